//! A blocking client for the Intercom REST API 2.10.
#![warn(missing_docs)]
#![deny(unsafe_code)]

mod client;
mod json;
mod page;
mod request;
pub mod error;
pub mod operations;
mod retry;
mod transport;

pub use client::{API_VERSION, Attempt, Builder, Client, RateLimit, Region};
pub use error::{Error, Result};
pub use json::Id;
pub use page::{Items, Page, Pages};
pub use request::{Request, Response};
pub use retry::RetryPolicy;
