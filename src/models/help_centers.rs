use crate::json::{Id, model};

model! {
    /// Help Center: the website that publishes collections and articles.
    pub struct HelpCenter {
        /// Id of the Help Center.
        pub id: Id,
        /// Id of the workspace.
        pub workspace_id: Option<Id>,
        /// Unix time in seconds of creation.
        pub created_at: Option<i64>,
        /// Unix time in seconds of the last update.
        pub updated_at: Option<i64>,
        /// Identifier of the Help Center, a part of its URL.
        pub identifier: Option<String>,
        /// Whether the website is turned on.
        pub website_turned_on: Option<bool>,
        /// Name that only teammates see.
        pub display_name: Option<String>,
        /// URL of the website, on the custom domain if there is one.
        pub url: Option<String>,
        /// Custom domain.
        pub custom_domain: Option<String>,
    }
}
