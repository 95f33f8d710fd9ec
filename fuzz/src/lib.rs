//! What the fuzz targets share. A target panics when a property does not hold.
//!
//! What they check is compared with a reference that shares no code with the library: a JSON parser
//! that keeps every value ([`tree`]), or a crate that does the same.

pub mod c_api;
pub mod exchange;
pub mod json_text;
pub mod loopback;
pub mod message;
pub mod models;
pub mod tree;
