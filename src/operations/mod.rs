//! The operation table: one row per operation of the API, and the only place that knows routes.
//!
//! Everything else derives from a row: the methods of [`api`](crate::api), the functions of the C
//! header, [`intercom_operations`](https://docs.rs/intercom-client) for other languages, the routes
//! of the sandbox, and the tests that iterate over all operations.

mod table;

use std::fmt;

pub(crate) use table::{
    ITEM_KEYS, admins, articles, collections, companies, contacts, conversations, data_attributes,
    data_events, data_exports, help_centers, messages, news_items, newsfeeds, notes,
    phone_call_redirects, segments, subscription_types, tags, teams, ticket_types, tickets,
    visitors,
};
pub use table::{OPERATIONS, RESOURCES};

/// HTTP method of an operation.
///
/// ```
/// use intercom::{Client, Method};
///
/// let client = Client::new("token")?;
/// let request = client.request::<serde_json::Value>(Method::Get, "/things/7");
/// assert_eq!(request.to_string(), "GET /things/7");
/// # Ok::<(), intercom::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// Reads an object or a list.
    Get,
    /// Creates an object or performs an action. Searches are POST requests too.
    Post,
    /// Updates or replaces an object.
    Put,
    /// Deletes or detaches an object.
    Delete,
}

impl Method {
    /// Every method that the API uses.
    pub const ALL: [Method; 4] = [Method::Get, Method::Post, Method::Put, Method::Delete];

    /// Returns the name of the method, in capitals.
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

/// Whether a request may be sent again after an attempt whose outcome is unknown.
///
/// [`Operation`] has an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Repeat {
    /// Idempotent: repeating it has no further effect.
    Safe,
    /// Not idempotent: repeating it may have its effect twice.
    Unsafe,
    /// A scroll: a failed read loses the position, so the caller has to restart from the first
    /// page.
    Restart,
}

/// How the pages of a list are linked.
///
/// ```
/// use intercom::{Client, Method, Page, Pagination};
///
/// let client = Client::new("token")?;
/// let things = client
///     .request::<Page<serde_json::Value>>(Method::Get, "/things")
///     .paginated_by(Pagination::PageNumber);
/// assert_eq!(things.per_page(20).to_string(), "GET /things?per_page=20");
/// # Ok::<(), intercom::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Pagination {
    /// The response is not paginated.
    None,
    /// By `page`, a number from 1, in the query.
    PageNumber,
    /// By a cursor, `starting_after`, in the query.
    Cursor,
    /// By a cursor, `pagination.starting_after`, in the body of a search.
    SearchCursor,
    /// By the query of the URL in `pages.next`.
    Url,
    /// By `scroll_param` in the query, until a page is empty.
    Scroll,
}

impl Pagination {
    /// Returns the name of the style as [`intercom_operations`](crate) exports it; `None` for an
    /// operation without pages.
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            Pagination::None => None,
            Pagination::PageNumber => Some("page_number"),
            Pagination::Cursor => Some("cursor"),
            Pagination::SearchCursor => Some("search_cursor"),
            Pagination::Url => Some("url"),
            Pagination::Scroll => Some("scroll"),
        }
    }
}

/// Type of a query parameter.
///
/// [`Operation`] has an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParamType {
    /// Text, ids included.
    String,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// Unix time in seconds.
    Timestamp,
}

impl ParamType {
    /// Returns the name of the type.
    pub const fn as_str(self) -> &'static str {
        match self {
            ParamType::String => "string",
            ParamType::Integer => "integer",
            ParamType::Boolean => "boolean",
            ParamType::Timestamp => "timestamp",
        }
    }
}

/// Query parameter of an operation.
///
/// [`Operation`] has an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Param {
    /// Name in the query.
    pub name: &'static str,
    /// Type of the value.
    pub kind: ParamType,
    /// Whether Intercom rejects the request without it.
    pub required: bool,
}

