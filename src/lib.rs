//! A blocking client for the Intercom REST API 2.10: no async runtime, no threads of its own
//! but for a lookup or a new connection, and a dependency tree that a person can read.
//!
//! ```
//! use intercom::Client;
//! use intercom::api::articles::ListArticles;
//!
//! # fn main() -> intercom::Result<()> {
//! let client = Client::new("token")?;
//! // A method of a resource builds a request; `send` sends it.
//! let request = client.articles().retrieve(7);
//! assert_eq!(request.to_string(), "GET /articles/7");
//! // A list is iterated over all its pages: `for article in list { … }`.
//! let list = client.articles().list(&ListArticles::default());
//! assert_eq!(list.to_string(), "GET /articles");
//! # Ok(())
//! # }
//! ```
//!
//! # The way of one call
//!
//! [`api`] builds a [`Request`] from a row of the [catalogue](operations::CATALOGUE); the request
//! encodes itself; the [`Client`] exchanges it for an answer, with retries and waits inside one
//! deadline; the request decodes the answer into one of the [`models`]. What fails is an
//! [`Error`], which keeps whatever was learnt.
//!
//! # From C
//!
//! With the feature `capi` the crate also exports the functions of `include/intercom.h`.
#![warn(missing_docs)]
#![deny(unsafe_code)]

pub mod api;
mod client;
mod download;
pub mod error;
#[cfg(feature = "capi")]
#[allow(unsafe_code, reason = "the C functions take pointers")]
mod ffi;
mod json;
pub mod models;
pub mod operations;
mod page;
mod request;
mod retry;
mod transport;

pub use api::search;
pub use client::{API_VERSION, Attempt, Client, ClientBuilder, RateLimit, Region};
pub use download::Download;
pub use error::{Error, Result};
pub use json::{Change, Id, NoContent};
pub use page::{Items, Page, Pages};
pub use request::{Request, Response};
pub use retry::RetryPolicy;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
