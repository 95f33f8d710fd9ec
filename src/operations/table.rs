//! The rows of the operation table, grouped by resource.

use super::{
    Argument, ArgumentKind, Convenience, Method, Operation, Pagination, Param, ParamType, Repeat,
    Resource,
};

/// Defines the table: per resource a module with one static per operation, [`OPERATIONS`] with
/// all rows, and [`RESOURCES`]. The names of resource, method and C function derive from the
/// identifiers.
macro_rules! operations {
    ($(
        $resource:ident: $title:literal, $section:literal, $about:literal {
            $($name:ident = $operation:expr;)*
        }
    )*) => {
        $(
            #[allow(non_upper_case_globals, reason = "a row has the name of its method")]
            pub(crate) mod $resource {
                use super::*;

                $(pub(crate) static $name: Operation = Operation {
                    resource: stringify!($resource),
                    name: stringify!($name),
                    c_function: concat!("intercom_", stringify!($resource), "_", stringify!($name)),
                    ..$operation.default_section($section)
                };)*
            }
        )*

        /// Every operation, grouped by resource.
        pub static OPERATIONS: &[&Operation] = &[$($(&$resource::$name,)*)*];

        /// Every resource, in the order of [`OPERATIONS`].
        pub static RESOURCES: &[Resource] = &[$(Resource {
            name: stringify!($resource),
            title: $title,
            summary: $about,
        },)*];
    };
}

impl Operation {
    const fn get(route: &'static str, operation_id: &'static str) -> Self {
        Operation::new(Method::Get, route, operation_id)
    }

    const fn post(route: &'static str, operation_id: &'static str) -> Self {
        Operation::new(Method::Post, route, operation_id)
    }

    const fn put(route: &'static str, operation_id: &'static str) -> Self {
        Operation::new(Method::Put, route, operation_id)
    }

    const fn delete(route: &'static str, operation_id: &'static str) -> Self {
        Operation::new(Method::Delete, route, operation_id)
    }

    const fn summary(mut self, summary: &'static str) -> Self {
        self.summary = summary;
        self
    }

    /// Adds what a caller has to know beyond the summary.
    const fn details(mut self, details: &'static str) -> Self {
        self.details = Some(details);
        self
    }

    /// Names the section of Intercom's reference, where it is not that of the resource.
    const fn section(mut self, section: &'static str) -> Self {
        self.section = section;
        self
    }

    const fn default_section(self, section: &'static str) -> Self {
        if self.section.is_empty() {
            self.section(section)
        } else {
            self
        }
    }

    const fn key(mut self, name: &'static str) -> Self {
        self.key = Some(name);
        self
    }

    const fn params(mut self, params: &'static [Param]) -> Self {
        self.params = params;
        self
    }

    const fn body(mut self, fields: &'static str) -> Self {
        self.body = Some(fields);
        self
    }

    const fn items(mut self, keys: &'static [&'static str]) -> Self {
        self.items = keys;
        self
    }

    const fn items_field(mut self, name: &'static str) -> Self {
        self.items_field = Some(name);
        self
    }

    const fn paginated(mut self, pagination: Pagination) -> Self {
        self.pagination = pagination;
        self
    }

    /// A POST that changes nothing.
    const fn reads(mut self) -> Self {
        self.reads = true;
        self.repeat = Repeat::Safe;
        self
    }

    const fn restarts(mut self) -> Self {
        self.repeat = Repeat::Restart;
        self
    }

    const fn streams(mut self) -> Self {
        self.streams = true;
        self
    }

    const fn convenience(mut self, calls: &'static [Convenience]) -> Self {
        self.convenience = calls;
        self
    }
}

const fn text(name: &'static str) -> Argument {
    Argument {
        name,
        kind: ArgumentKind::Text,
    }
}

const fn optional_text(name: &'static str) -> Argument {
    Argument {
        name,
        kind: ArgumentKind::OptionalText,
    }
}

const fn argument(name: &'static str, kind: ArgumentKind) -> Argument {
    Argument { name, kind }
}

const fn string(name: &'static str) -> Param {
    Param::new(name, ParamType::String)
}

const fn integer(name: &'static str) -> Param {
    Param::new(name, ParamType::Integer)
}

