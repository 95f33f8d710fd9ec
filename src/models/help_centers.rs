use crate::json::{Id, model};

model! {
    /// A help centre: the site that collections and articles are read on.
    pub struct HelpCenter {
        /// Its id.
        pub id: Id,
        /// The workspace that it belongs to.
        pub workspace_id: Option<Id>,
        /// When it was created.
        pub created_at: Option<i64>,
        /// When it was last changed.
        pub updated_at: Option<i64>,
        /// What its address ends with, on Intercom's own domain.
        pub identifier: Option<String>,
        /// Whether it can be visited.
        pub website_turned_on: Option<bool>,
        /// What teammates call it.
        pub display_name: Option<String>,
        /// Where it can be read.
        pub url: Option<String>,
        /// The domain that was set up for it.
        pub custom_domain: Option<String>,
    }
}
