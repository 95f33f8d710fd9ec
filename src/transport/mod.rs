//! DNS cache and sockets for ureq: one deadline, cheap reuse of connections, cancellation.
//!
//! ureq calls everything here on the thread of the call, so what belongs to one call (its
//! deadline, whether it was cancelled, whether anything was sent) is the [`CallState`] of that
//! thread. Request target and access token join a request here, beyond the reach of the records that
//! ureq logs. This module uses extension points of ureq that semantic versioning does not cover;
//! no other module uses them.

mod addresses;
mod authority;
mod call_state;
mod cancel;
#[cfg(all(test, feature = "capi"))]
pub(crate) mod canned;
mod connection;
mod dns;
mod explain;
mod failure;
mod head;
mod interrupt;
#[cfg(fuzzing)]
pub(crate) mod memory;
mod names;
mod proxy;
mod race;
mod secret;
mod socket;
mod system;

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
use dns::CachingResolver;
pub(crate) use explain::explain;
#[cfg(feature = "capi")]
pub(crate) use interrupt::set_interrupt_check;
use names::Names;
pub(crate) use names::is_localhost;
pub(crate) use proxy::{Proxy, proxy_from_environment};
use proxy::{TunnelConnector, UnresolvedTarget};
pub(crate) use secret::Secret;
use socket::TcpConnector;

/// Returns an agent whose connections obey the [`CallState`] of the calling thread and go through
/// the proxy, if there is one. Its requests are for `/`, without the header `authorization`: both
/// are replaced when the head is sent.
pub(crate) fn agent(
    config: Config,
    proxy: Option<Proxy>,
    cancel: Arc<Cancel>,
    token: Arc<Secret>,
) -> Agent {
    let names = Arc::new(Names::default());
    let through_proxy = proxy.is_some();
    let tunnels = TunnelConnector {
        proxy,
        resolver: CachingResolver(names.clone()),
    };
    let chain = ().chain(tunnels);
    #[cfg(fuzzing)]
    let chain = chain.chain(memory::MemoryConnector);
    #[cfg(all(test, feature = "capi"))]
    let chain = chain.chain(canned::CannedConnector::take());
    let chain = chain.chain(TcpConnector::new(names.clone(), cancel));
    #[cfg(feature = "rustls")]
    let chain = chain.chain(RustlsConnector::default());
    let connector = ProxyConnector {
        connector: chain,
        token,
    };
    if through_proxy {
        Agent::with_parts(config, connector, UnresolvedTarget)
    } else {
        Agent::with_parts(config, connector, CachingResolver(names))
    }
}
