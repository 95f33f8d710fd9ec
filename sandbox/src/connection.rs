//! HTTP/1.1 framing on one TCP connection.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};

use crate::http::{Request, Response};

const MAX_HEAD_BYTES: usize = 64 * 1024;
const MAX_BODY_BYTES: usize = 64 * 1024 * 1024;
const MAX_HEADERS: usize = 100;

pub(crate) struct Connection {
    stream: TcpStream,
    /// Bytes received but not consumed yet.
    buffer: Vec<u8>,
}

impl Connection {
    pub fn new(stream: TcpStream) -> io::Result<Connection> {
        stream.set_nodelay(true)?;
        Ok(Connection {
            stream,
            buffer: Vec::with_capacity(8 * 1024),
        })
    }

    /// Reads the next request and whether the connection stays open after it. Returns `None`
    /// if the client closed the connection.
    ///
    /// # Errors
    ///
    /// `InvalidData` if the request is not valid HTTP or exceeds a limit.
    pub fn read_request(&mut self) -> io::Result<Option<(Request, bool)>> {
        let head = loop {
            if let Some(head) = Head::parse(&self.buffer)? {
                break head;
            }
            if self.buffer.len() > MAX_HEAD_BYTES {
                return Err(invalid("request head is too long"));
            }
            if self.fill()? == 0 {
                return Ok(None);
            }
        };
        self.buffer.drain(..head.length);
        if head.expects_continue && self.buffer.is_empty() {
            self.write(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        let body = match head.framing {
            Framing::Length(length) => self.take(length)?,
            Framing::Chunked => self.take_chunks()?,
        };
        let mut request = head.request;
        request.body = body;
        Ok(Some((request, head.keep_alive)))
    }

    /// Sends a whole response.
    pub fn send(
        &mut self,
        response: &Response,
        with_body: bool,
        keep_alive: bool,
    ) -> io::Result<()> {
        let mut bytes = response.head(response.body.len(), keep_alive);
        if with_body {
            bytes.extend_from_slice(&response.body);
        }
        self.write(&bytes)
    }

    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)
    }

    pub fn close(&mut self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Both)
    }

    fn fill(&mut self) -> io::Result<usize> {
        let mut bytes = [0; 16 * 1024];
        let count = self.stream.read(&mut bytes)?;
        self.buffer.extend_from_slice(&bytes[..count]);
        Ok(count)
    }

    fn fill_to(&mut self, length: usize) -> io::Result<()> {
        while self.buffer.len() < length {
            if self.fill()? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(())
    }

    fn take(&mut self, length: usize) -> io::Result<Vec<u8>> {
        if length > MAX_BODY_BYTES {
            return Err(invalid("request body is too long"));
        }
        self.fill_to(length)?;
        Ok(self.buffer.drain(..length).collect())
    }

    fn take_line(&mut self) -> io::Result<String> {
        loop {
            if let Some(end) = self.buffer.windows(2).position(|pair| pair == b"\r\n") {
                let line: Vec<u8> = self.buffer.drain(..end + 2).take(end).collect();
                return String::from_utf8(line).map_err(|_| invalid_chunk_size());
            }
            if self.buffer.len() > MAX_HEAD_BYTES {
                return Err(invalid_chunk_size());
            }
            self.fill_to(self.buffer.len() + 1)?;
        }
    }

    fn take_chunks(&mut self) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let line = self.take_line()?;
            let digits = line.split(';').next().unwrap_or_default().trim();
            let size = usize::from_str_radix(digits, 16).map_err(|_| invalid_chunk_size())?;
            if size == 0 {
                while !self.take_line()?.is_empty() {}
                return Ok(body);
            }
            if size > MAX_BODY_BYTES - body.len() {
                return Err(invalid("request body is too long"));
            }
            body.extend_from_slice(&self.take(size)?);
            if !self.take_line()?.is_empty() {
                return Err(invalid("chunk is longer than its size"));
            }
        }
    }
}

enum Framing {
    Length(usize),
    Chunked,
}

/// A parsed request head; the body of `request` is still empty.
struct Head {
    request: Request,
    /// Length of the head in bytes.
    length: usize,
    framing: Framing,
    keep_alive: bool,
    expects_continue: bool,
}

impl Head {
    /// Parses the head at the start of `bytes`. Returns `None` if it is incomplete.
    fn parse(bytes: &[u8]) -> io::Result<Option<Head>> {
        let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
        let mut parsed = httparse::Request::new(&mut headers);
        let length = match parsed.parse(bytes) {
            Ok(httparse::Status::Complete(length)) => length,
            Ok(httparse::Status::Partial) => return Ok(None),
            Err(error) => return Err(invalid(error.to_string())),
        };
        let request = request_without_body(&parsed);
        let keep_alive = if parsed.version == Some(0) {
            has_token(&request, "connection", "keep-alive")
        } else {
            !has_token(&request, "connection", "close")
        };
        Ok(Some(Head {
            length,
            framing: framing(&request)?,
            keep_alive,
            expects_continue: has_token(&request, "expect", "100-continue"),
            request,
        }))
    }
}

fn request_without_body(parsed: &httparse::Request<'_, '_>) -> Request {
    let target = parsed.path.unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let headers = parsed.headers.iter().map(|header| {
        let value = String::from_utf8_lossy(header.value).into_owned();
        (header.name.to_owned(), value)
    });
    Request {
        method: parsed.method.unwrap_or_default().to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers: headers.collect(),
        body: Vec::new(),
    }
}

fn framing(request: &Request) -> io::Result<Framing> {
    if has_token(request, "transfer-encoding", "chunked") {
        return Ok(Framing::Chunked);
    }
    let length = match request.header("content-length") {
        None => 0,
        Some(length) => length
            .trim()
            .parse()
            .map_err(|_| invalid("content-length is not a number"))?,
    };
    Ok(Framing::Length(length))
}

/// Whether a comma-separated header contains the token.
fn has_token(request: &Request, header: &str, token: &str) -> bool {
    request.header(header).is_some_and(|value| {
        value
            .split(',')
            .any(|part| part.trim().eq_ignore_ascii_case(token))
    })
}

fn invalid(message: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message.into())
}

fn invalid_chunk_size() -> io::Error {
    invalid("invalid chunk size")
}