const fn boolean(name: &'static str) -> Param {
    Param::new(name, ParamType::Boolean)
}

const fn timestamp(name: &'static str) -> Param {
    Param::new(name, ParamType::Timestamp)
}

/// Every key under which the items of a list may arrive.
pub(crate) const ITEM_KEYS: [&str; 11] = [
    "data",
    "admins",
    "activity_logs",
    "companies",
    "conversations",
    "events",
    "segments",
    "tags",
    "teams",
    "ticket_types",
    "tickets",
];

const PAGE: Param = integer("page");
const PER_PAGE: Param = integer("per_page");
const STARTING_AFTER: Param = string("starting_after");
const PAGES: &[Param] = &[PAGE, PER_PAGE];

const SEARCH: &str = "`query` (object, required): a filter `{field, operator, value}` or a group \
    `{operator: \"AND\" | \"OR\", value: [filters]}`; `pagination` (object): `per_page` (integer), \
    `starting_after` (string).";
const BY_ADMIN: &str = "`admin_id` (string, required).";
const TAG_BY_ADMIN: &str =
    "`id` (string, required): the tag; `admin_id` (string, required): the admin who attaches it.";
const NEWS_ITEM: &str = "`title` (string) and `sender_id` (integer), required; `body` (string, \
    HTML), `state` (`draft` or `live`), `deliver_silently` (boolean), `labels` and `reactions` \
    (arrays of strings), `newsfeed_assignments` (array of objects).";
const REPLY: &str = "`message_type`, `type` and `body` (strings), required. Admin: `type` `admin`, \
    `message_type` `comment` or `note`, `admin_id` (string). Contact: `type` `user`, `message_type` \
    `comment`, and one of `intercom_user_id`, `user_id`, `email` (strings).";

