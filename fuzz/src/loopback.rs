//! A server on a loopback socket.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use intercom::fuzzing::{End, Reply};

/// Maximum number of connections at once. Further ones wait.
const MAX_CONNECTIONS: usize = 16;

/// Returns the same reply to every request, on connections that it keeps open if the reply says so.
pub struct Loopback {
    address: SocketAddr,
    reply: Arc<Mutex<Reply>>,
}

impl Loopback {
    pub fn start() -> Loopback {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port is free");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        let reply = Arc::new(Mutex::new(Reply {
            bytes: Vec::new(),
            chunk: 0,
            end: End::Closed,
        }));
        // A thread that is started while an input runs could pass for a leak.
        for _ in 0..MAX_CONNECTIONS {
            let listener = listener.try_clone().expect("a socket can be shared");
            let reply = reply.clone();
            thread::spawn(move || {
                for socket in listener.incoming().flatten() {
                    serve(socket, &reply);
                }
            });
        }
        Loopback { address, reply }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn set_reply(&self, reply: Reply) {
        *self.reply.lock().expect("no thread panics") = reply;
    }
}

/// Responds to the requests of a connection. Fails when the client closes it.
fn serve(mut socket: TcpStream, reply: &Mutex<Reply>) -> Option<()> {
    socket.set_nodelay(true).ok()?;
    loop {
        read_request(&mut socket)?;
        let Reply { bytes, chunk, end } = reply.lock().ok()?.clone();
        let chunk = if chunk == 0 { usize::MAX } else { chunk };
        for piece in bytes.chunks(chunk) {
            socket.write_all(piece).ok()?;
        }
        match end {
            End::Open => {}
            End::Closed => {
                socket.shutdown(Shutdown::Write).ok()?;
                // Closing it before the client does could discard what is still in transit.
                socket.read_to_end(&mut Vec::new()).ok()?;
                return None;
            }
            // There is no way to reset a connection and to deliver what was written before.
            End::Reset => return None,
        }
    }
}

/// Reads a request whose body has a length.
fn read_request(socket: &mut TcpStream) -> Option<()> {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        if let Some(end) = request.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&request[..end]).to_ascii_lowercase();
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "));
            let length = length.and_then(|length| length.parse().ok()).unwrap_or(0);
            if request.len() >= end + 4 + length {
                return Some(());
            }
        }
        match socket.read(&mut buffer).ok()? {
            0 => return None,
            count => request.extend_from_slice(&buffer[..count]),
        }
    }
}
