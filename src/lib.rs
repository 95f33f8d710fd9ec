//! A blocking client for the Intercom REST API 2.10.
//!
//! No async runtime, no background threads, and few dependencies.
//!
//! ```
//! use intercom::Client;
//! use intercom::api::{By, To};
//!
//! # fn main() -> intercom::Result<()> {
//! let client = Client::new("token")?;
//!
//! // A method of a resource builds a request; `send` sends it.
//! let request = client.articles().retrieve(7);
//! assert_eq!(request.to_string(), "GET /articles/7");
//!
//! // A list is an iterator over the items of all its pages:
//! // `for article in client.articles().list().per_page(50) { … }`.
//! let list = client.articles().list().per_page(50);
//! assert_eq!(list.to_string(), "GET /articles?per_page=50");
//!
//! let assign = client.conversations().assign_to_admin(7, By(21), To(22));
//! assert_eq!(assign.to_string(), "POST /conversations/7/parts");
//! # Ok(())
//! # }
//! ```
//!
//! # How a call proceeds
//!
//! A method of [`api`] builds a [`Request`] from a row of the [operation
//! table](operations::OPERATIONS). The request encodes path, query and body. The [`Client`] runs
//! it: it waits for the rate limit, makes one or several attempts within one deadline, and receives
//! the body. The request decodes the body into one of the [`models`]. A failure is an [`Error`]
//! that carries everything known about the call.
//!
//! Nothing of a response is dropped: the `extra` of a model keeps unknown fields and values of
//! unexpected types, which fail nothing unless the client is [strict](ClientBuilder::strict).
//!
//! # Logging
//!
//! [`ClientBuilder::observer`] reports each attempt. With the feature `log`, off by default, the
//! library also writes a record of each attempt to the logger of the crate `log` that the program
//! has installed, with the target `intercom`:
//!
//! ```text
//! WARN  GET /articles/{id}: 503, attempt 1 in 12.5ms, next in 480.0ms (articles.retrieve, request id r1)
//! DEBUG GET /articles/{id}: 200, attempt 2 in 11.2ms (articles.retrieve, request id r2)
//! ```
//!
//! `WARN` is for attempts that are retried or received no complete response, `DEBUG` for the others
//! and for waits of a second and more that the [throttle](ClientBuilder::throttle) imposes. The same
//! is in the key-values of the record: `operation`, `method`, `route`, `status`, `failure`,
//! `attempt`, `duration_us`, `wait_ms`, `request_id`. No record contains the access token, an id of
//! the path, the query or a body. A request made with [`Client::request`] is a `(custom request)`
//! without its path.
//!
//! The dependencies write records to that logger, whatever the features of this library are.
//! Of a request they contain the HTTP method, the host and the headers without the access token:
//! never the access token, the path, the query or the body, at any level. Of a response they
//! contain the status and a few headers at `DEBUG`, and everything, customers' data included, at
//! `TRACE`.
//! This filter of `env_logger`, and of others that read the same syntax, turns them off:
//!
//! ```text
//! RUST_LOG=trace,ureq=off,ureq_proto=off,rustls=off
//! ```
//!
//! The features `max_level_off` and `release_max_level_off` of `log` remove all records of a
//! program, not only these; it is for the program to enable them.
//!
//! # Features
//!
//! | feature | default | adds |
//! |---|---|---|
//! | `rustls` | yes | HTTPS. Without it only loopback addresses can be reached. |
//! | `gzip` | yes | Compressed responses and decompression of downloads. |
//! | `native-certs` | no | [`ClientBuilder::system_certificates`]: the system's certificate authorities. |
//! | `log` | no | A record of each attempt for the logger of the program: see [Logging](#logging). |
//! | `capi` | no | The functions of `include/intercom.h`, for C, C++ and Python. |
//!
//! # Supported Rust versions
//!
//! The oldest supported version is the `rust-version` of the package.

pub mod api;
mod client;
mod download;
pub mod error;
#[cfg(feature = "capi")]
#[allow(unsafe_code, reason = "the C functions take pointers")]
mod ffi;
#[cfg(fuzzing)]
pub mod fuzzing;
mod json;
pub mod models;
pub mod operations;
mod page;
mod percent;
mod request;
mod retry;
mod transport;

pub use api::search;
pub use client::{API_VERSION, Attempt, Client, ClientBuilder, RateLimit, Region};
pub use download::Download;
pub use error::{Error, Mismatches, Result};
pub use json::{Change, Extra, Id, NoContent};
pub use operations::{Method, Pagination};
pub use page::{Items, ListItem, Page, Pages};
pub use request::{Request, Response};
pub use retry::RetryPolicy;
/// Re-exported, because `Value` and `Map` are part of the interface.
pub use serde_json;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