operations! {
    admins: "Admins", "admins", "Teammates of the workspace." {
        identify = Operation::get("/me", "identifyAdmin")
            .summary("Retrieves the admin that owns the access token, with its workspace.");
        set_away = Operation::put("/admins/{id}/away", "setAwayAdmin")
            .summary("Sets an admin's away mode.")
            .body("`away_mode_enabled` and `away_mode_reassign` (booleans), required.");
        list_activity_logs = Operation::get("/admins/activity_logs", "listActivityLogs")
            .summary("Lists activity logs of all admins in a period.")
            .params(&[
                timestamp("created_at_after").required(),
                timestamp("created_at_before"),
                PAGE,
                PER_PAGE,
            ])
            .paginated(Pagination::PageNumber)
            .items(&["activity_logs"]);
        list = Operation::get("/admins", "listAdmins")
            .summary("Lists all admins of the workspace.")
            .params(&[boolean("display_avatar")])
            .items(&["admins"]);
        retrieve = Operation::get("/admins/{id}", "retrieveAdmin").summary("Retrieves an admin.");
    }

    articles: "Articles", "articles", "Articles of the Help Center." {
        list = Operation::get("/articles", "listArticles")
            .summary("Lists all articles, the most recently updated first.")
            .params(PAGES)
            .paginated(Pagination::PageNumber)
            .items(&["data"]);
        create = Operation::post("/articles", "createArticle")
            .summary("Creates an article.")
            .body(
                "`title` (string) and `author_id` (integer), required; `description` (string), \
                 `body` (string, HTML), `state` (`published` or `draft`, the default), `parent_id` \
                 (integer), `parent_type` (`collection` or `section`), `translated_content` \
                 (object, content by locale).",
            );
        retrieve = Operation::get("/articles/{id}", "retrieveArticle")
            .summary("Retrieves an article with its statistics.")
            .convenience(&[Convenience {
                name: "statistics",
                summary: "Retrieves only the statistics of an article, or null if it has none.",
                arguments: &[text("id")],
                returns_json: true,
            }]);
        update = Operation::put("/articles/{id}", "updateArticle")
            .summary("Updates an article.")
            .body(
                "Any of `title`, `description`, `body` (strings), `author_id` \
                 (integer), `state` (`published` or `draft`), `parent_id` (string), `parent_type` \
                 (string), `translated_content` (object, content by locale).",
            );
        delete = Operation::delete("/articles/{id}", "deleteArticle").summary("Deletes an article.");
        search = Operation::get("/articles/search", "searchArticles")
            .summary("Searches articles by phrase.")
            .params(&[
                string("phrase"),
                string("state"),
                integer("help_center_id"),
                boolean("highlight"),
                PAGE,
                PER_PAGE,
            ])
            .paginated(Pagination::PageNumber)
            .items(&["data"])
            .items_field("articles");
    }

    collections: "Collections", "help-center", "Collections of the Help Center." {
        list = Operation::get("/help_center/collections", "listAllCollections")
            .summary("Lists all collections, the most recently updated first.")
            .params(PAGES)
            .paginated(Pagination::PageNumber)
            .items(&["data"]);
        create = Operation::post("/help_center/collections", "createCollection")
            .summary("Creates a collection.")
            .body(
                "`name` (string, required); `description`, `parent_id` (strings), \
                 `help_center_id` (integer), `translated_content` (object, content by locale).",
            );
        retrieve = Operation::get("/help_center/collections/{id}", "retrieveCollection")
            .summary("Retrieves a collection.");
        update = Operation::put("/help_center/collections/{id}", "updateCollection")
            .summary("Updates a collection.")
            .body(
                "Any of `name`, `description`, `parent_id` (strings), \
                 `translated_content` (object, content by locale).",
            );
        delete = Operation::delete("/help_center/collections/{id}", "deleteCollection")
            .summary("Deletes a collection.");
    }

    companies: "Companies", "companies", "Companies that contacts belong to." {
        create_or_update = Operation::post("/companies", "createOrUpdateCompany")
            .summary("Creates a company, or updates the one with the same `company_id`.")
            .body(
                "`company_id` (string) identifies the company; `name`, `plan`, `website`, \
                 `industry` (strings), `size`, `monthly_spend` (integers), `remote_created_at` \
                 (Unix seconds), `custom_attributes` (object).",
            );
        find = Operation::get("/companies", "retrieveCompany")
            .summary("Finds companies by name, company id, tag or segment.")
            .params(&[
                string("name"),
                string("company_id"),
                string("tag_id"),
                string("segment_id"),
                PAGE,
                PER_PAGE,
            ])
            .paginated(Pagination::PageNumber)
            .items(&["data"]);
        retrieve = Operation::get("/companies/{id}", "RetrieveACompanyById").summary("Retrieves a company.");
        update = Operation::put("/companies/{id}", "UpdateCompany")
            .summary("Updates a company.")
            .body(
                "Any of `name`, `plan`, `website`, `industry` (strings), `size`, \
                 `monthly_spend` (integers), `custom_attributes` (object).",
            );
        delete = Operation::delete("/companies/{id}", "deleteCompany")
            .summary("Deletes a company, but not its contacts.");
        list_contacts = Operation::get("/companies/{id}/contacts", "ListAttachedContacts")
            .summary("Lists the contacts of a company.")
            .params(PAGES)
            .paginated(Pagination::PageNumber)
            .items(&["data"]);
        list_segments = Operation::get("/companies/{id}/segments", "ListAttachedSegmentsForCompanies")
            .summary("Lists the segments that a company is in.")
            .items(&["data"]);
        list = Operation::post("/companies/list", "listAllCompanies")
            .summary("Lists companies, the most recently active first.")
            .params(&[PAGE, PER_PAGE, string("order")])
            .reads()
            .paginated(Pagination::PageNumber)
            .items(&["data"]);
        scroll = Operation::get("/companies/scroll", "scrollOverAllCompanies")
            .summary("Lists all companies, without the limit of 10,000 that `list` has.")
            .params(&[string("scroll_param")])
            .restarts()
            .paginated(Pagination::Scroll)
            .items(&["data"]);
    }

    contacts: "Contacts", "contacts", "Users and leads." {
        attach_company = Operation::post("/contacts/{id}/companies", "attachContactToACompany")
            .section("companies")
            .summary("Attaches a contact to a company.")
            .body("`id` (string, required): Intercom's id of the company.");
        list_companies = Operation::get("/contacts/{id}/companies", "listCompaniesForAContact")
            .summary("Lists the companies of a contact.")
            .params(PAGES)
            .paginated(Pagination::PageNumber)
            .items(&["data", "companies"]);
        detach_company = Operation::delete("/contacts/{contact_id}/companies/{id}", "detachContactFromACompany")
            .section("companies")
            .summary("Detaches a contact from a company.");
        list_notes = Operation::get("/contacts/{id}/notes", "listNotes")
            .section("notes")
            .summary("Lists the notes on a contact.")
            .params(PAGES)
            .paginated(Pagination::PageNumber)
            .items(&["data"]);
        create_note = Operation::post("/contacts/{id}/notes", "createNote")
            .section("notes")
            .summary("Creates a note on a contact.")
            .body("`body` (string, required); `admin_id` (string): the author.");
        list_segments = Operation::get("/contacts/{contact_id}/segments", "listSegmentsForAContact")
            .summary("Lists the segments that a contact is in.")
            .items(&["data"]);
        list_subscriptions =
            Operation::get("/contacts/{contact_id}/subscriptions", "listSubscriptionsForAContact")
                .summary("Lists the subscription types that a contact opted in to or out of.")
                .items(&["data"]);
        attach_subscription =
            Operation::post("/contacts/{contact_id}/subscriptions", "attachSubscriptionTypeToContact")
                .section("subscription-types")
                .summary("Adds a subscription type to a contact.")
                .body(
                    "`id` (string): the subscription type, and `consent_type` (`opt_in` or \
                     `opt_out`), required.",
                );
        detach_subscription =
            Operation::delete("/contacts/{contact_id}/subscriptions/{id}", "detachSubscriptionTypeToContact")
                .section("subscription-types")
                .summary("Removes a subscription type from a contact.");
        list_tags = Operation::get("/contacts/{contact_id}/tags", "listTagsForAContact")
            .summary("Lists the tags of a contact.")
            .items(&["data", "tags"]);
        attach_tag = Operation::post("/contacts/{contact_id}/tags", "attachTagToContact")
            .section("tags")
            .summary("Attaches a tag to a contact.")
            .body("`id` (string, required): the tag.");
        detach_tag = Operation::delete("/contacts/{contact_id}/tags/{id}", "detachTagFromContact")
            .section("tags")
            .summary("Detaches a tag from a contact.");
        update = Operation::put("/contacts/{id}", "UpdateContact")
            .summary("Updates a contact.")
            .body(
                "Any of `role`, `external_id`, `email`, `phone`, `name`, `avatar` \
                 (strings), `signed_up_at`, `last_seen_at` (Unix seconds), `owner_id` (integer), \
                 `unsubscribed_from_emails` (boolean), `custom_attributes` (object).",
            );
        retrieve = Operation::get("/contacts/{id}", "ShowContact").summary("Retrieves a contact.");
        delete = Operation::delete("/contacts/{id}", "DeleteContact")
            .summary("Deletes a contact permanently.");
        merge = Operation::post("/contacts/merge", "MergeContact")
            .summary("Merges a lead into a user and deletes the lead.")
            .body("`from` (string): id of the lead, and `into` (string): id of the user, required.");
        search = Operation::post("/contacts/search", "SearchContacts")
            .summary("Searches contacts by their attributes.")
            .body(SEARCH)
            .reads()
            .paginated(Pagination::SearchCursor)
            .items(&["data"]);
        list = Operation::get("/contacts", "ListContacts")
            .summary("Lists all contacts.")
            .params(&[PAGE, PER_PAGE, STARTING_AFTER])
            .paginated(Pagination::Cursor)
            .items(&["data"]);
        create = Operation::post("/contacts", "CreateContact")
            .summary("Creates a contact.")
            .body(
                "One of `email`, `external_id`, `role` (strings) is required; `phone`, `name`, \
                 `avatar` (strings), `signed_up_at`, `last_seen_at` (Unix seconds), `owner_id` \
                 (integer), `unsubscribed_from_emails` (boolean), `custom_attributes` (object).",
            );
        archive = Operation::post("/contacts/{id}/archive", "ArchiveContact").summary("Archives a contact.");
        unarchive = Operation::post("/contacts/{id}/unarchive", "UnarchiveContact")
            .summary("Unarchives a contact.");
    }

    conversations: "Conversations", "conversations", "Conversations with contacts." {
        attach_tag = Operation::post("/conversations/{conversation_id}/tags", "attachTagToConversation")
            .section("tags")
            .summary("Attaches a tag to a conversation.")
            .body(TAG_BY_ADMIN);
        detach_tag = Operation::delete("/conversations/{conversation_id}/tags/{id}", "detachTagFromConversation")
            .section("tags")
            .summary("Detaches a tag from a conversation.")
            .body(BY_ADMIN);
        list = Operation::get("/conversations", "listConversations")
            .summary("Lists all conversations, the most recently updated first.")
            .params(&[PER_PAGE, STARTING_AFTER])
            .paginated(Pagination::Cursor)
            .items(&["conversations", "data"]);
        create = Operation::post("/conversations", "createConversation")
            .summary("Creates a conversation that a contact initiates.")
            .body(
                "`from` (object: `type` `lead`, `user` or `contact`, and `id`) and `body` \
                 (string), required; `subject` (string), `attachment_urls` (array of strings).",
            );
        retrieve = Operation::get("/conversations/{id}", "retrieveConversation")
            .summary("Retrieves a conversation with its parts.")
            .details(
                "Intercom returns at most the 500 most recent parts. Older ones are missing if \
                 `conversation_parts.total_count` is greater than the length of the array \
                 `conversation_parts.conversation_parts`.",
            )
            .params(&[string("display_as")]);
        update = Operation::put("/conversations/{id}", "updateConversation")
            .summary("Updates a conversation.")
            .params(&[string("display_as")])
            .body("Any of `read` (boolean).");
        search = Operation::post("/conversations/search", "searchConversations")
            .summary("Searches conversations by their attributes.")
            .body(SEARCH)
            .reads()
            .paginated(Pagination::SearchCursor)
            .items(&["conversations"]);
        reply = Operation::post("/conversations/{id}/reply", "replyConversation")
            .summary("Adds a reply or a note to a conversation.")
            .body(REPLY);
        manage = Operation::post("/conversations/{id}/parts", "manageConversation")
            .summary("Closes, snoozes, opens or assigns a conversation.")
            .body(
                "`message_type` (`close`, `snoozed`, `open` or `assignment`) and `admin_id` \
                 (string), required; `snoozed_until` (Unix seconds) to snooze; `type` (`admin` or \
                 `team`) and `assignee_id` (string) to assign; `body` (string) to close or assign.",
            )
            .convenience(&[
                Convenience {
                    name: "assign_to_admin",
                    summary: "Assigns a conversation to an admin.",
                    arguments: &[
                        text("conversation_id"),
                        text("admin_id"),
                        text("assignee_id"),
                        optional_text("body"),
                    ],
                    returns_json: true,
                },
                Convenience {
                    name: "assign_to_team",
                    summary: "Assigns a conversation to a team.",
                    arguments: &[
                        text("conversation_id"),
                        text("admin_id"),
                        text("assignee_id"),
                        optional_text("body"),
                    ],
                    returns_json: true,
                },
                Convenience {
                    name: "unassign",
                    summary: "Removes the assignee of a conversation.",
                    arguments: &[
                        text("conversation_id"),
                        text("admin_id"),
                        optional_text("body"),
                    ],
                    returns_json: true,
                },
            ]);
        auto_assign = Operation::post("/conversations/{id}/run_assignment_rules", "autoAssignConversation")
            .summary("Assigns a conversation by the assignment rules of the workspace.");
        attach_contact = Operation::post("/conversations/{id}/customers", "attachContactToConversation")
            .summary("Adds a contact to a conversation.")
            .body(
                "`admin_id` (string); `customer` (object): one of `intercom_user_id`, `user_id`, \
                 `email` (strings).",
            );
        detach_contact = Operation::delete(
            "/conversations/{conversation_id}/customers/{contact_id}",
            "detachContactFromConversation",
        )
        .summary("Removes a contact from a conversation.")
        .body(BY_ADMIN);
        redact = Operation::post("/conversations/redact", "redactConversation")
            .summary("Redacts a conversation part or the source message of a conversation.")
            .body(
                "`type` and `conversation_id` (strings), required; `conversation_part_id` \
                 (string) with type `conversation_part`, `source_id` (string) with type `source`.",
            );
        convert_to_ticket = Operation::post("/conversations/{id}/convert", "convertConversationToTicket")
            .summary("Converts a conversation to a ticket.")
            .body("`ticket_type_id` (string, required); `attributes` (object).");
    }

    data_attributes: "Data attributes", "data-attributes",
        "Attributes of contacts, companies and conversations." {
        list = Operation::get("/data_attributes", "lisDataAttributes")
            .summary("Lists all data attributes.")
            .params(&[string("model"), boolean("include_archived")])
            .items(&["data"]);
        create = Operation::post("/data_attributes", "createDataAttribute")
            .summary("Creates a data attribute.")
            .body(
                "`name`, `model` (`contact` or `company`) and `data_type` (`string`, `integer`, \
                 `float`, `boolean`, `datetime` or `date`), required; `description` (string), \
                 `options` (array of strings), `messenger_writable` (boolean).",
            );
        update = Operation::put("/data_attributes/{id}", "updateDataAttribute")
            .summary("Updates a data attribute.")
            .body(
                "Any of `description` (string), `options` (array of strings), \
                 `archived`, `messenger_writable` (booleans).",
            );
    }

    data_events: "Data events", "data-events", "Events of contacts." {
        create = Operation::post("/events", "createDataEvent")
            .summary("Submits an event of a contact.")
            .body(
                "`event_name` (string) and `created_at` (Unix seconds), required, and one of \
                 `id`, `user_id`, `email` (strings); `metadata` (object, at most 10 keys).",
            );
        list = Operation::get("/events", "lisDataEvents")
            .summary("Lists the events of a contact in the last 90 days.")
            .params(&[
                string("user_id"),
                string("intercom_user_id"),
                string("email"),
                string("type").required(),
                boolean("summary"),
                PER_PAGE,
            ])
            .paginated(Pagination::Url)
            .items(&["events"]);
        create_summaries = Operation::post("/events/summaries", "dataEventSummaries")
            .summary("Submits how often an event of a contact occurred.")
            .body(
                "`user_id` (string); `event_summaries` (object): `event_name` (string), `count` \
                 (integer), `first` and `last` (Unix seconds).",
            );
    }

    data_exports: "Data exports", "data-export", "Exports of message data as CSV." {
        create = Operation::post("/export/content/data", "createDataExport")
            .summary("Creates an export of message data.")
            .body("`created_at_after` and `created_at_before` (Unix seconds), required.");
        retrieve = Operation::get("/export/content/data/{job_identifier}", "getDataExport")
            .summary("Retrieves the status of an export.")
            .convenience(&[Convenience {
                name: "wait",
                summary: "Polls an export until it is completed.",
                arguments: &[
                    text("job_identifier"),
                    argument("interval_ms", ArgumentKind::Milliseconds),
                    argument("timeout_ms", ArgumentKind::Milliseconds),
                    argument("progress", ArgumentKind::Progress),
                ],
                returns_json: true,
            }]);
        cancel = Operation::post("/export/cancel/{job_identifier}", "cancelDataExport")
            .summary("Cancels an export.");
        download = Operation::get("/download/content/data/{job_identifier}", "downloadDataExport")
            .summary("Downloads a completed export as gzip-compressed CSV.")
            .streams()
            .convenience(&[Convenience {
                name: "download_file",
                summary: "Downloads a completed export to a file.",
                arguments: &[
                    text("job_identifier"),
                    text("path"),
                    argument("decompress", ArgumentKind::Flag),
                    argument("progress", ArgumentKind::DownloadProgress),
                ],
                returns_json: false,
            }]);
    }

    help_centers: "Help Centers", "help-center", "Help Centers of the workspace." {
        retrieve = Operation::get("/help_center/help_centers/{id}", "retrieveHelpCenter")
            .summary("Retrieves a Help Center.");
        list = Operation::get("/help_center/help_centers", "listHelpCenters")
            .summary("Lists all Help Centers.")
            .params(PAGES)
            .paginated(Pagination::PageNumber)
            .items(&["data"]);
    }

    messages: "Messages", "messages", "Messages from admins to contacts." {
        create = Operation::post("/messages", "createMessage")
            .summary("Creates a message from an admin to a contact.")
            .body(
                "`message_type` (`in_app` or `email`), `body` (string), `from` (object: `type` \
                 `admin`, `id`) and `to` (object: `type` `user` or `lead`, `id`), required; \
                 `subject` and `template` (`plain` or `personal`), required for an email; \
                 `create_conversation_without_contact_reply` (boolean).",
            );
    }

    news_items: "News items", "news", "News items." {
        list = Operation::get("/news/news_items", "listNewsItems")
            .summary("Lists all news items.")
            .params(PAGES)
            .paginated(Pagination::PageNumber)
            .items(&["data"]);
        create = Operation::post("/news/news_items", "createNewsItem")
            .summary("Creates a news item.")
            .body(NEWS_ITEM);
        retrieve = Operation::get("/news/news_items/{id}", "retrieveNewsItem")
            .summary("Retrieves a news item.");
        update = Operation::put("/news/news_items/{id}", "updateNewsItem")
            .summary("Updates a news item.")
            .body(NEWS_ITEM);
        delete = Operation::delete("/news/news_items/{id}", "deleteNewsItem")
            .summary("Deletes a news item.");
    }

    newsfeeds: "Newsfeeds", "news", "Newsfeeds that news items are published to." {
        list_items = Operation::get("/news/newsfeeds/{id}/items", "listLiveNewsfeedItems")
            .summary("Lists the live news items of a newsfeed.")
            .params(PAGES)
            .paginated(Pagination::PageNumber)
            .items(&["data"]);
        list = Operation::get("/news/newsfeeds", "listNewsfeeds")
            .summary("Lists all newsfeeds.")
            .params(PAGES)
            .paginated(Pagination::PageNumber)
            .items(&["data"]);
        retrieve = Operation::get("/news/newsfeeds/{id}", "retrieveNewsfeed")
            .summary("Retrieves a newsfeed.");
    }

    notes: "Notes", "notes", "Notes on contacts." {
        retrieve = Operation::get("/notes/{id}", "retrieveNote").summary("Retrieves a note.");
    }

    phone_call_redirects: "Phone call redirects", "switch",
        "Callers who are redirected to the Messenger." {
        create = Operation::post("/phone_call_redirects", "createPhoneSwitch")
            .summary("Sends a caller a text message with a link to the Messenger.")
            .body(
                "`phone` (string, required): the number in E.164 format; `custom_attributes` \
                 (object).",
            );
    }

    segments: "Segments", "segments", "Segments of contacts and companies." {
        list = Operation::get("/segments", "listSegments")
            .summary("Lists all segments.")
            .params(&[boolean("include_count")])
            .items(&["segments"]);
        retrieve = Operation::get("/segments/{id}", "retrieveSegment").summary("Retrieves a segment.");
    }

    subscription_types: "Subscription types", "subscription-types",
        "Subscription types that contacts opt in to or out of." {
        list = Operation::get("/subscription_types", "listSubscriptionTypes")
            .summary("Lists all subscription types.")
            .items(&["data"]);
    }

    tags: "Tags", "tags", "Tags of contacts, companies, conversations and tickets." {
        list = Operation::get("/tags", "listTags").summary("Lists all tags.").items(&["data"]);
        create = Operation::post("/tags", "createTag")
            .summary("Creates or renames a tag, or tags and untags companies and contacts.")
            .body(
                "`name` (string, required); `id` (string) to rename; `companies` (array of \
                 objects: `id` or `company_id`, `untag` true to untag) or `users` (array of \
                 objects: `id`) to tag.",
            );
        retrieve = Operation::get("/tags/{id}", "findTag").summary("Retrieves a tag.");
        delete = Operation::delete("/tags/{id}", "deleteTag").summary("Deletes a tag.");
    }

    teams: "Teams", "teams", "Teams of admins." {
        list = Operation::get("/teams", "listTeams").summary("Lists all teams.").items(&["teams"]);
        retrieve = Operation::get("/teams/{id}", "retrieveTeam").summary("Retrieves a team.");
    }

    ticket_types: "Ticket types", "ticket-types", "Ticket types and their attributes." {
        create_attribute =
            Operation::post("/ticket_types/{ticket_type_id}/attributes", "createTicketTypeAttribute")
                .section("ticket-type-attributes")
                .summary("Creates an attribute of a ticket type.")
                .body(
                    "`name`, `description` and `data_type` (`string`, `list`, `integer`, \
                     `decimal`, `boolean`, `datetime` or `files`), required; `list_items` \
                     (string, separated by commas), `required_to_create`, \
                     `required_to_create_for_contacts`, `visible_on_create`, \
                     `visible_to_contacts`, `multiline`, `allow_multiple_values` (booleans).",
                );
        update_attribute =
            Operation::put("/ticket_types/{ticket_type_id}/attributes/{id}", "updateTicketTypeAttribute")
                .section("ticket-type-attributes")
                .summary("Updates an attribute of a ticket type.")
                .body(
                    "Any of `name`, `description`, `list_items` (strings), \
                     `required_to_create`, `required_to_create_for_contacts`, \
                     `visible_on_create`, `visible_to_contacts`, `multiline`, \
                     `allow_multiple_values`, `archived` (booleans).",
                );
        list = Operation::get("/ticket_types", "listTicketTypes")
            .summary("Lists all ticket types.")
            .items(&["ticket_types", "data"]);
        create = Operation::post("/ticket_types", "createTicketType")
            .summary("Creates a ticket type.")
            .body(
                "`name` (string, required); `description`, `icon` (strings), `category` \
                 (`Customer`, `Back-office` or `Tracker`), `is_internal` (boolean).",
            );
        retrieve = Operation::get("/ticket_types/{id}", "getTicketType").summary("Retrieves a ticket type.");
        update = Operation::put("/ticket_types/{id}", "updateTicketType")
            .summary("Updates a ticket type.")
            .body(
                "Any of `name`, `description`, `icon` (strings), `category` \
                 (`Customer`, `Back-office` or `Tracker`), `archived`, `is_internal` (booleans).",
            );
    }

    tickets: "Tickets", "tickets", "Tickets." {
        reply = Operation::post("/tickets/{id}/reply", "replyTicket")
            .summary("Adds a reply or a note to a ticket.")
            .body(REPLY);
        attach_tag = Operation::post("/tickets/{ticket_id}/tags", "attachTagToTicket")
            .section("tags")
            .summary("Attaches a tag to a ticket.")
            .body(TAG_BY_ADMIN);
        detach_tag = Operation::delete("/tickets/{ticket_id}/tags/{id}", "detachTagFromTicket")
            .section("tags")
            .summary("Detaches a tag from a ticket.")
            .body(BY_ADMIN);
        create = Operation::post("/tickets", "createTicket")
            .summary("Creates a ticket.")
            .body(
                "`ticket_type_id` (string) and `contacts` (array of one object: `id`, \
                 `external_id` or `email`), required; `company_id` (string), `ticket_attributes` \
                 (object).",
            );
        update = Operation::put("/tickets/{id}", "updateTicket")
            .summary("Updates a ticket.")
            .body(
                "Any of `state` (`in_progress`, `waiting_on_customer` or \
                 `resolved`), `open`, `is_shared` (booleans), `snoozed_until` (Unix seconds), \
                 `assignment` (object: `admin_id`, `assignee_id`), `ticket_attributes` (object).",
            );
        retrieve = Operation::get("/tickets/{id}", "getTicket")
            .summary("Retrieves a ticket with its parts.")
            .details(
                "Intercom returns at most the 500 most recent parts. Older ones are missing if \
                 `ticket_parts.total_count` is greater than the length of the array \
                 `ticket_parts.ticket_parts`.",
            );
        search = Operation::post("/tickets/search", "searchTickets")
            .summary("Searches tickets by their attributes.")
            .body(SEARCH)
            .reads()
            .paginated(Pagination::SearchCursor)
            .items(&["tickets"]);
    }

    visitors: "Visitors", "visitors", "Visitors who are not contacts yet." {
        update = Operation::put("/visitors", "updateVisitor")
            .summary("Updates a visitor.")
            .body(
                "One of `id`, `user_id` (strings) is required; `name` (string), \
                 `custom_attributes` (object).",
            );
        retrieve = Operation::get("/visitors", "retrieveVisitorWithUserId")
            .summary("Retrieves a visitor by its `user_id`.")
            .key("user_id");
        convert = Operation::post("/visitors/convert", "convertVisitor")
            .summary("Converts a visitor to a user or a lead.")
            .body(
                "`type` (`user` or `lead`), `visitor` (object) and `user` (object), required; \
                 each identified by one of `id`, `user_id`, `email` (strings).",
            );
    }
}
