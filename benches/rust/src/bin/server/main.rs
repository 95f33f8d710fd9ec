//! Serves fixed responses of three sizes until standard input is closed. Prints its URL. It runs in
//! a separate process, so its CPU time is not measured.

mod bodies;

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let mut out = io::stdout().lock();
    writeln!(out, "http://{}", listener.local_addr()?)?;
    out.flush()?;
    drop(out);

    let responses = Arc::new(Responses::new());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let responses = responses.clone();
            thread::spawn(move || responses.serve(stream));
        }
    });
    io::copy(&mut io::stdin(), &mut io::sink())?;
    Ok(())
}

struct Responses {
    article: Vec<u8>,
    conversations: Vec<u8>,
    contacts: Vec<u8>,
    not_found: Vec<u8>,
}

impl Responses {
    fn new() -> Self {
        Responses {
            article: response("200 OK", &bodies::article()),
            conversations: response("200 OK", &bodies::conversations()),
            contacts: response("200 OK", &bodies::contacts()),
            not_found: response("404 Not Found", "{}"),
        }
    }

    /// Serves one connection. Requests must not have a body.
    fn serve(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        let mut request = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            let length = stream.read(&mut buffer)?;
            if length == 0 {
                return Ok(());
            }
            request.extend_from_slice(&buffer[..length]);
            if request.ends_with(b"\r\n\r\n") {
                stream.write_all(self.select(&request))?;
                request.clear();
            }
        }
    }

    fn select(&self, request: &[u8]) -> &[u8] {
        let target = request.split(|&byte| byte == b' ').nth(1).unwrap_or(b"");
        let path = target.split(|&byte| byte == b'?').next().unwrap_or(b"");
        match path {
            b"/articles/800001" => &self.article,
            b"/conversations" => &self.conversations,
            b"/contacts" => &self.contacts,
            _ => &self.not_found,
        }
    }
}

/// Returns a response with the headers that clients of the API read.
fn response(status: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status}\r\n\
         Content-Type: application/json; charset=utf-8\r\n\
         Content-Length: {}\r\n\
         Connection: keep-alive\r\n\
         Cache-Control: max-age=0, private, must-revalidate\r\n\
         X-Request-Id: 0009vq3b1hk2s4d6f8g0\r\n\
         X-RateLimit-Limit: 10000\r\n\
         X-RateLimit-Remaining: 9871\r\n\
         X-RateLimit-Reset: 4102444800\r\n\
         \r\n{body}",
        body.len()
    )
    .into_bytes()
}