impl Param {
    const fn new(name: &'static str, kind: ParamType) -> Self {
        Param {
            name,
            kind,
            required: false,
        }
    }

    const fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

/// Argument of a convenience call.
///
/// [`Convenience`] has an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Argument {
    /// Name, the same in every language.
    pub name: &'static str,
    /// What it holds.
    pub kind: ArgumentKind,
}

/// What an argument of a convenience call holds.
///
/// [`Convenience`] has an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ArgumentKind {
    /// Text that is required.
    Text,
    /// Text that may be omitted; NULL in C.
    OptionalText,
    /// A duration in milliseconds; 0 selects the default.
    Milliseconds,
    /// A flag; 0 is false in C.
    Flag,
    /// A callback that receives the state of an export, followed in C by its `user_data`.
    Progress,
    /// A callback that receives the progress of a download in bytes, followed in C by its
    /// `user_data`.
    DownloadProgress,
}

impl ArgumentKind {
    /// Returns the name of the kind.
    pub const fn as_str(self) -> &'static str {
        match self {
            ArgumentKind::Text => "text",
            ArgumentKind::OptionalText => "optional_text",
            ArgumentKind::Milliseconds => "milliseconds",
            ArgumentKind::Flag => "flag",
            ArgumentKind::Progress => "progress",
            ArgumentKind::DownloadProgress => "download_progress",
        }
    }
}

/// Call that takes plain arguments instead of a JSON body, or that combines several requests.
///
/// ```
/// use intercom::operations::OPERATIONS;
///
/// for call in OPERATIONS.iter().flat_map(|operation| operation.convenience) {
///     let arguments = call.arguments.iter().map(|argument| argument.name);
///     println!("{}({})", call.name, arguments.collect::<Vec<_>>().join(", "));
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Convenience {
    /// Name of the method; the C function is `intercom_<resource>_<name>`.
    pub name: &'static str,
    /// One-sentence summary.
    pub summary: &'static str,
    /// Arguments between the client and the error.
    pub arguments: &'static [Argument],
    /// Whether it returns JSON; otherwise it only succeeds or fails.
    pub returns_json: bool,
}

/// Group of operations, as in `articles`.
///
/// ```
/// use intercom::operations::{OPERATIONS, RESOURCES};
///
/// for resource in RESOURCES {
///     let operations = OPERATIONS.iter().filter(|row| row.resource == resource.name);
///     println!("{}: {} operations", resource.title, operations.count());
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Resource {
    /// Name in every language, as in `help_centers`.
    pub name: &'static str,
    /// Display name, as in `Help Centers`.
    pub title: &'static str,
    /// One-sentence summary.
    pub summary: &'static str,
}

/// One operation: a row of the table.
///
/// ```
/// use intercom::operations::{OPERATIONS, Repeat};
///
/// let mut rows = OPERATIONS.iter();
/// let update = rows.find(|row| row.c_function == "intercom_articles_update").unwrap();
/// assert_eq!(update.to_string(), "PUT /articles/{id}");
/// assert_eq!(update.ids().collect::<Vec<_>>(), ["id"]);
/// assert!(!update.reads && update.repeat == Repeat::Safe);
///
/// let conversations = OPERATIONS.iter().filter(|row| row.resource == "conversations");
/// for param in conversations.flat_map(|row| row.params) {
///     println!("{}: {}", param.name, param.kind.as_str());
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Operation {
    /// Resource that it belongs to, as in `articles`.
    pub resource: &'static str,
    /// Name of its method, as in `update`.
    pub name: &'static str,
    /// Name of its C function, as in `intercom_articles_update`.
    pub c_function: &'static str,
    /// HTTP method.
    pub method: Method,
    /// Path with its ids in braces, as in `/articles/{id}`.
    pub route: &'static str,
    /// Id of the operation in Intercom's reference.
    pub operation_id: &'static str,
    /// Section of Intercom's reference that describes the operation.
    section: &'static str,
    /// One-sentence summary.
    pub summary: &'static str,
    /// What a caller has to know beyond the summary.
    pub details: Option<&'static str>,
    /// Name of the query parameter that identifies the object where the path does not. It is
    /// passed like an id.
    pub key: Option<&'static str>,
    /// Known query parameters; others may be sent too.
    pub params: &'static [Param],
    /// Fields of the JSON body, for operations that take one.
    pub body: Option<&'static str>,
    /// Whether it changes nothing at Intercom.
    pub reads: bool,
    /// Whether it may be repeated after an attempt whose outcome is unknown.
    pub repeat: Repeat,
    /// How its pages are linked.
    pub pagination: Pagination,
    /// Keys under which the items of a list may arrive; empty if the operation is not a list.
    pub items: &'static [&'static str],
    /// Field that has the items, where the value under such a key is not an array but an object.
    pub items_field: Option<&'static str>,
    /// Whether the response is a stream of bytes instead of JSON.
    pub streams: bool,
    /// Convenience calls built on it.
    pub convenience: &'static [Convenience],
}

