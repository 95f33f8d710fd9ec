use std::ffi::{CString, c_char, c_int, c_void};
use std::ptr;
use std::sync::Arc;

use super::error::{c_string, milliseconds};
use super::intercom_options;
use super::options::set;
use crate::client::Attempt;
use crate::error::Error;

/// One attempt of a call. It and its strings are valid until the observer returns. Later versions
/// may add fields at the end: a field exists if `size` covers it.
#[repr(C)]
pub struct intercom_attempt {
    /// Size of this struct in the library, in bytes.
    pub size: usize,
    /// HTTP method.
    pub method: *const c_char,
    /// Path, percent-encoded, without the query.
    pub path: *const c_char,
    /// Why no complete response was received, one of the names of `intercom_error_detail()`; NULL
    /// if one was.
    pub failure: *const c_char,
    /// HTTP status; 0 without a response.
    pub status: c_int,
    /// Number of the attempt within its call, from 1.
    pub number: u32,
    /// Duration in microseconds.
    pub duration_us: u64,
    /// Wait before the next attempt, in milliseconds; -1 if this was the last one.
    pub wait_ms: i64,
    /// Route of the operation, as in `/articles/{id}`. It has no ids, so it suits as a label of a
    /// metric. NULL for a request of `intercom_request()`.
    pub route: *const c_char,
    /// Intercom's id of the request; NULL if none was received.
    pub request_id: *const c_char,
}

/// Called after each attempt, on the thread that makes the call, and so by several threads at once
/// if several make calls. The rules for callbacks apply; in addition it must not make calls with
/// the client that it observes.
///
/// @param attempt   The attempt, valid until the function returns.
/// @param user_data The pointer passed to `intercom_options_set_observer()`.
pub type intercom_observe_fn =
    Option<unsafe extern "C" fn(attempt: *const intercom_attempt, user_data: *mut c_void)>;

/// Called once, when `user_data` will no longer be used: while the last handle that used it is freed,
/// or at the end of a call, if a callback of that call freed the last handle. The rules for callbacks
/// apply.
///
/// @param user_data The pointer passed to `intercom_options_set_observer()`.
pub type intercom_release_fn = Option<unsafe extern "C" fn(user_data: *mut c_void)>;

/// Sets an observer of every attempt of the clients that are created with these options, for
/// logging and metrics. Default: none. It never sees the access token, a query or a body.
///
/// @param options   The options.
/// @param observe   The observer. Must not be NULL.
/// @param user_data Passed to both functions. Must be usable from every thread that makes calls.
/// @param release   Called once, after the options and all their clients and pagers have been
///                  freed, or at once if the observer is rejected. May be NULL.
/// @return 0, or -1 if `observe` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_observer(
    options: *mut intercom_options,
    observe: intercom_observe_fn,
    user_data: *mut c_void,
    release: intercom_release_fn,
) -> c_int {
    let observer = Arc::new(Observer {
        observe,
        user_data,
        release,
    });
    let set_observer = observer.clone();
    let work = |options: &mut intercom_options| {
        if set_observer.observe.is_none() {
            return Err(Error::invalid_input("observe is NULL"));
        }
        options.add(move |builder| {
            let observer = set_observer.clone();
            builder.observer(move |attempt| observer.report(attempt))
        });
        Ok(())
    };
    let result = unsafe { set(options, work) };
    // Only now, because the function that releases a rejected observer may free the options.
    drop(observer);
    result
}

struct Observer {
    observe: intercom_observe_fn,
    user_data: *mut c_void,
    release: intercom_release_fn,
}

// SAFETY: the header requires functions and data that any thread may use.
unsafe impl Send for Observer {}
// SAFETY: as above, also several threads at once.
unsafe impl Sync for Observer {}

impl Observer {
    fn report(&self, attempt: &Attempt) {
        let Some(observe) = self.observe else {
            return;
        };
        let (method, path) = (c_string(attempt.method.as_str()), c_string(attempt.path));
        let failure = attempt.failure.map(|kind| c_string(kind.as_str()));
        let route = attempt.operation.map(|row| c_string(row.route));
        let request_id = attempt.request_id.map(c_string);
        let pointer =
            |text: &Option<CString>| text.as_ref().map_or(ptr::null(), |text| text.as_ptr());
        let attempt = intercom_attempt {
            size: size_of::<intercom_attempt>(),
            method: method.as_ptr(),
            path: path.as_ptr(),
            failure: pointer(&failure),
            status: attempt.status.map_or(0, c_int::from),
            number: attempt.number,
            duration_us: u64::try_from(attempt.duration.as_micros()).unwrap_or(u64::MAX),
            wait_ms: attempt.wait.map_or(-1, milliseconds),
            route: pointer(&route),
            request_id: pointer(&request_id),
        };
        // SAFETY: the function has this type, and the arguments outlive the call.
        unsafe { observe(&attempt, self.user_data) };
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: the function has this type and is called once.
            unsafe { release(self.user_data) };
        }
    }
}
