use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::http::uri::Scheme;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::call_state::CallState;
use super::failure::Failure;
use super::names::Names;

/// The capacity of ureq's address list.
const MAX_ADDRESSES: usize = 16;

/// Resolves host names with the system's resolver, through the cache.
#[derive(Debug)]
pub(super) struct CachingResolver(pub(super) Arc<Names>);

impl Resolver for CachingResolver {
    fn resolve(
        &self,
        uri: &Uri,
        _: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let mut resolved = self.empty();
        let (name, port) = target(uri);
        self.find(name, port, *timeout.after, |addresses| {
            for address in addresses.iter().take(MAX_ADDRESSES) {
                resolved.push(*address);
            }
        })?;
        Ok(resolved)
    }
}

impl CachingResolver {
    /// Passes the addresses of a host to `use_addresses`, in the order in which to try them.
    fn find(
        &self,
        name: &str,
        port: u16,
        limit: Duration,
        mut use_addresses: impl FnMut(&[SocketAddr]),
    ) -> Result<(), Failure> {
        if let Ok(address) = name.parse::<IpAddr>() {
            use_addresses(&[SocketAddr::new(address, port)]);
            return Ok(());
        }
        let failed = |cause| Failure::Dns {
            target: format!("{name}:{port}"),
            cause,
        };
        let found = self.0.find(name, port, &mut use_addresses);
        let Some(lookup) = found.map_err(failed)? else {
            return Ok(());
        };
        let addresses = match CallState::current() {
            Some(call) => {
                let activity = || format!("resolving {name}:{port}");
                call.wait(limit, activity, failed, |time| lookup.wait(time))?
            }
            None => {
                let result = lookup.wait(limit);
                let timed_out = || Err(io::ErrorKind::TimedOut.into());
                result.unwrap_or_else(timed_out).map_err(failed)?
            }
        };
        use_addresses(&addresses);
        Ok(())
    }
}

/// Returns the host of a URL, an IPv6 address without brackets, and its port.
pub(super) fn target(uri: &Uri) -> (&str, u16) {
    let host = uri.host().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    (host, port(uri))
}

