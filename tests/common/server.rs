//! A scripted server: performs the steps of a script on each connection, byte by byte, and records
//! the requests that it receives.
#![allow(dead_code, reason = "each test target uses a part")]

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use socket2::{Domain, SockRef, Socket, Type};

/// What the server does next on a connection. After the last step it closes the connection.
#[derive(Debug, Clone)]
pub enum Step {
    /// Reads one complete request and records it.
    ReadRequest,
    /// Reads this many bytes and leaves the rest unread.
    ReadBytes(usize),
    Write(Vec<u8>),
    /// Writes the bytes this many times.
    WriteRepeated(Vec<u8>, usize),
    /// Writes one byte at a time, with this pause after each.
    WriteSlowly(Vec<u8>, Duration),
    /// Writes the bytes over and over until the client closes the connection.
    WriteForever(Vec<u8>),
    Pause(Duration),
    /// Shuts down the sending half of the connection.
    ShutdownWrite,
    /// Closes the connection with a TCP reset.
    Reset,
    /// Writes nothing until the client closes the connection.
    WaitForClose,
}

/// The stream of one connection: the socket itself, or a TLS stream around it.
pub trait Stream: Read + Write {}

impl<T: Read + Write> Stream for T {}

/// The steps of one connection.
pub type Script = Vec<Step>;

#[derive(Debug, Clone)]
pub struct ReceivedRequest {
    /// Index of the connection it arrived on, from 0.
    pub connection: usize,
    /// Request line and headers.
    pub head: String,
    pub body: Vec<u8>,
}

impl ReceivedRequest {
    /// The request line without the HTTP version, such as `GET /articles?page=2`.
    pub fn line(&self) -> &str {
        let line = self.head.lines().next().unwrap();
        line.strip_suffix(" HTTP/1.1").unwrap()
    }
}

#[derive(Default)]
struct Log {
    connections: usize,
    requests: Vec<ReceivedRequest>,
    closed: usize,
}

pub struct Server {
    address: SocketAddr,
    log: Arc<Mutex<Log>>,
}

impl Server {
    /// Runs the first script on the first connection, and so on. Further connections are accepted
    /// and closed at once.
    pub fn start(scripts: Vec<Script>) -> Server {
        Server::start_wrapped(scripts, |socket| Box::new(socket))
    }

    /// Like [`Server::start`], with each socket wrapped, for example in TLS.
    pub fn start_wrapped(
        scripts: Vec<Script>,
        wrap: impl Fn(TcpStream) -> Box<dyn Stream> + Send + Sync + 'static,
    ) -> Server {
        let wrap = Arc::new(wrap);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let log = Arc::new(Mutex::new(Log::default()));
        let shared = log.clone();
        thread::spawn(move || {
            let mut scripts = scripts.into_iter();
            for (connection, socket) in listener.incoming().enumerate() {
                let script = scripts.next().unwrap_or_default();
                let (log, wrap) = (shared.clone(), wrap.clone());
                log.lock().unwrap().connections += 1;
                thread::spawn(move || {
                    let socket = socket.unwrap();
                    socket.set_nodelay(true).unwrap();
                    let mut stream = wrap(socket.try_clone().unwrap());
                    run_script(script, &mut *stream, &socket, connection, &log);
                    drop((stream, socket));
                    log.lock().unwrap().closed += 1;
                });
            }
        });
        Server { address, log }
    }

    /// Returns the responses in turn, each on its own connection. `Connection: close` is added to
    /// them, so that no client reuses a connection that is about to be closed.
    pub fn responding(responses: impl IntoIterator<Item = Vec<u8>>) -> Server {
        let script = |mut response: Vec<u8>| {
            let status_line = response
                .windows(2)
                .position(|bytes| bytes == b"\r\n")
                .unwrap()
                + 2;
            response.splice(status_line..status_line, *b"Connection: close\r\n");
            vec![Step::ReadRequest, Step::Write(response)]
        };
        Server::start(responses.into_iter().map(script).collect())
    }

