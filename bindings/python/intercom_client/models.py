"""Types of responses, for type checkers and editors.

A response is a plain ``dict``. Its type says which keys Intercom documents, so that editors complete
them and type checkers find misspelt ones:

    >>> from intercom_client import Client
    >>> from intercom_client.models import Article
    >>> def views(article: Article) -> int:
    ...     return article["statistics"]["views"] or 0
    >>> with Client.from_env() as client:
    ...     views(client.articles.retrieve(800004))
    9034

Intercom may leave out any key, or send null for its value. ``Union[str, Any]`` is a text that may be
null, without a check being demanded; an object or a list may be null, too. ``article.get("url")``
returns None in both cases. Keys that are not listed are in the ``dict``, too.
"""
# Written by generate_stubs.py. Do not edit.

from __future__ import annotations

from typing import Any, Dict, List, Optional, TypedDict, Union

#: Id of an object. Intercom sends most ids as text, some as numbers.
Id = Union[str, int]


class Pages(TypedDict):
    """Position of a page in its list."""

    type: str
    page: Union[int, Any]
    per_page: Union[int, Any]
    total_pages: Union[int, Any]
    next: Any
    """Where the next page is: an object or a URL; null on the last page."""


class _Page(TypedDict):
    type: str
    pages: Pages
    total_count: Union[int, Any]


#: Type of an activity in the activity log.
#:
#: Known values: ``admin_assignment_limit_change``, ``admin_avatar_change``,
#: ``admin_away_mode_change``, ``admin_deletion``, ``admin_deprovisioned``,
#: ``admin_impersonation_end``, ``admin_impersonation_start``, ``admin_invite_change``,
#: ``admin_invite_creation``, ``admin_invite_deletion``, ``admin_login_failure``,
#: ``admin_login_success``, ``admin_logout``, ``admin_password_reset_request``,
#: ``admin_password_reset_success``, ``admin_permission_change``, ``admin_provisioned``,
#: ``admin_two_factor_auth_change``, ``admin_unauthorized_sign_in_method``, ``app_admin_join``,
#: ``app_authentication_method_change``, ``app_data_deletion``, ``app_data_export``,
#: ``app_google_sso_domain_change``, ``app_identity_verification_change``, ``app_name_change``,
#: ``app_outbound_address_change``, ``app_package_installation``,
#: ``app_package_token_regeneration``, ``app_package_uninstallation``, ``app_team_creation``,
#: ``app_team_deletion``, ``app_team_membership_modification``, ``app_timezone_change``,
#: ``app_webhook_creation``, ``app_webhook_deletion``,
#: ``articles_in_messenger_enabled_change``, ``bulk_delete``, ``bulk_export``,
#: ``campaign_deletion``, ``campaign_state_change``, ``conversation_part_deletion``,
#: ``conversation_pdf_export``, ``conversation_topic_change``, ``conversation_topic_creation``,
#: ``conversation_topic_deletion``, ``help_center_settings_change``,
#: ``inbound_conversations_change``, ``inbox_access_change``, ``message_deletion``,
#: ``message_state_change``, ``messenger_look_and_feel_change``,
#: ``messenger_search_required_change``, ``messenger_spaces_change``, ``office_hours_change``,
#: ``role_change``, ``role_creation``, ``role_deletion``, ``ruleset_activation_title_preview``,
#: ``ruleset_creation``, ``ruleset_deletion``, ``search_browse_enabled_change``,
#: ``search_browse_required_change``, ``seat_change``, ``seat_revoke``,
#: ``security_settings_change``, ``temporary_expectation_change``,
#: ``upfront_email_collection_change``, ``welcome_message_change``.
ActivityType = str

#: What brought the AI agent into a conversation.
#:
#: Known values: ``essentials_plan_setup``, ``profile``, ``workflow``, ``workflow_preview``,
#: ``fin_preview``.
AiAgentSourceType = str

#: Type of a reply by the AI agent.
#:
#: Known values: ``ai_answer``, ``custom_answer``.
AiAgentAnswerType = str

#: Outcome of the part that the AI agent had in a conversation.
#:
#: Known values: ``assumed_resolution``, ``confirmed_resolution``, ``routed_to_team``,
#: ``abandoned``, ``escalated``, ``negative_feedback``, ``procedure_handoff``.
AiAgentResolutionState = str

#: Type of a content source of the AI agent.
#:
#: Known values: ``file``, ``article``, ``external_content``, ``content_snippet``,
#: ``workflow_connector_action``.
ContentSourceType = str

#: Publication state of an article.
#:
#: Known values: ``published``, ``draft``.
ArticleState = str

#: Whether a fragment of text matches the search phrase.
#:
#: Known values: ``highlight``, ``plain``.
HighlightKind = str

#: Content of an article in each locale.
ArticleTranslatedContent = Dict[str, "ArticleContent"]

#: Name and description of a collection in each locale.
GroupTranslatedContent = Dict[str, "GroupContent"]

#: Role of a contact.
#:
#: Known values: ``user``, ``lead``.
ContactRole = str

#: State of a conversation.
#:
#: Known values: ``open``, ``closed``, ``snoozed``.
ConversationState = str

#: Priority of a conversation.
#:
#: Known values: ``priority``, ``not_priority``.
ConversationPriority = str

#: Status of the service level agreement (SLA) applied to a conversation.
#:
#: Known values: ``hit``, ``missed``, ``cancelled``, ``active``.
SlaStatus = str

#: Object that has a data attribute.
#:
#: Known values: ``contact``, ``company``, ``conversation``.
DataAttributeModel = str

#: Data type of a data attribute.
#:
#: Known values: ``string``, ``integer``, ``float``, ``boolean``, ``datetime``, ``date``.
DataAttributeType = str

#: Status of a data export.
#:
#: Known values: ``pending``, ``in_progress``, ``failed``, ``completed``, ``no_data``,
#: ``canceled``.
DataExportStatus = str

#: Publication state of a news item.
#:
#: Known values: ``draft``, ``live``.
NewsItemState = str

#: Type of the contacts in a segment.
#:
#: Known values: ``contact``, ``user``.
SegmentPersonType = str

#: Consent that a subscription type requires from a contact.
#:
#: Known values: ``opt_out``, ``opt_in``.
ConsentType = str

#: State of a subscription type.
#:
#: Known values: ``live``, ``draft``, ``archived``.
SubscriptionState = str

#: Channel of a subscription type.
#:
#: Known values: ``email``, ``sms_message``.
SubscriptionContentType = str

#: Category of a ticket.
#:
#: Known values: ``Customer``, ``Back-office``, ``Tracker``.
TicketCategory = str

#: Data type of a ticket type attribute.
#:
#: Known values: ``string``, ``list``, ``integer``, ``decimal``, ``boolean``, ``datetime``,
#: ``files``.
TicketTypeDataType = str

#: Category of the state of a ticket.
#:
#: Known values: ``submitted``, ``in_progress``, ``waiting_on_customer``, ``resolved``.
TicketStateCategory = str


class ActivityLog(TypedDict):
    """Entry of the activity log of a workspace."""

    id: Id
    """Id of the entry."""
    performed_by: ActivityPerformer
    """Admin who performed the activity."""
    metadata: ActivityLogMetadata
    """Details of the activity."""
    created_at: Union[int, Any]
    """Unix time in seconds of the activity."""
    activity_type: Union[ActivityType, Any]
    """Type of the activity."""
    activity_description: Union[str, Any]
    """Description of the activity in plain text."""


class ActivityPerformer(TypedDict):
    """Admin who performed an activity."""

    type: Union[str, Any]
    """Object type: ``admin``."""
    id: Id
    """Id of the admin."""
    email: Union[str, Any]
    """Email address of the admin."""
    ip: Union[str, Any]
    """IP address from which the admin performed the activity."""


