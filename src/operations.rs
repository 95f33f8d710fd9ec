//! The catalogue: one row for each operation of the API, and the only place that knows routes.

use std::fmt;

/// A verb of HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, or does what no other verb can say.
    Post,
    /// Replaces or changes.
    Put,
    /// Removes.
    Delete,
}

impl Method {
    /// The verb in capitals.
    pub const fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Delete => "DELETE",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether a request may be sent again when it is not known what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Repeat {
    /// Sent twice it does what it does sent once.
    Safe,
    /// Sent twice it may do its work twice.
    Unsafe,
    /// It reads, but where a failed read leaves it is unknown: the reader has to begin again.
    Restart,
}

/// How a list is continued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paging {
    /// It is not.
    None,
    /// By the next page number, in the query.
    Number,
    /// By a cursor, in the query.
    Cursor,
    /// By a cursor, in the body of a search.
    Search,
    /// By the query of the URL that the answer gives.
    Url,
    /// By the scroll parameter, in the query, until a page is empty.
    Scroll,
}

/// A parameter of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Param {
    /// Its name.
    pub name: &'static str,
    /// Whether Intercom refuses the request without it.
    pub required: bool,
}

const fn optional(name: &'static str) -> Param {
    Param {
        name,
        required: false,
    }
}

const fn required(name: &'static str) -> Param {
    Param {
        name,
        required: true,
    }
}

/// What an operation is: a row of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Operation {
    /// Resource and verb, as in `articles_update`; C prefixes it with `intercom_`.
    pub name: &'static str,
    /// The verb.
    pub method: Method,
    /// The path, with its ids in braces, as in `/articles/{id}`.
    pub route: &'static str,
    /// The parameter that tells which one is meant where the path does not: given as an id, sent
    /// in the query.
    pub key: Option<&'static str>,
    /// The parameters that are known; others may be sent too.
    pub params: &'static [Param],
    /// Whether it takes a body.
    pub body: bool,
    /// Whether it may be sent again when it is not known what became of it.
    pub repeat: Repeat,
    /// How its list is continued.
    pub paging: Paging,
    /// Whether it answers with bytes, as they come, instead of JSON.
    pub streams: bool,
}

impl Operation {
    const fn new(method: Method, name: &'static str, route: &'static str) -> Self {
        Operation {
            name,
            method,
            route,
            key: None,
            params: &[],
            body: false,
            repeat: match method {
                Method::Post => Repeat::Unsafe,
                Method::Get | Method::Put | Method::Delete => Repeat::Safe,
            },
            paging: Paging::None,
            streams: false,
        }
    }

    const fn keyed_by(mut self, name: &'static str) -> Self {
        self.key = Some(name);
        self
    }

    const fn params(mut self, params: &'static [Param]) -> Self {
        self.params = params;
        self
    }

    const fn body(mut self) -> Self {
        self.body = true;
        self
    }

    const fn reads(mut self) -> Self {
        self.repeat = Repeat::Safe;
        self
    }

    const fn restart(mut self) -> Self {
        self.repeat = Repeat::Restart;
        self
    }

    const fn streams(mut self) -> Self {
        self.streams = true;
        self
    }

    const fn paged(mut self, paging: Paging) -> Self {
        self.paging = paging;
        self
    }

    /// The names of the ids that it takes: those in the route, in their order, or its key.
    pub fn ids(&self) -> impl Iterator<Item = &'static str> {
        self.route
            .split('/')
            .filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'))
            .chain(self.key)
    }
}

const fn get(name: &'static str, route: &'static str) -> Operation {
    Operation::new(Method::Get, name, route)
}

const fn post(name: &'static str, route: &'static str) -> Operation {
    Operation::new(Method::Post, name, route)
}

const fn put(name: &'static str, route: &'static str) -> Operation {
    Operation::new(Method::Put, name, route)
}

const fn delete(name: &'static str, route: &'static str) -> Operation {
    Operation::new(Method::Delete, name, route)
}

const PAGE: Param = optional("page");
const PER_PAGE: Param = optional("per_page");
const STARTING_AFTER: Param = optional("starting_after");

macro_rules! catalogue {
    ($($name:ident = $operation:expr;)*) => {
        $(pub(crate) static $name: Operation = $operation;)*

        /// Every operation, in the order of the reference.
        pub static CATALOGUE: &[&Operation] = &[$(&$name),*];
    };
}

