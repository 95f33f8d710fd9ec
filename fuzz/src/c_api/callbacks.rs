//! Callbacks. Their user data is not a pointer, but says how they behave.

use std::cell::Cell;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::slice;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::declarations::{Attempt, intercom_client_cancel};

thread_local! {
    /// The client of the running call.
    pub static CLIENT: Cell<*const c_void> = const { Cell::new(std::ptr::null()) };
}

/// Number of observers that were released.
pub static RELEASED: AtomicUsize = AtomicUsize::new(0);

/// Cancels the calls of the client, if the user data says so.
fn act(user_data: *mut c_void) {
    if user_data.addr() & 1 != 0 {
        unsafe { intercom_client_cancel(CLIENT.get()) };
    }
}

pub unsafe extern "C" fn write(
    data: *const c_void,
    length: usize,
    user_data: *mut c_void,
) -> usize {
    assert!(length > 0);
    let bytes = unsafe { slice::from_raw_parts(data.cast::<u8>(), length) };
    let sum = bytes.iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte));
    act(user_data);
    match user_data.addr() & 6 {
        0 => length - usize::from(sum & 1),
        2 => usize::MAX,
        _ => length,
    }
}

pub unsafe extern "C" fn progress(export_json: *const c_char, user_data: *mut c_void) -> c_int {
    let json = unsafe { CStr::from_ptr(export_json) }.to_str();
    assert!(!json.expect("UTF-8").is_empty());
    act(user_data);
    c_int::from(user_data.addr() & 4 != 0)
}

pub unsafe extern "C" fn download_progress(
    received: u64,
    total: i64,
    user_data: *mut c_void,
) -> c_int {
    assert!(total == -1 || received <= total.unsigned_abs());
    act(user_data);
    c_int::from(user_data.addr() & 4 != 0)
}

pub unsafe extern "C" fn interrupt(user_data: *mut c_void) -> c_int {
    c_int::from(user_data.addr() & 4 != 0)
}

pub unsafe extern "C" fn observe(attempt: *const Attempt, user_data: *mut c_void) {
    let attempt = unsafe { &*attempt };
    assert_eq!(attempt.size, size_of::<Attempt>());
    for text in [
        attempt.method,
        attempt.path,
        attempt.failure,
        attempt.route,
        attempt.request_id,
    ] {
        if !text.is_null() {
            assert!(unsafe { CStr::from_ptr(text) }.to_str().is_ok());
        }
    }
    assert!(attempt.number > 0 && attempt.wait_ms >= -1);
    // Either a status or a reason why there is none; both if the body did not arrive.
    assert!(attempt.status != 0 || !attempt.failure.is_null());
    std::hint::black_box(attempt.duration_us);
    act(user_data);
}

pub unsafe extern "C" fn release(_: *mut c_void) {
    RELEASED.fetch_add(1, Ordering::SeqCst);
}
