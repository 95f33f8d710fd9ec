//! The C functions with any arguments in any order.

#![no_main]

use intercom_fuzz::c_api;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| c_api::run(data));