class ActivityLogMetadata(TypedDict):
    """Details of an activity; the activity type decides which fields are present."""

    sign_in_method: Union[str, Any]
    """Method with which the admin signed in."""
    external_id: Union[str, Any]
    """Id of a contact in your own system."""
    away_mode: Union[bool, Any]
    """Whether away mode is on after the change."""
    away_status_reason: Union[str, Any]
    """Reason why the admin is away."""
    reassign_conversations: Union[bool, Any]
    """Whether conversations are reassigned while the admin is away."""
    source: Union[str, Any]
    """Action that caused the change."""
    auto_changed: Union[str, Any]
    """Whether the change was automatic or manual, as text."""
    update_by: Union[Id, Any]
    """Id of the admin who made the change."""
    update_by_name: Union[str, Any]
    """Name of the admin who made the change."""
    message: Any
    """Message concerned; any JSON value."""
    before: Any
    """Value before the change; any JSON value."""
    after: Any
    """Value after the change; any JSON value."""


class Admin(TypedDict):
    """Admin (teammate) of a workspace."""

    type: Union[str, Any]
    """Object type: ``admin``, or ``team`` for a team in the place of an admin."""
    id: Id
    """Id of the admin."""
    name: Union[str, Any]
    """Full name."""
    email: Union[str, Any]
    """Email address."""
    job_title: Union[str, Any]
    """Job title."""
    away_mode_enabled: Union[bool, Any]
    """Whether away mode is on."""
    away_mode_reassign: Union[bool, Any]
    """Whether new replies are reassigned while away mode is on."""
    has_inbox_seat: Union[bool, Any]
    """Whether the admin has a paid inbox seat."""
    team_ids: List[Id]
    """Ids of the admin's teams."""
    avatar: Avatar
    """Avatar, where the operation includes it."""
    team_priority_level: TeamPriorityLevel
    """Priority of the admin's teams."""
    away_status_reason_id: Union[Id, Any]
    """Id of the reason why the admin is away. From API version 2.14 on."""


class TeamPriorityLevel(TypedDict):
    """Priority of an admin's teams when conversations are assigned."""

    primary_team_ids: List[Id]
    """Ids of the teams whose conversations the admin receives first."""
    secondary_team_ids: List[Id]
    """Ids of the teams whose conversations the admin receives second."""


class AdminWithApp(TypedDict):
    """Admin to whom the access token belongs, with the workspace."""

    type: Union[str, Any]
    """Object type: ``admin``."""
    id: Id
    """Id of the admin."""
    name: Union[str, Any]
    """Full name."""
    email: Union[str, Any]
    """Email address."""
    job_title: Union[str, Any]
    """Job title."""
    away_mode_enabled: Union[bool, Any]
    """Whether away mode is on."""
    away_mode_reassign: Union[bool, Any]
    """Whether new replies are reassigned while away mode is on."""
    has_inbox_seat: Union[bool, Any]
    """Whether the admin has a paid inbox seat."""
    team_ids: List[Id]
    """Ids of the admin's teams."""
    avatar: Avatar
    """Avatar."""
    email_verified: Union[bool, Any]
    """Whether the email address is verified."""
    app: App
    """Workspace of the access token."""


class App(TypedDict):
    """Workspace, which the API also calls app."""

    type: Union[str, Any]
    """Object type: ``app``."""
    id_code: Union[Id, Any]
    """Id of the workspace."""
    name: Union[str, Any]
    """Name of the workspace."""
    region: Union[str, Any]
    """Region that hosts the data, such as ``EU``."""
    timezone: Union[str, Any]
    """Time zone of the workspace, such as ``Europe/Oslo``."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation."""
    identity_verification: Union[bool, Any]
    """Whether identity verification is enabled."""
    secure: Union[bool, Any]
    """Earlier name of ``identity_verification``, which Intercom may still send."""


class AiAgent(TypedDict):
    """Part that the AI agent had in a conversation. From API version 2.11 on."""

    source_type: Union[AiAgentSourceType, Any]
    """What brought the AI agent into the conversation."""
    source_title: Union[str, Any]
    """Title of the workflow or profile. Null for ``essentials_plan_setup``."""
    last_answer_type: Union[AiAgentAnswerType, Any]
    """Type of the last reply. Null if there was none."""
    resolution_state: Union[AiAgentResolutionState, Any]
    """Outcome. Null if there was no reply."""
    rating: Union[int, Any]
    """Rating by the contact from 1 (worst) to 5 (best)."""
    rating_remark: Union[str, Any]
    """Comment by the contact."""
    content_sources: ContentSourceList
    """Content that the AI agent used."""
    created_at: Union[int, Any]
    """Unix time in seconds of the rating. From API version 2.14 on."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update of the rating. From API version 2.14 on."""


class ContentSourceList(TypedDict):
    """Content that the AI agent used in a conversation. From API version 2.11 on."""

    type: Union[str, Any]
    """Object type: ``content_source.list``."""
    total_count: Union[int, Any]
    """Number of content sources."""
    content_sources: List[ContentSource]
    """Content sources."""


class ContentSource(TypedDict):
    """Content that the AI agent used. From API version 2.11 on."""

    content_type: Union[ContentSourceType, Any]
    """Type of the content."""
    url: Union[str, Any]
    """URL of the content for teammates; may be relative."""
    title: Union[str, Any]
    """Title."""
    locale: Union[str, Any]
    """Language, such as ``en``."""


class Article(TypedDict):
    """Article of a Help Center."""

    type: Union[str, Any]
    """Object type: ``article``."""
    id: Id
    """Id of the article."""
    workspace_id: Union[Id, Any]
    """Id of the workspace."""
    title: Union[str, Any]
    """Title in the default locale."""
    description: Union[str, Any]
    """Description in the default locale."""
    body: Union[str, Any]
    """Body in the default locale, as HTML."""
    author_id: Union[Id, Any]
    """Id of the admin who is the author."""
    state: Union[ArticleState, Any]
    """Publication state."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update."""
    url: Union[str, Any]
    """URL of the published article. Null while the article is a draft."""
    parent_id: Union[Id, Any]
    """Id of the collection or section that contains the article."""
    parent_ids: List[Id]
    """Ids of all collections and sections that contain the article, directly or not."""
    parent_type: Union[str, Any]
    """Type of the parent: ``collection`` or ``section``."""
    default_locale: Union[str, Any]
    """Locale of ``title``, ``description`` and ``body``."""
    translated_content: Union[ArticleTranslatedContent, Any]
    """Content in each locale."""
    statistics: ArticleStatistics
    """Views and reactions."""


class ArticleStatistics(TypedDict):
    """Views of an article and reactions to it."""

    type: Union[str, Any]
    """Object type: ``article_statistics``."""
    views: Union[int, Any]
    """Number of views."""
    conversions: Union[int, Any]
    """Number of conversations started from the article. Intercom may send it as
    ``conversations``.
    """
    conversations: Union[int, Any]
    """Number of conversations started from the article. Intercom may send it as
    ``conversations``.
    """
    reactions: Union[int, Any]
    """Number of reactions."""
    happy_reaction_percentage: Union[float, Any]
    """Percentage of reactions that were happy, 0 to 100."""
    neutral_reaction_percentage: Union[float, Any]
    """Percentage of reactions that were neutral, 0 to 100."""
    sad_reaction_percentage: Union[float, Any]
    """Percentage of reactions that were sad, 0 to 100."""


class ArticleContent(TypedDict):
    """Content of an article in one locale."""

    type: Union[str, Any]
    """Object type: ``article_content``."""
    title: Union[str, Any]
    """Title."""
    description: Union[str, Any]
    """Description."""
    body: Union[str, Any]
    """Body, as HTML."""
    author_id: Union[Id, Any]
    """Id of the admin who is the author."""
    state: Union[ArticleState, Any]
    """Publication state in this locale."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update."""
    url: Union[str, Any]
    """URL of the article in this locale."""


class ArticleHighlights(TypedDict):
    """Fragments of an article, marked where they match the search phrase."""

    article_id: Id
    """Id of the article."""
    highlighted_title: List[Highlight]
    """Fragments of the title, in order."""
    highlighted_summary: List[List[Highlight]]
    """Excerpts of the description and body, each as fragments in order."""


class Highlight(TypedDict):
    """Fragment of a text."""

    type: Union[HighlightKind, Any]
    """Whether the fragment matches."""
    text: Union[str, Any]
    """Text of the fragment."""


