//! What the server responds to a path:
//!
//! - `/articles/…`, `/conversations`: a body of a fixed size; below `/close`, the last one on its
//!   connection
//! - `/pages/N/conversations`: a page of a list with N pages
//! - `/download/content/data/N`: an export of N bytes

use intercom_benches::bodies::{self, ARTICLE, TRANSLATED_ARTICLE};

pub enum Response<'a> {
    Fixed(&'a [u8]),
    /// A response after which the server closes the connection.
    Last(&'a [u8]),
    Page(Vec<u8>),
    /// The headers, and the length of a body that is generated.
    Bytes(Vec<u8>, u64),
}

pub struct Routes {
    fixed: Vec<(String, Vec<u8>)>,
    last: Vec<(String, Vec<u8>)>,
    conversations: String,
    not_found: Vec<u8>,
}

impl Routes {
    pub fn new() -> Self {
        let conversations = bodies::conversations();
        let resources = [
            (format!("/articles/{ARTICLE}"), bodies::article()),
            (
                format!("/articles/{TRANSLATED_ARTICLE}"),
                bodies::translated_article(),
            ),
            (
                "/conversations".to_owned(),
                bodies::conversation_page(&conversations, 1, 1),
            ),
        ];
        let responses = |prefix: &str, connection: &str| {
            resources
                .iter()
                .map(|(path, body)| {
                    (
                        [prefix, path].concat(),
                        response("200 OK", connection, body),
                    )
                })
                .collect()
        };
        Routes {
            fixed: responses("", "keep-alive"),
            last: responses("/close", "close"),
            conversations,
            not_found: response("404 Not Found", "keep-alive", "{}"),
        }
    }

    pub fn respond(&self, target: &str) -> Response<'_> {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let find = |responses: &'_ [(String, Vec<u8>)]| {
            responses.iter().position(|(known, _)| known == path)
        };
        if let Some(index) = find(&self.fixed) {
            Response::Fixed(&self.fixed[index].1)
        } else if let Some(index) = find(&self.last) {
            Response::Last(&self.last[index].1)
        } else if let Some(pages) = list_length(path) {
            let page = page_number(query);
            let body = bodies::conversation_page(&self.conversations, page, pages);
            Response::Page(response("200 OK", "keep-alive", &body))
        } else if let Some(length) = export_length(path) {
            let head = head("200 OK", "keep-alive", "application/octet-stream", length);
            Response::Bytes(head, length)
        } else {
            Response::Fixed(&self.not_found)
        }
    }
}

fn list_length(path: &str) -> Option<u64> {
    path.strip_prefix("/pages/")?
        .strip_suffix("/conversations")?
        .parse()
        .ok()
}

fn page_number(query: &str) -> u64 {
    query
        .split('&')
        .find_map(|field| field.strip_prefix("starting_after=")?.parse().ok())
        .unwrap_or(1)
}

fn export_length(path: &str) -> Option<u64> {
    path.strip_prefix("/download/content/data/")?.parse().ok()
}

fn response(status: &str, connection: &str, body: &str) -> Vec<u8> {
    let kind = "application/json; charset=utf-8";
    let mut response = head(status, connection, kind, body.len() as u64);
    response.extend_from_slice(body.as_bytes());
    response
}

/// Returns the headers that clients of the API read.
fn head(status: &str, connection: &str, kind: &str, length: u64) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status}\r\n\
         Content-Type: {kind}\r\n\
         Content-Length: {length}\r\n\
         Connection: {connection}\r\n\
         Cache-Control: max-age=0, private, must-revalidate\r\n\
         X-Request-Id: 0009vq3b1hk2s4d6f8g0\r\n\
         X-RateLimit-Limit: 10000\r\n\
         X-RateLimit-Remaining: 9871\r\n\
         X-RateLimit-Reset: 4102444800\r\n\
         \r\n"
    )
    .into_bytes()
}
