use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::http::uri::Scheme;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::call_state::CallState;
use super::cancel::lock;
use super::failure::Failure;

/// How long the addresses of a host are reused.
const CACHE_TTL: Duration = Duration::from_secs(60);

/// The capacity of ureq's address list.
const MAX_ADDRESSES: usize = 16;

/// Addresses of the hosts that were resolved within [`CACHE_TTL`].
#[derive(Debug, Default)]
pub(super) struct DnsCache(Mutex<HashMap<(String, u16), Entry>>);

type Entry = (Instant, Vec<SocketAddr>);

impl DnsCache {
    fn get(&self, host: &str, port: u16) -> Option<Vec<SocketAddr>> {
        let entries = lock(&self.0);
        let (since, addresses) = entries.get(&(host.to_owned(), port))?;
        (since.elapsed() < CACHE_TTL).then(|| addresses.clone())
    }

    fn insert(&self, host: &str, port: u16, addresses: &[SocketAddr]) {
        let entry = (Instant::now(), addresses.to_vec());
        lock(&self.0).insert((host.to_owned(), port), entry);
    }

    /// Removes every host that has this address, because connecting to it failed.
    pub(super) fn remove(&self, address: SocketAddr) {
        lock(&self.0).retain(|_, (_, addresses)| !addresses.contains(&address));
    }
}

/// Resolves host names with the system's resolver, through the cache.
#[derive(Debug)]
pub(super) struct CachingResolver(pub(super) Arc<DnsCache>);

impl Resolver for CachingResolver {
    fn resolve(
        &self,
        uri: &Uri,
        _: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let host = uri.host().ok_or(ureq::Error::HostNotFound)?;
        let mut resolved = self.empty();
        for address in self
            .addresses(host, port(uri), *timeout.after)?
            .into_iter()
            .take(MAX_ADDRESSES)
        {
            resolved.push(address);
        }
        Ok(resolved)
    }
}

impl CachingResolver {
    fn addresses(
        &self,
        host: &str,
        port: u16,
        limit: Duration,
    ) -> Result<Vec<SocketAddr>, Failure> {
        let name = host.trim_start_matches('[').trim_end_matches(']');
        if let Ok(address) = name.parse::<IpAddr>() {
            return Ok(vec![SocketAddr::new(address, port)]);
        }
        if let Some(cached) = self.0.get(name, port) {
            return Ok(cached);
        }
        let failed = |cause| Failure::Dns {
            target: format!("{name}:{port}"),
            cause,
        };
        let lookup = {
            let name = name.to_owned();
            move || (name.as_str(), port).to_socket_addrs().map(Vec::from_iter)
        };
        let addresses = match CallState::current() {
            Some(call) => {
                let activity = || format!("resolving {name}:{port}");
                call.wait_for(limit, activity, failed, lookup)?
            }
            None => lookup().map_err(failed)?,
        };
        if addresses.is_empty() {
            return Err(failed(io::Error::other("the host has no address")));
        }
        self.0.insert(name, port, &addresses);
        Ok(addresses)
    }
}

/// Returns the port of a URL, or the default port of its scheme.
pub(super) fn port(uri: &Uri) -> u16 {
    let usual = if uri.scheme() == Some(&Scheme::HTTP) {
        80
    } else {
        443
    };
    uri.port_u16().unwrap_or(usual)
}