class DeletedArticle(TypedDict):
    """Confirmation that an article was deleted."""

    id: Id
    """Id of the article."""
    object: Union[str, Any]
    """Object type: ``article``."""
    deleted: Union[bool, Any]
    """Whether the article was deleted."""


class Collection(TypedDict):
    """Collection of a Help Center: a group of articles and other collections."""

    id: Id
    """Id of the collection."""
    workspace_id: Union[Id, Any]
    """Id of the workspace."""
    name: Union[str, Any]
    """Name in the default locale."""
    description: Union[str, Any]
    """Description in the default locale."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update."""
    url: Union[str, Any]
    """URL of the collection in the Help Center."""
    icon: Union[str, Any]
    """Name of the icon."""
    order: Union[int, Any]
    """Position among the collections with the same parent, from 0."""
    default_locale: Union[str, Any]
    """Locale of ``name`` and ``description``. Present only if the Help Center is multilingual."""
    translated_content: Union[GroupTranslatedContent, Any]
    """Name and description in each locale."""
    parent_id: Union[Id, Any]
    """Id of the parent collection. Null at the top level."""
    help_center_id: Union[Id, Any]
    """Id of the Help Center."""


class GroupContent(TypedDict):
    """Name and description of a collection in one locale."""

    type: Union[str, Any]
    """Object type: ``group_content``."""
    name: Union[str, Any]
    """Name."""
    description: Union[str, Any]
    """Description."""


class DeletedCollection(TypedDict):
    """Confirmation that a collection was deleted."""

    id: Id
    """Id of the collection."""
    object: Union[str, Any]
    """Object type: ``collection``."""
    deleted: Union[bool, Any]
    """Whether the collection was deleted."""


class Company(TypedDict):
    """Company to which contacts belong."""

    type: Union[str, Any]
    """Object type: ``company``."""
    id: Id
    """Id of the company, assigned by Intercom."""
    company_id: Union[Id, Any]
    """Id of the company in your own system."""
    app_id: Union[Id, Any]
    """Id of the workspace."""
    name: Union[str, Any]
    """Name."""
    plan: CompanyPlan
    """Plan; an object without fields if the company has none."""
    remote_created_at: Union[int, Any]
    """Unix time in seconds of creation in your own system."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation in Intercom."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update."""
    last_request_at: Union[int, Any]
    """Unix time in seconds of the last activity of one of the company's contacts."""
    size: Union[int, Any]
    """Number of employees."""
    website: Union[str, Any]
    """URL of the website."""
    industry: Union[str, Any]
    """Industry."""
    monthly_spend: Union[float, Any]
    """Monthly revenue from the company, in no particular currency."""
    session_count: Union[int, Any]
    """Number of sessions of the company's contacts."""
    user_count: Union[int, Any]
    """Number of contacts."""
    custom_attributes: Dict[str, Any]
    """Custom attributes by name."""
    tags: Tags
    """Tags."""
    segments: CompanySegments
    """Segments that include the company."""


class CompanyPlan(TypedDict):
    """Plan of a company."""

    type: Union[str, Any]
    """Object type: ``plan``."""
    id: Union[Id, Any]
    """Id of the plan."""
    name: Union[str, Any]
    """Name of the plan."""


class CompanySegments(TypedDict):
    """Segments that include a company."""

    type: Union[str, Any]
    """Object type: ``segment.list``."""
    segments: List[Segment]
    """Segments."""


class DeletedCompany(TypedDict):
    """Confirmation that a company was deleted."""

    id: Id
    """Id of the company."""
    object: Union[str, Any]
    """Object type: ``company``."""
    deleted: Union[bool, Any]
    """Whether the company was deleted."""


class Contact(TypedDict):
    """Contact: a user or a lead."""

    type: Union[str, Any]
    """Object type: ``contact``."""
    id: Id
    """Id of the contact, 24 hexadecimal digits."""
    external_id: Union[str, Any]
    """Id of the contact in your own system."""
    workspace_id: Union[Id, Any]
    """Id of the workspace."""
    role: Union[ContactRole, Any]
    """Role: user or lead."""
    email: Union[str, Any]
    """Email address."""
    email_domain: Union[str, Any]
    """Domain of the email address."""
    phone: Union[str, Any]
    """Phone number."""
    name: Union[str, Any]
    """Name."""
    avatar: Avatar
    """Avatar."""
    owner_id: Union[Id, Any]
    """Id of the admin who owns the contact."""
    social_profiles: SocialProfileList
    """Profiles on social networks."""
    has_hard_bounced: Union[bool, Any]
    """Whether an email to the contact hard bounced."""
    marked_email_as_spam: Union[bool, Any]
    """Whether the contact marked an email as spam."""
    unsubscribed_from_emails: Union[bool, Any]
    """Whether the contact unsubscribed from emails."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update."""
    signed_up_at: Union[int, Any]
    """Unix time in seconds of sign-up."""
    last_seen_at: Union[int, Any]
    """Unix time in seconds when the contact was last seen."""
    last_replied_at: Union[int, Any]
    """Unix time in seconds of the contact's last message."""
    last_contacted_at: Union[int, Any]
    """Unix time in seconds of the last message to the contact."""
    last_email_opened_at: Union[int, Any]
    """Unix time in seconds when the contact last opened an email."""
    last_email_clicked_at: Union[int, Any]
    """Unix time in seconds when the contact last clicked a link in an email."""
    language_override: Union[str, Any]
    """Preferred language, which takes precedence over the browser language."""
    browser: Union[str, Any]
    """Browser name."""
    browser_version: Union[str, Any]
    """Browser version."""
    browser_language: Union[str, Any]
    """Browser language."""
    os: Union[str, Any]
    """Operating system."""
    location: ContactLocation
    """Location."""
    android_app_name: Union[str, Any]
    """Name of the Android app."""
    android_app_version: Union[str, Any]
    """Version of the Android app."""
    android_device: Union[str, Any]
    """Model of the Android device."""
    android_os_version: Union[str, Any]
    """Version of Android."""
    android_sdk_version: Union[str, Any]
    """Version of Intercom's Android SDK."""
    android_last_seen_at: Union[int, Any]
    """Unix time in seconds when the contact was last seen in the Android app."""
    ios_app_name: Union[str, Any]
    """Name of the iOS app."""
    ios_app_version: Union[str, Any]
    """Version of the iOS app."""
    ios_device: Union[str, Any]
    """Model of the iOS device."""
    ios_os_version: Union[str, Any]
    """Version of iOS."""
    ios_sdk_version: Union[str, Any]
    """Version of Intercom's iOS SDK."""
    ios_last_seen_at: Union[int, Any]
    """Unix time in seconds when the contact was last seen in the iOS app."""
    custom_attributes: Dict[str, Any]
    """Custom attributes by name."""
    tags: AddressableList
    """Tags; at most ten are included."""
    notes: AddressableList
    """Notes; at most ten are included."""
    companies: AddressableList
    """Companies; at most ten are included."""
    opted_out_subscription_types: AddressableList
    """Subscription types that the contact opted out of; at most ten are included."""
    opted_in_subscription_types: AddressableList
    """Subscription types that the contact opted in to; at most ten are included."""
    utm_campaign: Union[str, Any]
    """UTM campaign."""
    utm_content: Union[str, Any]
    """UTM content."""
    utm_medium: Union[str, Any]
    """UTM medium, such as ``email``."""
    utm_source: Union[str, Any]
    """UTM source, such as a search engine."""
    utm_term: Union[str, Any]
    """UTM term."""
    referrer: Union[str, Any]
    """URL of the page that referred the contact."""
    formatted_phone: Union[str, Any]
    """Phone number in international format. From API version 2.11 on."""
    enabled_push_messaging: Union[bool, Any]
    """Whether the contact enabled push messages. From API version 2.12 on."""


class AddressableList(TypedDict):
    """First items of a list that belongs to a contact, with the path of the full list."""

    type: Union[str, Any]
    """Object type: ``list``."""
    data: List[AddressableItem]
    """First items, at most ten."""
    url: Union[str, Any]
    """Path of the full list, relative to the base URL."""
    total_count: Union[int, Any]
    """Number of items in the full list."""
    has_more: Union[bool, Any]
    """Whether the full list has more items than ``data``."""


