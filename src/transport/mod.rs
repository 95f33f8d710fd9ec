//! DNS cache and sockets for ureq: one deadline, cheap reuse of connections, cancellation.
//!
//! ureq calls everything here on the thread of the call, so what belongs to one call (its
//! deadline, whether it was cancelled, whether anything was sent) is the [`CallState`] of that
//! thread. This module uses extension points of ureq that semantic versioning does not cover;
//! no other module uses them.

mod authority;
mod call_state;
mod cancel;
mod connection;
mod dns;
mod explain;
mod failure;
mod proxy;
mod socket;

use std::sync::Arc;

use ureq::Agent;
use ureq::config::Config;
use ureq::unversioned::transport::Connector;
#[cfg(feature = "rustls")]
use ureq::unversioned::transport::RustlsConnector;

pub(crate) use authority::authority_problem;
pub(crate) use call_state::CallState;
pub(crate) use cancel::{Cancel, lock};
use connection::ProxyConnector;
use dns::{CachingResolver, DnsCache};
pub(crate) use explain::explain;
pub(crate) use proxy::{Proxy, proxy_from_environment};
use proxy::{TunnelConnector, UnresolvedTarget};
use socket::TcpConnector;

/// Returns an agent whose connections obey the [`CallState`] of the calling thread and go through
/// the proxy, if there is one.
pub(crate) fn agent(config: Config, proxy: Option<Proxy>, cancel: Arc<Cancel>) -> Agent {
    let dns = Arc::new(DnsCache::default());
    let through_proxy = proxy.is_some();
    let tunnels = TunnelConnector {
        proxy,
        resolver: CachingResolver(dns.clone()),
    };
    let chain = ().chain(tunnels).chain(TcpConnector::new(dns.clone(), cancel));
    #[cfg(feature = "rustls")]
    let chain = chain.chain(RustlsConnector::default());
    let connector = ProxyConnector(chain);
    if through_proxy {
        Agent::with_parts(config, connector, UnresolvedTarget)
    } else {
        Agent::with_parts(config, connector, CachingResolver(dns))
    }
}
