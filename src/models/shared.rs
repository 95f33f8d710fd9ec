//! Objects that occur in several resources.

use crate::json::{Extra, Id, Shape, model};

use super::Kind;

model! {
    /// Reference to an object by type and id.
    pub struct Reference {
        /// Object type, such as `contact` or `admin`.
        pub kind("type"): Option<Kind>,
        /// Id of the object.
        pub id: Id,
    }

    /// Reference to a contact.
    pub struct ContactReference {
        /// Object type: `contact`.
        pub kind("type"): Option<Kind>,
        /// Id of the contact.
        pub id: Id,
        /// Id of the contact in your own system.
        pub external_id: Option<String>,
    }

    /// File attached to a message, a conversation part or a ticket part.
    pub struct PartAttachment {
        /// Object type: `upload`.
        pub kind("type"): Option<Kind>,
        /// File name.
        pub name: Option<String>,
        /// URL of the file; it may expire.
        pub url: Option<String>,
        /// Media type, such as `image/png`.
        pub content_type: Option<String>,
        /// Size in bytes.
        pub filesize: Option<i64>,
        /// Width of an image in pixels.
        pub width: Option<i64>,
        /// Height of an image in pixels.
        pub height: Option<i64>,
    }

    /// Tickets and conversations linked to a ticket or a conversation.
    pub struct LinkedObjectList {
        /// Object type: `list`.
        pub kind("type"): Option<Kind>,
        /// Number of linked objects, at most 1000.
        pub total_count: Option<i64>,
        /// Whether more objects are linked than `data` holds.
        pub has_more: Option<bool>,
        /// Linked objects.
        pub data: Vec<LinkedObject>,
    }

    /// Linked ticket or conversation.
    pub struct LinkedObject {
        /// Object type: `ticket` or `conversation`.
        pub kind("type"): Option<Kind>,
        /// Id of the ticket or conversation.
        pub id: Id,
        /// Category of a linked ticket; null for a conversation.
        pub category: Option<String>,
    }

    /// Avatar of an admin, a contact or a visitor.
    ///
    /// Some operations send an object, others only the URL of the image; both are decoded.
    pub struct Avatar or text in image_url {
        /// Object type: `avatar`. `None` if only the URL was sent.
        pub kind("type"): Option<Kind>,
        /// URL of the image.
        pub image_url: Option<String>,
    }
}

/// Returns how many items of a list are missing: `total` without those that were decoded and those
/// that were received but did not fit.
pub(super) fn missing(total: Option<i64>, decoded: usize, extra: &Extra, list: &str) -> u64 {
    let left_out = match extra.shape(list) {
        Some(Shape::Items(shapes)) => shapes
            .iter()
            .filter(|(_, shape)| matches!(shape, Shape::Marked | Shape::Misfit(_)))
            .count(),
        _ => 0,
    };
    let total = total.and_then(|total| u64::try_from(total).ok());
    total
        .unwrap_or(0)
        .saturating_sub((decoded + left_out) as u64)
}
