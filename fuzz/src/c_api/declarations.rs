//! Types and functions of the header that the machine and the callbacks use.

use std::ffi::{c_char, c_int, c_void};

pub type WriteFn = Option<unsafe extern "C" fn(*const c_void, usize, *mut c_void) -> usize>;
pub type ProgressFn = Option<unsafe extern "C" fn(*const c_char, *mut c_void) -> c_int>;
pub type DownloadProgressFn = Option<unsafe extern "C" fn(u64, i64, *mut c_void) -> c_int>;
pub type InterruptFn = Option<unsafe extern "C" fn(*mut c_void) -> c_int>;
pub type ObserveFn = Option<unsafe extern "C" fn(*const Attempt, *mut c_void)>;
pub type ReleaseFn = Option<unsafe extern "C" fn(*mut c_void)>;

/// `intercom_attempt`.
#[repr(C)]
pub struct Attempt {
    pub size: usize,
    pub method: *const c_char,
    pub path: *const c_char,
    pub failure: *const c_char,
    pub status: c_int,
    pub number: u32,
    pub duration_us: u64,
    pub wait_ms: i64,
    pub route: *const c_char,
    pub request_id: *const c_char,
}

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
