use serde_json::Value;

use crate::json::{Id, model, open_enum};

use super::Kind;

open_enum! {
    /// Type of an activity in the activity log.
    pub enum ActivityType {
        /// Change of an admin's assignment limit.
        AdminAssignmentLimitChange = "admin_assignment_limit_change",
        /// Change of an admin's avatar.
        AdminAvatarChange = "admin_avatar_change",
        /// Change of an admin's away mode.
        AdminAwayModeChange = "admin_away_mode_change",
        /// Deletion of an admin.
        AdminDeletion = "admin_deletion",
        /// Removal of an admin by the identity provider.
        AdminDeprovisioned = "admin_deprovisioned",
        /// End of an impersonation of an admin.
        AdminImpersonationEnd = "admin_impersonation_end",
        /// Start of an impersonation of an admin.
        AdminImpersonationStart = "admin_impersonation_start",
        /// Change of an invitation to become an admin.
        AdminInviteChange = "admin_invite_change",
        /// Creation of an invitation to become an admin.
        AdminInviteCreation = "admin_invite_creation",
        /// Deletion of an invitation to become an admin.
        AdminInviteDeletion = "admin_invite_deletion",
        /// Failed login of an admin.
        AdminLoginFailure = "admin_login_failure",
        /// Successful login of an admin.
        AdminLoginSuccess = "admin_login_success",
        /// Logout of an admin.
        AdminLogout = "admin_logout",
        /// Request by an admin to reset a password.
        AdminPasswordResetRequest = "admin_password_reset_request",
        /// Successful reset of an admin's password.
        AdminPasswordResetSuccess = "admin_password_reset_success",
        /// Change of an admin's permissions.
        AdminPermissionChange = "admin_permission_change",
        /// Addition of an admin by the identity provider.
        AdminProvisioned = "admin_provisioned",
        /// Change of an admin's two-factor authentication.
        AdminTwoFactorAuthChange = "admin_two_factor_auth_change",
        /// Sign-in attempt of an admin with a method that the workspace does not allow.
        AdminUnauthorizedSignInMethod = "admin_unauthorized_sign_in_method",
        /// Addition of an admin to the workspace.
        AppAdminJoin = "app_admin_join",
        /// Change of the authentication methods of the workspace.
        AppAuthenticationMethodChange = "app_authentication_method_change",
        /// Deletion of workspace data.
        AppDataDeletion = "app_data_deletion",
        /// Export of workspace data.
        AppDataExport = "app_data_export",
        /// Change of the domain for Google single sign-on.
        AppGoogleSsoDomainChange = "app_google_sso_domain_change",
        /// Change of the identity verification settings.
        AppIdentityVerificationChange = "app_identity_verification_change",
        /// Change of the workspace name.
        AppNameChange = "app_name_change",
        /// Change of an outbound email address.
        AppOutboundAddressChange = "app_outbound_address_change",
        /// Installation of an app in the workspace.
        AppPackageInstallation = "app_package_installation",
        /// Regeneration of the access token of an app.
        AppPackageTokenRegeneration = "app_package_token_regeneration",
        /// Removal of an app from the workspace.
        AppPackageUninstallation = "app_package_uninstallation",
        /// Creation of a team.
        AppTeamCreation = "app_team_creation",
        /// Deletion of a team.
        AppTeamDeletion = "app_team_deletion",
        /// Change of the members of a team.
        AppTeamMembershipModification = "app_team_membership_modification",
        /// Change of the workspace time zone.
        AppTimezoneChange = "app_timezone_change",
        /// Creation of a webhook.
        AppWebhookCreation = "app_webhook_creation",
        /// Deletion of a webhook.
        AppWebhookDeletion = "app_webhook_deletion",
        /// Change of whether the Messenger shows articles.
        ArticlesInMessengerEnabledChange = "articles_in_messenger_enabled_change",
        /// Bulk deletion.
        BulkDelete = "bulk_delete",
        /// Bulk export.
        BulkExport = "bulk_export",
        /// Deletion of a campaign.
        CampaignDeletion = "campaign_deletion",
        /// Change of the state of a campaign.
        CampaignStateChange = "campaign_state_change",
        /// Deletion of a conversation part.
        ConversationPartDeletion = "conversation_part_deletion",
        /// Export of a conversation as PDF.
        ConversationPdfExport = "conversation_pdf_export",
        /// Change of a conversation topic.
        ConversationTopicChange = "conversation_topic_change",
        /// Creation of a conversation topic.
        ConversationTopicCreation = "conversation_topic_creation",
        /// Deletion of a conversation topic.
        ConversationTopicDeletion = "conversation_topic_deletion",
        /// Change of the Help Center settings.
        HelpCenterSettingsChange = "help_center_settings_change",
        /// Change of the inbound conversation settings.
        InboundConversationsChange = "inbound_conversations_change",
        /// Change of access to the inbox.
        InboxAccessChange = "inbox_access_change",
        /// Deletion of a message.
        MessageDeletion = "message_deletion",
        /// Change of the state of a message.
        MessageStateChange = "message_state_change",
        /// Change of the look and feel of the Messenger.
        MessengerLookAndFeelChange = "messenger_look_and_feel_change",
        /// Change of whether contacts must search in the Messenger first.
        MessengerSearchRequiredChange = "messenger_search_required_change",
        /// Change of the Messenger spaces.
        MessengerSpacesChange = "messenger_spaces_change",
        /// Change of the office hours.
        OfficeHoursChange = "office_hours_change",
        /// Change of a role.
        RoleChange = "role_change",
        /// Creation of a role.
        RoleCreation = "role_creation",
        /// Deletion of a role.
        RoleDeletion = "role_deletion",
        /// Preview of the title of a ruleset at its activation.
        RulesetActivationTitlePreview = "ruleset_activation_title_preview",
        /// Creation of a ruleset.
        RulesetCreation = "ruleset_creation",
        /// Deletion of a ruleset.
        RulesetDeletion = "ruleset_deletion",
        /// Change of whether searching and browsing are enabled.
        SearchBrowseEnabledChange = "search_browse_enabled_change",
        /// Change of whether searching and browsing are required.
        SearchBrowseRequiredChange = "search_browse_required_change",
        /// Change of a seat.
        SeatChange = "seat_change",
        /// Revocation of a seat.
        SeatRevoke = "seat_revoke",
        /// Change of the security settings.
        SecuritySettingsChange = "security_settings_change",
        /// Change of the temporary reply-time expectation.
        TemporaryExpectationChange = "temporary_expectation_change",
        /// Change of whether the Messenger collects email addresses upfront.
        UpfrontEmailCollectionChange = "upfront_email_collection_change",
        /// Change of the welcome message.
        WelcomeMessageChange = "welcome_message_change",
    }
}

