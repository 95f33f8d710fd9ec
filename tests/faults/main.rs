//! The fault matrix: everything that can go wrong in a network, a proxy and Intercom itself,
//! combined with every kind of operation.
//!
//! The rows are the faults, each with the effect it is expected to have; the files below define
//! them by subject. The columns are the [operation kinds](operation_kinds). The [rule] derives the
//! expected result of each case from its row and column. The [case runner](case) checks the result,
//! the number of connections, the duration against the deadline and the fields of the error, and
//! that the token appears only in its header.

#[cfg(feature = "rustls")]
#[path = "../common/authority.rs"]
mod authority;
#[path = "../common/backlog.rs"]
mod backlog;
mod cancellation;
mod case;
mod connections;
mod early_responses;
#[cfg(feature = "rustls")]
mod environment;
mod operation_kinds;
#[cfg(feature = "rustls")]
mod proxies;
#[cfg(feature = "rustls")]
mod proxy_environment;
mod responses;
#[path = "../common/retry_policy.rs"]
mod retry_policy;
mod rule;
mod sequences;
#[path = "../common/server.rs"]
mod server;
mod statuses;
#[cfg(feature = "native-certs")]
mod system_certificates;
#[cfg(feature = "rustls")]
mod tls;
