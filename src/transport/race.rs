//! Connecting to the first address that accepts (RFC 8305): the attempts overlap.

use std::collections::VecDeque;
use std::io;
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::cancel::lock;

/// How long an address has before the next one is tried, too.
const ATTEMPT_DELAY: Duration = Duration::from_millis(250);

/// How soon to check again whether an address can be tried.
const SLOT_INTERVAL: Duration = Duration::from_millis(20);

/// Maximum number of attempts of a client to connect to one address at the same time. Each has a
/// helper thread, which cannot be stopped: it ends when the address accepts, or at the time limit.
const MAX_ATTEMPTS: usize = 32;

/// Counts the attempts of a client that are running, for each address.
#[derive(Debug, Default)]
pub(super) struct Slots(Mutex<Vec<(SocketAddr, usize)>>);

impl Slots {
    fn acquire(self: &Arc<Self>, address: SocketAddr) -> Option<Slot> {
        let mut running = lock(&self.0);
        match running.iter_mut().find(|(other, _)| *other == address) {
            Some((_, MAX_ATTEMPTS)) => return None,
            Some((_, count)) => *count += 1,
            None => running.push((address, 1)),
        }
        Some(Slot {
            slots: self.clone(),
            address,
        })
    }
}

/// Permits one attempt until it is dropped.
struct Slot {
    slots: Arc<Slots>,
    address: SocketAddr,
}

impl Drop for Slot {
    fn drop(&mut self) {
        lock(&self.slots.0).retain_mut(|(address, count)| {
            *count -= usize::from(*address == self.address);
            *count > 0
        });
    }
}

/// The addresses of a host, of which the first to accept wins. Attempts that lose close their
/// connection.
pub(super) struct Race {
    waiting: VecDeque<SocketAddr>,
    running: Vec<(SocketAddr, JoinHandle<()>)>,
    sender: Sender<Finished>,
    finished: Receiver<Finished>,
    slots: Arc<Slots>,
    /// `None` if the time limit is too long to be a time.
    until: Option<Instant>,
    next_start: Instant,
    last_error: io::Error,
}

type Finished = (SocketAddr, io::Result<TcpStream>);

impl Race {
    pub(super) fn new(addresses: &[SocketAddr], limit: Duration, slots: Arc<Slots>) -> Self {
        let (sender, finished) = mpsc::channel();
        let now = Instant::now();
        Race {
            waiting: addresses.iter().copied().collect(),
            running: Vec::new(),
            sender,
            finished,
            slots,
            until: now.checked_add(limit),
            next_start: now,
            last_error: io::Error::other("there is no address to connect to"),
        }
    }

    /// Waits at most this long for a connection. Returns `None` if there may be one later, and the
    /// error of the last attempt if all have failed.
    pub(super) fn poll(&mut self, time: Duration) -> Option<io::Result<(SocketAddr, TcpStream)>> {
        let now = Instant::now();
        if self.next_start <= now {
            let delay = match self.start_next(now) {
                true => ATTEMPT_DELAY,
                false => SLOT_INTERVAL,
            };
            self.next_start = now + delay;
        }
        if self.running.is_empty() && self.waiting.is_empty() {
            let none = io::Error::from(io::ErrorKind::NotConnected);
            return Some(Err(std::mem::replace(&mut self.last_error, none)));
        }
        let until_start = match self.waiting.is_empty() {
            true => Duration::MAX,
            false => self.next_start.saturating_duration_since(now),
        };
        let (address, result) = match self.finished.recv_timeout(time.min(until_start)) {
            Ok(finished) => finished,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return None,
        };
        self.join(address);
        match result {
            Ok(stream) => Some(Ok((address, stream))),
            Err(error) => {
                self.last_error = error;
                self.next_start = now;
                None
            }
        }
    }