class AddressableItem(TypedDict):
    """Reference to an object by type, id and path."""

    type: Union[str, Any]
    """Object type, such as ``tag`` or ``company``."""
    id: Id
    """Id of the object."""
    url: Union[str, Any]
    """Path of the object, relative to the base URL."""


class ContactLocation(TypedDict):
    """Location of a contact."""

    type: Union[str, Any]
    """Object type: ``location``."""
    country: Union[str, Any]
    """Country name."""
    region: Union[str, Any]
    """Region."""
    city: Union[str, Any]
    """City."""
    country_code: Union[str, Any]
    """Country code, three letters."""
    continent_code: Union[str, Any]
    """Continent code, two letters."""


class SocialProfileList(TypedDict):
    """Profiles of a contact on social networks."""

    type: Union[str, Any]
    """Object type: ``list``."""
    data: List[SocialProfile]
    """Profiles."""


class SocialProfile(TypedDict):
    """Profile on a social network.

    Some responses have an object, others only the URL; both are decoded.
    """

    type: Union[str, Any]
    """Object type: ``social_profile``."""
    name: Union[str, Any]
    """Name of the social network."""
    url: Union[str, Any]
    """URL of the profile."""


class ArchivedContact(TypedDict):
    """Contact that was archived or unarchived."""

    type: Union[str, Any]
    """Object type: ``contact``."""
    id: Id
    """Id of the contact."""
    external_id: Union[str, Any]
    """Id of the contact in your own system."""
    archived: Union[bool, Any]
    """Whether the contact is now archived."""


class DeletedContact(TypedDict):
    """Confirmation that a contact was deleted."""

    type: Union[str, Any]
    """Object type: ``contact``."""
    id: Id
    """Id of the contact."""
    external_id: Union[str, Any]
    """Id of the contact in your own system."""
    deleted: Union[bool, Any]
    """Whether the contact was deleted."""


class Conversation(TypedDict):
    """Conversation with one or more contacts. Lists return it without its parts."""

    type: Union[str, Any]
    """Object type: ``conversation``."""
    id: Id
    """Id of the conversation."""
    title: Union[str, Any]
    """Title."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update."""
    waiting_since: Union[int, Any]
    """Unix time in seconds when the contact began to wait for a reply. Null if an admin
    replied last.
    """
    snoozed_until: Union[int, Any]
    """Unix time in seconds when the snooze ends. Null if the conversation is not snoozed."""
    open: Union[bool, Any]
    """Whether the conversation is open."""
    state: Union[ConversationState, Any]
    """State."""
    read: Union[bool, Any]
    """Whether the conversation was read."""
    priority: Union[ConversationPriority, Any]
    """Priority."""
    admin_assignee_id: Union[Id, Any]
    """Id of the assigned admin. Null if none is assigned."""
    team_assignee_id: Union[Id, Any]
    """Id of the assigned team. Null if none is assigned."""
    tags: Tags
    """Tags."""
    conversation_rating: ConversationRating
    """Rating by a contact. Null if no rating was requested."""
    source: ConversationSource
    """Message that started the conversation."""
    contacts: ConversationContacts
    """Contacts who take part."""
    teammates: ConversationTeammates
    """Admins who take part."""
    first_contact_reply: ConversationFirstContactReply
    """First reply by a contact."""
    sla_applied: SlaApplied
    """Service level agreement (SLA) applied to the conversation."""
    statistics: ConversationStatistics
    """Durations, times and counts."""
    conversation_parts: ConversationParts
    """Conversation parts after the first message; ``parts_truncated`` says whether all of
    them.
    """
    linked_objects: LinkedObjectList
    """Linked tickets and conversations."""
    customers: List[ContactReference]
    """Contacts who take part, in the response to attaching or detaching a contact; Intercom
    then sends no other field.
    """
    topics: Any
    """Topics. Intercom sends the field in every version and describes it in none. Any JSON
    value.
    """
    ticket: Any
    """Ticket of the conversation. Intercom sends the field in every version and describes it
    in none. Any JSON value.
    """
    custom_attributes: Dict[str, Any]
    """Custom attributes by name. From API version 2.11 on."""
    ai_agent_participated: Union[bool, Any]
    """Whether the AI agent took part. From API version 2.11 on."""
    ai_agent: AiAgent
    """Part that the AI agent had. From API version 2.11 on."""
    company: Company
    """Company of the conversation. From API version 2.15 on."""


class ConversationRating(TypedDict):
    """Rating of a conversation by a contact."""

    rating: Union[int, Any]
    """Rating from 1 (worst) to 5 (best). Null until the contact rates."""
    remark: Union[str, Any]
    """Comment by the contact."""
    created_at: Union[int, Any]
    """Unix time in seconds when the rating was requested."""
    contact: ContactReference
    """Contact who rated."""
    teammate: Reference
    """Admin who was rated."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update. From API version 2.14 on."""


class ConversationSource(TypedDict):
    """Message that started a conversation."""

    type: Union[str, Any]
    """Channel, such as ``conversation`` or ``email``."""
    id: Id
    """Id of the message."""
    delivered_as: Union[str, Any]
    """How the conversation started, such as ``customer_initiated``."""
    subject: Union[str, Any]
    """Subject of an email."""
    body: Union[str, Any]
    """Body, as HTML."""
    author: ConversationPartAuthor
    """Author of the message."""
    attachments: List[PartAttachment]
    """Attached files."""
    url: Union[str, Any]
    """URL of the page from which the contact started the conversation."""
    redacted: Union[bool, Any]
    """Whether the message was redacted."""


class ConversationContacts(TypedDict):
    """Contacts who take part in a conversation."""

    type: Union[str, Any]
    """Object type: ``contact.list``."""
    contacts: List[ContactReference]
    """Contacts."""


class ConversationTeammates(TypedDict):
    """Admins who take part in a conversation."""

    type: Union[str, Any]
    """Object type: ``admin.list``."""
    teammates: List[Reference]
    """Admins. Intercom may send them as ``admins``."""
    admins: List[Reference]
    """Admins. Intercom may send them as ``admins``."""


class ConversationFirstContactReply(TypedDict):
    """First reply by a contact in a conversation."""

    created_at: Union[int, Any]
    """Unix time in seconds of the reply."""
    type: Union[str, Any]
    """Channel of the reply, such as ``email``."""
    url: Union[str, Any]
    """URL of the page from which the contact replied."""


class SlaApplied(TypedDict):
    """Service level agreement (SLA) applied to a conversation."""

    type: Union[str, Any]
    """Object type: ``conversation_sla_summary``."""
    sla_name: Union[str, Any]
    """Name of the SLA."""
    sla_status: Union[SlaStatus, Any]
    """Status of the SLA."""


class ConversationStatistics(TypedDict):
    """Durations, times and counts of a conversation.

    Durations are in seconds. Those that begin with ``time_to`` or ``median_time_to``
    exclude time outside office hours, except ``time_to_assignment``.
    """

    type: Union[str, Any]
    """Object type: ``conversation_statistics``."""
    time_to_assignment: Union[int, Any]
    """Time from the start to the last assignment before the first admin reply."""
    time_to_admin_reply: Union[int, Any]
    """Time from the start to the first admin reply."""
    time_to_first_close: Union[int, Any]
    """Time from the start to the first close."""
    time_to_last_close: Union[int, Any]
    """Time from the start to the last close."""
    median_time_to_reply: Union[int, Any]
    """Median time from a contact's message to the admin reply."""
    first_contact_reply_at: Union[int, Any]
    """Unix time in seconds of the first contact reply."""
    first_assignment_at: Union[int, Any]
    """Unix time in seconds of the first assignment."""
    first_admin_reply_at: Union[int, Any]
    """Unix time in seconds of the first admin reply."""
    first_close_at: Union[int, Any]
    """Unix time in seconds of the first close."""
    last_assignment_at: Union[int, Any]
    """Unix time in seconds of the last assignment."""
    last_assignment_admin_reply_at: Union[int, Any]
    """Unix time in seconds of the first admin reply after the last assignment."""
    last_contact_reply_at: Union[int, Any]
    """Unix time in seconds of the last contact reply."""
    last_admin_reply_at: Union[int, Any]
    """Unix time in seconds of the last admin reply."""
    last_close_at: Union[int, Any]
    """Unix time in seconds of the last close."""
    last_closed_by_id: Union[Id, Any]
    """Id of the admin who last closed the conversation."""
    count_reopens: Union[int, Any]
    """Number of times the conversation was reopened."""
    count_assignments: Union[int, Any]
    """Number of assignments."""
    count_conversation_parts: Union[int, Any]
    """Number of conversation parts."""
    assigned_team_first_response_time: List[ConversationResponseTime]
    """Time to the first response of each team to which the conversation was assigned. From API
    version 2.12 on.
    """
    assigned_team_first_response_time_in_office_hours: List[ConversationResponseTime]
    """The same without time outside office hours. From API version 2.13 on."""
    handling_time: Union[int, Any]
    """Time from the assignment to the close. From API version 2.13 on."""
    adjusted_handling_time: Union[int, Any]
    """``handling_time`` without the time in which no teammate was at work on the conversation.
    From API version 2.13 on.
    """


