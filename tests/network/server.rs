//! A server that does what a script says, byte by byte, and remembers what it was asked.
#![allow(dead_code, reason = "each test file uses what it needs")]

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use socket2::{Domain, SockRef, Socket, Type};

/// What a connection does next. After the last step it is closed.
#[derive(Debug, Clone)]
pub enum Step {
    /// Reads one whole request.
    Read,
    /// Reads so many bytes, and leaves the rest.
    Part(usize),
    Write(Vec<u8>),
    /// Writes the same again and again, so many times.
    Repeat(Vec<u8>, usize),
    /// Writes one byte at a time, with this pause after each.
    Drip(Vec<u8>, Duration),
    /// Writes the same for ever.
    Flood(Vec<u8>),
    Pause(Duration),
    /// Writes no more, and goes on.
    Finish,
    /// Ends the connection with a reset.
    Reset,
    /// Says nothing until the client goes.
    Hold,
}

/// What a connection is read from and written to: the socket, or what is wrapped around it.
pub trait Wire: Read + Write {}

impl<T: Read + Write> Wire for T {}

/// One scripted connection.
pub type Script = Vec<Step>;

#[derive(Debug, Clone)]
pub struct Seen {
    /// Which connection it came on, from 0.
    pub connection: usize,
    /// The request line and headers.
    pub head: String,
    pub body: Vec<u8>,
}

impl Seen {
    /// The verb and target.
    pub fn line(&self) -> &str {
        let line = self.head.lines().next().unwrap();
        line.strip_suffix(" HTTP/1.1").unwrap()
    }
}

#[derive(Default)]
struct Log {
    connections: usize,
    requests: Vec<Seen>,
    closed: usize,
}

pub struct Server {
    address: SocketAddr,
    log: Arc<Mutex<Log>>,
}

impl Server {
    /// Serves the first connection by the first script and so on; further ones are closed at once.
    pub fn start(scripts: Vec<Script>) -> Server {
        Server::start_on(scripts, |socket| Box::new(socket))
    }

    /// The same, with something wrapped around each socket.
    pub fn start_on(
        scripts: Vec<Script>,
        wrap: impl Fn(TcpStream) -> Box<dyn Wire> + Send + Sync + 'static,
    ) -> Server {
        let wrap = Arc::new(wrap);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let log = Arc::new(Mutex::new(Log::default()));
        let shared = log.clone();
        thread::spawn(move || {
            let mut scripts = scripts.into_iter();
            for (number, stream) in listener.incoming().enumerate() {
                let script = scripts.next().unwrap_or_default();
                let (log, wrap) = (shared.clone(), wrap.clone());
                log.lock().unwrap().connections += 1;
                thread::spawn(move || {
                    let socket = stream.unwrap();
                    socket.set_nodelay(true).unwrap();
                    let mut wire = wrap(socket.try_clone().unwrap());
                    play(&mut *wire, &socket, number, script, &log);
                    drop((wire, socket));
                    log.lock().unwrap().closed += 1;
                });
            }
        });
        Server { address, log }
    }

    /// Answers each request with the next of these, each on a connection of its own: it says that
    /// it closes, so that a client has no chance to race with that.
    pub fn answering(answers: impl IntoIterator<Item = Vec<u8>>) -> Server {
        let script = |mut answer: Vec<u8>| {
            let line = answer
                .windows(2)
                .position(|bytes| bytes == b"\r\n")
                .unwrap()
                + 2;
            answer.splice(line..line, *b"Connection: close\r\n");
            vec![Step::Read, Step::Write(answer)]
        };
        Server::start(answers.into_iter().map(script).collect())
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn requests(&self) -> Vec<Seen> {
        self.log.lock().unwrap().requests.clone()
    }

    /// The verbs and targets of the requests.
    pub fn lines(&self) -> Vec<String> {
        self.requests()
            .iter()
            .map(|seen| seen.line().to_owned())
            .collect()
    }

    pub fn connections(&self) -> usize {
        self.log.lock().unwrap().connections
    }

    pub fn wait_for_requests(&self, count: usize) {
        self.wait(|log| log.requests.len() >= count);
    }

    pub fn wait_for_closed(&self, count: usize) {
        self.wait(|log| log.closed >= count);
    }

    fn wait(&self, done: impl Fn(&Log) -> bool) {
        let begun = Instant::now();
        while !done(&self.log.lock().unwrap()) {
            assert!(
                begun.elapsed() < Duration::from_secs(10),
                "the server waited in vain"
            );
            thread::sleep(Duration::from_millis(2));
        }
    }
}

fn play(
    wire: &mut dyn Wire,
    socket: &TcpStream,
    connection: usize,
    script: Script,
    log: &Mutex<Log>,
) {
    for step in script {
        // A client that goes in the middle ends the script.
        let went_on = match step {
            Step::Read => match read_request(wire, connection) {
                Some(seen) => {
                    log.lock().unwrap().requests.push(seen);
                    true
                }
                None => false,
            },
            Step::Part(length) => wire.read_exact(&mut vec![0; length]).is_ok(),
            Step::Write(bytes) => wire.write_all(&bytes).is_ok(),
            Step::Repeat(bytes, times) => (0..times).all(|_| wire.write_all(&bytes).is_ok()),
            Step::Drip(bytes, pause) => bytes.iter().all(|byte| {
                let written = wire.write_all(&[*byte]).is_ok();
                thread::sleep(pause);
                written
            }),
            Step::Flood(bytes) => {
                while wire.write_all(&bytes).is_ok() {}
                false
            }
            Step::Pause(time) => {
                thread::sleep(time);
                true
            }
            Step::Finish => {
                let finished = socket.shutdown(Shutdown::Write).is_ok();
                log.lock().unwrap().closed += 1;
                finished
            }
            Step::Reset => {
                let at_once = Some(Duration::ZERO);
                SockRef::from(socket).set_linger(at_once).unwrap();
                return;
            }
            Step::Hold => {
                let mut rest = Vec::new();
                let _ = wire.read_to_end(&mut rest);
                false
            }
        };
        if !went_on {
            break;
        }
    }
    // All that was sent has been read, so this ends the connection without a reset.
    let _ = socket.shutdown(Shutdown::Both);
}

fn read_request(stream: &mut dyn Wire, connection: usize) -> Option<Seen> {
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
    Some(Seen {
        connection,
        head,
        body,
    })
}

/// A port where nobody listens, and nobody else may.
pub struct Deserted(Socket);

impl Deserted {
    pub fn new() -> Deserted {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        let address: SocketAddr = ([127, 0, 0, 1], 0).into();
        socket.bind(&address.into()).unwrap();
        Deserted(socket)
    }

    pub fn address(&self) -> SocketAddr {
        self.0.local_addr().unwrap().as_socket().unwrap()
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address())
    }
}

/// An answer with its length; headers as lines, each with its line end.
pub fn answer(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let length = body.len();
    let head = format!("HTTP/1.1 {status} Status\r\n{headers}Content-Length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

pub fn ok(body: &str) -> Vec<u8> {
    answer(200, "Content-Type: application/json\r\n", body)
}
