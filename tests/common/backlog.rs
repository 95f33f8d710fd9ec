//! A port that neither accepts nor rejects connections.
#![allow(dead_code, reason = "each test target uses a part")]

use std::io;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use socket2::SockRef;

/// A port whose backlog is full: connections are neither accepted nor refused, as behind a firewall
/// that drops packets.
pub struct FullBacklog {
    pub listener: TcpListener,
    pending: Vec<TcpStream>,
}

impl FullBacklog {
    /// Fails if the address is not available.
    pub fn bind(address: &str) -> io::Result<FullBacklog> {
        let listener = TcpListener::bind(address)?;
        SockRef::from(&listener).listen(0).unwrap();
        let address = listener.local_addr().unwrap();
        let mut pending = Vec::new();
        loop {
            match TcpStream::connect_timeout(&address, Duration::from_millis(100)) {
                Ok(stream) => pending.push(stream),
                Err(error) if error.kind() == io::ErrorKind::TimedOut => break,
                Err(error) => panic!("{error}"),
            }
        }
        Ok(FullBacklog { listener, pending })
    }

    pub fn address(&self) -> SocketAddr {
        self.listener.local_addr().unwrap()
    }

    /// Returns where the connections come from that fill the backlog.
    pub fn pending_addresses(&self) -> Vec<SocketAddr> {
        let local_address = |stream: &TcpStream| stream.local_addr().unwrap();
        self.pending.iter().map(local_address).collect()
    }
}
