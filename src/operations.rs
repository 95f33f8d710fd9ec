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
    /// The parameters that are known; others may be sent too.
    pub params: &'static [Param],
    /// Whether it takes a body.
    pub body: bool,
    /// Whether it may be sent again when it is not known what became of it.
    pub repeat: Repeat,
    /// How its list is continued.
    pub paging: Paging,
}

impl Operation {
    const fn new(method: Method, name: &'static str, route: &'static str) -> Self {
        Operation {
            name,
            method,
            route,
            params: &[],
            body: false,
            repeat: match method {
                Method::Post => Repeat::Unsafe,
                Method::Get | Method::Put | Method::Delete => Repeat::Safe,
            },
            paging: Paging::None,
        }
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

    const fn paged(mut self, paging: Paging) -> Self {
        self.paging = paging;
        self
    }

    /// The names of the ids in the route, in their order.
    pub fn ids(&self) -> impl Iterator<Item = &'static str> {
        self.route
            .split('/')
            .filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'))
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
}
