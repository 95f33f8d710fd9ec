//! Bounds the memory that a decoded response takes: three bytes of JSON may become an object of two
//! kilobytes.
//!
//! What allocates memory for a part of a response, in proportion to the number of the parts, spends
//! from a budget, which depends on the size of the response. Only a hostile server exceeds it.

use std::cell::Cell;

use serde::de::Error;
use serde_json::Value;

use super::shape::{Original, Shape};

/// Memory that any response may take, in bytes.
const BASE: u64 = 16 << 20;

/// Memory that a response may take for each of its bytes.
const PER_BYTE: u64 = 16;

/// A vector that grows holds its items up to three times at its peak.
const GROWTH: usize = 3;

/// Of a string on the heap, apart from its length.
const STRING: usize = 32;

/// Of the first entry of a map, whose nodes have room for eleven.
const MAP: usize = 700;

/// Of any entry of a map.
const ENTRY: usize = 128;

thread_local! {
    static LEFT: Cell<u64> = const { Cell::new(u64::MAX) };
}

/// Runs a decoder with the budget of a response of this size.
pub(crate) fn bounded<R>(response_bytes: usize, decode: impl FnOnce() -> R) -> R {
    /// Puts an outer budget back, also after a panic.
    struct Outer(u64);

    impl Drop for Outer {
        fn drop(&mut self) {
            LEFT.set(self.0);
        }
    }

    let budget = (response_bytes as u64).saturating_mul(PER_BYTE);
    let _outer = Outer(LEFT.replace(budget.saturating_add(BASE)));
    decode()
}

/// Spends memory. Decoding without a budget is not bounded.
#[inline]
pub(crate) fn spend<E: Error>(bytes: usize) -> Result<(), E> {
    match LEFT.get().checked_sub(bytes as u64) {
        Some(left) => {
            LEFT.set(left);
            Ok(())
        }
        None => Err(exceeded()),
    }
}

#[cold]
fn exceeded<E: Error>() -> E {
    E::custom("the decoded response would take too much memory for its size")
}

/// Spends what an item of a vector takes.
#[inline]
pub(crate) fn spend_item<T, E: Error>() -> Result<(), E> {
    spend(GROWTH * size_of::<T>())
}

/// Spends what a form that has to be remembered takes.
pub(crate) fn spend_shape<E: Error>() -> Result<(), E> {
    spend_item::<(usize, Shape), E>()?;
    spend(size_of::<Original>() + STRING)
}

/// Spends what a captured item of a list takes.
pub(super) fn spend_value<E: Error>() -> Result<(), E> {
    spend(GROWTH * size_of::<Value>() + STRING)
}

/// Spends what a map takes apart from its entries.
pub(super) fn spend_map<E: Error>() -> Result<(), E> {
    spend(MAP)
}

/// Spends what an entry of a map takes.
pub(super) fn spend_entry<E: Error>(is_first: bool) -> Result<(), E> {
    spend(ENTRY + 2 * STRING + if is_first { MAP } else { 0 })
}
