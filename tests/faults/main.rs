//! The matrix of faults: everything that a network, a proxy and Intercom itself can do wrong,
//! tried on every kind of operation.
//!
//! What has to become of a call is a rule over the fate of its request and its kind ([`rule`]);
//! the faults, with the fate that each means, are rows in the other files, and the kinds are rows
//! in [`kinds`]. Each cell ([`cell`]) checks the outcome, how often the server was reached, the
//! time against the deadline, the fields of the error, and that the token is nowhere but in its
//! header.

mod answers;
mod cancelled;
mod cell;
mod connections;
mod kinds;
mod mixtures;
#[cfg(feature = "rustls")]
mod proxies;
mod rule;
#[cfg(feature = "rustls")]
mod secure;
#[path = "../network/server.rs"]
mod server;
mod statuses;
