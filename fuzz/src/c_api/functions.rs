//! A caller for every function of the header, made by the build script.

use std::ffi::{c_char, c_int, c_void};

// Without this the library would not be linked.
use intercom as _;

use super::declarations::{
    DownloadProgressFn, InterruptFn, ObserveFn, ProgressFn, ReleaseFn, WriteFn,
};
use super::machine::Machine;

pub struct Function {
    pub name: &'static str,
    /// Calls it with arguments of the machine and checks what it returns.
    pub call: fn(&mut Machine),
}

include!(concat!(env!("OUT_DIR"), "/functions.rs"));
