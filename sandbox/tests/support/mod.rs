//! A minimal HTTP client that exposes the bytes received.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use intercom_sandbox::Sandbox;
use serde_json::Value;

/// An HTTP response.
pub struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Response {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&self.body)))
    }

    /// Returns the JSON body; panics unless the status is 200.
    #[track_caller]
    pub fn ok(&self) -> Value {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.body));
        self.json()
    }

    /// Asserts that the response is an `error.list` with this status and code, and that its
    /// request id is the one in the header.
    #[track_caller]
    pub fn assert_error(&self, status: u16, code: &str) {
        let body = self.json();
        assert_eq!(
            (self.status, body["errors"][0]["code"].as_str()),
            (status, Some(code)),
            "{body}"
        );
        assert_eq!(body["type"], "error.list");
        assert!(body["errors"][0]["message"].is_string());
        assert_eq!(body["request_id"].as_str(), self.header("X-Request-Id"));
    }
}

/// A keep-alive connection.
pub struct Connection {
    pub stream: TcpStream,
    /// Bytes received but not yet returned as part of a response.
    buffer: Vec<u8>,
}

impl Connection {
    pub fn new(sandbox: &Sandbox) -> Connection {
        let stream = TcpStream::connect(sandbox.url().trim_start_matches("http://")).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        Connection {
            stream,
            buffer: Vec::new(),
        }
    }

    pub fn write(&mut self, text: &str) {
        self.stream.write_all(text.as_bytes()).unwrap();
    }

    /// Reads the next response.
    ///
    /// # Errors
    ///
    /// Fails if the connection closes before the response is complete.
    pub fn read(&mut self) -> std::io::Result<Response> {
        let end = loop {
            if let Some(at) = self.buffer.windows(4).position(|w| w == b"\r\n\r\n") {
                break at;
            }
            self.fill()?;
        };
        let head = String::from_utf8(self.buffer[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap()[9..12].parse().unwrap();
        let headers: Vec<(String, String)> = lines
            .map(|line| line.split_once(": ").unwrap())
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let mut response = Response {
            status,
            headers,
            body: Vec::new(),
        };
        let length: usize = response.header("Content-Length").unwrap().parse().unwrap();
        while self.buffer.len() < end + 4 + length {
            self.fill()?;
        }
        response.body = self.buffer[end + 4..end + 4 + length].to_vec();
        self.buffer.drain(..end + 4 + length);
        Ok(response)
    }

    fn fill(&mut self) -> std::io::Result<()> {
        let mut bytes = [0; 4096];
        match self.stream.read(&mut bytes)? {
            0 => Err(std::io::ErrorKind::UnexpectedEof.into()),
            count => {
                self.buffer.extend_from_slice(&bytes[..count]);
                Ok(())
            }
        }
    }
}

/// Formats a request that carries the sandbox's token.
pub fn request(sandbox: &Sandbox, method: &str, target: &str, body: &str) -> String {
    format!(
        "{method} {target} HTTP/1.1\r\nHost: sandbox\r\nAuthorization: Bearer {}\r\n\
         Content-Length: {}\r\n\r\n{body}",
        sandbox.token(),
        body.len()
    )
}

/// Sends one request on a new connection.
pub fn try_send(
    sandbox: &Sandbox,
    method: &str,
    target: &str,
    body: &str,
) -> std::io::Result<Response> {
    let mut connection = Connection::new(sandbox);
    connection.write(&request(sandbox, method, target, body));
    connection.read()
}

pub fn send(sandbox: &Sandbox, method: &str, target: &str, body: Value) -> Response {
    try_send(sandbox, method, target, &body.to_string()).unwrap()
}

pub fn get(sandbox: &Sandbox, target: &str) -> Response {
    try_send(sandbox, "GET", target, "").unwrap()
}

pub fn post(sandbox: &Sandbox, target: &str, body: Value) -> Response {
    send(sandbox, "POST", target, body)
}

pub fn put(sandbox: &Sandbox, target: &str, body: Value) -> Response {
    send(sandbox, "PUT", target, body)
}

pub fn delete(sandbox: &Sandbox, target: &str, body: Value) -> Response {
    send(sandbox, "DELETE", target, body)
}

/// Returns the ids of the items of a list.
pub fn ids(list: &Value) -> Vec<String> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect()
}
