use serde_json::{Map, Value};

use crate::json::{Id, model, open_enum};

use super::Avatar;

open_enum! {
    /// What a contact is to the workspace.
    pub enum ContactRole {
        /// Someone with an account.
        User = "user",
        /// Someone who has just asked.
        Lead = "lead",
    }
}

model! {
    /// A user or lead.
    pub struct Contact {
        /// `contact`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id, 24 hexadecimal digits.
        pub id: Id,
        /// Its id in the caller's own system.
        pub external_id: Option<String>,
        /// The workspace that it belongs to.
        pub workspace_id: Option<Id>,
        /// Whether it is a user or a lead.
        pub role: Option<ContactRole>,
        /// The email address.
        pub email: Option<String>,
        /// What stands behind the `@` of the email address.
        pub email_domain: Option<String>,
        /// The telephone number.
        pub phone: Option<String>,
        /// The name.
        pub name: Option<String>,
        /// The picture.
        pub avatar: Option<Avatar>,
        /// The admin who looks after the contact.
        pub owner_id: Option<Id>,
        /// The profiles on social networks.
        pub social_profiles: Option<SocialProfileList>,
        /// Whether an email could not be delivered.
        pub has_hard_bounced: Option<bool>,
        /// Whether the contact called an email spam.
        pub marked_email_as_spam: Option<bool>,
        /// Whether the contact wants no emails.
        pub unsubscribed_from_emails: Option<bool>,
        /// When it was created.
        pub created_at: Option<i64>,
        /// When it was last changed.
        pub updated_at: Option<i64>,
        /// When the contact signed up.
        pub signed_up_at: Option<i64>,
        /// When the contact was last seen.
        pub last_seen_at: Option<i64>,
        /// When the contact last wrote.
        pub last_replied_at: Option<i64>,
        /// When the contact was last written to.
        pub last_contacted_at: Option<i64>,
        /// When the contact last opened an email.
        pub last_email_opened_at: Option<i64>,
        /// When the contact last followed a link in an email.
        pub last_email_clicked_at: Option<i64>,
        /// The language to use, whatever the browser says.
        pub language_override: Option<String>,
        /// The name of the browser.
        pub browser: Option<String>,
        /// The version of the browser.
        pub browser_version: Option<String>,
        /// The language of the browser.
        pub browser_language: Option<String>,
        /// The operating system.
        pub os: Option<String>,
        /// Where the contact is.
        pub location: Option<ContactLocation>,
        /// The name of the Android app.
        pub android_app_name: Option<String>,
        /// The version of the Android app.
        pub android_app_version: Option<String>,
        /// The Android device.
        pub android_device: Option<String>,
        /// The version of Android.
        pub android_os_version: Option<String>,
        /// The version of the Android SDK.
        pub android_sdk_version: Option<String>,
        /// When the contact was last seen in the Android app.
        pub android_last_seen_at: Option<i64>,
        /// The name of the iOS app.
        pub ios_app_name: Option<String>,
        /// The version of the iOS app.
        pub ios_app_version: Option<String>,
        /// The iOS device.
        pub ios_device: Option<String>,
        /// The version of iOS.
        pub ios_os_version: Option<String>,
        /// The version of the iOS SDK.
        pub ios_sdk_version: Option<String>,
        /// When the contact was last seen in the iOS app.
        pub ios_last_seen_at: Option<i64>,
        /// What the workspace keeps about its contacts, by name.
        pub custom_attributes: Map<String, Value>,
        /// The tags; at most ten are told.
        pub tags: Option<AddressableList>,
        /// The notes; at most ten are told.
        pub notes: Option<AddressableList>,
        /// The companies; at most ten are told.
        pub companies: Option<AddressableList>,
        /// The subscriptions that the contact refused; at most ten are told.
        pub opted_out_subscription_types: Option<AddressableList>,
        /// The subscriptions that the contact chose; at most ten are told.
        pub opted_in_subscription_types: Option<AddressableList>,
        /// The campaign that led the contact here.
        pub utm_campaign: Option<String>,
        /// What in the campaign led the contact here.
        pub utm_content: Option<String>,
        /// The medium of the campaign, as in `email`.
        pub utm_medium: Option<String>,
        /// Where the contact came from, as in a search engine.
        pub utm_source: Option<String>,
        /// What the contact searched for.
        pub utm_term: Option<String>,
        /// The page that the contact came from.
        pub referrer: Option<String>,
    }

    /// The first things of a kind that belong to a contact, and where all of them are.
    pub struct AddressableList {
        /// `list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The first of them, at most ten.
        pub data: Vec<AddressableItem>,
        /// The path where all of them are.
        pub url: Option<String>,
        /// How many there are.
        pub total_count: Option<i64>,
        /// Whether there are more than are listed.
        pub has_more: Option<bool>,
    }

    /// A thing of another resource, and where it is.
    pub struct AddressableItem {
        /// What it is, as in `tag` or `company`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// Its path.
        pub url: Option<String>,
    }

    /// Where a contact is.
    pub struct ContactLocation {
        /// `location`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The country.
        pub country: Option<String>,
        /// The region.
        pub region: Option<String>,
        /// The city.
        pub city: Option<String>,
        /// The country, as three letters.
        pub country_code: Option<String>,
        /// The continent, as two letters.
        pub continent_code: Option<String>,
    }

    /// The profiles of a contact on social networks.
    pub struct SocialProfileList {
        /// `list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The profiles.
        pub data: Vec<SocialProfile>,
    }

    /// A profile on a social network.
    pub struct SocialProfile {
        /// `social_profile`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The network.
        pub name: Option<String>,
        /// Where the profile is.
        pub url: Option<String>,
    }

    /// A contact that was archived or brought back.
    pub struct ArchivedContact {
        /// `contact`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// Its id in the caller's own system.
        pub external_id: Option<String>,
        /// Whether it is archived now.
        pub archived: Option<bool>,
    }

    /// A contact that is gone.
    pub struct DeletedContact {
        /// `contact`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The id that it had.
        pub id: Id,
        /// The id that it had in the caller's own system.
        pub external_id: Option<String>,
        /// Whether it is gone.
        pub deleted: Option<bool>,
    }
}
