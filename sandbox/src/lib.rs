//! A local server that implements Intercom's API 2.10, for development and tests.
//!
//! The sandbox serves HTTP/1.1, by default on a loopback port. It keeps a small fictitious workspace (a
//! bicycle parts shop) in memory and implements every operation on it: objects that are created
//! can be found, and assigned conversations stay assigned. Faults can be injected.
//!
//! ```
//! use intercom_sandbox::{Fault, Sandbox};
//!
//! let sandbox = Sandbox::start()?;
//! println!("base URL {}, token {}", sandbox.url(), sandbox.token());
//!
//! sandbox.inject_fault(Fault::status(503).on("GET", "/articles"));
//! // … run the program under test against sandbox.url() …
//! assert!(sandbox.requests().is_empty());
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! Programs in other languages start the binary `intercom-sandbox` and control it over HTTP;
//! `docs/sandbox.md` describes both.
//!
//! # Implementation
//!
//! [`server`] accepts connections, and [`connection`] frames HTTP/1.1. [`service`] records the
//! request, applies [`faults`], checks the token ([`authorization`]) and the rate limit, and calls the handler that
//! [`router`] finds in the operation table of the client. [`control`] serves the control endpoints,
//! [`page`] the page in a browser. All of them share [`core`].
//!
//! To implement a new operation:
//!
//! 1. Write a handler in `resources/<resource>.rs` and add it to the table at the top of that
//!    file. A handler receives a [`context::Context`], reads the body through [`fields`], validates
//!    everything, then changes the workspace and returns an [`http::Response`] or an
//!    [`error::ApiError`].
//! 2. For a new resource, also add it to [`resources::HANDLERS`], add a [`state::Table`] to
//!    [`state::State`] and seed data in `seed/<resource>.json`, and add it to
//!    [`seed`] with its fields.
//!    Tables store objects as returned by the API.
//! 3. Test it in `tests/<resource>.rs`.
#![warn(missing_docs)]
#![allow(
    rustdoc::private_intra_doc_links,
    reason = "the section on the implementation is for contributors"
)]

mod authorization;
mod clock;
mod connection;
mod context;
mod control;
mod core;
mod error;
mod faults;
mod fields;
mod http;
mod operations;
mod page;
mod pagination;
mod rate_limit;
mod recorded_request;
mod recorder;
mod request_head;
mod request_log;
mod resources;
mod router;
mod sandbox;
mod search;
mod seed;
mod server;
mod service;
mod state;
mod text;

pub use faults::Fault;
pub use recorded_request::RecordedRequest;
pub use sandbox::{Sandbox, SandboxBuilder, TOKEN};
pub use seed::{Seed, SeedError};

#[cfg(doctest)]
#[doc = include_str!("../../docs/sandbox.md")]
struct Guide;
