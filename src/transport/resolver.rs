use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::http::uri::Scheme;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::Failure;
use super::call::{Scope, lock};

/// How long an answer of the name service is used.
const FRESH: Duration = Duration::from_secs(60);
/// As many addresses as ureq takes.
const MOST: usize = 16;

/// The addresses that names had when they were last looked up.
#[derive(Debug, Default)]
pub(super) struct Names(Mutex<HashMap<(String, u16), Known>>);

type Known = (Instant, Vec<SocketAddr>);

impl Names {
    fn get(&self, host: &str, port: u16) -> Option<Vec<SocketAddr>> {
        let names = lock(&self.0);
        let (since, addresses) = names.get(&(host.to_owned(), port))?;
        (since.elapsed() < FRESH).then(|| addresses.clone())
    }

    fn put(&self, host: &str, port: u16, addresses: &[SocketAddr]) {
        let entry = (Instant::now(), addresses.to_vec());
        lock(&self.0).insert((host.to_owned(), port), entry);
    }

    /// Forgets every name that has this address, because nobody answered there.
    pub(super) fn forget(&self, address: SocketAddr) {
        lock(&self.0).retain(|_, (_, addresses)| !addresses.contains(&address));
    }
}

/// Asks the system for the address of a name once a minute.
#[derive(Debug)]
pub(super) struct CachedResolver(pub(super) Arc<Names>);

impl Resolver for CachedResolver {
    fn resolve(
        &self,
        uri: &Uri,
        _: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let host = uri.host().ok_or(ureq::Error::HostNotFound)?;
        let clear = uri.scheme() == Some(&Scheme::HTTP);
        let port = uri.port_u16().unwrap_or(if clear { 80 } else { 443 });
        let mut resolved = self.empty();
        for address in self
            .addresses(host, port, *timeout.after)?
            .into_iter()
            .take(MOST)
        {
            resolved.push(address);
        }
        Ok(resolved)
    }
}

impl CachedResolver {
    fn addresses(
        &self,
        host: &str,
        port: u16,
        limit: Duration,
    ) -> Result<Vec<SocketAddr>, Failure> {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        if let Ok(address) = bare.parse::<IpAddr>() {
            return Ok(vec![SocketAddr::new(address, port)]);
        }
        if let Some(known) = self.0.get(bare, port) {
            return Ok(known);
        }
        let name = bare.to_owned();
        let look_up = move || (name.as_str(), port).to_socket_addrs().map(Vec::from_iter);
        let addresses = match Scope::current() {
            Some(scope) => scope.wait_for(
                limit,
                "the name service took too long",
                Failure::Lookup,
                look_up,
            )?,
            None => look_up().map_err(Failure::Lookup)?,
        };
        if addresses.is_empty() {
            let cause = std::io::Error::other("the name has no address");
            return Err(Failure::Lookup(cause));
        }
        self.0.put(bare, port, &addresses);
        Ok(addresses)
    }
}
