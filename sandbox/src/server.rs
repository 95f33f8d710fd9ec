//! Sockets and the framing of HTTP/1.1: one thread for each connection.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use crate::errors::Failure;
use crate::faults::Delivery;
use crate::http::{Answer, Request};
use crate::sandbox::Shared;

const MAX_HEAD: usize = 64 * 1024;
const MAX_BODY: usize = 64 * 1024 * 1024;
const MAX_HEADERS: usize = 100;
const SLOW_BODY_PIECES: usize = 8;

/// The listening socket and its connections. Dropping it closes them all.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    open: Arc<Connections>,
    listening: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Connections {
    stopping: AtomicBool,
    streams: Mutex<HashMap<u64, TcpStream>>,
}

impl Connections {
    fn streams(&self) -> std::sync::MutexGuard<'_, HashMap<u64, TcpStream>> {
        self.streams.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Server {
    pub fn start(listener: TcpListener, shared: Arc<Shared>) -> io::Result<Server> {
        let address = listener.local_addr()?;
        let open = Arc::new(Connections::default());
        let listening = {
            let open = Arc::clone(&open);
            std::thread::Builder::new()
                .name("sandbox-listener".into())
                .spawn(move || listen(&listener, &shared, &open))?
        };
        Ok(Server {
            address,
            open,
            listening: Some(listening),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.open.stopping.store(true, Ordering::SeqCst);
        // The listener only looks up when somebody connects.
        let woken = TcpStream::connect(self.address).is_ok();
        for stream in self.open.streams().values() {
            let _ = stream.shutdown(Shutdown::Both);
        }
        if let Some(listening) = self.listening.take().filter(|_| woken) {
            let _ = listening.join();
        }
    }
}

fn listen(listener: &TcpListener, shared: &Arc<Shared>, open: &Arc<Connections>) {
    for (id, stream) in (0_u64..).zip(listener.incoming()) {
        if open.stopping.load(Ordering::SeqCst) {
            break;
        }
        let Ok(stream) = stream else { continue };
        let Ok(copy) = stream.try_clone() else {
            continue;
        };
        open.streams().insert(id, copy);
        let (shared, open_here) = (Arc::clone(shared), Arc::clone(open));
        let spawned = std::thread::Builder::new()
            .name(format!("sandbox-{id}"))
            .spawn(move || {
                // A connection that breaks is the client's affair.
                let _ = serve(stream, &shared);
                open_here.streams().remove(&id);
            });
        if spawned.is_err() {
            open.streams().remove(&id);
        }
    }
    for stream in open.streams().values() {
        let _ = stream.shutdown(Shutdown::Both);
    }
}

/// Serves one connection until either side has had enough.
fn serve(stream: TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut connection = Connection {
        stream,
        buffer: Vec::with_capacity(8 * 1024),
    };
    loop {
        let (request, keep_alive) = match connection.read_request() {
            Ok(Some(read)) => read,
            Ok(None) => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                let refusal = Failure::bad_request(error.to_string()).answer("unread");
                connection.send(&refusal, true, false)?;
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let with_body = request.method != "HEAD";
        let (answer, delivery) = shared.answer(request);
        match delivery {
            Delivery::Plain => connection.send(&answer, with_body, keep_alive)?,
            Delivery::SlowHeaders(pause) => {
                std::thread::sleep(pause);
                connection.send(&answer, with_body, keep_alive)?;
            }
            Delivery::SlowBody(pause) => {
                let stream = &mut connection.stream;
                stream.write_all(&answer.head(answer.body.len(), keep_alive))?;
                let piece = answer.body.len().div_ceil(SLOW_BODY_PIECES).max(1);
                for piece in answer.body.chunks(piece) {
                    std::thread::sleep(pause);
                    stream.write_all(piece)?;
                }
            }
            Delivery::CutOff => {
                let length = answer.body.len();
                let mut bytes = answer.head(length.max(2), keep_alive);
                bytes.extend_from_slice(&answer.body[..length / 2]);
                connection.stream.write_all(&bytes)?;
                return connection.close();
            }
            Delivery::Reset => return connection.close(),
        }
        if !keep_alive {
            return connection.close();
        }
    }
}

struct Connection {
    stream: TcpStream,
    /// Bytes that have come and do not yet belong to a request that was read.
    buffer: Vec<u8>,
}

impl Connection {
    /// The next request, and whether the client wants to stay. None when it has left.
    fn read_request(&mut self) -> io::Result<Option<(Request, bool)>> {
        let head = loop {
            if let Some(head) = Head::parse(&self.buffer)? {
                break head;
            }
            if self.buffer.len() > MAX_HEAD {
                return Err(invalid("the head of the request is too long"));
            }
            if self.fill()? == 0 {
                return Ok(None);
            }
        };
        self.buffer.drain(..head.length);
        if head.expects_continue && self.buffer.is_empty() {
            self.stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        let body = match head.framing {
            Framing::Length(length) => self.take(length)?,
            Framing::Chunked => self.take_chunks()?,
        };
        let mut request = head.request;
        request.body = body;
        Ok(Some((request, head.keep_alive)))
    }

    fn fill(&mut self) -> io::Result<usize> {
        let mut bytes = [0; 16 * 1024];
        let count = self.stream.read(&mut bytes)?;
        self.buffer.extend_from_slice(&bytes[..count]);
        Ok(count)
    }

    fn need(&mut self, length: usize) -> io::Result<()> {
        while self.buffer.len() < length {
            if self.fill()? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(())
    }

    fn take(&mut self, length: usize) -> io::Result<Vec<u8>> {
        if length > MAX_BODY {
            return Err(invalid("the body is too long"));
        }
        self.need(length)?;
        Ok(self.buffer.drain(..length).collect())
    }

    fn take_line(&mut self) -> io::Result<String> {
        loop {
            if let Some(end) = self.buffer.windows(2).position(|pair| pair == b"\r\n") {
                let line: Vec<u8> = self.buffer.drain(..end + 2).take(end).collect();
                return String::from_utf8(line).map_err(|_| invalid("a chunk has no size"));
            }
            if self.buffer.len() > MAX_HEAD {
                return Err(invalid("a chunk has no size"));
            }
            self.need(self.buffer.len() + 1)?;
        }
    }

    fn take_chunks(&mut self) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let line = self.take_line()?;
            let digits = line.split(';').next().unwrap_or_default().trim();
            let size =
                usize::from_str_radix(digits, 16).map_err(|_| invalid("a chunk has no size"))?;
            if size == 0 {
                while !self.take_line()?.is_empty() {}
                return Ok(body);
            }
            if size > MAX_BODY - body.len() {
                return Err(invalid("the body is too long"));
            }
            body.extend_from_slice(&self.take(size)?);
            if !self.take_line()?.is_empty() {
                return Err(invalid("a chunk is longer than it said"));
            }
        }
    }

    /// Sends an answer in one piece.
    fn send(&mut self, answer: &Answer, with_body: bool, keep_alive: bool) -> io::Result<()> {
        let mut bytes = answer.head(answer.body.len(), keep_alive);
        if with_body {
            bytes.extend_from_slice(&answer.body);
        }
        self.stream.write_all(&bytes)
    }

    fn close(&mut self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Both)
    }
}

enum Framing {
    Length(usize),
    Chunked,
}

struct Head {
    request: Request,
    length: usize,
    framing: Framing,
    keep_alive: bool,
    expects_continue: bool,
}

impl Head {
    /// Reads a head from the beginning of the bytes; None while it is incomplete.
    fn parse(bytes: &[u8]) -> io::Result<Option<Head>> {
        let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
        let mut parsed = httparse::Request::new(&mut headers);
        let length = match parsed.parse(bytes) {
            Ok(httparse::Status::Complete(length)) => length,
            Ok(httparse::Status::Partial) => return Ok(None),
            Err(error) => return Err(invalid(error.to_string())),
        };
        let target = parsed.path.unwrap_or_default();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let request = Request {
            method: parsed.method.unwrap_or_default().to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            headers: parsed
                .headers
                .iter()
                .map(|header| {
                    (
                        header.name.to_owned(),
                        String::from_utf8_lossy(header.value).into_owned(),
                    )
                })
                .collect(),
            body: Vec::new(),
        };
        let has = |name: &str, token: &str| {
            request.header(name).is_some_and(|value| {
                value
                    .split(',')
                    .any(|part| part.trim().eq_ignore_ascii_case(token))
            })
        };
        let framing = if has("transfer-encoding", "chunked") {
            Framing::Chunked
        } else {
            Framing::Length(match request.header("content-length") {
                None => 0,
                Some(length) => length
                    .trim()
                    .parse()
                    .map_err(|_| invalid("content-length is no number"))?,
            })
        };
        let keep_alive = if parsed.version == Some(0) {
            has("connection", "keep-alive")
        } else {
            !has("connection", "close")
        };
        let expects_continue = has("expect", "100-continue");
        Ok(Some(Head {
            request,
            length,
            framing,
            keep_alive,
            expects_continue,
        }))
    }
}

fn invalid(message: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message.into())
}
