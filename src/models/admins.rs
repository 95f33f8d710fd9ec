use serde::Deserializer;
use serde_json::Value;

use crate::json::{self, Id, TextOr, Tolerant, model, open_enum};

open_enum! {
    /// What an admin did, in the activity log.
    pub enum ActivityType {
        /// Admin assignment limit change.
        AdminAssignmentLimitChange = "admin_assignment_limit_change",
        /// Admin avatar change.
        AdminAvatarChange = "admin_avatar_change",
        /// Admin away mode change.
        AdminAwayModeChange = "admin_away_mode_change",
        /// Admin deletion.
        AdminDeletion = "admin_deletion",
        /// Admin deprovisioned.
        AdminDeprovisioned = "admin_deprovisioned",
        /// Admin impersonation end.
        AdminImpersonationEnd = "admin_impersonation_end",
        /// Admin impersonation start.
        AdminImpersonationStart = "admin_impersonation_start",
        /// Admin invite change.
        AdminInviteChange = "admin_invite_change",
        /// Admin invite creation.
        AdminInviteCreation = "admin_invite_creation",
        /// Admin invite deletion.
        AdminInviteDeletion = "admin_invite_deletion",
        /// Admin login failure.
        AdminLoginFailure = "admin_login_failure",
        /// Admin login success.
        AdminLoginSuccess = "admin_login_success",
        /// Admin logout.
        AdminLogout = "admin_logout",
        /// Admin password reset request.
        AdminPasswordResetRequest = "admin_password_reset_request",
        /// Admin password reset success.
        AdminPasswordResetSuccess = "admin_password_reset_success",
        /// Admin permission change.
        AdminPermissionChange = "admin_permission_change",
        /// Admin provisioned.
        AdminProvisioned = "admin_provisioned",
        /// Admin two factor auth change.
        AdminTwoFactorAuthChange = "admin_two_factor_auth_change",
        /// Admin unauthorized sign in method.
        AdminUnauthorizedSignInMethod = "admin_unauthorized_sign_in_method",
        /// App admin join.
        AppAdminJoin = "app_admin_join",
        /// App authentication method change.
        AppAuthenticationMethodChange = "app_authentication_method_change",
        /// App data deletion.
        AppDataDeletion = "app_data_deletion",
        /// App data export.
        AppDataExport = "app_data_export",
        /// App google sso domain change.
        AppGoogleSsoDomainChange = "app_google_sso_domain_change",
        /// App identity verification change.
        AppIdentityVerificationChange = "app_identity_verification_change",
        /// App name change.
        AppNameChange = "app_name_change",
        /// App outbound address change.
        AppOutboundAddressChange = "app_outbound_address_change",
        /// App package installation.
        AppPackageInstallation = "app_package_installation",
        /// App package token regeneration.
        AppPackageTokenRegeneration = "app_package_token_regeneration",
        /// App package uninstallation.
        AppPackageUninstallation = "app_package_uninstallation",
        /// App team creation.
        AppTeamCreation = "app_team_creation",
        /// App team deletion.
        AppTeamDeletion = "app_team_deletion",
        /// App team membership modification.
        AppTeamMembershipModification = "app_team_membership_modification",
        /// App timezone change.
        AppTimezoneChange = "app_timezone_change",
        /// App webhook creation.
        AppWebhookCreation = "app_webhook_creation",
        /// App webhook deletion.
        AppWebhookDeletion = "app_webhook_deletion",
        /// Articles in messenger enabled change.
        ArticlesInMessengerEnabledChange = "articles_in_messenger_enabled_change",
        /// Bulk delete.
        BulkDelete = "bulk_delete",
        /// Bulk export.
        BulkExport = "bulk_export",
        /// Campaign deletion.
        CampaignDeletion = "campaign_deletion",
        /// Campaign state change.
        CampaignStateChange = "campaign_state_change",
        /// Conversation part deletion.
        ConversationPartDeletion = "conversation_part_deletion",
        /// Conversation pdf export.
        ConversationPdfExport = "conversation_pdf_export",
        /// Conversation topic change.
        ConversationTopicChange = "conversation_topic_change",
        /// Conversation topic creation.
        ConversationTopicCreation = "conversation_topic_creation",
        /// Conversation topic deletion.
        ConversationTopicDeletion = "conversation_topic_deletion",
        /// Help center settings change.
        HelpCenterSettingsChange = "help_center_settings_change",
        /// Inbound conversations change.
        InboundConversationsChange = "inbound_conversations_change",
        /// Inbox access change.
        InboxAccessChange = "inbox_access_change",
        /// Message deletion.
        MessageDeletion = "message_deletion",
        /// Message state change.
        MessageStateChange = "message_state_change",
        /// Messenger look and feel change.
        MessengerLookAndFeelChange = "messenger_look_and_feel_change",
        /// Messenger search required change.
        MessengerSearchRequiredChange = "messenger_search_required_change",
        /// Messenger spaces change.
        MessengerSpacesChange = "messenger_spaces_change",
        /// Office hours change.
        OfficeHoursChange = "office_hours_change",
        /// Role change.
        RoleChange = "role_change",
        /// Role creation.
        RoleCreation = "role_creation",
        /// Role deletion.
        RoleDeletion = "role_deletion",
        /// Ruleset activation title preview.
        RulesetActivationTitlePreview = "ruleset_activation_title_preview",
        /// Ruleset creation.
        RulesetCreation = "ruleset_creation",
        /// Ruleset deletion.
        RulesetDeletion = "ruleset_deletion",
        /// Search browse enabled change.
        SearchBrowseEnabledChange = "search_browse_enabled_change",
        /// Search browse required change.
        SearchBrowseRequiredChange = "search_browse_required_change",
        /// Seat change.
        SeatChange = "seat_change",
        /// Seat revoke.
        SeatRevoke = "seat_revoke",
        /// Security settings change.
        SecuritySettingsChange = "security_settings_change",
        /// Temporary expectation change.
        TemporaryExpectationChange = "temporary_expectation_change",
        /// Upfront email collection change.
        UpfrontEmailCollectionChange = "upfront_email_collection_change",
        /// Welcome message change.
        WelcomeMessageChange = "welcome_message_change",
    }
}