class ConversationResponseTime(TypedDict):
    """Time to the first response of a team. From API version 2.12 on."""

    team_id: Union[Id, Any]
    """Id of the team."""
    team_name: Union[str, Any]
    """Name of the team; ``Unassigned`` if no team was assigned, null if the team does not
    exist.
    """
    response_time: Union[int, Any]
    """Time to the first response, in seconds."""


class ConversationParts(TypedDict):
    """Conversation parts after the first message."""

    type: Union[str, Any]
    """Object type: ``conversation_part.list``."""
    conversation_parts: List[ConversationPart]
    """Conversation parts, at most the 500 most recent."""
    total_count: Union[int, Any]
    """Number of conversation parts, those included that the response does not contain."""


class ConversationPart(TypedDict):
    """Conversation part: a message, note or action in a conversation."""

    type: Union[str, Any]
    """Object type: ``conversation_part``."""
    id: Id
    """Id of the part."""
    part_type: Union[str, Any]
    """Type of the part, such as ``comment``, ``note`` or ``assignment``."""
    body: Union[str, Any]
    """Body, as HTML."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update."""
    notified_at: Union[int, Any]
    """Unix time in seconds when the contact was notified of the part."""
    assigned_to: Reference
    """Admin or team to which the part assigned the conversation. Null if it did not change the
    assignment.
    """
    author: ConversationPartAuthor
    """Author of the part."""
    attachments: List[PartAttachment]
    """Attached files."""
    external_id: Union[str, Any]
    """Id of the part in an external system."""
    redacted: Union[bool, Any]
    """Whether the part was redacted."""
    state: Union[ConversationState, Any]
    """State of the conversation at the time of the part. From API version 2.13 on."""
    tags: List[Tag]
    """Tags of the part. From API version 2.13 on."""
    event_details: Any
    """What the part records: names of the workflow, the attribute and its new value, the
    action, the event. The members depend on ``part_type``. From API version 2.13 on. Any
    JSON value.
    """
    app_package_code: Union[str, Any]
    """Code of the app that created the part through the API. From API version 2.13 on."""
    email_message_metadata: EmailMessageMetadata
    """Subject and addresses, if the part was sent as an email. From API version 2.13 on."""
    metadata: ConversationPartMetadata
    """Quick replies. From API version 2.14 on."""


class EmailMessageMetadata(TypedDict):
    """Subject and addresses of a conversation part that was sent as an email. From API version
    2.13 on.
    """

    subject: Union[str, Any]
    """Subject."""
    email_address_headers: List[EmailAddressHeader]
    """Addresses."""


class EmailAddressHeader(TypedDict):
    """Address of an email. From API version 2.13 on."""

    type: Union[str, Any]
    """Header that has the address, such as ``from``."""
    email_address: Union[str, Any]
    """Email address."""
    name: Union[str, Any]
    """Name."""


class ConversationPartMetadata(TypedDict):
    """Quick replies of a conversation part. From API version 2.14 on."""

    quick_reply_options: List[QuickReplyOption]
    """Quick replies that the part offers."""
    quick_reply_uuid: Union[str, Any]
    """UUID of the quick reply that the contact chose."""


class QuickReplyOption(TypedDict):
    """Reply that a contact can choose. From API version 2.14 on."""

    text: Union[str, Any]
    """Text."""
    uuid: Union[str, Any]
    """UUID of the quick reply."""
    translations: Dict[str, Any]
    """Translations of the text by language."""


class ConversationPartAuthor(TypedDict):
    """Author of a conversation part."""

    type: Union[str, Any]
    """Type of the author, such as ``admin``, ``user`` or ``bot``."""
    id: Id
    """Id of the author."""
    name: Union[str, Any]
    """Name of the author."""
    email: Union[str, Any]
    """Email address of the author."""
    from_ai_agent: Union[bool, Any]
    """Whether the AI agent is the author. From API version 2.14 on."""
    is_ai_answer: Union[bool, Any]
    """Whether AI has written the part. From API version 2.14 on."""


class DataAttribute(TypedDict):
    """Data attribute of contacts, companies or conversations."""

    type: Union[str, Any]
    """Object type: ``data_attribute``."""
    id: Union[Id, Any]
    """Id of the attribute. ``None`` for a standard attribute."""
    model: Union[DataAttributeModel, Any]
    """Object that has the attribute."""
    name: Union[str, Any]
    """Name."""
    full_name: Union[str, Any]
    """Full name with its parents, separated by dots, such as ``custom_attributes.frame_size``."""
    label: Union[str, Any]
    """Label that teammates see."""
    description: Union[str, Any]
    """Description."""
    data_type: Union[DataAttributeType, Any]
    """Data type."""
    options: List[DataAttributeOption]
    """Predefined values. Empty if any value is allowed."""
    api_writable: Union[bool, Any]
    """Whether the API can update the attribute."""
    messenger_writable: Union[bool, Any]
    """Whether the Messenger can update the attribute."""
    ui_writable: Union[bool, Any]
    """Whether teammates can update the attribute in the Intercom app."""
    custom: Union[bool, Any]
    """Whether this is a custom attribute."""
    archived: Union[bool, Any]
    """Whether the attribute is archived. Only for custom attributes."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation. Only for custom attributes."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update. Only for custom attributes."""
    admin_id: Union[Id, Any]
    """Id of the admin who created the attribute. Only for custom attributes."""


class DataAttributeOption(TypedDict):
    """Predefined value of a data attribute.

    Some responses have an object, others only the value; both are decoded.
    """

    value: Union[str, Any]
    """Value."""


class DataEvent(TypedDict):
    """Event: something that a contact did."""

    type: Union[str, Any]
    """Object type: ``event``."""
    id: Id
    """Id of the event."""
    event_name: Union[str, Any]
    """Name of the event, such as ``ordered-wheel``."""
    created_at: Union[int, Any]
    """Unix time in seconds of the event."""
    user_id: Union[Id, Any]
    """Id of the contact in your own system."""
    intercom_user_id: Union[Id, Any]
    """Id of the contact, assigned by Intercom."""
    email: Union[str, Any]
    """Email address of the contact."""
    metadata: Dict[str, Any]
    """Metadata by name."""


class DataEventSummary(TypedDict):
    """Events of a contact, counted by event name."""

    type: Union[str, Any]
    """Object type: ``event.summary``."""
    email: Union[str, Any]
    """Email address of the contact."""
    intercom_user_id: Union[Id, Any]
    """Id of the contact, assigned by Intercom."""
    user_id: Union[Id, Any]
    """Id of the contact in your own system."""
    events: List[DataEventSummaryItem]
    """One item per event name."""


class DataEventSummaryItem(TypedDict):
    """Number of events with one name."""

    name: Union[str, Any]
    """Name of the event, such as ``ordered-wheel``."""
    first: Union[str, Any]
    """Time of the first event, in ISO 8601 format."""
    last: Union[str, Any]
    """Time of the last event, in ISO 8601 format."""
    count: Union[int, Any]
    """Number of events."""
    description: Union[str, Any]
    """Description of the event."""


