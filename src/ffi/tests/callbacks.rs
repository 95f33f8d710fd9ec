use std::ffi::{c_int, c_void};
use std::slice;

use super::*;
use crate::ffi::admins::intercom_admins_identify;
use crate::ffi::data_exports::*;
use crate::ffi::error::intercom_error_kind::*;
use crate::ffi::observer::{intercom_attempt, intercom_options_set_observer};

/// What callbacks saw, and what they do.
#[derive(Default)]
struct Seen {
    texts: Vec<String>,
    /// Number of calls after which a callback stops.
    stops_after: Option<usize>,
    /// Freed by the first call.
    client: Option<TestClient>,
}

impl Seen {
    fn add(&mut self, text: String) -> bool {
        self.client = None;
        self.texts.push(text);
        self.stops_after == Some(self.texts.len())
    }
}

unsafe extern "C" fn write(data: *const c_void, length: usize, user_data: *mut c_void) -> usize {
    let bytes = unsafe { slice::from_raw_parts(data.cast::<u8>(), length) };
    let seen = unsafe { &mut *user_data.cast::<Seen>() };
    match seen.add(String::from_utf8_lossy(bytes).into_owned()) {
        true => length + 1,
        false => length,
    }
}

unsafe extern "C" fn progress(export_json: *const c_char, user_data: *mut c_void) -> c_int {
    let seen = unsafe { &mut *user_data.cast::<Seen>() };
    seen.add(borrowed(export_json)).into()
}

unsafe extern "C" fn observe(attempt: *const intercom_attempt, user_data: *mut c_void) {
    let seen = unsafe { &mut *user_data.cast::<Seen>() };
    let attempt = unsafe { &*attempt };
    assert_eq!(attempt.size, size_of::<intercom_attempt>());
    let failure = match attempt.failure.is_null() {
        true => String::new(),
        false => borrowed(attempt.failure),
    };
    let (method, path) = (borrowed(attempt.method), borrowed(attempt.path));
    seen.add(format!("{method} {path} {} {failure}", attempt.status));
}

fn export(status: &str) -> String {
    ok(&format!(r#"{{"job_identifier":"k3","status":"{status}"}}"#))
}

#[test]
fn download_passes_the_bytes_on() {
    let client = TestClient::new(&[ok("0123456789")]);
    let handle = client.0;
    // The client is freed while its call runs.
    let mut seen = Seen {
        client: Some(client),
        ..Seen::default()
    };
    let data = ptr::from_mut(&mut seen).cast();
    let mut error = ptr::dangling_mut();
    let job = c"k3".as_ptr();
    let done =
        unsafe { intercom_data_exports_download(handle, job, Some(write), data, &mut error) };
    assert!(done == 0 && error.is_null());
    assert_eq!(seen.texts.concat(), "0123456789");
}

#[test]
fn download_is_stopped_by_its_callback() {
    let client = TestClient::new(&[ok("0123456789")]);
    let mut seen = Seen {
        stops_after: Some(1),
        ..Seen::default()
    };
    let data = ptr::from_mut(&mut seen).cast();
    let job = c"k3".as_ptr();
    fails_with(INTERCOM_ERROR_IO, |error| unsafe {
        intercom_data_exports_download(client.0, job, Some(write), data, error) == -1
    });
    for (client, job, function) in [
        (client.0, job, None),
        (client.0, ptr::null(), Some(write as _)),
        (client.0, c"\xff".as_ptr(), Some(write as _)),
        (ptr::null_mut(), job, Some(write as _)),
    ] {
        fails_with(INTERCOM_ERROR_INVALID_INPUT, |error| unsafe {
            intercom_data_exports_download(client, job, function, ptr::null_mut(), error) == -1
        });
    }
}

#[test]
fn download_to_a_file_checks_its_arguments() {
    let client = TestClient::new(&[]);
    let (job, path) = (c"k3".as_ptr(), c"export.csv".as_ptr());
    let not_utf8 = c"\xff".as_ptr();
    for (client, job, path) in [
        (ptr::null_mut(), job, path),
        (client.0, ptr::null(), path),
        (client.0, not_utf8, path),
        (client.0, job, ptr::null()),
        (client.0, job, not_utf8),
    ] {
        fails_with(INTERCOM_ERROR_INVALID_INPUT, |error| unsafe {
            intercom_data_exports_download_file(client, job, path, 0, None, ptr::null_mut(), error)
                == -1
        });
    }
}

#[test]
fn wait_reports_each_poll() {
    let client = TestClient::new(&[export("in_progress"), export("completed")]);
    let handle = client.0;
    let mut seen = Seen {
        client: Some(client),
        ..Seen::default()
    };
    let data = ptr::from_mut(&mut seen).cast();
    let mut error = ptr::dangling_mut();
    let job = c"k3".as_ptr();
    let text = unsafe {
        intercom_data_exports_wait(handle, job, 1, 60_000, Some(progress), data, &mut error)
    };
    assert!(take(text).contains("completed"));
    assert_eq!(seen.texts.len(), 2);
}

#[test]
fn wait_ends_with_the_outcome_of_the_export() {
    for (status, stops_after, code) in [
        ("in_progress", Some(1), INTERCOM_ERROR_CANCELLED),
        ("failed", None, INTERCOM_ERROR_EXPORT),
        ("no_data", Some(1), INTERCOM_ERROR_EXPORT),
    ] {
        let client = TestClient::new(&[export(status)]);
        let mut seen = Seen {
            stops_after,
            ..Seen::default()
        };
        let data = ptr::from_mut(&mut seen).cast();
        let job = c"k3".as_ptr();
        fails_with(code, |error| unsafe {
            intercom_data_exports_wait(client.0, job, 1, 60_000, Some(progress), data, error)
                .is_null()
        });
    }
    let client = TestClient::new(&[]);
    let null = ptr::null_mut();
    for (client, job, interval) in [
        (null, c"k3".as_ptr(), 0),
        (client.0, ptr::null(), 0),
        (client.0, c"".as_ptr(), 0),
        (client.0, c"k3".as_ptr(), u64::MAX),
    ] {
        fails_with(INTERCOM_ERROR_INVALID_INPUT, |error| unsafe {
            intercom_data_exports_wait(client, job, interval, 0, None, null.cast(), error).is_null()
        });
    }
}

#[test]
fn observer_sees_each_attempt() {
    let mut seen = Seen::default();
    let data = ptr::from_mut(&mut seen).cast();
    let client = TestClient::with_options(&[ok("{}")], |options| {
        let set = unsafe { intercom_options_set_observer(options, Some(observe), data, None) };
        assert_eq!(set, 0);
    });
    take(unsafe { intercom_admins_identify(client.0, ptr::null_mut()) });
    fails_with(INTERCOM_ERROR_TRANSPORT, |error| unsafe {
        intercom_admins_identify(client.0, error).is_null()
    });
    drop(client);
    assert_eq!(seen.texts, ["GET /me 200 ", "GET /me 0 connection_closed"]);
}
