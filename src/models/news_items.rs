use crate::json::{Id, model, open_enum};

open_enum! {
    /// Whether contacts see a news item.
    pub enum NewsItemState {
        /// They do not yet.
        Draft = "draft",
        /// They do, in the newsfeeds that it was assigned to.
        Live = "live",
    }
}

model! {
    /// A news item: what is announced to contacts.
    pub struct NewsItem {
        /// `news-item`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// The workspace that it belongs to.
        pub workspace_id: Option<Id>,
        /// The title.
        pub title: Option<String>,
        /// The text, as HTML.
        pub body: Option<String>,
        /// The admin in whose name it is.
        pub sender_id: Option<Id>,
        /// Whether it is live.
        pub state: Option<NewsItemState>,
        /// The newsfeeds that it goes to.
        pub newsfeed_assignments: Vec<NewsfeedAssignment>,
        /// What contacts see it labelled as.
        pub labels: Vec<String>,
        /// Where its cover can be fetched, a JPEG or PNG image.
        pub cover_image_url: Option<String>,
        /// The emoji to react with, in order; `None` for a place without one.
        pub reactions: Vec<Option<String>>,
        /// Whether it comes without a badge.
        pub deliver_silently: Option<bool>,
        /// When it was created.
        pub created_at: Option<i64>,
        /// When it was last changed.
        pub updated_at: Option<i64>,
    }

    /// A newsfeed that a news item goes to.
    pub struct NewsfeedAssignment {
        /// The newsfeed.
        pub newsfeed_id: Id,
        /// When the item went out there.
        pub published_at: Option<i64>,
    }

    /// What is left of a deleted news item.
    pub struct DeletedNewsItem {
        /// Its id.
        pub id: Id,
        /// `news-item`.
        pub object: Option<String>,
        /// Whether it is gone.
        pub deleted: Option<bool>,
    }
}
