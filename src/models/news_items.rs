use crate::json::{Id, model, open_enum};

use super::Kind;

open_enum! {
    /// Publication state of a news item.
    pub enum NewsItemState {
        /// Not yet visible to contacts.
        Draft = "draft",
        /// Visible to contacts in the assigned newsfeeds.
        Live = "live",
    }
}

model! {
    /// News item: an announcement to contacts.
    pub struct NewsItem {
        /// Object type: `news-item`.
        pub kind("type"): Option<Kind>,
        /// Id of the news item.
        pub id: Id,
        /// Id of the workspace.
        pub workspace_id: Option<Id>,
        /// Title.
        pub title: Option<String>,
        /// Body, as HTML.
        pub body: Option<String>,
        /// Id of the admin who is the sender.
        pub sender_id: Option<Id>,
        /// Publication state.
        pub state: Option<NewsItemState>,
        /// Newsfeeds to which the news item is assigned.
        pub newsfeed_assignments: Vec<NewsfeedAssignment>,
        /// Labels that contacts see.
        pub labels: Vec<String>,
        /// URL of the cover image, a JPEG or PNG file.
        pub cover_image_url: Option<String>,
        /// Emoji reactions, in order. `None` for a position without a reaction.
        pub reactions: Vec<Option<String>>,
        /// Whether the news item appears without a notification badge.
        pub deliver_silently: Option<bool>,
        /// Unix time in seconds of creation.
        pub created_at: Option<i64>,
        /// Unix time in seconds of the last update.
        pub updated_at: Option<i64>,
    }

    /// Assignment of a news item to a newsfeed.
    pub struct NewsfeedAssignment {
        /// Id of the newsfeed.
        pub newsfeed_id: Id,
        /// Unix time in seconds of publication in the newsfeed.
        pub published_at: Option<i64>,
    }

    /// Confirmation that a news item was deleted.
    pub struct DeletedNewsItem {
        /// Id of the news item.
        pub id: Id,
        /// Object type: `news-item`.
        pub object: Option<String>,
        /// Whether the news item was deleted.
        pub deleted: Option<bool>,
    }
}
