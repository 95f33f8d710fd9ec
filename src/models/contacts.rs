use serde_json::{Map, Value};

use crate::json::{Id, model, open_enum};

use super::{Avatar, Kind};

open_enum! {
    /// Role of a contact.
    pub enum ContactRole {
        /// Identified user.
        User = "user",
        /// Lead: a person who is not yet a user.
        Lead = "lead",
    }
}

model! {
    /// Contact: a user or a lead.
    pub struct Contact {
        /// Object type: `contact`.
        pub kind("type"): Option<Kind>,
        /// Id of the contact, 24 hexadecimal digits.
        pub id: Id,
        /// Id of the contact in your own system.
        pub external_id: Option<String>,
        /// Id of the workspace.
        pub workspace_id: Option<Id>,
        /// Role: user or lead.
        pub role: Option<ContactRole>,
        /// Email address.
        pub email: Option<String>,
        /// Domain of the email address.
        pub email_domain: Option<String>,
        /// Phone number.
        pub phone: Option<String>,
        /// Name.
        pub name: Option<String>,
        /// Avatar.
        pub avatar: Option<Avatar>,
        /// Id of the admin who owns the contact.
        pub owner_id: Option<Id>,
        /// Profiles on social networks.
        pub social_profiles: Option<SocialProfileList>,
        /// Whether an email to the contact hard bounced.
        pub has_hard_bounced: Option<bool>,
        /// Whether the contact marked an email as spam.
        pub marked_email_as_spam: Option<bool>,
        /// Whether the contact unsubscribed from emails.
        pub unsubscribed_from_emails: Option<bool>,
        /// Unix time in seconds of creation.
        pub created_at: Option<i64>,
        /// Unix time in seconds of the last update.
        pub updated_at: Option<i64>,
        /// Unix time in seconds of sign-up.
        pub signed_up_at: Option<i64>,
        /// Unix time in seconds when the contact was last seen.
        pub last_seen_at: Option<i64>,
        /// Unix time in seconds of the contact's last message.
        pub last_replied_at: Option<i64>,
        /// Unix time in seconds of the last message to the contact.
        pub last_contacted_at: Option<i64>,
        /// Unix time in seconds when the contact last opened an email.
        pub last_email_opened_at: Option<i64>,
        /// Unix time in seconds when the contact last clicked a link in an email.
        pub last_email_clicked_at: Option<i64>,
        /// Preferred language, which takes precedence over the browser language.
        pub language_override: Option<String>,
        /// Browser name.
        pub browser: Option<String>,
        /// Browser version.
        pub browser_version: Option<String>,
        /// Browser language.
        pub browser_language: Option<String>,
        /// Operating system.
        pub os: Option<String>,
        /// Location.
        pub location: Option<ContactLocation>,
        /// Name of the Android app.
        pub android_app_name: Option<String>,
        /// Version of the Android app.
        pub android_app_version: Option<String>,
        /// Model of the Android device.
        pub android_device: Option<String>,
        /// Version of Android.
        pub android_os_version: Option<String>,
        /// Version of Intercom's Android SDK.
        pub android_sdk_version: Option<String>,
        /// Unix time in seconds when the contact was last seen in the Android app.
        pub android_last_seen_at: Option<i64>,
        /// Name of the iOS app.
        pub ios_app_name: Option<String>,
        /// Version of the iOS app.
        pub ios_app_version: Option<String>,
        /// Model of the iOS device.
        pub ios_device: Option<String>,
        /// Version of iOS.
        pub ios_os_version: Option<String>,
        /// Version of Intercom's iOS SDK.
        pub ios_sdk_version: Option<String>,
        /// Unix time in seconds when the contact was last seen in the iOS app.
        pub ios_last_seen_at: Option<i64>,
        /// Custom attributes by name.
        pub custom_attributes: Map<String, Value>,
        /// Tags; at most ten are included.
        pub tags: Option<AddressableList>,
        /// Notes; at most ten are included.
        pub notes: Option<AddressableList>,
        /// Companies; at most ten are included.
        pub companies: Option<AddressableList>,
        /// Subscription types that the contact opted out of; at most ten are included.
        pub opted_out_subscription_types: Option<AddressableList>,
        /// Subscription types that the contact opted in to; at most ten are included.
        pub opted_in_subscription_types: Option<AddressableList>,
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
        /// URL of the page that referred the contact.
        pub referrer: Option<String>,
        /// Phone number in international format. From API version 2.11 on.
        pub formatted_phone: Option<String>,
        /// Whether the contact enabled push messages. From API version 2.12 on.
        pub enabled_push_messaging: Option<bool>,
    }

    /// First items of a list that belongs to a contact, with the path of the full list.
    pub struct AddressableList {
        /// Object type: `list`.
        pub kind("type"): Option<Kind>,
        /// First items, at most ten.
        pub data: Vec<AddressableItem>,
        /// Path of the full list, relative to the base URL.
        pub url: Option<String>,
        /// Number of items in the full list.
        pub total_count: Option<i64>,
        /// Whether the full list has more items than `data`.
        pub has_more: Option<bool>,
    }

    /// Reference to an object by type, id and path.
    pub struct AddressableItem {
        /// Object type, such as `tag` or `company`.
        pub kind("type"): Option<Kind>,
        /// Id of the object.
        pub id: Id,
        /// Path of the object, relative to the base URL.
        pub url: Option<String>,
    }

    /// Location of a contact.
    pub struct ContactLocation {
        /// Object type: `location`.
        pub kind("type"): Option<Kind>,
        /// Country name.
        pub country: Option<String>,
        /// Region.
        pub region: Option<String>,
        /// City.
        pub city: Option<String>,
        /// Country code, three letters.
        pub country_code: Option<String>,
        /// Continent code, two letters.
        pub continent_code: Option<String>,
    }

    /// Profiles of a contact on social networks.
    pub struct SocialProfileList {
        /// Object type: `list`.
        pub kind("type"): Option<Kind>,
        /// Profiles.
        pub data: Vec<SocialProfile>,
    }

    /// Profile on a social network.
    ///
    /// Some responses have an object, others only the URL; both are decoded.
    pub struct SocialProfile or text in url {
        /// Object type: `social_profile`.
        pub kind("type"): Option<Kind>,
        /// Name of the social network.
        pub name: Option<String>,
        /// URL of the profile.
        pub url: Option<String>,
    }

    /// Contact that was archived or unarchived.
    pub struct ArchivedContact {
        /// Object type: `contact`.
        pub kind("type"): Option<Kind>,
        /// Id of the contact.
        pub id: Id,
        /// Id of the contact in your own system.
        pub external_id: Option<String>,
        /// Whether the contact is now archived.
        pub archived: Option<bool>,
    }

    /// Confirmation that a contact was deleted.
    pub struct DeletedContact {
        /// Object type: `contact`.
        pub kind("type"): Option<Kind>,
        /// Id of the contact.
        pub id: Id,
        /// Id of the contact in your own system.
        pub external_id: Option<String>,
        /// Whether the contact was deleted.
        pub deleted: Option<bool>,
    }
}
