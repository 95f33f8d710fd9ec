//! What the targets in `fuzz/` use beyond the public API.
//!
//! Only cargo-fuzz, which sets `cfg(fuzzing)`, builds this module. It is no part of the library.

pub use crate::client::fuzzing::{
    SimulatedPermit, SimulatedThrottle, SimulatedTurn, retry_after, retry_delay,
};
pub use crate::transport::memory::{End, Reply, Server, serve};
