//! The listening socket and its connections, each on a thread of its own.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::connection::Connection;
use crate::faults::Delivery;
use crate::service::{Reply, Service};

const SLOW_BODY_CHUNKS: usize = 8;

/// Pause after a connection that could not be accepted, such as when too many files are open.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Time for the connection that wakes the listener. More is needed only if so many others wait for
/// the listener that it is awake.
const WAKE_TIME: Duration = Duration::from_secs(1);

/// A running server. Dropping it closes the listening socket and all connections.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    connections: Arc<OpenConnections>,
    listener_thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct OpenConnections {
    stopping: AtomicBool,
    streams: Mutex<HashMap<u64, Arc<TcpStream>>>,
}

impl OpenConnections {
    fn streams(&self) -> MutexGuard<'_, HashMap<u64, Arc<TcpStream>>> {
        self.streams.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn shut_down_all(&self) {
        for stream in self.streams().values() {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

/// An entry of [`OpenConnections`], which is removed when this is dropped, also by a panic: the
/// socket stays open as long as the entry exists.
struct OpenConnection {
    connections: Arc<OpenConnections>,
    id: u64,
}

impl OpenConnection {
    fn new(connections: &Arc<OpenConnections>, id: u64, stream: &Arc<TcpStream>) -> OpenConnection {
        connections.streams().insert(id, Arc::clone(stream));
        OpenConnection {
            connections: Arc::clone(connections),
            id,
        }
    }
}

impl Drop for OpenConnection {
    fn drop(&mut self) {
        self.connections.streams().remove(&self.id);
    }
}

impl Server {
    pub fn start(listener: TcpListener, service: Service) -> io::Result<Server> {
        let address = reachable(listener.local_addr()?);
        let connections = Arc::new(OpenConnections::default());
        let listener_thread = {
            let connections = Arc::clone(&connections);
            thread::Builder::new()
                .name("sandbox-listener".into())
                .spawn(move || accept_all(&listener, &Arc::new(service), &connections))?
        };
        Ok(Server {
            address,
            connections,
            listener_thread: Some(listener_thread),
        })
    }
}

/// Returns an address at which this machine reaches a listening socket, which may listen on all
/// addresses.
pub(crate) fn reachable(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}

impl Drop for Server {
    fn drop(&mut self) {
        self.connections.stopping.store(true, Ordering::SeqCst);
        // `accept` blocks until somebody connects.
        let woken = TcpStream::connect_timeout(&self.address, WAKE_TIME).is_ok();
        self.connections.shut_down_all();
        if let Some(thread) = self.listener_thread.take().filter(|_| woken) {
            let _ = thread.join();
        }
    }
}

fn accept_all(listener: &TcpListener, service: &Arc<Service>, connections: &Arc<OpenConnections>) {
    let mut is_failing = false;
    for (id, accepted) in (0_u64..).zip(listener.incoming()) {
        if connections.stopping.load(Ordering::SeqCst) {
            break;
        }
        let stream = match accepted {
            Ok(stream) => Arc::new(stream),
            Err(error) => {
                if !is_failing {
                    service.log_problem(&format!("cannot accept a connection: {error}"));
                }
                is_failing = true;
                thread::sleep(ACCEPT_PAUSE);
                continue;
            }
        };
        is_failing = false;
        let entry = OpenConnection::new(connections, id, &stream);
        let thread = {
            let service = Arc::clone(service);
            thread::Builder::new()
                .name(format!("sandbox-{id}"))
                .spawn(move || {
                    let _entry = entry;
                    // An I/O error means that the client disconnected.
                    let _ = serve(stream, &service);
                })
        };
        if let Err(error) = thread {
            service.log_problem(&format!("cannot serve a connection: {error}"));
        }
    }
    connections.shut_down_all();
}

/// Serves the requests of one connection until it is closed.
fn serve(stream: Arc<TcpStream>, service: &Service) -> io::Result<()> {
    let mut connection = Connection::new(stream)?;
    loop {
        let (request, keep_alive) = match connection.read_request() {
            Ok(Some(request)) => request,
            Ok(None) => return Ok(()),
            Err(rejection) => {
                let response = service.respond_to_rejection(&rejection);
                connection.send(&response, true, false)?;
                return connection.close_after_rest();
            }
        };
        let reply = service.respond(&request);
        let with_body = reply.response.has_body(&request.method);
        let delivered = deliver(&mut connection, &reply, with_body, keep_alive)?;
        if !(delivered && keep_alive) {
            return connection.close();
        }
    }
}

/// Writes the response. Returns false if the connection must be closed because the delivery
/// is incomplete.
fn deliver(
    connection: &mut Connection,
    reply: &Reply,
    with_body: bool,
    keep_alive: bool,
) -> io::Result<bool> {
    let response = &reply.response;
    match reply.delivery {
        Delivery::SlowHeaders(pause) => {
            thread::sleep(pause);
            connection.send(response, with_body, keep_alive)?;
        }
        Delivery::SlowBody(pause) if with_body => {
            connection.write(&response.head(response.body.len(), keep_alive))?;
            let chunk = response.body.len().div_ceil(SLOW_BODY_CHUNKS).max(1);
            for chunk in response.body.chunks(chunk) {
                thread::sleep(pause);
                connection.write(chunk)?;
            }
        }
        Delivery::CutOff => {
            let length = response.body.len();
            // At least one announced byte must be missing, also if the body is empty.
            let mut bytes = response.head(length.max(2), keep_alive);
            bytes.extend_from_slice(&response.body[..length / 2]);
            connection.write(&bytes)?;
            return Ok(false);
        }
        Delivery::Normal | Delivery::SlowBody(_) => {
            connection.send(response, with_body, keep_alive)?;
        }
        Delivery::Close => return Ok(false),
    }
    Ok(true)
}
