//! HTTP/1.1 framing on one TCP connection.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::http::{Request, Response};
use crate::request_head::{Framing, Head, MAX_BODY_BYTES, Rejection, body_too_long, rejection};

const MAX_HEAD_BYTES: usize = 64 * 1024;
const READ_BYTES: usize = 4 * 1024;

/// Time in which a request has to arrive after its first byte, and in which the client has to receive
/// a part of a response, of any length.
const MAX_REQUEST_TIME: Duration = Duration::from_secs(60);
/// Time in which a client may go on sending a request that was rejected.
const MAX_LINGER_TIME: Duration = Duration::from_secs(5);

pub(crate) struct Connection {
    stream: Arc<TcpStream>,
    /// Bytes received but not consumed yet.
    buffer: Vec<u8>,
    max_request_time: Duration,
    /// When the request that is being read has to be complete; `None` between requests.
    deadline: Option<Instant>,
}

impl Connection {
    pub fn new(stream: Arc<TcpStream>) -> io::Result<Connection> {
        Connection::with_limit(stream, MAX_REQUEST_TIME)
    }

    fn with_limit(stream: Arc<TcpStream>, max_request_time: Duration) -> io::Result<Connection> {
        stream.set_nodelay(true)?;
        stream.set_write_timeout(Some(max_request_time))?;
        Ok(Connection {
            stream,
            buffer: Vec::new(),
            max_request_time,
            deadline: None,
        })
    }

    /// Reads the next request and whether the connection stays open after it. Returns `None`
    /// if the client closed the connection between requests.
    ///
    /// # Errors
    ///
    /// Fails if the request is incomplete, not valid HTTP, or exceeds a limit.
    pub fn read_request(&mut self) -> Result<Option<(Request, bool)>, Rejection> {
        self.deadline = None;
        if !self.buffer.is_empty() {
            self.start_deadline();
        }
        let head = loop {
            if let Some(head) = Head::parse(&self.buffer)? {
                break head;
            }
            if self.buffer.len() > MAX_HEAD_BYTES {
                return Err(rejection(431, "the request head is longer than 64 KiB"));
            }
            let between_requests = self.buffer.is_empty();
            match self.fill() {
                Ok(()) => {}
                Err(_) if between_requests => return Ok(None),
                Err(rejection) => return Err(rejection),
            }
        };
        self.buffer.drain(..head.length);
        self.start_deadline();
        if head.expects_continue && self.buffer.is_empty() {
            self.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                .map_err(|error| incomplete(&error))?;
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
        (&*self.stream).write_all(bytes)
    }

    pub fn close(&mut self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Both)
    }

