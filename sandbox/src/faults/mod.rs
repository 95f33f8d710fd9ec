//! Fault injection.

mod check;
mod effect;
mod fault;
mod json;
mod queue;

pub(crate) use effect::Delivery;
pub use fault::Fault;
pub(crate) use json::{fault_from_json, fault_to_json};
pub(crate) use queue::FaultQueue;
