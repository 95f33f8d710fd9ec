use std::ffi::{CString, c_char, c_int};
use std::ptr;

use serde_json::json;

use super::{Failure, Text, answer};
use crate::error::{Error, TransportErrorKind};

/// Why a call failed. Values are only ever added.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum intercom_error_kind {
    /// It did not fail.
    INTERCOM_OK = 0,
    /// The call cannot be made as asked. Nothing was sent.
    INTERCOM_ERROR_INVALID_INPUT = 1,
    /// The answer is not a success.
    INTERCOM_ERROR_API = 2,
    /// No complete answer arrived.
    INTERCOM_ERROR_TRANSPORT = 3,
    /// The answer is a success, but not the JSON that was expected.
    INTERCOM_ERROR_DECODE = 4,
    /// A bug in this library.
    INTERCOM_ERROR_PANIC = 5,
    /// Another thread cancelled the call.
    INTERCOM_ERROR_CANCELLED = 6,
    /// The deadline of the call passed.
    INTERCOM_ERROR_TIMEOUT = 7,
}

use intercom_error_kind::*;

/// Why a call failed. It never changes, so any thread may read it.
pub struct intercom_error {
    code: intercom_error_kind,
    message: CString,
    request_id: Option<CString>,
    error: Option<Error>,
}

impl intercom_error {
    pub(super) fn give(failure: Failure) -> *mut Self {
        let error = match failure {
            Failure::Error(error) => intercom_error {
                code: code(&error),
                message: c_text(&error.with_causes()),
                request_id: error.request_id().map(c_text),
                error: Some(error),
            },
            Failure::Panic => intercom_error {
                code: INTERCOM_ERROR_PANIC,
                message: c_text("a bug in this library stopped the call"),
                request_id: None,
                error: None,
            },
        };
        Box::into_raw(Box::new(error))
    }

    fn json(&self) -> String {
        let error = self.error.as_ref();
        let (kind, errors) = match error {
            Some(Error::Api(api)) => {
                let errors = api.errors.iter().map(|error| {
                    json!({"code": error.code, "message": error.message, "field": error.field})
                });
                ("api", errors.collect())
            }
            Some(Error::Transport(transport)) => (transport.kind.as_str(), Vec::new()),
            Some(Error::Decode(_)) => ("decode", Vec::new()),
            Some(Error::InvalidInput(_)) => ("invalid_input", Vec::new()),
            Some(Error::Io(_)) => ("io", Vec::new()),
            None => ("panic", Vec::new()),
        };
        json!({
            "code": self.code as c_int,
            "kind": kind,
            "message": self.message.to_string_lossy(),
            "http_status": error.and_then(Error::status),
            "request_id": error.and_then(Error::request_id),
            "retry_after_ms": error.and_then(Error::retry_after).map(|wait| milliseconds(Some(wait))),
            "attempts": error.map_or(0, Error::attempts),
            "maybe_applied": error.is_some_and(Error::maybe_applied),
            "must_restart": error.is_some_and(Error::must_restart),
            "errors": errors,
            "body": error.map(|error| String::from_utf8_lossy(error.body())),
        })
        .to_string()
    }
}

fn code(error: &Error) -> intercom_error_kind {
    match error {
        Error::InvalidInput(_) => INTERCOM_ERROR_INVALID_INPUT,
        Error::Api(_) => INTERCOM_ERROR_API,
        Error::Decode(_) => INTERCOM_ERROR_DECODE,
        Error::Io(_) => INTERCOM_ERROR_TRANSPORT,
        Error::Transport(error) => match error.kind {
            TransportErrorKind::Cancelled => INTERCOM_ERROR_CANCELLED,
            TransportErrorKind::Timeout => INTERCOM_ERROR_TIMEOUT,
            _ => INTERCOM_ERROR_TRANSPORT,
        },
    }
}

fn c_text(text: &str) -> CString {
    let bytes: Vec<u8> = text.bytes().filter(|byte| *byte != 0).collect();
    CString::new(bytes).unwrap_or_default()
}

fn milliseconds(wait: Option<std::time::Duration>) -> i64 {
    wait.map_or(-1, |wait| {
        i64::try_from(wait.as_millis()).unwrap_or(i64::MAX)
    })
}

/// Why it failed: one of `intercom_error_kind`; `INTERCOM_OK` of NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_code(error: *const intercom_error) -> c_int {
    unsafe { error.as_ref() }.map_or(INTERCOM_OK, |error| error.code) as c_int
}

/// What went wrong, for people: lower case, without a full stop. Belongs to the error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_message(error: *const intercom_error) -> *const c_char {
    unsafe { error.as_ref() }.map_or(ptr::null(), |error| error.message.as_ptr())
}

/// The HTTP status; 0 without an answer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_http_status(error: *const intercom_error) -> c_int {
    let error = unsafe { error.as_ref() }.and_then(|error| error.error.as_ref());
    error.and_then(Error::status).unwrap_or(0).into()
}

/// Intercom's id of the request, or NULL. Belongs to the error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_request_id(error: *const intercom_error) -> *const c_char {
    unsafe { error.as_ref() }
        .and_then(|error| error.request_id.as_ref())
        .map_or(ptr::null(), |id| id.as_ptr())
}

/// How many milliseconds the answer asks to wait before the next try; -1 for none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_retry_after_ms(error: *const intercom_error) -> i64 {
    let error = unsafe { error.as_ref() }.and_then(|error| error.error.as_ref());
    milliseconds(error.and_then(Error::retry_after))
}

/// How often the request was tried; 0 when nothing was sent.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_attempts(error: *const intercom_error) -> u32 {
    let error = unsafe { error.as_ref() }.and_then(|error| error.error.as_ref());
    error.map_or(0, Error::attempts)
}

/// Whether the request may have changed something at Intercom: 1 or 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_maybe_applied(error: *const intercom_error) -> c_int {
    let error = unsafe { error.as_ref() }.and_then(|error| error.error.as_ref());
    error.is_some_and(Error::maybe_applied).into()
}

/// The body of the answer as far as it came, and its length in bytes; NULL and 0 without one.
/// It may hold anything, NUL bytes too. Belongs to the error. `length` may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_body(
    error: *const intercom_error,
    length: *mut usize,
) -> *const c_char {
    let error = unsafe { error.as_ref() }.and_then(|error| error.error.as_ref());
    let body = error.map_or(&[][..], Error::body);
    if !length.is_null() {
        unsafe { length.write(body.len()) };
    }
    if body.is_empty() {
        return ptr::null();
    }
    body.as_ptr().cast()
}

/// All of it as a JSON object, to be given to `intercom_string_free`; NULL of NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_json(error: *const intercom_error) -> *mut c_char {
    match unsafe { error.as_ref() } {
        Some(error) => unsafe { answer(ptr::null_mut(), || Text::of(&error.json())) },
        None => ptr::null_mut(),
    }
}

/// Gives back an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_free(error: *mut intercom_error) {
    if !error.is_null() {
        drop(unsafe { Box::from_raw(error) });
    }
}
