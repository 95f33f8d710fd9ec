//! A client of a few lines that shows what really came over the wire.
#![allow(dead_code, reason = "each test file uses what it needs")]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use intercom_sandbox::Sandbox;
use serde_json::Value;

pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
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

    /// The JSON of a 200.
    #[track_caller]
    pub fn ok(&self) -> Value {
        assert_eq!(self.status, 200, "{}", String::from_utf8_lossy(&self.body));
        self.json()
    }

    /// Checks an `error.list` and its request id.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) {
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

/// A connection that stays open.
pub struct Wire(pub TcpStream, Vec<u8>);

impl Wire {
    pub fn new(sandbox: &Sandbox) -> Wire {
        let stream = TcpStream::connect(sandbox.url().trim_start_matches("http://")).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        Wire(stream, Vec::new())
    }

    pub fn write(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).unwrap();
    }

    /// The next answer; an error if the connection ends before it is whole.
    pub fn read(&mut self) -> std::io::Result<Reply> {
        let end = loop {
            if let Some(at) = self.1.windows(4).position(|w| w == b"\r\n\r\n") {
                break at;
            }
            self.fill()?;
        };
        let head = String::from_utf8(self.1[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap()[9..12].parse().unwrap();
        let headers: Vec<(String, String)> = lines
            .map(|line| line.split_once(": ").unwrap())
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let mut reply = Reply {
            status,
            headers,
            body: Vec::new(),
        };
        let length: usize = reply.header("Content-Length").unwrap().parse().unwrap();
        while self.1.len() < end + 4 + length {
            self.fill()?;
        }
        reply.body = self.1[end + 4..end + 4 + length].to_vec();
        self.1.drain(..end + 4 + length);
        Ok(reply)
    }

    fn fill(&mut self) -> std::io::Result<()> {
        let mut bytes = [0; 4096];
        match self.0.read(&mut bytes)? {
            0 => Err(std::io::ErrorKind::UnexpectedEof.into()),
            count => {
                self.1.extend_from_slice(&bytes[..count]);
                Ok(())
            }
        }
    }
}

/// The text of a request with the sandbox's token.
pub fn request(sandbox: &Sandbox, method: &str, target: &str, body: &str) -> String {
    format!(
        "{method} {target} HTTP/1.1\r\nHost: sandbox\r\nAuthorization: Bearer {}\r\n\
         Content-Length: {}\r\n\r\n{body}",
        sandbox.token(),
        body.len()
    )
}

/// Sends one request on a connection of its own.
pub fn try_send(
    sandbox: &Sandbox,
    method: &str,
    target: &str,
    body: &str,
) -> std::io::Result<Reply> {
    let mut wire = Wire::new(sandbox);
    wire.write(&request(sandbox, method, target, body));
    wire.read()
}

pub fn send(sandbox: &Sandbox, method: &str, target: &str, body: Value) -> Reply {
    try_send(sandbox, method, target, &body.to_string()).unwrap()
}

pub fn get(sandbox: &Sandbox, target: &str) -> Reply {
    try_send(sandbox, "GET", target, "").unwrap()
}

pub fn post(sandbox: &Sandbox, target: &str, body: Value) -> Reply {
    send(sandbox, "POST", target, body)
}

pub fn put(sandbox: &Sandbox, target: &str, body: Value) -> Reply {
    send(sandbox, "PUT", target, body)
}

pub fn delete(sandbox: &Sandbox, target: &str, body: Value) -> Reply {
    send(sandbox, "DELETE", target, body)
}

/// The ids of a list.
pub fn ids(list: &Value) -> Vec<String> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect()
}
