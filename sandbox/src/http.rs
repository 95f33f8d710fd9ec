//! HTTP requests and responses, independent of sockets.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// Shorter bodies are not compressed.
const MIN_GZIP_BYTES: usize = 1024;

/// A request as received.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub method: String,
    /// Percent-encoded, without the query.
    pub path: String,
    /// Percent-encoded, without the question mark.
    pub query: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    /// Returns the first header with that name, compared without regard to case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// Returns the percent-decoded segments of the path. Empty segments are skipped, as at
    /// Intercom: `/articles/` is `/articles`.
    pub fn segments(&self) -> Vec<String> {
        self.path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
            .collect()
    }

    /// Returns the decoded value of a query parameter.
    pub fn query_value(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.query.as_bytes())
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.into_owned())
    }

    pub fn accepts_gzip(&self) -> bool {
        self.header("accept-encoding").is_some_and(|accepted| {
            accepted.split(',').any(|coding| {
                let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
                name.trim().eq_ignore_ascii_case("gzip") && weight.replace(' ', "") != "q=0"
            })
        })
    }
}

/// A response without framing headers such as `Content-Length`.
#[derive(Debug, Clone)]
pub(crate) struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Response {
    /// Returns a 200 response with a JSON body.
    pub fn json(value: &Value) -> Response {
        Response::json_with_status(200, value)
    }

    pub fn json_with_status(status: u16, value: &Value) -> Response {
        Response::bytes(
            status,
            "application/json; charset=utf-8",
            value.to_string().into_bytes(),
        )
    }

    pub fn bytes(status: u16, content_type: &str, body: Vec<u8>) -> Response {
        Response {
            status,
            headers: vec![("Content-Type".into(), content_type.into())],
            body,
        }
    }

    /// Returns a response without a body.
    pub fn empty(status: u16) -> Response {
        Response {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// Returns whether the response to a request with this method has a body.
    pub fn has_body(&self, method: &str) -> bool {
        method != "HEAD" && !self.must_be_empty()
    }

    /// Returns whether a response with this status ends with its head.
    fn must_be_empty(&self) -> bool {
        matches!(self.status, 204 | 304)
    }

    /// Adds a header, or replaces it.
    pub fn set_header(&mut self, name: &str, value: impl Into<String>) {
        self.headers.retain(|(n, _)| !n.eq_ignore_ascii_case(name));
        self.headers.push((name.into(), value.into()));
    }

    /// Compresses the body with gzip unless it is short.
    pub fn gzip(&mut self) -> std::io::Result<()> {
        self.set_header("Vary", "Accept-Encoding");
        if self.body.len() < MIN_GZIP_BYTES {
            return Ok(());
        }
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&self.body)?;
        self.body = encoder.finish()?;
        self.set_header("Content-Encoding", "gzip");
        Ok(())
    }

    /// Returns the status line and the headers as sent, including the empty line.
    pub fn head(&self, content_length: usize, keep_alive: bool) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        for (name, value) in &self.headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        if !self.must_be_empty() {
            let _ = write!(head, "Content-Length: {content_length}\r\n");
        }
        if !keep_alive {
            head.push_str("Connection: close\r\n");
        }
        head.push_str("\r\n");
        head.into_bytes()
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        202 => "Accepted",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        409 => "Conflict",
        413 => "Content Too Large",
        431 => "Request Header Fields Too Large",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Status",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(path: &str, query: &str) -> Request {
        Request {
            method: "GET".into(),
            path: path.into(),
            query: query.into(),
            headers: vec![("Accept-Encoding".into(), "br, gzip;q=0.5".into())],
            body: Vec::new(),
        }
    }

    #[test]
    fn path_segments_are_decoded_after_splitting() {
        assert_eq!(
            request("/articles/a%2Fb%zz+/", "").segments(),
            ["articles", "a/b%zz+"]
        );
    }

    #[test]
    fn query_values_are_decoded() {
        let request = request("/", "a=1&phrase=caf%C3%A9+noir&empty=&bare");
        assert_eq!(request.query_value("phrase").as_deref(), Some("café noir"));
        assert_eq!(request.query_value("empty").as_deref(), Some(""));
        assert_eq!(request.query_value("bare").as_deref(), Some(""));
        assert_eq!(request.query_value("phras"), None);
    }

    #[test]
    fn only_long_bodies_are_compressed() {
        assert!(request("/", "").accepts_gzip());
        let mut short = Response::bytes(200, "text/plain", vec![b'a'; 100]);
        short.gzip().unwrap();
        assert_eq!(short.body.len(), 100);
        let mut long = Response::bytes(200, "text/plain", vec![b'a'; 5000]);
        long.gzip().unwrap();
        assert!(long.body.len() < 200);
        assert!(
            long.headers
                .contains(&("Content-Encoding".into(), "gzip".into()))
        );
    }
}