/// Returns host and port of a URL as a message shows them.
pub(super) fn host_and_port(uri: &Uri) -> String {
    format!("{}:{}", uri.host().unwrap_or_default(), port(uri))
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

#[cfg(test)]
mod tests {
    use std::rc::Rc;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::sync::{Barrier, Mutex, mpsc};
    use std::thread;

    use super::*;
    use crate::transport::cancel::{Cancel, lock};

    const MINUTE: Duration = Duration::from_secs(60);

    fn resolver(
        lookup: impl Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync + 'static,
    ) -> CachingResolver {
        CachingResolver(Arc::new(Names::new(lookup)))
    }

    fn address(last: u8, port: u16) -> SocketAddr {
        ([192, 0, 2, last], port).into()
    }

    fn call() -> Rc<CallState> {
        CallState::new(MINUTE, &Arc::<Cancel>::default())
    }

    fn find(
        resolver: &CachingResolver,
        name: &str,
        limit: Duration,
    ) -> Result<Vec<SocketAddr>, Failure> {
        let call = call();
        let _entered = call.enter();
        let mut found = Vec::new();
        resolver.find(name, 443, limit, |addresses| found = addresses.to_vec())?;
        Ok(found)
    }

    /// A lookup that blocks while the name is `hung.example` and the sender exists.
    fn hanging() -> (CachingResolver, mpsc::Sender<()>, Arc<AtomicUsize>) {
        let (release, blocked) = mpsc::channel::<()>();
        let blocked = Mutex::new(blocked);
        let lookups = Arc::new(AtomicUsize::new(0));
        let count = lookups.clone();
        let resolver = resolver(move |name, port| {
            count.fetch_add(1, Ordering::SeqCst);
            if name == "hung.example" {
                let _ = lock(&blocked).recv();
            }
            Ok(vec![address(1, port)])
        });
        (resolver, release, lookups)
    }

    #[test]
    fn calls_share_one_hung_lookup() {
        const CALLS: usize = 300;
        let (resolver, release, lookups) = hanging();
        let started = Barrier::new(CALLS + 1);
        thread::scope(|scope| {
            let call = || {
                started.wait();
                find(&resolver, "hung.example", MINUTE).unwrap()
            };
            let calls: Vec<_> = (0..CALLS).map(|_| scope.spawn(call)).collect();
            started.wait();
            while lookups.load(Ordering::SeqCst) == 0 {
                thread::yield_now();
            }
            // Another name is resolved meanwhile.
            find(&resolver, "other.example", MINUTE).unwrap();
            drop(release);
            for call in calls {
                assert_eq!(call.join().unwrap(), [address(1, 443)]);
            }
        });
        // Each has a helper thread of its own.
        assert_eq!(lookups.load(Ordering::SeqCst), 2);
    }

    #[test]
    fn abandoned_lookup_fills_the_cache() {
        let (resolver, release, lookups) = hanging();
        for _ in 0..5 {
            let limit = Duration::from_millis(20);
            let error = find(&resolver, "hung.example", limit).unwrap_err();
            assert!(
                matches!(&error, Failure::Dns { cause, .. } if cause.kind() == io::ErrorKind::TimedOut),
                "{error:?}"
            );
        }
        drop(release);
        assert_eq!(
            find(&resolver, "hung.example", MINUTE).unwrap(),
            [address(1, 443)]
        );
        assert_eq!(
            find(&resolver, "hung.example", MINUTE).unwrap(),
            [address(1, 443)]
        );
        assert_eq!(lookups.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn cancelled_call_stops_waiting_for_a_lookup() {
        let (resolver, _release, lookups) = hanging();
        let cancel = Arc::<Cancel>::default();
        thread::scope(|scope| {
            let waiting = scope.spawn(|| {
                let call = CallState::new(MINUTE, &cancel);
                let _entered = call.enter();
                resolver.find("hung.example", 443, MINUTE, |_| ())
            });
            while lookups.load(Ordering::SeqCst) == 0 {
                thread::yield_now();
            }
            cancel.cancel();
            assert!(matches!(waiting.join().unwrap(), Err(Failure::Cancelled)));
        });
    }

    #[test]
    fn address_that_was_connected_to_is_tried_first() {
        let (first, second) = (address(1, 443), address(2, 443));
        let resolver = resolver(move |_, _| Ok(vec![first, second]));
        let find = || find(&resolver, "a.example", MINUTE).unwrap();
        assert_eq!(find(), [first, second]);
        resolver.0.prefer("a.example", 443, second);
        assert_eq!(find(), [second, first]);
        resolver.0.prefer("b.example", 443, first);
        assert_eq!(find(), [second, first]);
        // Connecting has failed.
        resolver.0.forget("a.example", 443);
        assert_eq!(find(), [first, second]);
    }

    #[test]
    fn failed_lookup_is_reported_to_all_and_not_cached() {
        let lookups = Arc::new(AtomicUsize::new(0));
        let count = lookups.clone();
        let resolver = resolver(move |_, _| match count.fetch_add(1, Ordering::SeqCst) {
            0 => Err(io::Error::new(io::ErrorKind::NotFound, "no such name")),
            1 => Ok(Vec::new()),
            2 => panic!("deliberate"),
            _ => Ok(vec![address(1, 443)]),
        });
        for message in [
            "no such name",
            "the host has no address",
            "the helper thread panicked",
        ] {
            match find(&resolver, "a.example", MINUTE) {
                Err(Failure::Dns { cause, target }) => {
                    assert_eq!(cause.to_string(), message);
                    assert_eq!(target, "a.example:443");
                }
                other => panic!("{other:?}"),
            }
        }
        find(&resolver, "a.example", MINUTE).unwrap();
    }

    /// Sets the flag late in the exit of the thread that owns it.
    struct SlowExit(Arc<AtomicBool>);

    impl Drop for SlowExit {
        fn drop(&mut self) {
            thread::sleep(Duration::from_millis(50));
            self.0.store(true, Ordering::SeqCst);
        }
    }

    thread_local! {
        static EXIT: std::cell::RefCell<Option<SlowExit>> = const { std::cell::RefCell::new(None) };
    }

    #[test]
    fn helper_thread_has_exited_when_its_result_is_returned() {
        for panics in [false, true] {
            let exited = Arc::new(AtomicBool::new(false));
            let flag = exited.clone();
            let resolver = resolver(move |_, port| {
                EXIT.set(Some(SlowExit(flag.clone())));
                assert!(!panics, "deliberate");
                Ok(vec![address(1, port)])
            });
            let result = find(&resolver, "a.example", MINUTE);
            assert_eq!(result.is_err(), panics);
            assert!(exited.load(Ordering::SeqCst));
        }
    }

    #[test]
    fn localhost_is_never_resolved() {
        let resolver = resolver(|_, port| Ok(vec![address(1, port)]));
        for name in ["localhost", "LocalHost"] {
            let found = find(&resolver, name, MINUTE).unwrap();
            assert!(!found.is_empty() && found.iter().all(|address| address.ip().is_loopback()));
        }
        assert_eq!(
            find(&resolver, "localhost.example", MINUTE).unwrap(),
            [address(1, 443)]
        );
    }
}
