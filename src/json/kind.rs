//! Object types.

use std::borrow::Cow;

use super::scalar::{Reading, Scalar, scalar_field};

/// Type of an object, such as `contact`.
///
/// Every object of a response has one, so those that Intercom is known to send are not allocated.
pub type Kind = Cow<'static, str>;

impl Scalar for Kind {
    fn from_bool(value: bool) -> Reading<Self> {
        Reading::Converted(Some(value.to_string().into()))
    }

    fn from_i64(value: i64) -> Reading<Self> {
        Reading::Converted(Some(value.to_string().into()))
    }

    fn from_u64(value: u64) -> Reading<Self> {
        Reading::Converted(Some(value.to_string().into()))
    }

    fn from_f64(value: f64) -> Reading<Self> {
        Reading::Converted(Some(value.to_string().into()))
    }

    #[inline]
    fn from_text(text: &str) -> Reading<Self> {
        Reading::Value(known(text).map_or_else(|| text.to_owned().into(), Cow::Borrowed))
    }
}

scalar_field!(Kind);

macro_rules! known {
    ($($kind:literal)*) => {
        /// Returns a type that is usual. Any other one is allocated, which makes no other difference.
        fn known(text: &str) -> Option<&'static str> {
            match text {
                $($kind => Some($kind),)*
                _ => None,
            }
        }
    };
}

known! {
    "admin" "admin.list" "app" "article" "article_content" "article_statistics" "attribute" "avatar"
    "bot" "collection" "company" "company.list" "contact" "contact.list" "content_source.list"
    "conversation" "conversation.list" "conversation_part" "conversation_part.list"
    "conversation_sla_summary" "conversation_statistics" "data_attribute" "email" "event"
    "event.summary" "group_content" "lead" "list" "location" "location_data" "news-item" "newsfeed"
    "note" "phone_call_redirect" "plan" "segment" "segment.list" "social_profile"
    "social_profile.list" "subscription" "tag" "tag.list" "team" "ticket" "ticket_part"
    "ticket_part.list" "ticket_state" "ticket_type" "ticket_type_attribute" "upload" "user" "visitor"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Kind {
        match Kind::from_text(text) {
            Reading::Value(kind) => kind,
            _ => panic!("not a value"),
        }
    }

    #[test]
    fn usual_types_are_not_allocated() {
        assert!(matches!(kind("contact"), Cow::Borrowed("contact")));
        assert!(matches!(kind("contact.new"), Cow::Owned(text) if text == "contact.new"));
    }
}
