//! DNS cache and sockets for ureq: one deadline, cheap reuse of connections, cancellation.
//!
//! ureq calls everything here on the thread of the call, so what belongs to one call (its
//! deadline, whether it was cancelled, whether anything was sent) is the [`CallState`] of that
//! thread. This module uses extension points of ureq that semantic versioning does not cover;
//! no other module uses them.

mod call_state;
mod cancel;
#[cfg(all(test, feature = "capi"))]
pub(crate) mod canned;
mod connection;
mod dns;
mod explain;
mod failure;
mod socket;

use std::sync::Arc;

use ureq::Agent;
use ureq::config::Config;
#[cfg(feature = "rustls")]
use ureq::unversioned::transport::RustlsConnector;
use ureq::unversioned::transport::{ConnectProxyConnector, Connector};

pub(crate) use call_state::CallState;
pub(crate) use cancel::{Cancel, lock};
use connection::ProxyConnector;
use dns::{CachingResolver, DnsCache};
pub(crate) use explain::explain;
use socket::TcpConnector;

/// Returns an agent whose connections obey the [`CallState`] of the calling thread.
pub(crate) fn agent(config: Config, cancel: Arc<Cancel>) -> Agent {
    let dns = Arc::new(DnsCache::default());
    let chain = ();
    #[cfg(all(test, feature = "capi"))]
    let chain = chain.chain(canned::CannedConnector::take());
    let chain = chain
        .chain(ConnectProxyConnector::default())
        .chain(TcpConnector::new(dns.clone(), cancel));
    #[cfg(feature = "rustls")]
    let chain = chain.chain(RustlsConnector::default());
    Agent::with_parts(config, ProxyConnector(chain), CachingResolver(dns))
}