    /// Returns what `respond` returns for each request. The requests are not recorded.
    pub fn responding_with(
        respond: impl Fn(&ReceivedRequest) -> Vec<u8> + Send + Sync + 'static,
    ) -> Server {
        let respond = Arc::new(respond);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || {
            for (connection, socket) in listener.incoming().enumerate() {
                let respond = respond.clone();
                thread::spawn(move || {
                    let mut socket = socket.unwrap();
                    socket.set_nodelay(true).unwrap();
                    while let Some(request) = read_request(&mut socket, connection) {
                        if socket.write_all(&respond(&request)).is_err() {
                            break;
                        }
                    }
                });
            }
        });
        let log = Arc::default();
        Server { address, log }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.log.lock().unwrap().requests.clone()
    }

    /// The [line](ReceivedRequest::line) of each request.
    pub fn request_lines(&self) -> Vec<String> {
        self.requests()
            .iter()
            .map(|request| request.line().to_owned())
            .collect()
    }

    pub fn connections(&self) -> usize {
        self.log.lock().unwrap().connections
    }

    pub fn wait_for_requests(&self, count: usize) {
        self.wait_until(|log| log.requests.len() >= count);
    }

    /// Waits until this many connections were closed or shut down, by either side.
    pub fn wait_for_closed(&self, count: usize) {
        self.wait_until(|log| log.closed >= count);
    }

    fn wait_until(&self, done: impl Fn(&Log) -> bool) {
        let started = Instant::now();
        while !done(&self.log.lock().unwrap()) {
            assert!(
                started.elapsed() < Duration::from_secs(10),
                "condition not met within 10 s"
            );
            thread::sleep(Duration::from_millis(2));
        }
    }
}

/// Runs the script until its end or until the client closes the connection.
fn run_script(
    script: Script,
    stream: &mut dyn Stream,
    socket: &TcpStream,
    connection: usize,
    log: &Mutex<Log>,
) {
    for step in script {
        let connected = match step {
            Step::ReadRequest => match read_request(stream, connection) {
                Some(request) => {
                    log.lock().unwrap().requests.push(request);
                    true
                }
                None => false,
            },
            Step::ReadBytes(length) => stream.read_exact(&mut vec![0; length]).is_ok(),
            Step::Write(bytes) => stream.write_all(&bytes).is_ok(),
            Step::WriteRepeated(bytes, times) => {
                (0..times).all(|_| stream.write_all(&bytes).is_ok())
            }
            Step::WriteSlowly(bytes, pause) => bytes.iter().all(|byte| {
                let written = stream.write_all(&[*byte]).is_ok();
                thread::sleep(pause);
                written
            }),
            Step::WriteForever(bytes) => {
                while stream.write_all(&bytes).is_ok() {}
                false
            }
            Step::Pause(time) => {
                thread::sleep(time);
                true
            }
            Step::ShutdownWrite => {
                let shut_down = socket.shutdown(Shutdown::Write).is_ok();
                log.lock().unwrap().closed += 1;
                shut_down
            }
            Step::Reset => {
                let no_linger = Some(Duration::ZERO);
                SockRef::from(socket).set_linger(no_linger).unwrap();
                return;
            }
            Step::WaitForClose => {
                let mut rest = Vec::new();
                let _ = stream.read_to_end(&mut rest);
                false
            }
        };
        if !connected {
            break;
        }
    }
    // Everything received has been read, so this closes the connection without a reset.
    let _ = socket.shutdown(Shutdown::Both);
}

fn read_request(stream: &mut dyn Stream, connection: usize) -> Option<ReceivedRequest> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.extend(byte);
    }
    let head = String::from_utf8(head).unwrap();
    let length = head
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .map_or(0, |(_, value)| value.trim().parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    Some(ReceivedRequest {
        connection,
        head,
        body,
    })
}

/// A local port that is bound but not listening: connections are refused, and no other process can
/// take it.
pub struct ClosedPort(Socket);

impl ClosedPort {
    pub fn new() -> ClosedPort {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        let address: SocketAddr = ([127, 0, 0, 1], 0).into();
        socket.bind(&address.into()).unwrap();
        ClosedPort(socket)
    }

    pub fn address(&self) -> SocketAddr {
        self.0.local_addr().unwrap().as_socket().unwrap()
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address())
    }
}

/// A response with `Content-Length`. Each line of `headers` ends with CRLF.
pub fn response(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let length = body.len();
    let head = format!("HTTP/1.1 {status} Status\r\n{headers}Content-Length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

/// A keep-alive response with status 200 and this JSON body.
pub fn ok(body: &str) -> Vec<u8> {
    response(200, "Content-Type: application/json\r\n", body)
}
