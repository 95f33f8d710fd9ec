//! Reports errors and panics to C callers.

use std::ffi::c_char;
use std::panic::{self, AssertUnwindSafe};
use std::ptr;

use super::error::{Failure, intercom_error};
use super::text::Text;
use crate::error::Result;

/// Runs the work of a function, catches a panic, and writes `error` in every case.
pub(super) unsafe fn guard<T>(
    error: *mut *mut intercom_error,
    work: impl FnOnce() -> Result<T>,
) -> Option<T> {
    let result = match panic::catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(Failure::Error(error)),
        Err(_) => Err(Failure::Panic),
    };
    let (value, failure) = match result {
        Ok(value) => (Some(value), None),
        Err(failure) => (None, Some(failure)),
    };
    if !error.is_null() {
        let handle = failure.map_or(ptr::null_mut(), intercom_error::into_handle);
        unsafe { error.write(handle) };
    }
    value
}

/// Runs the work of a function that returns a string, which the caller frees.
pub(super) unsafe fn return_text(
    error: *mut *mut intercom_error,
    work: impl FnOnce() -> Result<Text>,
) -> *mut c_char {
    unsafe { guard(error, || work()?.into_raw()) }.unwrap_or(ptr::null_mut())
}

/// Runs the work of a function that returns a handle, which the caller frees.
pub(super) unsafe fn return_handle<T>(
    error: *mut *mut intercom_error,
    work: impl FnOnce() -> Result<T>,
) -> *mut T {
    let boxed = || Ok(Box::into_raw(Box::new(work()?)));
    unsafe { guard(error, boxed) }.unwrap_or(ptr::null_mut())
}
