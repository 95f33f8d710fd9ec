//! Derives from the sources of the library what the targets iterate over, so that a new model or C
//! function is fuzzed without being added to a list.

mod functions;
mod models;

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").expect("Cargo sets CARGO_MANIFEST_DIR");
    let library = Path::new(&manifest).join("..");
    let tables = models::generate(&library);
    write("models.rs", &tables.fields);
    write("checks.rs", &tables.checks);
    write("functions.rs", &functions::generate(&library));
}

fn write(name: &str, code: &str) {
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo sets OUT_DIR"));
    fs::write(folder.join(name), code).unwrap_or_else(|error| panic!("{name}: {error}"));
}

/// Reads a file of the library, or all files of a folder and its subfolders.
fn read(path: &Path) -> String {
    println!("cargo::rerun-if-changed={}", path.display());
    if !path.is_dir() {
        return fs::read_to_string(path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}
