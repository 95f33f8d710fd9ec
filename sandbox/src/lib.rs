//! A local Intercom to develop and test against.
//!
//! It speaks HTTP/1.1 on the loopback interface, holds a small invented workspace (a shop
//! for bicycle parts), and answers the operations of Intercom's API 2.10 out of it: what is
//! created can be found, what is assigned stays assigned. It can be told to misbehave.
//!
//! ```
//! use intercom_sandbox::{Fault, Sandbox};
//!
//! let sandbox = Sandbox::start()?;
//! println!("{} takes the token {}", sandbox.url(), sandbox.token());
//!
//! sandbox.misbehave(Fault::status(503).on("GET", "/articles"));
//! // … let the program under test read articles from sandbox.url() …
//! assert!(sandbox.requests().is_empty());
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! Programs in other languages start the binary `intercom-sandbox` and use the same control
//! over HTTP: `POST /_sandbox/faults`, `GET` and `DELETE /_sandbox/requests`,
//! `POST /_sandbox/reset`, `GET /_sandbox/health`. A fault as JSON has a `kind` (`status`,
//! `rate_limited`, `html`, `cut_off`, `slow_headers`, `slow_body`, `reset`,
//! `reset_after_processing`, `integer_ids`, `not_json`, `empty`, `delay`), what the kind
//! needs (`status`; `retry_after` and `reset`; `ms` for pauses), and where wanted `times`,
//! `method`, `path` (a prefix), `headers` (an object) and `body` (text).
//!
//! Operations that the sandbox does not answer get 501, never an invented 200.
//!
//! # How it is built
//!
//! A connection ([`server`]) reads a request ([`http`]), [`sandbox`] checks token, limit and
//! [`faults`], and [`routes`] finds the handler. Each resource is one file in `resources/`,
//! and all look alike. To add one:
//!
//! 1. `resources/<resource>.rs` with a `routes()` table (one line for each operation:
//!    verb, pattern as in [`routes`]' list of the API, handler) and the handlers below it, in
//!    the order of the table. A handler takes a [`call::Call`], reads the body through
//!    [`fields`], checks everything, then changes `call.state` and returns an
//!    [`http::Answer`], or an [`errors::Failure`].
//! 2. A line in `resources/mod.rs`: the module, and its table in `routes()`.
//! 3. A [`state::Table`] in [`state::State`] for what it keeps: whole objects as they are
//!    answered, under their `id`.
//! 4. `seed/<resource>.json` and a line in [`seed`].
//! 5. `tests/<resource>.rs`.
#![warn(missing_docs)]
#![allow(
    rustdoc::private_intra_doc_links,
    reason = "the last chapter is for those who work on the sandbox"
)]

mod call;
mod control;
mod errors;
mod faults;
mod fields;
mod http;
mod paging;
mod resources;
mod routes;
mod sandbox;
mod search;
mod seed;
mod server;
mod state;
mod text;

pub use faults::Fault;
pub use routes::{Answers, operations};
pub use sandbox::{Builder, Recorded, Sandbox, TOKEN};
