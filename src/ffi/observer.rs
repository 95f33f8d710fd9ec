use std::ffi::{CString, c_char, c_int, c_void};
use std::ptr;
use std::sync::Arc;
use std::time::Duration;

use super::intercom_options;
use super::options::choose;
use crate::client::{Attempt, ClientBuilder};
use crate::error::Error;

/// One attempt of a call. It and its texts live until the observer returns. Later versions may
/// add fields behind these.
#[repr(C)]
pub struct intercom_attempt {
    /// The size of this struct in the library.
    pub size: usize,
    /// The verb.
    pub method: *const c_char,
    /// The path, escaped, without the query.
    pub path: *const c_char,
    /// What went wrong when there was no answer, as in `connect` or `timeout`; NULL otherwise.
    pub failure: *const c_char,
    /// The HTTP status; 0 when there was no answer.
    pub status: c_int,
    /// Which attempt of the call it was, from 1.
    pub number: u32,
    /// How long it took, in microseconds.
    pub duration_us: u64,
    /// How many milliseconds the client waits before it tries again; -1 when it does not.
    pub wait_ms: i64,
}

/// Is told of each attempt of each call, on the thread of the call, so by many threads at once
/// when many call. It must not use the client that it observes, nor unwind.
pub type intercom_observe_fn =
    Option<unsafe extern "C" fn(attempt: *const intercom_attempt, user_data: *mut c_void)>;

/// Is told that nothing uses its `user_data` any more. It must not unwind.
pub type intercom_release_fn = Option<unsafe extern "C" fn(user_data: *mut c_void)>;

/// Is told of each attempt of the clients that are made with these options. It never sees the
/// token or a body. `user_data` is handed on to it. `release` may be NULL; otherwise it is called
/// once, when the options and all their clients and pagers are gone, or the observer was not
/// taken. 0 when it was taken, -1 when it was not.
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
    let observed = || match observer.observe {
        None => Err(Error::invalid_input("observe is NULL")),
        Some(_) => Ok(Box::new(move |builder: ClientBuilder| {
            let observer = observer.clone();
            builder.observer(move |attempt| observer.tell(attempt))
        }) as _),
    };
    unsafe { choose(options, observed) }
}

struct Observer {
    observe: intercom_observe_fn,
    user_data: *mut c_void,
    release: intercom_release_fn,
}

// SAFETY: the header tells whoever gives these that many threads use them.
unsafe impl Send for Observer {}
// SAFETY: as above.
unsafe impl Sync for Observer {}

impl Observer {
    fn tell(&self, attempt: &Attempt) {
        let text = |text: &str| CString::new(text).unwrap_or_default();
        let (method, path) = (text(attempt.method.as_str()), text(attempt.path));
        let failure = attempt.failure.map(|failure| text(failure.as_str()));
        let told = intercom_attempt {
            size: size_of::<intercom_attempt>(),
            method: method.as_ptr(),
            path: path.as_ptr(),
            failure: failure.as_ref().map_or(ptr::null(), |text| text.as_ptr()),
            status: attempt.status.map_or(0, c_int::from),
            number: attempt.number,
            duration_us: whole(attempt.duration.as_micros()),
            wait_ms: attempt.wait.map_or(-1, milliseconds),
        };
        if let Some(observe) = self.observe {
            // SAFETY: it was given as a function that takes these, and they outlive the call.
            unsafe { observe(&told, self.user_data) };
        }
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: it was given as a function that takes this, and is called once.
            unsafe { release(self.user_data) };
        }
    }
}

fn whole(count: u128) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn milliseconds(wait: Duration) -> i64 {
    i64::try_from(wait.as_millis()).unwrap_or(i64::MAX)
}
