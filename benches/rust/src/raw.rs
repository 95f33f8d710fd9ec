//! The floor: a program that writes a prepared request to a socket and reads the response.

use std::io::{self, Read, Write};
use std::net::TcpStream;

/// A connection that sends the same request again and again.
pub struct RawClient {
    stream: TcpStream,
    request: Vec<u8>,
    /// Every response is read into this, from the start.
    buffer: Vec<u8>,
}

impl RawClient {
    /// Connects to the server at `url`, `http://HOST:PORT`.
    pub fn connect(url: &str, path: &str) -> io::Result<Self> {
        let host = url.strip_prefix("http://").unwrap_or(url);
        let stream = TcpStream::connect(host)?;
        stream.set_nodelay(true)?;
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer token\r\n\
             Accept: application/json\r\n\r\n"
        );
        Ok(RawClient {
            stream,
            request: request.into_bytes(),
            buffer: vec![0; 16 * 1024],
        })
    }

    /// Sends the request and returns the body of the response.
    pub fn call(&mut self) -> io::Result<&[u8]> {
        self.stream.write_all(&self.request)?;
        let mut filled = 0;
        let (start, length) = loop {
            filled += read_some(&mut self.stream, &mut self.buffer[filled..])?;
            if let Some(body) = body_position(&self.buffer[..filled])? {
                break body;
            }
        };
        let end = start + length;
        if self.buffer.len() < end {
            self.buffer.resize(end, 0);
        }
        self.stream.read_exact(&mut self.buffer[filled..end])?;
        Ok(&self.buffer[start..end])
    }

    /// Sends the request and copies the body of the response to `to`. Returns its length.
    pub fn copy_to(&mut self, to: &mut impl Write) -> io::Result<u64> {
        self.stream.write_all(&self.request)?;
        self.buffer.resize(128 * 1024, 0);
        let mut filled = 0;
        let (start, length) = loop {
            filled += read_some(&mut self.stream, &mut self.buffer[filled..])?;
            if let Some(body) = body_position(&self.buffer[..filled])? {
                break body;
            }
        };
        to.write_all(&self.buffer[start..filled])?;
        let mut copied = filled - start;
        while copied < length {
            let count = read_some(&mut self.stream, &mut self.buffer)?;
            to.write_all(&self.buffer[..count])?;
            copied += count;
        }
        Ok(copied as u64)
    }
}

fn read_some(stream: &mut TcpStream, buffer: &mut [u8]) -> io::Result<usize> {
    match stream.read(buffer)? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        count => Ok(count),
    }
}

/// Returns where the body begins and its length, or `None` until all headers have arrived.
fn body_position(response: &[u8]) -> io::Result<Option<(usize, usize)>> {
    const NAME: &[u8] = b"content-length:";
    let Some(end) = find(response, b"\r\n\r\n") else {
        return Ok(None);
    };
    let head = &response[..end];
    let length = head
        .split(|&byte| byte == b'\n')
        .filter(|line| line.len() > NAME.len() && line[..NAME.len()].eq_ignore_ascii_case(NAME))
        .find_map(|line| {
            std::str::from_utf8(&line[NAME.len()..])
                .ok()?
                .trim()
                .parse()
                .ok()
        });
    match length {
        Some(length) if head.starts_with(b"HTTP/1.1 200") => Ok(Some((end + 4, length))),
        _ => Err(io::Error::other(
            "not a response with status 200 and a length",
        )),
    }
}

fn find(text: &[u8], pattern: &[u8]) -> Option<usize> {
    text.windows(pattern.len()).position(|part| part == pattern)
}
