//! The models of the library, which the build script found in its sources.

/// Names of the fields of an object in JSON, each with the index in [`MODELS`] of its value.
pub type Fields = &'static [(&'static str, Option<usize>)];

include!(concat!(env!("OUT_DIR"), "/models.rs"));
