use serde::Deserializer;
use serde_json::{Map, Value};

use super::{Avatar, Company, Tags};
use crate::json::{self, Id, TextOr, Tolerant, model};

model! {
    /// Someone on the website, or in the app, who is not a contact yet.
    pub struct Visitor {
        /// `visitor`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Their id.
        pub id: Id,
        /// The id that the messenger gave them.
        pub user_id: Option<Id>,
        /// Whether it is not known who they are.
        pub anonymous: Option<bool>,
        /// Their email address; may be empty.
        pub email: Option<String>,
        /// Their telephone number.
        pub phone: Option<String>,
        /// Their name.
        pub name: Option<String>,
        /// What Intercom calls them while they have no name.
        pub pseudonym: Option<String>,
        /// Their picture.
        pub avatar: Option<Avatar>,
        /// The workspace that they belong to.
        pub app_id: Option<Id>,
        /// The companies that they belong to.
        pub companies: Option<VisitorCompanies>,
        /// Where they are.
        pub location_data: Option<VisitorLocation>,
        /// When they last loaded a page.
        #[serde(alias = "las_request_at")]
        pub last_request_at: Option<i64>,
        /// When Intercom first saw them.
        pub created_at: Option<i64>,
        /// When they were created, as the caller's own system has it.
        pub remote_created_at: Option<i64>,
        /// When they signed up.
        pub signed_up_at: Option<i64>,
        /// When they were last changed.
        pub updated_at: Option<i64>,
        /// How often they came.
        pub session_count: Option<i64>,
        /// Their profiles elsewhere.
        pub social_profiles: Option<VisitorSocialProfiles>,
        /// The admin who looks after them.
        pub owner_id: Option<Id>,
        /// Whether they want no emails.
        pub unsubscribed_from_emails: Option<bool>,
        /// Whether they called an email spam.
        pub marked_email_as_spam: Option<bool>,
        /// Whether their email address refused an email.
        pub has_hard_bounced: Option<bool>,
        /// The tags that they have.
        pub tags: Option<Tags>,
        /// The segments that they fall into.
        pub segments: Option<VisitorSegments>,
        /// What the workspace keeps about them.
        pub custom_attributes: Map<String, Value>,
        /// The page that they came from.
        pub referrer: Option<String>,
        /// The `utm_campaign` that they came with.
        pub utm_campaign: Option<String>,
        /// The `utm_content` that they came with.
        pub utm_content: Option<String>,
        /// The `utm_medium` that they came with.
        pub utm_medium: Option<String>,
        /// The `utm_source` that they came with.
        pub utm_source: Option<String>,
        /// The `utm_term` that they came with.
        pub utm_term: Option<String>,
        /// Whether they asked not to be tracked.
        pub do_not_track: Option<bool>,
    }

    /// The companies that a visitor belongs to.
    pub struct VisitorCompanies {
        /// `company.list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The companies.
        pub companies: Vec<Company>,
    }

    /// Where a visitor is.
    pub struct VisitorLocation {
        /// `location_data`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The city.
        pub city_name: Option<String>,
        /// The code of the continent.
        pub continent_code: Option<String>,
        /// The code of the country, in three letters.
        pub country_code: Option<String>,
        /// The country.
        pub country_name: Option<String>,
        /// The postal code.
        pub postal_code: Option<String>,
        /// The region.
        pub region_name: Option<String>,
        /// The time zone, as in `Europe/Oslo`.
        pub timezone: Option<String>,
    }

    /// The profiles that a visitor has elsewhere.
    pub struct VisitorSocialProfiles {
        /// `social_profile.list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The profiles.
        pub social_profiles: Vec<VisitorItem>,
    }

    /// The segments that a visitor falls into.
    pub struct VisitorSegments {
        /// `segment.list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The segments.
        pub segments: Vec<VisitorItem>,
    }
}

/// A segment or a profile of a visitor: text, or the id or address inside an object, as other
/// resources have it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct VisitorItem(pub String);

impl<'de> Tolerant<'de> for VisitorItem {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        #[derive(Default, serde::Deserialize)]
        #[serde(default)]
        struct Form {
            #[serde(deserialize_with = "json::field")]
            url: Option<String>,
            #[serde(deserialize_with = "json::field")]
            id: Option<String>,
            #[serde(deserialize_with = "json::field")]
            name: Option<String>,
        }
        let text = match TextOr::<Form>::optional(deserializer)? {
            Some(TextOr::Text(text)) => Some(text),
            Some(TextOr::Object(form)) => form.url.or(form.id).or(form.name),
            None => None,
        };
        Ok(text.map(VisitorItem))
    }
}
