//! What the programs of the benchmark share.

pub mod allocations;
pub mod bodies;
#[cfg(feature = "library")]
pub mod c_api;
pub mod raw;
#[cfg(feature = "clients")]
pub mod rounds;
pub mod usage;

/// Result of a program.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Returns an environment variable that `make bench` sets.
pub fn variable(name: &str) -> Result<String> {
    std::env::var(name).map_err(|_| format!("{name} must be set; use `make bench`").into())
}
