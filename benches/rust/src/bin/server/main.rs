//! Answers every request with one of three canned bodies, until standard input closes. It runs in
//! a process of its own, so that what it costs is not counted.

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

    let answers = Arc::new(Answers::new());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answers = answers.clone();
            thread::spawn(move || answers.serve(stream));
        }
    });
    io::copy(&mut io::stdin(), &mut io::sink())?;
    Ok(())
}

struct Answers {
    article: Vec<u8>,
    conversations: Vec<u8>,
    contacts: Vec<u8>,
    not_found: Vec<u8>,
}

impl Answers {
    fn new() -> Self {
        Answers {
            article: answer("200 OK", &bodies::article()),
            conversations: answer("200 OK", &bodies::conversations()),
            contacts: answer("200 OK", &bodies::contacts()),
            not_found: answer("404 Not Found", "{}"),
        }
    }

    /// Serves one connection. Requests have no body.
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
                stream.write_all(self.answer(&request))?;
                request.clear();
            }
        }
    }

    fn answer(&self, request: &[u8]) -> &[u8] {
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

/// With the headers that clients of the API read.
fn answer(status: &str, body: &str) -> Vec<u8> {
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
