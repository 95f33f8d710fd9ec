//! Downloads: failures of the network, the server and the writer, files, and compression.

mod failures;
mod files;
#[cfg(feature = "gzip")]
mod gzip;
#[cfg(not(feature = "gzip"))]
mod gzip_disabled;
#[cfg(unix)]
mod permissions;
mod progress;
#[path = "../common/retry_policy.rs"]
mod retry_policy;
#[path = "../common/server.rs"]
mod server;
mod support;
mod writers;
