//! What several resources have in common.

use crate::json::{Id, model};

model! {
    /// A thing of another resource.
    pub struct Reference {
        /// The resource, as in `contact` or `admin`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
    }

    /// A contact, as other resources name it.
    pub struct ContactReference {
        /// `contact`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// Its id in the caller's own system.
        pub external_id: Option<String>,
    }

    /// A file that came with a message.
    pub struct PartAttachment {
        /// `upload`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The name of the file.
        pub name: Option<String>,
        /// Where it can be fetched, for a while.
        pub url: Option<String>,
        /// Its media type.
        pub content_type: Option<String>,
        /// Its size in bytes.
        pub filesize: Option<i64>,
        /// The width of an image, in pixels.
        pub width: Option<i64>,
        /// The height of an image, in pixels.
        pub height: Option<i64>,
    }

    /// Tickets and conversations that belong together.
    pub struct LinkedObjectList {
        /// `list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// How many there are, at most 1000.
        pub total_count: Option<i64>,
        /// Whether there are more than are listed.
        pub has_more: Option<bool>,
        /// The first of them.
        pub data: Vec<LinkedObject>,
    }

    /// A ticket or conversation that another belongs to.
    pub struct LinkedObject {
        /// `ticket` or `conversation`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// The category of a ticket.
        pub category: Option<String>,
    }
}
