//! The C API: every function of `include/intercom.h`.
//!
//! The contract with C callers is at the top of the header, whose text is in `cbindgen.toml`. This
//! page holds the rules for the code behind them.
//!
//! - Each file that exports something is one section of the header. The sections appear in the
//!   order of the `mod` lines below. The blank lines keep rustfmt from sorting the first of them.
//! - Exported functions are written out, because cbindgen does not expand macros.
//! - A fallible function does its work inside [`guard()`], which writes the error out-parameter and
//!   stops a panic.
//! - A function holds its own clone of the client while it runs, so a callback that frees the
//!   client does not invalidate it for the call.
//! - Arguments from C are never Rust `bool`s or enums: an unexpected value would be undefined
//!   behavior.
//!
//! # Safety
//!
//! Every function of this module and those below it has the same conditions, stated here once:
//! a pointer is NULL or points to a valid value of its type; text ends with a NUL byte; a handle
//! was returned by this library and has not been freed; an out-parameter is writable. A mistake
//! that can be detected (NULL, invalid UTF-8, malformed JSON) is an error, never undefined
//! behavior.

#![allow(non_camel_case_types, reason = "the names are those of C")]
#![allow(clippy::missing_safety_doc, reason = "stated once, above")]

mod version;

mod strings;

mod error;

mod options;

mod observer;

mod client;

mod rate_limit;

mod pager;

mod request;

mod operations;

mod admins;
mod articles;
mod collections;
mod companies;
mod contacts;
mod conversations;
mod data_attributes;
mod data_events;
mod data_exports;
mod help_centers;
mod messages;
mod news_items;
mod newsfeeds;
mod notes;
mod phone_call_redirects;
mod segments;
mod subscription_types;
mod tags;
mod teams;
mod ticket_types;
mod tickets;
mod visitors;

// What the sections share. These files export nothing.
mod arguments;
mod call;
mod guard;
mod text;

#[cfg(test)]
mod tests;

use arguments::{optional_text, text};
use call::{NONE, call, pages};
pub use client::intercom_client;
pub use error::intercom_error;
use guard::{guard, return_text};
pub use options::intercom_options;
pub use pager::intercom_pager;
use text::Text;
