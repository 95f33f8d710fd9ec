//! Building the requests of a client.

use super::{Facts, Request};
use crate::client::Client;
use crate::json::Id;
use crate::operations::{Method, Operation, Pagination, Repeat};
use crate::percent::{encode, is_dot_segment};

impl Client {
    /// Builds a request that this library has no method for.
    ///
    /// `path` begins with one slash, is percent-encoded, and may have a query. The response
    /// decodes into any type. A GET, PUT or DELETE is retried like those of the library, a POST
    /// only if it certainly was not processed.
    ///
    /// ```
    /// use intercom::operations::{Method, Pagination};
    /// use intercom::{Client, Page};
    /// use serde::Deserialize;
    ///
    /// #[derive(Deserialize)]
    /// struct Thing {
    ///     id: String,
    /// }
    ///
    /// let client = Client::new("token")?;
    /// let request = client.request::<Thing>(Method::Get, "/things/7").query("full", true);
    /// assert_eq!(request.to_string(), "GET /things/7?full=true");
    ///
    /// // A list is followed over all its pages. URLs and cursors are recognized; the cursor goes
    /// // into the query of a GET and into the body of a POST, as in a search. Any other style has
    /// // to be named.
    /// let list = client.request::<Page<Thing>>(Method::Get, "/things");
    /// let numbered = list.clone().paginated_by(Pagination::PageNumber).per_page(50);
    /// assert_eq!(numbered.to_string(), "GET /things?per_page=50");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn request<T>(&self, method: Method, path: &str) -> Request<T> {
        let mut request = Request::new(
            self,
            Facts {
                operation: None,
                method,
                reads: method == Method::Get,
                repeat: match method {
                    Method::Post => Repeat::Unsafe,
                    Method::Get | Method::Put | Method::Delete => Repeat::Safe,
                },
                pagination: match method {
                    Method::Post => Pagination::SearchCursor,
                    Method::Get | Method::Put | Method::Delete => Pagination::Cursor,
                },
                items: &[],
                params: &[],
            },
        );
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        request.path = path.to_owned();
        // What RFC 3986 allows in a path.
        let is_encoded =
            |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%".contains(&byte);
        if !path.starts_with('/') || path.starts_with("//") {
            request.reject("the path must begin with one slash");
        } else if !path.bytes().all(is_encoded) {
            request.reject("the path must be percent-encoded");
        } else if path.split('/').any(is_dot_segment) {
            request.reject("the path must not have a segment `.` or `..`");
        }
        request.set_query(query);
        request
    }

    /// Builds the request of an operation: one id for each in its route, or for its key.
    pub(crate) fn operation<T>(&self, operation: &'static Operation, ids: &[Id]) -> Request<T> {
        let mut request = Request::new(
            self,
            Facts {
                operation: Some(operation),
                method: operation.method,
                reads: operation.reads,
                repeat: operation.repeat,
                pagination: operation.pagination,
                items: operation.items,
                params: operation.params,
            },
        );
        let mut ids = ids.iter();
        for segment in operation.route.split('/').skip(1) {
            request.path.push('/');
            if segment.starts_with('{') {
                let id = request.checked_id(segment.trim_matches(['{', '}']), ids.next());
                encode(&id, &mut request.path);
            } else {
                request.path.push_str(segment);
            }
        }
        if let Some(key) = operation.key {
            let id = request.checked_id(key, ids.next());
            request.query.push((key.into(), id.into()));
        }
        request
    }
}