    /// Starts an attempt with the first address that may be tried now, if there is one.
    fn start_next(&mut self, now: Instant) -> bool {
        let mut addresses = self.waiting.iter().enumerate();
        let next = addresses.find_map(|(index, address)| {
            let slot = self.slots.acquire(*address)?;
            Some((index, slot))
        });
        let Some((index, slot)) = next else {
            return false;
        };
        self.waiting.remove(index);
        let address = slot.address;
        let left = self
            .until
            .map_or(Duration::MAX, |until| until.saturating_duration_since(now));
        let sender = self.sender.clone();
        let attempt = move || {
            let result = TcpStream::connect_timeout(&address, left.max(Duration::from_millis(1)));
            drop(slot);
            // If the race is over, this closes the connection.
            let _ = sender.send((address, result));
        };
        let thread = thread::Builder::new().name("intercom-connect".into());
        match thread.spawn(attempt) {
            Ok(thread) => self.running.push((address, thread)),
            Err(error) => self.last_error = error,
        }
        true
    }

    /// Waits for the exit of a helper thread that has finished, so that it does not exist for a
    /// moment longer than the call.
    fn join(&mut self, address: SocketAddr) {
        let is_finished = |(other, _): &(SocketAddr, _)| *other == address;
        if let Some(index) = self.running.iter().position(is_finished) {
            let _ = self.running.swap_remove(index).1.join();
        }
    }
}

#[cfg(test)]
#[path = "../../tests/common/backlog.rs"]
mod backlog;

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::net::TcpListener;

    use super::backlog::FullBacklog;
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    fn unresponsive() -> FullBacklog {
        FullBacklog::bind("127.0.0.1:0").unwrap()
    }

    fn listener() -> (TcpListener, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        (listener, address)
    }

    /// An address that rejects connections.
    fn closed() -> SocketAddr {
        listener().1
    }

    fn finish(race: &mut Race) -> io::Result<(SocketAddr, TcpStream)> {
        loop {
            if let Some(result) = race.poll(MINUTE) {
                return result;
            }
        }
    }

    fn connect(addresses: &[SocketAddr]) -> io::Result<SocketAddr> {
        let mut race = Race::new(addresses, MINUTE, Arc::default());
        finish(&mut race).map(|(address, _)| address)
    }

    #[test]
    fn next_address_is_tried_when_one_fails_or_does_not_respond() {
        let hole = unresponsive();
        let (_listener, good) = listener();
        for addresses in [
            vec![good],
            vec![good, closed()],
            vec![closed(), closed(), good],
            vec![hole.address(), good],
            vec![hole.address(), closed(), good],
        ] {
            let started = Instant::now();
            assert_eq!(connect(&addresses).unwrap(), good);
            assert!(started.elapsed() < MINUTE / 4);
        }
    }

    #[test]
    fn race_without_a_winner_ends_with_an_error() {
        let error = connect(&[closed(), closed()]).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::ConnectionRefused);
        assert!(connect(&[]).is_err());
        let hole = unresponsive();
        let limit = Duration::from_millis(400);
        let mut race = Race::new(&[hole.address()], limit, Arc::default());
        let error = finish(&mut race).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }

    #[test]
    fn attempt_that_loses_closes_its_connection() {
        let hole = unresponsive();
        let (_listener, good) = listener();
        assert_eq!(connect(&[hole.address(), good]).unwrap(), good);
        // As soon as connections are accepted, the attempt succeeds, too late.
        let local_addresses = hole.pending_addresses();
        loop {
            let (mut stream, peer) = hole.listener.accept().unwrap();
            if !local_addresses.contains(&peer) {
                stream.set_read_timeout(Some(MINUTE)).unwrap();
                assert_eq!(stream.read(&mut [0]).unwrap(), 0);
                return;
            }
        }
    }

    #[test]
    fn attempts_with_one_address_are_limited() {
        let hole = unresponsive();
        let (_listener, good) = listener();
        let slots = Arc::<Slots>::default();
        let addresses = [hole.address(), good];
        let mut races: Vec<_> = (0..MAX_ATTEMPTS)
            .map(|_| Race::new(&addresses, MINUTE, slots.clone()))
            .collect();
        for race in &mut races {
            assert!(race.poll(Duration::ZERO).is_none());
        }
        let mut race = Race::new(&addresses, MINUTE, slots.clone());
        assert_eq!(finish(&mut race).unwrap().0, good);
        assert_eq!(race.waiting, [hole.address()]);
        let mut race = Race::new(&addresses[..1], Duration::from_millis(100), slots.clone());
        assert!(race.poll(Duration::ZERO).is_none());
        assert!(race.running.is_empty());
        drop(hole);
        for race in &mut races {
            assert_eq!(finish(race).unwrap().0, good);
        }
    }
}
