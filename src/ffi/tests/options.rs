use std::ffi::{c_int, c_void};

use super::*;
use crate::ffi::observer::intercom_options_set_observer;

type SetText = unsafe extern "C" fn(*mut intercom_options, *const c_char) -> c_int;
type SetNumber<T> = unsafe extern "C" fn(*mut intercom_options, T) -> c_int;

const TEXTS: [(SetText, &CStr); 6] = [
    (intercom_options_set_region, c"eu"),
    (intercom_options_set_base_url, c"http://127.0.0.1:4010"),
    (intercom_options_set_api_version, c"2.11"),
    (intercom_options_set_user_agent, c"shop/1.0"),
    (intercom_options_set_proxy, c"http://127.0.0.1:3128"),
    (intercom_options_set_ca_file, c"/nonexistent/ca.pem"),
];

const DURATIONS: [SetNumber<u64>; 6] = [
    intercom_options_set_timeout_ms,
    intercom_options_set_connect_timeout_ms,
    intercom_options_set_idle_timeout_ms,
    intercom_options_set_retry_base_delay_ms,
    intercom_options_set_retry_max_delay_ms,
    intercom_options_set_max_response_bytes,
];

const COUNTS: [SetNumber<u32>; 2] = [
    intercom_options_set_max_retries,
    intercom_options_set_max_idle_connections,
];

#[test]
fn setters_accept_null_options() {
    unsafe {
        for (set, value) in TEXTS {
            assert_eq!(set(ptr::null_mut(), value.as_ptr()), -1);
        }
        for set in DURATIONS {
            assert_eq!(set(ptr::null_mut(), 1), -1);
        }
        for set in COUNTS {
            assert_eq!(set(ptr::null_mut(), 1), -1);
        }
        assert_eq!(intercom_options_set_throttle(ptr::null_mut(), 1), -1);
        assert!(intercom_options_error(ptr::null()).is_null());
        intercom_options_free(ptr::null_mut());
    }
}

#[test]
fn rejected_text_is_explained_until_the_next_setter() {
    let options = intercom_options_new();
    unsafe {
        assert!(intercom_options_error(options).is_null());
        for (set, value) in TEXTS {
            // Without the feature `rustls` no proxy is used, so only its text is checked.
            let is_checked = cfg!(feature = "rustls") || value != c"http://127.0.0.1:3128";
            let invalid = [ptr::null(), c"\xff".as_ptr(), c"\n".as_ptr()];
            for invalid in invalid.into_iter().take(if is_checked { 3 } else { 2 }) {
                assert_eq!(set(options, invalid), -1);
                assert!(!borrowed(intercom_options_error(options)).is_empty());
            }
            if set(options, value.as_ptr()) == 0 {
                assert!(intercom_options_error(options).is_null());
            } else {
                // Needs a file, or the feature `rustls`.
                assert!(!borrowed(intercom_options_error(options)).is_empty());
            }
        }
        intercom_options_free(options);
    }
}

#[test]
fn numbers_are_accepted_within_their_range() {
    let options = intercom_options_new();
    unsafe {
        for set in DURATIONS {
            assert_eq!(set(options, 1000), 0);
        }
        for set in &DURATIONS[..3] {
            assert_eq!(set(options, 0), -1);
            assert_eq!(set(options, u64::MAX), -1);
        }
        for set in COUNTS {
            assert_eq!(set(options, u32::MAX), 0);
        }
        for enabled in [0, 1, -1] {
            assert_eq!(intercom_options_set_throttle(options, enabled), 0);
        }
        intercom_options_free(options);
    }
}

unsafe extern "C" fn observe(_: *const crate::ffi::observer::intercom_attempt, _: *mut c_void) {}

unsafe extern "C" fn count(user_data: *mut c_void) {
    unsafe { *user_data.cast::<u32>() += 1 };
}

#[test]
fn observer_is_released_once_by_whatever_holds_it_last() {
    for rejected in [false, true] {
        let mut released = 0_u32;
        let data = ptr::from_mut(&mut released).cast();
        let function = (!rejected).then_some(observe as _);
        unsafe {
            let options = intercom_options_new();
            let set = intercom_options_set_observer(options, function, data, Some(count));
            assert_eq!(set, if rejected { -1 } else { 0 });
            assert_eq!(*data.cast::<u32>(), u32::from(rejected));
            intercom_options_set_base_url(options, c"http://127.0.0.1:1".as_ptr());
            let client = intercom_client_new(c"token".as_ptr(), options, ptr::null_mut());
            intercom_options_free(options);
            assert_eq!(*data.cast::<u32>(), u32::from(rejected));
            intercom_client_free(client);
            assert_eq!(*data.cast::<u32>(), 1);
        }
    }
    unsafe {
        let null = ptr::null_mut();
        assert_eq!(
            intercom_options_set_observer(null, None, null.cast(), None),
            -1
        );
    }
}