class DataExport(TypedDict):
    """Data export: a job that exports messages."""

    job_identifier: Id
    """Id of the export. The API reference spells the field ``job_identfier``; both are
    decoded.
    """
    job_identfier: Id
    """Id of the export. The API reference spells the field ``job_identfier``; both are
    decoded.
    """
    status: Union[DataExportStatus, Any]
    """Status."""
    download_url: Union[str, Any]
    """URL of the file. Present only if the export is completed."""
    download_expires_at: Union[str, Any]
    """Unix time in seconds, as a string, when the file expires. Present only if the export is
    completed.
    """


class HelpCenter(TypedDict):
    """Help Center: the website that publishes collections and articles."""

    id: Id
    """Id of the Help Center."""
    workspace_id: Union[Id, Any]
    """Id of the workspace."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update."""
    identifier: Union[str, Any]
    """Identifier of the Help Center, a part of its URL."""
    website_turned_on: Union[bool, Any]
    """Whether the website is turned on."""
    display_name: Union[str, Any]
    """Name that only teammates see."""
    url: Union[str, Any]
    """URL of the website, on the custom domain if there is one."""
    custom_domain: Union[str, Any]
    """Custom domain."""


class Message(TypedDict):
    """Message that started, or can start, a conversation."""

    type: Union[str, Any]
    """Object type, such as ``user_message`` or ``admin_message``."""
    id: Id
    """Id of the message."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation."""
    subject: Union[str, Any]
    """Subject of an email."""
    body: Union[str, Any]
    """Body, as HTML."""
    message_type: Union[str, Any]
    """Channel of the message, such as ``email`` or ``inapp``."""
    conversation_id: Union[Id, Any]
    """Id of the conversation that the message started."""
    owner: Admin
    """Admin who sent the message."""


class NewsItem(TypedDict):
    """News item: an announcement to contacts."""

    type: Union[str, Any]
    """Object type: ``news-item``."""
    id: Id
    """Id of the news item."""
    workspace_id: Union[Id, Any]
    """Id of the workspace."""
    title: Union[str, Any]
    """Title."""
    body: Union[str, Any]
    """Body, as HTML."""
    sender_id: Union[Id, Any]
    """Id of the admin who is the sender."""
    state: Union[NewsItemState, Any]
    """Publication state."""
    newsfeed_assignments: List[NewsfeedAssignment]
    """Newsfeeds to which the news item is assigned."""
    labels: List[str]
    """Labels that contacts see."""
    cover_image_url: Union[str, Any]
    """URL of the cover image, a JPEG or PNG file."""
    reactions: List[Optional[str]]
    """Emoji reactions, in order. ``None`` for a position without a reaction."""
    deliver_silently: Union[bool, Any]
    """Whether the news item appears without a notification badge."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update."""


class NewsfeedAssignment(TypedDict):
    """Assignment of a news item to a newsfeed."""

    newsfeed_id: Id
    """Id of the newsfeed."""
    published_at: Union[int, Any]
    """Unix time in seconds of publication in the newsfeed."""


class DeletedNewsItem(TypedDict):
    """Confirmation that a news item was deleted."""

    id: Id
    """Id of the news item."""
    object: Union[str, Any]
    """Object type: ``news-item``."""
    deleted: Union[bool, Any]
    """Whether the news item was deleted."""


class Newsfeed(TypedDict):
    """Newsfeed: a list of news items for an audience."""

    type: Union[str, Any]
    """Object type: ``newsfeed``."""
    id: Id
    """Id of the newsfeed."""
    name: Union[str, Any]
    """Name that only teammates see."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update."""


class Note(TypedDict):
    """Note about a contact."""

    type: Union[str, Any]
    """Object type: ``note``."""
    id: Id
    """Id of the note."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation."""
    contact: ContactReference
    """Contact whom the note is about."""
    author: Admin
    """Admin who wrote the note."""
    body: Union[str, Any]
    """Body, as HTML."""


class PhoneSwitch(TypedDict):
    """Invitation, sent to a caller by SMS, to continue a phone call in the Messenger."""

    type: Union[str, Any]
    """Object type: ``phone_call_redirect``."""
    phone: Union[str, Any]
    """Phone number that received the SMS, in E.164 format."""
    url: Union[str, Any]
    """URL in the SMS."""


class Segment(TypedDict):
    """Segment: the contacts or companies that match a set of filters."""

    type: Union[str, Any]
    """Object type: ``segment``."""
    id: Id
    """Id of the segment."""
    name: Union[str, Any]
    """Name."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update."""
    person_type: Union[SegmentPersonType, Any]
    """Type of the contacts in the segment."""
    count: Union[int, Any]
    """Number of members. Present only if the request includes counts."""


class Reference(TypedDict):
    """Reference to an object by type and id."""

    type: Union[str, Any]
    """Object type, such as ``contact`` or ``admin``."""
    id: Id
    """Id of the object."""


class ContactReference(TypedDict):
    """Reference to a contact."""

    type: Union[str, Any]
    """Object type: ``contact``."""
    id: Id
    """Id of the contact."""
    external_id: Union[str, Any]
    """Id of the contact in your own system."""


class PartAttachment(TypedDict):
    """File attached to a message, a conversation part or a ticket part."""

    type: Union[str, Any]
    """Object type: ``upload``."""
    name: Union[str, Any]
    """File name."""
    url: Union[str, Any]
    """URL of the file; it may expire."""
    content_type: Union[str, Any]
    """Media type, such as ``image/png``."""
    filesize: Union[int, Any]
    """Size in bytes."""
    width: Union[int, Any]
    """Width of an image in pixels."""
    height: Union[int, Any]
    """Height of an image in pixels."""


class LinkedObjectList(TypedDict):
    """Tickets and conversations linked to a ticket or a conversation."""

    type: Union[str, Any]
    """Object type: ``list``."""
    total_count: Union[int, Any]
    """Number of linked objects, at most 1000."""
    has_more: Union[bool, Any]
    """Whether more objects are linked than ``data`` holds."""
    data: List[LinkedObject]
    """Linked objects."""


class LinkedObject(TypedDict):
    """Linked ticket or conversation."""

    type: Union[str, Any]
    """Object type: ``ticket`` or ``conversation``."""
    id: Id
    """Id of the ticket or conversation."""
    category: Union[str, Any]
    """Category of a linked ticket; null for a conversation."""


class Avatar(TypedDict):
    """Avatar of an admin, a contact or a visitor.

    Some operations send an object, others only the URL of the image; both are decoded.
    """

    type: Union[str, Any]
    """Object type: ``avatar``. ``None`` if only the URL was sent."""
    image_url: Union[str, Any]
    """URL of the image."""


class SubscriptionType(TypedDict):
    """Subscription type: a category of messages that contacts opt in to or out of."""

    type: Union[str, Any]
    """Object type: ``subscription``."""
    id: Id
    """Id of the subscription type."""
    state: Union[SubscriptionState, Any]
    """State."""
    default_translation: SubscriptionTranslation
    """Name and description in the default locale."""
    translations: List[SubscriptionTranslation]
    """Name and description in each locale."""
    consent_type: Union[ConsentType, Any]
    """Consent that is required from a contact."""
    content_types: List[SubscriptionContentType]
    """Channels."""


class SubscriptionTranslation(TypedDict):
    """Name and description of a subscription type in one locale."""

    name: Union[str, Any]
    """Name."""
    description: Union[str, Any]
    """Description."""
    locale: Union[str, Any]
    """Language code, two letters."""


class Tag(TypedDict):
    """Tag: a label on contacts, companies, conversations and tickets."""

    type: Union[str, Any]
    """Object type: ``tag``."""
    id: Id
    """Id of the tag."""
    name: Union[str, Any]
    """Name."""
    applied_at: Union[int, Any]
    """Unix time in seconds when the tag was applied. Only in a tagged object."""
    applied_by: Reference
    """Admin who applied the tag. Only in a tagged object."""


class Tags(TypedDict):
    """Tags of an object."""

    type: Union[str, Any]
    """Object type: ``tag.list``."""
    tags: List[Tag]
    """Tags."""