model! {
    /// A teammate.
    pub struct Admin {
        /// `admin`, or `team`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Their id.
        pub id: Id,
        /// Their name.
        pub name: Option<String>,
        /// Their email address.
        pub email: Option<String>,
        /// What they do.
        pub job_title: Option<String>,
        /// Whether they are away.
        pub away_mode_enabled: Option<bool>,
        /// Whether replies to them go to others while they are away.
        pub away_mode_reassign: Option<bool>,
        /// Whether they have a paid seat in the inbox.
        pub has_inbox_seat: Option<bool>,
        /// The teams that they are in.
        pub team_ids: Vec<Id>,
        /// Their picture.
        pub avatar: Option<Avatar>,
        /// Which of the teams come first for them.
        pub team_priority_level: Option<TeamPriorityLevel>,
    }

    /// Which teams come first for an admin.
    pub struct TeamPriorityLevel {
        /// The teams whose conversations come first.
        pub primary_team_ids: Vec<Id>,
        /// The teams whose conversations come after those.
        pub secondary_team_ids: Vec<Id>,
    }

    /// The admin that an access token belongs to, and the workspace.
    pub struct AdminWithApp {
        /// `admin`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Their id.
        pub id: Id,
        /// Their name.
        pub name: Option<String>,
        /// Their email address.
        pub email: Option<String>,
        /// What they do.
        pub job_title: Option<String>,
        /// Whether they are away.
        pub away_mode_enabled: Option<bool>,
        /// Whether replies to them go to others while they are away.
        pub away_mode_reassign: Option<bool>,
        /// Whether they have a paid seat in the inbox.
        pub has_inbox_seat: Option<bool>,
        /// The teams that they are in.
        pub team_ids: Vec<Id>,
        /// Their picture.
        pub avatar: Option<Avatar>,
        /// Whether they have shown that the email address is theirs.
        pub email_verified: Option<bool>,
        /// The workspace.
        pub app: Option<App>,
    }

    /// A workspace.
    pub struct App {
        /// `app`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id_code: Option<Id>,
        /// Its name.
        pub name: Option<String>,
        /// Where its data is kept.
        pub region: Option<String>,
        /// Its time zone.
        pub timezone: Option<String>,
        /// When it was created.
        pub created_at: Option<i64>,
        /// Whether contacts must prove who they are.
        pub identity_verification: Option<bool>,
        /// The same, by its older name.
        pub secure: Option<bool>,
    }

    /// Something that an admin did.
    pub struct ActivityLog {
        /// Its id.
        pub id: Id,
        /// Who did it.
        pub performed_by: Option<ActivityPerformer>,
        /// What belongs to it.
        pub metadata: Option<ActivityLogMetadata>,
        /// When it was done.
        pub created_at: Option<i64>,
        /// What was done.
        pub activity_type: Option<ActivityType>,
        /// What was done, in a sentence.
        pub activity_description: Option<String>,
    }

    /// Who did something that is in the activity log.
    pub struct ActivityPerformer {
        /// `admin`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Their id.
        pub id: Id,
        /// Their email address.
        pub email: Option<String>,
        /// The network address that they did it from.
        pub ip: Option<String>,
    }

    /// What belongs to an entry of the activity log; which fields there are depends on the type.
    pub struct ActivityLogMetadata {
        /// How an admin signed in.
        pub sign_in_method: Option<String>,
        /// The id of a contact in the caller's own system.
        pub external_id: Option<String>,
        /// Whether an admin is away.
        pub away_mode: Option<bool>,
        /// Why an admin is away.
        pub away_status_reason: Option<String>,
        /// Whether the conversations of an admin go to others.
        pub reassign_conversations: Option<bool>,
        /// What made the change.
        pub source: Option<String>,
        /// Whether the change was made without anyone asking.
        pub auto_changed: Option<String>,
        /// The admin who made the change.
        pub update_by: Option<Id>,
        /// The name of the admin who made the change.
        pub update_by_name: Option<String>,
        /// The message that it is about, in whatever form.
        pub message: Option<Value>,
        /// What was there before the change, in whatever form.
        pub before: Option<Value>,
        /// What is there after the change, in whatever form.
        pub after: Option<Value>,
    }
}

/// The picture of an admin or a contact. Some operations send an object, others just the address.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct Avatar {
    /// `avatar`, where there is an object.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Where it can be fetched.
    pub image_url: Option<String>,
}

impl<'de> Tolerant<'de> for Avatar {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        #[derive(Default, serde::Deserialize)]
        #[serde(default)]
        struct Form {
            #[serde(rename = "type", deserialize_with = "json::field")]
            kind: Option<String>,
            #[serde(deserialize_with = "json::field")]
            image_url: Option<String>,
        }
        let form = TextOr::<Form>::optional(deserializer)?;
        Ok(form.map(|form| match form {
            TextOr::Text(url) => Avatar {
                kind: None,
                image_url: Some(url),
            },
            TextOr::Object(Form { kind, image_url }) => Avatar { kind, image_url },
        }))
    }
}
