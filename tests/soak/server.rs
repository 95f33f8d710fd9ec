//! A server that fails one request in ten, and records what it did with each call.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use socket2::SockRef;

use crate::action::Action::{self, *};

/// What the server knows about each call, by its number.
pub struct Ledger {
    /// Number of requests received.
    pub received: Vec<AtomicU8>,
    /// Number of requests processed.
    pub applied: Vec<AtomicU8>,
    pub last_action: Vec<Mutex<Action>>,
    pub requests: AtomicUsize,
    pub faults: AtomicUsize,
    pub connections: AtomicUsize,
}

impl Ledger {
    pub fn new(calls: usize) -> Ledger {
        let zeros = || (0..calls).map(|_| AtomicU8::new(0)).collect();
        Ledger {
            received: zeros(),
            applied: zeros(),
            last_action: (0..calls).map(|_| Mutex::new(NotReceived)).collect(),
            requests: AtomicUsize::new(0),
            faults: AtomicUsize::new(0),
            connections: AtomicUsize::new(0),
        }
    }

    /// Records a request of this call and returns the action for it.
    fn record(&self, call: usize) -> Action {
        let previous = self.received[call].fetch_add(1, Ordering::SeqCst);
        let action = Action::new(call, previous);
        self.requests.fetch_add(1, Ordering::Relaxed);
        if action.is_fault() {
            self.faults.fetch_add(1, Ordering::Relaxed);
        }
        *self.last_action[call].lock().unwrap() = action;
        if action.applies() {
            self.applied[call].fetch_add(1, Ordering::SeqCst);
        }
        action
    }
}

pub fn start(ledger: &Arc<Ledger>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let ledger = ledger.clone();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (stream, ledger) = (stream.unwrap(), ledger.clone());
            stream.set_nodelay(true).unwrap();
            ledger.connections.fetch_add(1, Ordering::Relaxed);
            thread::Builder::new()
                .stack_size(1 << 20)
                .spawn(move || {
                    let mut reader = BufReader::with_capacity(4096, stream);
                    while let Some(call) = read_request(&mut reader) {
                        let action = ledger.record(call);
                        if !perform(action, call, reader.get_ref()) {
                            break;
                        }
                    }
                })
                .unwrap();
        }
    });
    address
}

/// Reads one request and returns the number of its call.
fn read_request(reader: &mut impl BufRead) -> Option<usize> {
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut length = 0;
    loop {
        line.clear();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    if path == "/conversations/search" {
        let body: Value = serde_json::from_slice(&body).ok()?;
        return body["query"]["value"].as_str()?.parse().ok();
    }
    path.split('/').nth(2)?.parse().ok()
}

/// Performs the action and returns whether the connection stays open.
fn perform(action: Action, call: usize, stream: &TcpStream) -> bool {
    let mut out = stream;
    let mut write = |bytes: &[u8]| out.write_all(bytes).is_ok();
    let id = call.to_string();
    let body = json!({"id": id, "title": id, "data": [{"id": id}]}).to_string();
    let success = response("200 OK", body.as_bytes());
    match action {
        NotReceived => unreachable!("the request was received"),
        Respond => write(&success),
        RespondSlowly => {
            thread::sleep(Duration::from_millis(5));
            write(&success)
        }
        RespondInChunks => {
            let (first, rest) = body.split_at(7);
            let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n";
            write(format!("{head}{first}\r\n").as_bytes())
                && write(format!("{:x}\r\n{rest}\r\n0\r\n\r\n", rest.len()).as_bytes())
        }
        RespondWithGzip => write(&response(
            "200 OK\r\nContent-Encoding: gzip",
            &gzip(body.as_bytes()),
        )),
        RespondAndClose => {
            write(&success);
            false
        }
        RespondAndReset => {
            write(&success);
            // Long enough for the response to arrive.
            thread::sleep(Duration::from_millis(2));
            reset(stream)
        }
        Close | ApplyAndClose => false,
        Reset | ApplyAndReset => reset(stream),
        ApplyAndTruncateHeaders => {
            write(&success[..20]);
            false
        }
        ApplyAndTruncateBody => {
            write(&success[..success.len() - 3]);
            false
        }
        ApplyAndSendGarbage => {
            write(b"\0\0\0 garbage\r\n\r\n");
            false
        }
        ApplyAndSendHtml => write(&response("200 OK", b"<html>")),
        ApplyAndReturn502 | Return502 => write(&response("502 Bad Gateway", b"<html>")),
        Return503 => write(&response("503 Service Unavailable\r\nRetry-After: 0", b"")),
        Return429 => write(&response("429 Too Many Requests\r\nRetry-After: 0", b"{}")),
        Return404 => write(&response("404 Not Found", b"{}")),
        ReturnTruncated422 => {
            write(b"HTTP/1.1 422 Unprocessable Entity\r\nContent-Length: 10\r\n\r\n{");
            false
        }
        ApplyAndStall => {
            // Until the client closes the connection.
            let _ = stream.take(1).read(&mut [0]);
            false
        }
    }
}

/// A response with `Content-Length`. `head` is the status and any headers.
fn response(head: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Makes the socket send a reset when it is closed. The connection does not stay open.
fn reset(stream: &TcpStream) -> bool {
    let no_linger = Some(Duration::ZERO);
    SockRef::from(stream).set_linger(no_linger).unwrap();
    false
}