class Team(TypedDict):
    """Team of admins."""

    type: Union[str, Any]
    """Object type: ``team``."""
    id: Id
    """Id of the team."""
    name: Union[str, Any]
    """Name."""
    admin_ids: List[Id]
    """Ids of the admins in the team."""
    admin_priority_level: AdminPriorityLevel
    """Priority of the admins in the team."""
    assignment_limit: Union[int, Any]
    """Assignment limit, if conversations are distributed by load. From API version 2.14 on."""
    distribution_method: Union[str, Any]
    """How conversations are distributed among the admins, such as ``round_robin`` or
    ``load_balanced``. From API version 2.14 on.
    """


class AdminPriorityLevel(TypedDict):
    """Priority of the admins of a team when conversations are assigned."""

    primary_admin_ids: List[Id]
    """Ids of the admins who receive the team's conversations first."""
    secondary_admin_ids: List[Id]
    """Ids of the admins who receive the team's conversations second."""


class TicketType(TypedDict):
    """Ticket type: the category and attributes of a kind of ticket."""

    type: Union[str, Any]
    """Object type: ``ticket_type``."""
    id: Id
    """Id of the ticket type."""
    category: Union[TicketCategory, Any]
    """Category of its tickets."""
    name: Union[str, Any]
    """Name."""
    description: Union[str, Any]
    """Description."""
    icon: Union[str, Any]
    """Icon, an emoji."""
    workspace_id: Union[Id, Any]
    """Id of the workspace."""
    ticket_type_attributes: TicketTypeAttributeList
    """Attributes of its tickets."""
    archived: Union[bool, Any]
    """Whether the ticket type is archived."""
    is_internal: Union[bool, Any]
    """Whether only teammates see its tickets."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update."""
    ticket_states: TicketStateList
    """States that its tickets may have. From API version 2.12 on."""


class TicketStateList(TypedDict):
    """States that the tickets of a ticket type may have. From API version 2.12 on."""

    type: Union[str, Any]
    """Object type: ``list``."""
    data: List[TicketState]
    """States."""


class TicketTypeAttributeList(TypedDict):
    """Attributes of a ticket type."""

    type: Union[str, Any]
    """Object type: ``list``."""
    ticket_type_attributes: List[TicketTypeAttribute]
    """Attributes. Intercom may send them as ``data``."""
    data: List[TicketTypeAttribute]
    """Attributes. Intercom may send them as ``data``."""


class TicketTypeAttribute(TypedDict):
    """Attribute of a ticket type."""

    type: Union[str, Any]
    """Object type: ``ticket_type_attribute``."""
    id: Id
    """Id of the attribute."""
    workspace_id: Union[Id, Any]
    """Id of the workspace."""
    name: Union[str, Any]
    """Name."""
    description: Union[str, Any]
    """Description."""
    data_type: Union[TicketTypeDataType, Any]
    """Data type."""
    input_options: Any
    """Options of the input field, which depend on the data type: ``multiline`` for text, the
    items for a list. Any JSON value.
    """
    order: Union[int, Any]
    """Position among the attributes of the ticket type."""
    required_to_create: Union[bool, Any]
    """Whether teammates must set the attribute to create a ticket."""
    required_to_create_for_contacts: Union[bool, Any]
    """Whether contacts must set the attribute to create a ticket."""
    visible_on_create: Union[bool, Any]
    """Whether teammates see the attribute when they create a ticket."""
    visible_to_contacts: Union[bool, Any]
    """Whether contacts see the attribute."""
    default: Union[bool, Any]
    """Whether the attribute is built in."""
    ticket_type_id: Union[Id, Any]
    """Id of the ticket type."""
    archived: Union[bool, Any]
    """Whether the attribute is archived."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update."""


class TicketState(TypedDict):
    """State of a ticket.

    The API sends the category as a string; from version 2.12 on, an object. Both are
    decoded.
    """

    type: Union[str, Any]
    """Object type: ``ticket_state``."""
    id: Union[Id, Any]
    """Id of the state."""
    category: Union[TicketStateCategory, Any]
    """Category."""
    internal_label: Union[str, Any]
    """Label that teammates see."""
    external_label: Union[str, Any]
    """Label that contacts see."""
    archived: Union[bool, Any]
    """Whether the state is archived, in lists of the states of a workspace. From API version
    2.12 on.
    """


class Ticket(TypedDict):
    """Ticket."""

    type: Union[str, Any]
    """Object type: ``ticket``."""
    id: Id
    """Id of the ticket; the id to pass to operations."""
    ticket_id: Union[Id, Any]
    """Number of the ticket in the inbox and the Messenger. Operations do not accept it."""
    category: Union[TicketCategory, Any]
    """Category."""
    ticket_attributes: Dict[str, Any]
    """Values of the ticket type attributes by name."""
    ticket_state: TicketState
    """State."""
    ticket_state_internal_label: Union[str, Any]
    """Label of the state that teammates see. From API version 2.12 on, it is in
    ``ticket_state``.
    """
    ticket_state_external_label: Union[str, Any]
    """Label of the state that contacts see. From API version 2.12 on, it is in
    ``ticket_state``.
    """
    ticket_type: TicketType
    """Ticket type."""
    contacts: TicketContacts
    """Contacts whom the ticket concerns."""
    admin_assignee_id: Union[Id, Any]
    """Id of the assigned admin; ``0`` if none is assigned."""
    team_assignee_id: Union[Id, Any]
    """Id of the assigned team; ``0`` if none is assigned."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update."""
    open: Union[bool, Any]
    """Whether the ticket is open."""
    snoozed_until: Union[int, Any]
    """Unix time in seconds when the snooze ends. Null if the ticket is not snoozed."""
    linked_objects: LinkedObjectList
    """Linked tickets and conversations."""
    ticket_parts: TicketParts
    """Ticket parts; ``parts_truncated`` says whether all of them."""
    is_shared: Union[bool, Any]
    """Whether the ticket is shared with its contacts."""


class TicketContacts(TypedDict):
    """Contacts whom a ticket concerns."""

    type: Union[str, Any]
    """Object type: ``contact.list``."""
    contacts: List[ContactReference]
    """Contacts."""


class TicketParts(TypedDict):
    """Ticket parts."""

    type: Union[str, Any]
    """Object type: ``ticket_part.list``."""
    ticket_parts: List[TicketPart]
    """Ticket parts, at most the 500 most recent."""
    total_count: Union[int, Any]
    """Number of ticket parts, those included that the response does not contain."""


class TicketPart(TypedDict):
    """Ticket part: a message, note or action on a ticket."""

    type: Union[str, Any]
    """Object type: ``ticket_part``."""
    id: Id
    """Id of the part."""
    part_type: Union[str, Any]
    """Type of the part, such as ``comment`` or ``note``."""
    body: Union[str, Any]
    """Body, as HTML."""
    previous_ticket_state: TicketState
    """State of the ticket before the part."""
    ticket_state: TicketState
    """State of the ticket after the part."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update."""
    assigned_to: Reference
    """Admin or team to which the part assigned the ticket. Null if it did not change the
    assignment.
    """
    author: TicketPartAuthor
    """Author of the part."""
    attachments: List[PartAttachment]
    """Attached files."""
    external_id: Union[str, Any]
    """Id of the part in an external system."""
    redacted: Union[bool, Any]
    """Whether the part was redacted."""
    app_package_code: Union[str, Any]
    """Code of the app that created the part through the API. From API version 2.13 on."""
    updated_attribute_data: UpdatedAttributeData
    """Attribute that the part changed. From API version 2.14 on."""


class UpdatedAttributeData(TypedDict):
    """Attribute that a ticket part changed, with its new value. From API version 2.14 on."""

    attribute: UpdatedAttribute
    """Attribute."""
    value: UpdatedAttributeValue
    """New value."""


class UpdatedAttribute(TypedDict):
    """Attribute that a ticket part changed. From API version 2.14 on."""

    type: Union[str, Any]
    """Object type: ``attribute``."""
    id: Id
    """Id of the attribute."""
    label: Union[str, Any]
    """Name."""


class UpdatedAttributeValue(TypedDict):
    """New value of an attribute that a ticket part changed. From API version 2.14 on."""

    type: Union[str, Any]
    """Object type: ``value``."""
    id: Any
    """Id of the value: a string, null, or a list of integers for an attribute with files. Any
    JSON value.
    """
    label: Any
    """Value as shown: a string, or a list of strings. Any JSON value."""


