//! Tests of the C functions, from a C caller's view, with responses from memory: they run under Miri,
//! which finds undefined behavior that no other tool sees.

mod callbacks;
mod errors;
mod every_function;
mod function;
mod functions;
mod handles;
mod options;
mod panics;
mod responses;
mod snapshot;

use std::collections::VecDeque;
use std::ffi::{CStr, c_char};
use std::ptr;

use super::client::{intercom_client_free, intercom_client_new};
use super::error::*;
use super::options::*;
use super::strings::intercom_string_free;
use super::{intercom_client, intercom_error};
use crate::transport::memory::{self, End, Reply};

/// A client that receives these responses, one for each request. Then its connections are reset.
struct TestClient(*mut intercom_client);

impl TestClient {
    fn new(responses: &[String]) -> Self {
        TestClient::with_options(responses, |_| {})
    }

    fn with_options(responses: &[String], set: impl FnOnce(*mut intercom_options)) -> Self {
        respond_with(
            responses
                .iter()
                .map(|response| response.as_bytes().to_vec()),
        );
        let options = intercom_options_new();
        let mut error = ptr::null_mut();
        let client = unsafe {
            assert_eq!(
                intercom_options_set_base_url(options, c"http://127.0.0.1:1".as_ptr()),
                0
            );
            assert_eq!(intercom_options_set_max_retries(options, 0), 0);
            set(options);
            let client = intercom_client_new(c"token".as_ptr(), options, &mut error);
            intercom_options_free(options);
            client
        };
        assert!(!client.is_null() && error.is_null());
        TestClient(client)
    }
}

/// Lets the connections of this thread receive these responses, one each.
fn respond_with(responses: impl IntoIterator<Item = Vec<u8>>) {
    let mut responses: VecDeque<_> = responses.into_iter().collect();
    memory::serve(Some(Box::new(move |_| {
        let response = responses.pop_front();
        Reply {
            end: response.as_ref().map_or(End::Reset, |_| End::Closed),
            bytes: response.unwrap_or_default(),
            chunk: 0,
        }
    })));
}

impl Drop for TestClient {
    fn drop(&mut self) {
        unsafe { intercom_client_free(self.0) };
    }
}

/// Returns an HTTP response.
fn response(status: u16, headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status} Status\r\n{headers}content-length: {length}\r\n\r\n{body}")
}

fn ok(body: &str) -> String {
    response(200, "", body)
}

/// Takes a string that the library returned, and frees it.
fn take(text: *mut c_char) -> String {
    assert!(!text.is_null());
    let copy = borrowed(text);
    unsafe { intercom_string_free(text) };
    copy
}

/// Copies a string that belongs to the library.
fn borrowed(text: *const c_char) -> String {
    assert!(!text.is_null());
    let text = unsafe { CStr::from_ptr(text) };
    text.to_str().expect("every string is UTF-8").to_owned()
}

/// Runs a call that must fail, checks its kind and frees the error.
fn fails_with(kind: intercom_error_kind, call: impl FnOnce(*mut *mut intercom_error) -> bool) {
    // Uninitialized in C: it must be written without being read.
    let mut error = ptr::dangling_mut();
    assert!(call(&mut error), "the call succeeded");
    unsafe {
        assert_eq!(
            intercom_error_code(error),
            kind as i32,
            "{}",
            borrowed(intercom_error_message(error))
        );
        intercom_error_free(error);
    }
}
