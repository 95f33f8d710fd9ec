//! Compares everything that derives from the operation table with the table: the docs and the
//! signatures in Rust and C, the header, and the README.
//!
//! `INTERCOM_UPDATE=1 cargo test --features capi --test operations` (`make docs`) writes what is
//! generated instead of comparing it: the docs of the operations in `src/api` and `src/ffi`, the list
//! of C functions for their unit tests, and `include/intercom.h`.

mod abi;
mod c_docs;
mod comments;
mod declarations;
mod ffi_tests;
mod header;
mod header_docs;
mod readme;
mod rust_docs;
mod rust_examples;

use std::fs;
use std::path::{Path, PathBuf};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Compares a file with what it should be, or writes it.
fn expect(name: &str, expected: &str) {
    let found = read(name);
    if found == expected {
        return;
    }
    if std::env::var_os("INTERCOM_UPDATE").is_some() {
        fs::write(path(name), expected).unwrap_or_else(|error| panic!("{name}: {error}"));
        return;
    }
    let (line, (found, expected)) = found
        .lines()
        .zip(expected.lines())
        .enumerate()
        .find(|(_, (found, expected))| found != expected)
        .unwrap_or((0, ("(the length differs)", "")));
    panic!(
        "{name} is stale: run `make docs`\nline {}: {found}\nshould be: {expected}",
        line + 1
    );
}