class TicketPartAuthor(TypedDict):
    """Author of a ticket part."""

    type: Union[str, Any]
    """Type of the author: ``admin``, ``bot``, ``team`` or ``user``."""
    id: Id
    """Id of the author."""
    name: Union[str, Any]
    """Name of the author."""
    email: Union[str, Any]
    """Email address of the author."""


class Visitor(TypedDict):
    """Visitor: an anonymous person on a website or in an app who is not yet a contact."""

    type: Union[str, Any]
    """Object type: ``visitor``."""
    id: Id
    """Id of the visitor."""
    user_id: Union[Id, Any]
    """Id that the Messenger generated for the visitor."""
    anonymous: Union[bool, Any]
    """Whether the visitor is anonymous."""
    email: Union[str, Any]
    """Email address. May be empty."""
    phone: Union[str, Any]
    """Phone number."""
    name: Union[str, Any]
    """Name."""
    pseudonym: Union[str, Any]
    """Generated name that Intercom shows if ``name`` is missing."""
    avatar: Avatar
    """Avatar."""
    app_id: Union[Id, Any]
    """Id of the workspace."""
    companies: VisitorCompanies
    """Companies to which the visitor belongs."""
    location_data: VisitorLocation
    """Location."""
    last_request_at: Union[int, Any]
    """Unix time in seconds of the last activity. Intercom may send it as ``las_request_at``."""
    las_request_at: Union[int, Any]
    """Unix time in seconds of the last activity. Intercom may send it as ``las_request_at``."""
    created_at: Union[int, Any]
    """Unix time in seconds of creation in Intercom."""
    remote_created_at: Union[int, Any]
    """Unix time in seconds of creation in your own system."""
    signed_up_at: Union[int, Any]
    """Unix time in seconds of sign-up."""
    updated_at: Union[int, Any]
    """Unix time in seconds of the last update."""
    session_count: Union[int, Any]
    """Number of sessions."""
    social_profiles: VisitorSocialProfiles
    """Profiles on social networks."""
    owner_id: Union[Id, Any]
    """Id of the admin who owns the visitor."""
    unsubscribed_from_emails: Union[bool, Any]
    """Whether the visitor unsubscribed from emails."""
    marked_email_as_spam: Union[bool, Any]
    """Whether the visitor marked an email as spam."""
    has_hard_bounced: Union[bool, Any]
    """Whether an email to the visitor hard bounced."""
    tags: Tags
    """Tags."""
    segments: VisitorSegments
    """Segments that include the visitor."""
    custom_attributes: Dict[str, Any]
    """Custom attributes by name."""
    referrer: Union[str, Any]
    """URL of the page that referred the visitor."""
    utm_campaign: Union[str, Any]
    """UTM campaign."""
    utm_content: Union[str, Any]
    """UTM content."""
    utm_medium: Union[str, Any]
    """UTM medium, such as ``email``."""
    utm_source: Union[str, Any]
    """UTM source, such as a search engine."""
    utm_term: Union[str, Any]
    """UTM term."""
    do_not_track: Union[bool, Any]
    """Whether the visitor enabled Do Not Track."""


class VisitorCompanies(TypedDict):
    """Companies to which a visitor belongs."""

    type: Union[str, Any]
    """Object type: ``company.list``."""
    companies: List[Company]
    """Companies."""


class VisitorLocation(TypedDict):
    """Location of a visitor."""

    type: Union[str, Any]
    """Object type: ``location_data``."""
    city_name: Union[str, Any]
    """City."""
    continent_code: Union[str, Any]
    """Continent code."""
    country_code: Union[str, Any]
    """Country code, three letters."""
    country_name: Union[str, Any]
    """Country name."""
    postal_code: Union[str, Any]
    """Postal code."""
    region_name: Union[str, Any]
    """Region."""
    timezone: Union[str, Any]
    """Time zone, such as ``Europe/Oslo``."""


class VisitorSocialProfiles(TypedDict):
    """Profiles of a visitor on social networks."""

    type: Union[str, Any]
    """Object type: ``social_profile.list``."""
    social_profiles: List[SocialProfile]
    """Profiles."""


class VisitorSegments(TypedDict):
    """Segments that include a visitor."""

    type: Union[str, Any]
    """Object type: ``segment.list``."""
    segments: List[VisitorSegment]
    """Segments."""


class VisitorSegment(TypedDict):
    """Segment that includes a visitor.

    Some responses have an object, others only the id; both are decoded.
    """

    type: Union[str, Any]
    """Object type: ``segment``."""
    id: Union[Id, Any]
    """Id of the segment."""
    name: Union[str, Any]
    """Name."""


class AdminsListActivityLogsPage(_Page):
    """Page of ``admins.list_activity_logs``."""

    activity_logs: List[ActivityLog]


class AdminsListPage(_Page):
    """Page of ``admins.list``."""

    admins: List[Admin]


class ArticlesListPage(_Page):
    """Page of ``articles.list``."""

    data: List[Article]


class ArticlesSearchPage(_Page):
    """Page of ``articles.search``."""

    data: Any


class CollectionsListPage(_Page):
    """Page of ``collections.list``."""

    data: List[Collection]


class CompaniesFindPage(_Page):
    """Page of ``companies.find``."""

    data: List[Company]


class CompaniesListContactsPage(_Page):
    """Page of ``companies.list_contacts``."""

    data: List[Contact]


class CompaniesListSegmentsPage(_Page):
    """Page of ``companies.list_segments``."""

    data: List[Segment]


class CompaniesListPage(_Page):
    """Page of ``companies.list``."""

    data: List[Company]


class CompaniesScrollPage(_Page):
    """Page of ``companies.scroll``."""

    data: List[Company]


class ContactsListCompaniesPage(_Page):
    """Page of ``contacts.list_companies``."""

    data: List[Company]
    companies: List[Company]


class ContactsListNotesPage(_Page):
    """Page of ``contacts.list_notes``."""

    data: List[Note]


class ContactsListSegmentsPage(_Page):
    """Page of ``contacts.list_segments``."""

    data: List[Segment]


class ContactsListSubscriptionsPage(_Page):
    """Page of ``contacts.list_subscriptions``."""

    data: List[SubscriptionType]


class ContactsListTagsPage(_Page):
    """Page of ``contacts.list_tags``."""

    data: List[Tag]
    tags: List[Tag]


class ContactsSearchPage(_Page):
    """Page of ``contacts.search``."""

    data: List[Contact]


class ContactsListPage(_Page):
    """Page of ``contacts.list``."""

    data: List[Contact]


class ConversationsListPage(_Page):
    """Page of ``conversations.list``."""

    conversations: List[Conversation]
    data: List[Conversation]


class ConversationsSearchPage(_Page):
    """Page of ``conversations.search``."""

    conversations: List[Conversation]


class DataAttributesListPage(_Page):
    """Page of ``data_attributes.list``."""

    data: List[DataAttribute]


class DataEventsListPage(_Page):
    """Page of ``data_events.list``."""

    events: List[DataEvent]


class HelpCentersListPage(_Page):
    """Page of ``help_centers.list``."""

    data: List[HelpCenter]


class NewsItemsListPage(_Page):
    """Page of ``news_items.list``."""

    data: List[NewsItem]


class NewsfeedsListItemsPage(_Page):
    """Page of ``newsfeeds.list_items``."""

    data: List[NewsItem]


class NewsfeedsListPage(_Page):
    """Page of ``newsfeeds.list``."""

    data: List[Newsfeed]


class SegmentsListPage(_Page):
    """Page of ``segments.list``."""

    segments: List[Segment]


class SubscriptionTypesListPage(_Page):
    """Page of ``subscription_types.list``."""

    data: List[SubscriptionType]


class TagsListPage(_Page):
    """Page of ``tags.list``."""

    data: List[Tag]


class TeamsListPage(_Page):
    """Page of ``teams.list``."""

    teams: List[Team]


class TicketTypesListPage(_Page):
    """Page of ``ticket_types.list``."""

    ticket_types: List[TicketType]
    data: List[TicketType]


class TicketsSearchPage(_Page):
    """Page of ``tickets.search``."""

    tickets: List[Ticket]
