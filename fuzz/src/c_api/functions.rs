//! A caller for every function of the header, made by the build script.

use std::ffi::{c_char, c_int, c_void};

// Without this the library would not be linked.
use intercom as _;

use super::callbacks::{
    DownloadProgressFn, InterruptFn, ObserveFn, ProgressFn, ReleaseFn, WriteFn,
};
use super::machine::Machine;

pub struct Function {
    pub name: &'static str,
    /// Calls it with arguments of the machine and checks what it returns.
    pub call: fn(&mut Machine),
}

include!(concat!(env!("OUT_DIR"), "/functions.rs"));

/// Functions that the machine calls itself.
pub mod direct {
    use super::*;

    unsafe extern "C" {
        pub fn intercom_client_free(client: *mut c_void);
        pub fn intercom_client_new(
            token: *const c_char,
            options: *const c_void,
            error: *mut *mut c_void,
        ) -> *mut c_void;
        pub fn intercom_client_cancel(client: *const c_void);
        pub fn intercom_error_code(error: *const c_void) -> c_int;
        pub fn intercom_error_free(error: *mut c_void);
        pub fn intercom_error_message(error: *const c_void) -> *const c_char;
        pub fn intercom_options_free(options: *mut c_void);
        pub fn intercom_options_new() -> *mut c_void;
        pub fn intercom_options_set_base_url(options: *mut c_void, url: *const c_char) -> c_int;
        pub fn intercom_options_set_timeout_ms(options: *mut c_void, timeout_ms: u64) -> c_int;
        pub fn intercom_set_interrupt_check(check: InterruptFn, user_data: *mut c_void);
        pub fn intercom_pager_free(pager: *mut c_void);
        pub fn intercom_pager_next(
            pager: *mut c_void,
            page_json: *mut *mut c_char,
            error: *mut *mut c_void,
        ) -> c_int;
        pub fn intercom_string_free(text: *mut c_char);
    }
}