impl Operation {
    const fn new(method: Method, route: &'static str, operation_id: &'static str) -> Self {
        Operation {
            resource: "",
            name: "",
            c_function: "",
            method,
            route,
            operation_id,
            section: "",
            summary: "",
            details: None,
            key: None,
            params: &[],
            body: None,
            reads: matches!(method, Method::Get),
            repeat: match method {
                Method::Post => Repeat::Unsafe,
                Method::Get | Method::Put | Method::Delete => Repeat::Safe,
            },
            pagination: Pagination::None,
            items: &[],
            items_field: None,
            streams: false,
            convenience: &[],
        }
    }

    /// Returns the names of the ids that it takes: those in the route, in order, or its key.
    pub fn ids(&self) -> impl Iterator<Item = &'static str> {
        self.route
            .split('/')
            .filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'))
            .chain(self.key)
    }

    /// Returns the URL of its page in Intercom's reference.
    pub fn reference(&self) -> String {
        format!(
            "https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/{}/{}",
            self.section,
            self.operation_id.to_ascii_lowercase()
        )
    }

    /// Returns whether it lists items, paginated or not.
    pub const fn is_list(&self) -> bool {
        !self.items.is_empty()
    }
}

/// Prints the HTTP method and the route, as in `GET /articles/{id}`.
impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.route)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_operations_share_a_name_or_a_route() {
        let names: HashSet<_> = OPERATIONS.iter().map(|row| row.c_function).collect();
        let routes: HashSet<_> = OPERATIONS.iter().map(ToString::to_string).collect();
        assert_eq!(names.len(), OPERATIONS.len());
        assert_eq!(routes.len(), OPERATIONS.len());
    }

    #[test]
    fn paginated_operations_are_lists_and_searches_only_read() {
        for row in OPERATIONS {
            if row.pagination != Pagination::None {
                assert!(row.is_list(), "{row}");
                assert!(row.reads, "{row}");
            }
            assert!(!row.reads || row.repeat != Repeat::Unsafe, "{row}");
        }
    }

    #[test]
    fn the_keys_of_items_are_those_of_the_rows() {
        let keys: HashSet<_> = OPERATIONS.iter().flat_map(|row| row.items).collect();
        assert_eq!(keys, ITEM_KEYS.iter().collect());
    }

    #[test]
    fn summaries_are_one_sentence_in_the_third_person() {
        for row in OPERATIONS {
            let (first, _) = row.summary.split_once(' ').unwrap();
            assert!(
                first.trim_end_matches(',').ends_with('s'),
                "{row}: {}",
                row.summary
            );
            assert!(row.summary.ends_with('.'), "{row}: {}", row.summary);
            assert_eq!(row.summary.matches(". ").count(), 0, "{row}");
        }
    }
}
