use serde_json::{Map, Value};

use super::{Avatar, Company, Kind, SocialProfile, Tags};
use crate::json::{Id, model};

model! {
    /// Visitor: an anonymous person on a website or in an app who is not yet a contact.
    pub struct Visitor {
        /// Object type: `visitor`.
        pub kind("type"): Option<Kind>,
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
        pub last_request_at("last_request_at" or "las_request_at"): Option<i64>,
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
        pub kind("type"): Option<Kind>,
        /// Companies.
        pub companies: Vec<Company>,
    }

    /// Location of a visitor.
    pub struct VisitorLocation {
        /// Object type: `location_data`.
        pub kind("type"): Option<Kind>,
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
        pub kind("type"): Option<Kind>,
        /// Profiles.
        pub social_profiles: Vec<SocialProfile>,
    }

    /// Segments that include a visitor.
    pub struct VisitorSegments {
        /// Object type: `segment.list`.
        pub kind("type"): Option<Kind>,
        /// Segments.
        pub segments: Vec<VisitorSegment>,
    }

    /// Segment that includes a visitor.
    ///
    /// Some responses have an object, others only the id; both are decoded.
    pub struct VisitorSegment or text in id {
        /// Object type: `segment`.
        pub kind("type"): Option<Kind>,
        /// Id of the segment.
        pub id: Option<Id>,
        /// Name.
        pub name: Option<String>,
    }
}
