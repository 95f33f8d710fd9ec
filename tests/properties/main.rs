//! Properties of the client that hold for any input, over a real socket.
//!
//! The inputs are the same in each run; `PROPTEST_CASES` sets their number.

mod ids;
mod lists;
#[path = "../common/server.rs"]
mod server;
mod support;