    /// Closes the connection after a response to a request that was not read to its end. What the
    /// client still sends is discarded for a while: with unread bytes, the system would reset the
    /// connection, and the client lose the response.
    pub fn close_after_rest(&mut self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Write)?;
        self.deadline = Some(Instant::now() + MAX_LINGER_TIME);
        while self.fill().is_ok() {
            self.buffer.clear();
        }
        Ok(())
    }

    fn start_deadline(&mut self) {
        self.deadline
            .get_or_insert_with(|| Instant::now() + self.max_request_time);
    }

    /// Waits for bytes and adds them to the buffer.
    fn fill(&mut self) -> Result<(), Rejection> {
        let timeout = match self.deadline {
            None => None,
            Some(deadline) => {
                let left = deadline.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    return Err(self.timed_out());
                }
                Some(left)
            }
        };
        let length = self.buffer.len();
        self.buffer.resize(length + READ_BYTES, 0);
        let read = self
            .stream
            .set_read_timeout(timeout)
            .and_then(|()| (&*self.stream).read(&mut self.buffer[length..]));
        self.buffer.truncate(length + *read.as_ref().unwrap_or(&0));
        match read {
            Ok(0) => {
                let reason = "the connection was closed before the request was complete";
                Err(rejection(400, reason))
            }
            Ok(_) => {
                self.start_deadline();
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(()),
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut
                ) =>
            {
                Err(self.timed_out())
            }
            Err(error) => Err(incomplete(&error)),
        }
    }

    fn timed_out(&self) -> Rejection {
        let seconds = self.max_request_time.as_secs();
        rejection(
            408,
            format!("the request was not complete after {seconds} s"),
        )
    }

    fn take(&mut self, length: usize) -> Result<Vec<u8>, Rejection> {
        while self.buffer.len() < length {
            self.fill()?;
        }
        Ok(self.buffer.drain(..length).collect())
    }

    /// Takes a line, without its end, for which it stops to wait after `max_length` bytes.
    fn take_line(&mut self, max_length: usize) -> Result<Vec<u8>, Rejection> {
        loop {
            if let Some(end) = self.buffer.windows(2).position(|pair| pair == b"\r\n") {
                return Ok(self.buffer.drain(..end + 2).take(end).collect());
            }
            if self.buffer.len() > max_length {
                return Err(rejection(400, "a line between the chunks is too long"));
            }
            self.fill()?;
        }
    }

    fn take_chunks(&mut self) -> Result<Vec<u8>, Rejection> {
        let mut body = Vec::new();
        loop {
            let line = self.take_line(MAX_HEAD_BYTES)?;
            let size = chunk_size(&line)?;
            if size == 0 {
                self.skip_trailers()?;
                return Ok(body);
            }
            if size > MAX_BODY_BYTES - body.len() {
                return Err(body_too_long());
            }
            body.extend_from_slice(&self.take(size)?);
            if self.take(2)? != b"\r\n" {
                return Err(rejection(400, "a chunk is longer than its size"));
            }
        }
    }

    fn skip_trailers(&mut self) -> Result<(), Rejection> {
        let mut left = MAX_HEAD_BYTES;
        loop {
            let length = self.take_line(left)?.len();
            if length == 0 {
                return Ok(());
            }
            left = left
                .checked_sub(length)
                .ok_or_else(|| rejection(431, "the trailers are longer than 64 KiB"))?;
        }
    }
}

/// Parses the first line of a chunk, which may end in extensions.
fn chunk_size(line: &[u8]) -> Result<usize, Rejection> {
    let digits = line.split(|byte| *byte == b';').next().unwrap_or_default();
    let digits = digits.trim_ascii();
    let number = std::str::from_utf8(digits)
        .ok()
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .and_then(|digits| u64::from_str_radix(digits, 16).ok())
        .ok_or_else(|| rejection(400, "a chunk size is not a hexadecimal number"))?;
    Ok(usize::try_from(number).unwrap_or(usize::MAX))
}

fn incomplete(error: &io::Error) -> Rejection {
    rejection(400, format!("the request is incomplete: {error}"))
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn a_request_that_arrives_too_slowly_is_rejected() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (stream, _) = listener.accept().unwrap();
        let limit = Duration::from_millis(50);
        let mut connection = Connection::with_limit(Arc::new(stream), limit).unwrap();
        // Time between requests does not count.
        std::thread::sleep(Duration::from_millis(100));
        client.write_all(b"GET /a HTTP/1.1\r\n\r\n").unwrap();
        assert_eq!(connection.read_request().unwrap().unwrap().0.path, "/a");
        client
            .write_all(b"POST /b HTTP/1.1\r\nContent-Length: 2\r\n\r\n{")
            .unwrap();
        assert_eq!(connection.read_request().unwrap_err().status, 408);
    }

    #[test]
    fn a_client_that_does_not_read_is_disconnected() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let _client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (stream, _) = listener.accept().unwrap();
        let limit = Duration::from_millis(50);
        let mut connection = Connection::with_limit(Arc::new(stream), limit).unwrap();
        let error = connection.write(&vec![b'a'; MAX_BODY_BYTES]).unwrap_err();
        let kinds = [io::ErrorKind::WouldBlock, io::ErrorKind::TimedOut];
        assert!(kinds.contains(&error.kind()), "{error}");
    }

    #[test]
    fn chunk_sizes_are_hexadecimal_digits() {
        for size in ["", "-1", "+1", "0x1", "1 1", "\u{e9}", "11111111111111111"] {
            assert!(chunk_size(size.as_bytes()).is_err(), "{size}");
        }
        assert_eq!(chunk_size(b"1F ;name=value"), Ok(31));
    }
}
