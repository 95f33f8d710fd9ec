//! A blocking client for the Intercom REST API 2.10.
#![warn(missing_docs)]
#![deny(unsafe_code)]

mod client;
pub mod error;
pub mod operations;
mod retry;
mod transport;

pub use client::{API_VERSION, Attempt, Builder, Client, RateLimit, Region};
pub use error::{Error, Result};
pub use retry::RetryPolicy;
