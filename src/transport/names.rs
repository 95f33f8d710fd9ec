//! The names that a client resolves: their addresses, and the lookups that are running.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use std::{fmt, io};

use super::addresses::in_order;
use super::cancel::lock;
use super::system;

/// How long the addresses of a host are reused.
const CACHE_TTL: Duration = Duration::from_secs(60);

type LookupFn = dyn Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync;

/// The names that a client resolves: its host and its proxy.
pub(super) struct Names {
    /// Blocks until the system has resolved a name.
    look_up: Box<LookupFn>,
    entries: Mutex<Vec<Entry>>,
}

struct Entry {
    name: String,
    port: u16,
    /// In the order in which to try them.
    addresses: Vec<SocketAddr>,
    /// When the addresses were resolved, unless they are not to be used again.
    resolved_at: Option<Instant>,
    /// The address that was connected to last.
    preferred: Option<SocketAddr>,
    lookup: Option<Arc<Lookup>>,
}

impl Entry {
    fn is_fresh(&self) -> bool {
        self.resolved_at
            .is_some_and(|since| since.elapsed() < CACHE_TTL)
    }

    fn set(&mut self, addresses: Vec<SocketAddr>) {
        self.addresses = in_order(addresses, self.preferred);
        self.resolved_at = Some(Instant::now());
    }
}

impl Names {
    pub(super) fn new(
        look_up: impl Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync + 'static,
    ) -> Self {
        Names {
            look_up: Box::new(look_up),
            entries: Mutex::default(),
        }
    }

    /// Passes the addresses of a name to `found`; or returns the lookup that finds them, which is
    /// started on a helper thread unless it is running.
    pub(super) fn find(
        self: &Arc<Self>,
        name: &str,
        port: u16,
        found: &mut dyn FnMut(&[SocketAddr]),
    ) -> io::Result<Option<Arc<Lookup>>> {
        let mut entries = lock(&self.entries);
        let entry = entry(&mut entries, name, port);
        if !entry.is_fresh() && is_localhost(name) {
            entry.set(loopback(port));
        }
        if entry.is_fresh() {
            found(&entry.addresses);
            return Ok(None);
        }
        if let Some(lookup) = entry.lookup.as_ref().filter(|lookup| lookup.is_running()) {
            return Ok(Some(lookup.clone()));
        }
        let lookup = Arc::new(Lookup::new());
        let report = Report {
            names: self.clone(),
            lookup: lookup.clone(),
            name: name.to_owned(),
            port,
            outcome: None,
        };
        let thread = thread::Builder::new()
            .name("intercom-resolve".into())
            .spawn(move || report.run())?;
        // The thread ends only after the lock on the entries is released.
        *lock(&lookup.thread) = Some(thread);
        entry.lookup = Some(lookup.clone());
        Ok(Some(lookup))
    }

    /// Marks the address as the one to try first.
    pub(super) fn prefer(&self, name: &str, port: u16, address: SocketAddr) {
        let mut entries = lock(&self.entries);
        let entry = entry(&mut entries, name, port);
        if entry.preferred != Some(address) {
            entry.preferred = Some(address);
            entry.addresses = in_order(std::mem::take(&mut entry.addresses), entry.preferred);
        }
    }

    /// Forgets the addresses of a name, because none could be connected to.
    pub(super) fn forget(&self, name: &str, port: u16) {
        let mut entries = lock(&self.entries);
        let entry = entry(&mut entries, name, port);
        entry.resolved_at = None;
        entry.preferred = None;
    }
}

impl Default for Names {
    fn default() -> Self {
        Names::new(|name, port| Ok((name, port).to_socket_addrs()?.collect()))
    }
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Names").finish_non_exhaustive()
    }
}

/// Returns the entry of a name. There are so few that a search is faster than hashing.
fn entry<'e>(entries: &'e mut Vec<Entry>, name: &str, port: u16) -> &'e mut Entry {
    let is_same = |entry: &Entry| entry.port == port && entry.name == name;
    let index = entries.iter().position(is_same).unwrap_or_else(|| {
        entries.push(Entry {
            name: name.to_owned(),
            port,
            addresses: Vec::new(),
            resolved_at: None,
            preferred: None,
            lookup: None,
        });
        entries.len() - 1
    });
    &mut entries[index]
}

/// Returns whether a name is that of the local host, which no resolver is asked for: it must not
/// be able to lead a connection without TLS to another host.
pub(crate) fn is_localhost(name: &str) -> bool {
    name.eq_ignore_ascii_case("localhost")
}

fn loopback(port: u16) -> Vec<SocketAddr> {
    vec![
        (Ipv6Addr::LOCALHOST, port).into(),
        (Ipv4Addr::LOCALHOST, port).into(),
    ]
}

/// A lookup on a helper thread, which any number of calls wait for.
pub(super) struct Lookup {
    outcome: Mutex<Option<Outcome>>,
    done: Condvar,
    thread: Mutex<Option<JoinHandle<()>>>,
    /// Number of forks before the helper thread started. A forked child does not have the thread.
    forks: u32,
}

type Outcome = Result<Vec<SocketAddr>, (io::ErrorKind, String)>;

impl Lookup {
    fn new() -> Self {
        Lookup {
            outcome: Mutex::default(),
            done: Condvar::new(),
            thread: Mutex::default(),
            forks: system::forks(),
        }
    }

    fn is_running(&self) -> bool {
        self.forks == system::forks()
    }

    /// Waits for the addresses, in the order in which to try them. Returns `None` if the time is
    /// over.
    pub(super) fn wait(&self, time: Duration) -> Option<io::Result<Vec<SocketAddr>>> {
        let outcome = lock(&self.outcome);
        let (outcome, _) = self
            .done
            .wait_timeout_while(outcome, time, |outcome| outcome.is_none())
            .unwrap_or_else(PoisonError::into_inner);
        let result = outcome.clone()?;
        drop(outcome);
        // The work has ended, so this waits only for the exit of the thread. Otherwise the thread
        // and its memory would still exist for a moment after the call: a leak checker reports
        // them if the process exits then, and a fork then is one of a process with two threads.
        // The lock makes all calls wait for it.
        let mut thread = lock(&self.thread);
        if let Some(thread) = thread.take() {
            let _ = thread.join();
        }
        Some(result.map_err(|(kind, message)| io::Error::new(kind, message)))
    }
}

/// Reports the outcome of a lookup when dropped, also when the lookup has panicked.
struct Report {
    names: Arc<Names>,
    lookup: Arc<Lookup>,
    name: String,
    port: u16,
    outcome: Option<io::Result<Vec<SocketAddr>>>,
}

impl Report {
    fn run(mut self) {
        self.outcome = Some((self.names.look_up)(&self.name, self.port));
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        let outcome = match self.outcome.take() {
            Some(Ok(addresses)) if addresses.is_empty() => {
                Err(io::Error::other("the host has no address"))
            }
            Some(outcome) => outcome,
            None => Err(io::Error::other("the helper thread panicked")),
        };
        let mut entries = lock(&self.names.entries);
        let entry = entry(&mut entries, &self.name, self.port);
        entry.lookup = None;
        let outcome = match outcome {
            Ok(addresses) => {
                entry.set(addresses);
                Ok(entry.addresses.clone())
            }
            Err(error) => Err((error.kind(), error.to_string())),
        };
        drop(entries);
        *lock(&self.lookup.outcome) = Some(outcome);
        self.lookup.done.notify_all();
    }
}