catalogue! {
    ADMINS_IDENTIFY = get("admins_identify", "/me");
    ADMINS_SET_AWAY = put("admins_set_away", "/admins/{id}/away").body();
    ADMINS_LIST_ACTIVITY_LOGS = get("admins_list_activity_logs", "/admins/activity_logs")
        .params(&[required("created_at_after"), optional("created_at_before"), PAGE, PER_PAGE])
        .paged(Paging::Number);
    ADMINS_LIST = get("admins_list", "/admins").params(&[optional("display_avatar")]);
    ADMINS_RETRIEVE = get("admins_retrieve", "/admins/{id}");

    ARTICLES_LIST = get("articles_list", "/articles")
        .params(&[PAGE, PER_PAGE])
        .paged(Paging::Number);
    ARTICLES_CREATE = post("articles_create", "/articles").body();
    ARTICLES_RETRIEVE = get("articles_retrieve", "/articles/{id}");
    ARTICLES_UPDATE = put("articles_update", "/articles/{id}").body();
    ARTICLES_DELETE = delete("articles_delete", "/articles/{id}");
    ARTICLES_SEARCH = get("articles_search", "/articles/search")
        .params(&[
            optional("phrase"),
            optional("state"),
            optional("help_center_id"),
            optional("highlight"),
            PAGE,
            PER_PAGE,
        ])
        .paged(Paging::Number);

    CONVERSATIONS_ATTACH_TAG =
        post("conversations_attach_tag", "/conversations/{conversation_id}/tags").body();
    CONVERSATIONS_DETACH_TAG =
        delete("conversations_detach_tag", "/conversations/{conversation_id}/tags/{id}").body();
    CONVERSATIONS_LIST = get("conversations_list", "/conversations")
        .params(&[PER_PAGE, STARTING_AFTER])
        .paged(Paging::Cursor);
    CONVERSATIONS_CREATE = post("conversations_create", "/conversations").body();
    CONVERSATIONS_RETRIEVE = get("conversations_retrieve", "/conversations/{id}")
        .params(&[optional("display_as")]);
    CONVERSATIONS_UPDATE = put("conversations_update", "/conversations/{id}")
        .params(&[optional("display_as")])
        .body();
    CONVERSATIONS_SEARCH = post("conversations_search", "/conversations/search")
        .body()
        .reads()
        .paged(Paging::Search);
    CONVERSATIONS_REPLY = post("conversations_reply", "/conversations/{id}/reply").body();
    CONVERSATIONS_MANAGE = post("conversations_manage", "/conversations/{id}/parts").body();
    CONVERSATIONS_AUTO_ASSIGN =
        post("conversations_auto_assign", "/conversations/{id}/run_assignment_rules");
    CONVERSATIONS_ATTACH_CONTACT =
        post("conversations_attach_contact", "/conversations/{id}/customers").body();
    CONVERSATIONS_DETACH_CONTACT = delete(
        "conversations_detach_contact",
        "/conversations/{conversation_id}/customers/{contact_id}",
    )
    .body();
    CONVERSATIONS_REDACT = post("conversations_redact", "/conversations/redact").body();
    CONVERSATIONS_CONVERT_TO_TICKET =
        post("conversations_convert_to_ticket", "/conversations/{id}/convert").body();

    COLLECTIONS_LIST = get("collections_list", "/help_center/collections").params(&[PAGE, PER_PAGE]).paged(Paging::Number);
    COLLECTIONS_CREATE = post("collections_create", "/help_center/collections").body();
    COLLECTIONS_RETRIEVE = get("collections_retrieve", "/help_center/collections/{id}");
    COLLECTIONS_UPDATE = put("collections_update", "/help_center/collections/{id}").body();
    COLLECTIONS_DELETE = delete("collections_delete", "/help_center/collections/{id}");

    HELP_CENTERS_RETRIEVE = get("help_centers_retrieve", "/help_center/help_centers/{id}");
    HELP_CENTERS_LIST = get("help_centers_list", "/help_center/help_centers").params(&[PAGE, PER_PAGE]).paged(Paging::Number);

    COMPANIES_CREATE_OR_UPDATE = post("companies_create_or_update", "/companies").body();
    COMPANIES_FIND = get("companies_find", "/companies").params(&[optional("name"), optional("company_id"), optional("tag_id"), optional("segment_id"), PAGE, PER_PAGE]).paged(Paging::Number);
    COMPANIES_RETRIEVE = get("companies_retrieve", "/companies/{id}");
    COMPANIES_UPDATE = put("companies_update", "/companies/{id}").body();
    COMPANIES_DELETE = delete("companies_delete", "/companies/{id}");
    COMPANIES_LIST_CONTACTS = get("companies_list_contacts", "/companies/{id}/contacts").params(&[PAGE, PER_PAGE]).paged(Paging::Number);
    COMPANIES_LIST_SEGMENTS = get("companies_list_segments", "/companies/{id}/segments");
    COMPANIES_LIST = post("companies_list", "/companies/list").params(&[PAGE, PER_PAGE, optional("order")]).reads().paged(Paging::Number);
    COMPANIES_SCROLL = get("companies_scroll", "/companies/scroll").params(&[optional("scroll_param")]).restart().paged(Paging::Scroll);

    CONTACTS_ATTACH_COMPANY = post("contacts_attach_company", "/contacts/{id}/companies").body();
    CONTACTS_LIST_COMPANIES = get("contacts_list_companies", "/contacts/{id}/companies").params(&[PAGE, PER_PAGE]).paged(Paging::Number);
    CONTACTS_DETACH_COMPANY = delete("contacts_detach_company", "/contacts/{contact_id}/companies/{id}");
    CONTACTS_LIST_NOTES = get("contacts_list_notes", "/contacts/{id}/notes").params(&[PAGE, PER_PAGE]).paged(Paging::Number);
    CONTACTS_CREATE_NOTE = post("contacts_create_note", "/contacts/{id}/notes").body();
    CONTACTS_LIST_SEGMENTS = get("contacts_list_segments", "/contacts/{contact_id}/segments");
    CONTACTS_LIST_SUBSCRIPTIONS = get("contacts_list_subscriptions", "/contacts/{contact_id}/subscriptions");
    CONTACTS_ATTACH_SUBSCRIPTION = post("contacts_attach_subscription", "/contacts/{contact_id}/subscriptions").body();
    CONTACTS_DETACH_SUBSCRIPTION = delete("contacts_detach_subscription", "/contacts/{contact_id}/subscriptions/{id}");
    CONTACTS_LIST_TAGS = get("contacts_list_tags", "/contacts/{contact_id}/tags");
    CONTACTS_ATTACH_TAG = post("contacts_attach_tag", "/contacts/{contact_id}/tags").body();
    CONTACTS_DETACH_TAG = delete("contacts_detach_tag", "/contacts/{contact_id}/tags/{id}");
    CONTACTS_UPDATE = put("contacts_update", "/contacts/{id}").body();
    CONTACTS_RETRIEVE = get("contacts_retrieve", "/contacts/{id}");
    CONTACTS_DELETE = delete("contacts_delete", "/contacts/{id}");
    CONTACTS_MERGE = post("contacts_merge", "/contacts/merge").body();
    CONTACTS_SEARCH = post("contacts_search", "/contacts/search").body().reads().paged(Paging::Search);
    CONTACTS_LIST = get("contacts_list", "/contacts").params(&[PAGE, PER_PAGE, STARTING_AFTER]).paged(Paging::Cursor);
    CONTACTS_CREATE = post("contacts_create", "/contacts").body();
    CONTACTS_ARCHIVE = post("contacts_archive", "/contacts/{id}/archive");
    CONTACTS_UNARCHIVE = post("contacts_unarchive", "/contacts/{id}/unarchive");

    DATA_ATTRIBUTES_LIST = get("data_attributes_list", "/data_attributes").params(&[optional("model"), optional("include_archived")]);
    DATA_ATTRIBUTES_CREATE = post("data_attributes_create", "/data_attributes").body();
    DATA_ATTRIBUTES_UPDATE = put("data_attributes_update", "/data_attributes/{id}").body();

    DATA_EVENTS_CREATE = post("data_events_create", "/events").body();
    DATA_EVENTS_LIST = get("data_events_list", "/events").params(&[optional("user_id"), optional("intercom_user_id"), optional("email"), required("type"), optional("summary"), PER_PAGE]).paged(Paging::Url);
    DATA_EVENTS_CREATE_SUMMARIES = post("data_events_create_summaries", "/events/summaries").body();

    DATA_EXPORTS_CREATE = post("data_exports_create", "/export/content/data").body();
    DATA_EXPORTS_RETRIEVE = get("data_exports_retrieve", "/export/content/data/{job_identifier}");
    DATA_EXPORTS_CANCEL = post("data_exports_cancel", "/export/cancel/{job_identifier}");
    DATA_EXPORTS_DOWNLOAD = get("data_exports_download", "/download/content/data/{job_identifier}").streams();

    MESSAGES_CREATE = post("messages_create", "/messages").body();

    NEWS_ITEMS_LIST = get("news_items_list", "/news/news_items").params(&[PAGE, PER_PAGE]).paged(Paging::Number);
    NEWS_ITEMS_CREATE = post("news_items_create", "/news/news_items").body();
    NEWS_ITEMS_RETRIEVE = get("news_items_retrieve", "/news/news_items/{id}");
    NEWS_ITEMS_UPDATE = put("news_items_update", "/news/news_items/{id}").body();
    NEWS_ITEMS_DELETE = delete("news_items_delete", "/news/news_items/{id}");

    NEWSFEEDS_LIST_ITEMS = get("newsfeeds_list_items", "/news/newsfeeds/{id}/items").params(&[PAGE, PER_PAGE]).paged(Paging::Number);
    NEWSFEEDS_LIST = get("newsfeeds_list", "/news/newsfeeds").params(&[PAGE, PER_PAGE]).paged(Paging::Number);
    NEWSFEEDS_RETRIEVE = get("newsfeeds_retrieve", "/news/newsfeeds/{id}");

    NOTES_RETRIEVE = get("notes_retrieve", "/notes/{id}");

    SEGMENTS_LIST = get("segments_list", "/segments").params(&[optional("include_count")]);
    SEGMENTS_RETRIEVE = get("segments_retrieve", "/segments/{id}");

    SUBSCRIPTION_TYPES_LIST = get("subscription_types_list", "/subscription_types");

    PHONE_CALL_REDIRECTS_CREATE = post("phone_call_redirects_create", "/phone_call_redirects").body();

    TAGS_LIST = get("tags_list", "/tags");
    TAGS_CREATE = post("tags_create", "/tags").body();
    TAGS_RETRIEVE = get("tags_retrieve", "/tags/{id}");
    TAGS_DELETE = delete("tags_delete", "/tags/{id}");

    TEAMS_LIST = get("teams_list", "/teams");
    TEAMS_RETRIEVE = get("teams_retrieve", "/teams/{id}");

    TICKET_TYPES_CREATE_ATTRIBUTE = post("ticket_types_create_attribute", "/ticket_types/{ticket_type_id}/attributes").body();
    TICKET_TYPES_UPDATE_ATTRIBUTE = put("ticket_types_update_attribute", "/ticket_types/{ticket_type_id}/attributes/{id}").body();
    TICKET_TYPES_LIST = get("ticket_types_list", "/ticket_types");
    TICKET_TYPES_CREATE = post("ticket_types_create", "/ticket_types").body();
    TICKET_TYPES_RETRIEVE = get("ticket_types_retrieve", "/ticket_types/{id}");
    TICKET_TYPES_UPDATE = put("ticket_types_update", "/ticket_types/{id}").body();

    TICKETS_REPLY = post("tickets_reply", "/tickets/{id}/reply").body();
    TICKETS_ATTACH_TAG = post("tickets_attach_tag", "/tickets/{ticket_id}/tags").body();
    TICKETS_DETACH_TAG = delete("tickets_detach_tag", "/tickets/{ticket_id}/tags/{id}").body();
    TICKETS_CREATE = post("tickets_create", "/tickets").body();
    TICKETS_UPDATE = put("tickets_update", "/tickets/{id}").body();
    TICKETS_RETRIEVE = get("tickets_retrieve", "/tickets/{id}");
    TICKETS_SEARCH = post("tickets_search", "/tickets/search").body().reads().paged(Paging::Search);

    VISITORS_UPDATE = put("visitors_update", "/visitors").body();
    VISITORS_RETRIEVE = get("visitors_retrieve", "/visitors").keyed_by("user_id");
    VISITORS_CONVERT = post("visitors_convert", "/visitors/convert").body();
}
