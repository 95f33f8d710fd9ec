use serde::Deserializer;
use serde_json::{Map, Value};

use super::{Avatar, Company, Tags};
use crate::json::{self, Id, TextOr, Tolerant, model};

model! {
    /// Visitor: an anonymous person on a website or in an app who is not yet a contact.
    pub struct Visitor {
        /// Object type: `visitor`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Id of the visitor.
        pub id: Id,
        /// Id that the Messenger generated for the visitor.
        pub user_id: Option<Id>,
        /// Whether the visitor is anonymous.
        pub anonymous: Option<bool>,
        /// Email address. May be empty.
        pub email: Option<String>,
        /// Phone number.
        pub phone: Option<String>,
        /// Name.
        pub name: Option<String>,
        /// Generated name that Intercom shows if `name` is missing.
        pub pseudonym: Option<String>,
        /// Avatar.
        pub avatar: Option<Avatar>,
        /// Id of the workspace.
        pub app_id: Option<Id>,
        /// Companies to which the visitor belongs.
        pub companies: Option<VisitorCompanies>,
        /// Location.
        pub location_data: Option<VisitorLocation>,
        /// Unix time in seconds of the last activity. Intercom may send it as `las_request_at`.
        #[serde(alias = "las_request_at")]
        pub last_request_at: Option<i64>,
        /// Unix time in seconds of creation in Intercom.
        pub created_at: Option<i64>,
        /// Unix time in seconds of creation in your own system.
        pub remote_created_at: Option<i64>,
        /// Unix time in seconds of sign-up.
        pub signed_up_at: Option<i64>,
        /// Unix time in seconds of the last update.
        pub updated_at: Option<i64>,
        /// Number of sessions.
        pub session_count: Option<i64>,
        /// Profiles on social networks.
        pub social_profiles: Option<VisitorSocialProfiles>,
        /// Id of the admin who owns the visitor.
        pub owner_id: Option<Id>,
        /// Whether the visitor unsubscribed from emails.
        pub unsubscribed_from_emails: Option<bool>,
        /// Whether the visitor marked an email as spam.
        pub marked_email_as_spam: Option<bool>,
        /// Whether an email to the visitor hard bounced.
        pub has_hard_bounced: Option<bool>,
        /// Tags.
        pub tags: Option<Tags>,
        /// Segments that include the visitor.
        pub segments: Option<VisitorSegments>,
        /// Custom attributes by name.
        pub custom_attributes: Map<String, Value>,
        /// URL of the page that referred the visitor.
        pub referrer: Option<String>,
        /// UTM campaign.
        pub utm_campaign: Option<String>,
        /// UTM content.
        pub utm_content: Option<String>,
        /// UTM medium, such as `email`.
        pub utm_medium: Option<String>,
        /// UTM source, such as a search engine.
        pub utm_source: Option<String>,
        /// UTM term.
        pub utm_term: Option<String>,
        /// Whether the visitor enabled Do Not Track.
        pub do_not_track: Option<bool>,
    }

    /// Companies to which a visitor belongs.
    pub struct VisitorCompanies {
        /// Object type: `company.list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Companies.
        pub companies: Vec<Company>,
    }

    /// Location of a visitor.
    pub struct VisitorLocation {
        /// Object type: `location_data`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// City.
        pub city_name: Option<String>,
        /// Continent code.
        pub continent_code: Option<String>,
        /// Country code, three letters.
        pub country_code: Option<String>,
        /// Country name.
        pub country_name: Option<String>,
        /// Postal code.
        pub postal_code: Option<String>,
        /// Region.
        pub region_name: Option<String>,
        /// Time zone, such as `Europe/Oslo`.
        pub timezone: Option<String>,
    }

    /// Profiles of a visitor on social networks.
    pub struct VisitorSocialProfiles {
        /// Object type: `social_profile.list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Profiles.
        pub social_profiles: Vec<VisitorItem>,
    }

    /// Segments that include a visitor.
    pub struct VisitorSegments {
        /// Object type: `segment.list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Segments.
        pub segments: Vec<VisitorItem>,
    }
}

/// Segment or social network profile of a visitor.
///
/// Decoded from a string, or from the `url`, `id` or `name` of an object, whichever is present
/// first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct VisitorItem(pub String);

impl<'de> Tolerant<'de> for VisitorItem {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        #[derive(Default, serde::Deserialize)]
        #[serde(default)]
        struct ItemObject {
            #[serde(deserialize_with = "json::field")]
            url: Option<String>,
            #[serde(deserialize_with = "json::field")]
            id: Option<String>,
            #[serde(deserialize_with = "json::field")]
            name: Option<String>,
        }
        let text = match TextOr::<ItemObject>::optional(deserializer)? {
            Some(TextOr::Text(text)) => Some(text),
            Some(TextOr::Object(item)) => item.url.or(item.id).or(item.name),
            None => None,
        };
        Ok(text.map(VisitorItem))
    }
}