model! {
    /// Entry of the activity log of a workspace.
    pub struct ActivityLog {
        /// Id of the entry.
        pub id: Id,
        /// Admin who performed the activity.
        pub performed_by: Option<ActivityPerformer>,
        /// Details of the activity.
        pub metadata: Option<ActivityLogMetadata>,
        /// Unix time in seconds of the activity.
        pub created_at: Option<i64>,
        /// Type of the activity.
        pub activity_type: Option<ActivityType>,
        /// Description of the activity in plain text.
        pub activity_description: Option<String>,
    }

    /// Admin who performed an activity.
    pub struct ActivityPerformer {
        /// Object type: `admin`.
        pub kind("type"): Option<Kind>,
        /// Id of the admin.
        pub id: Id,
        /// Email address of the admin.
        pub email: Option<String>,
        /// IP address from which the admin performed the activity.
        pub ip: Option<String>,
    }

    /// Details of an activity; the activity type decides which fields are present.
    pub struct ActivityLogMetadata {
        /// Method with which the admin signed in.
        pub sign_in_method: Option<String>,
        /// Id of a contact in your own system.
        pub external_id: Option<String>,
        /// Whether away mode is on after the change.
        pub away_mode: Option<bool>,
        /// Reason why the admin is away.
        pub away_status_reason: Option<String>,
        /// Whether conversations are reassigned while the admin is away.
        pub reassign_conversations: Option<bool>,
        /// Action that caused the change.
        pub source: Option<String>,
        /// Whether the change was automatic or manual, as text.
        pub auto_changed: Option<String>,
        /// Id of the admin who made the change.
        pub update_by: Option<Id>,
        /// Name of the admin who made the change.
        pub update_by_name: Option<String>,
        /// Message concerned; any JSON value.
        pub message: Option<Value>,
        /// Value before the change; any JSON value.
        pub before: Option<Value>,
        /// Value after the change; any JSON value.
        pub after: Option<Value>,
    }
}
