use std::borrow::Cow;
use std::ffi::{CString, c_char, c_int};
use std::fmt::{self, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::time::Duration;
use std::{io, ptr};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::text::Text;
use crate::error::{Error, TransportErrorKind, copy_of_body};

/// Kind of an error, as returned by `intercom_error_code()`. Later versions may add values, so
/// handle unknown ones.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum intercom_error_kind {
    /// No error.
    INTERCOM_ERROR_NONE = 0,
    /// An argument, a parameter or a body is invalid. Nothing was sent.
    INTERCOM_ERROR_INVALID_INPUT = 1,
    /// Intercom, or a proxy in front of it, returned a status other than 2xx or, to a download,
    /// other than 200.
    INTERCOM_ERROR_API = 2,
    /// No complete response was received. `intercom_error_detail()` says why.
    INTERCOM_ERROR_TRANSPORT = 3,
    /// The deadline of the call passed.
    INTERCOM_ERROR_TIMEOUT = 4,
    /// The call was cancelled: by `intercom_client_cancel()`, an interrupt check or a progress callback.
    INTERCOM_ERROR_CANCELLED = 5,
    /// The response is a 2xx, but its body is not the expected JSON, or does not say where the next
    /// page is. The request was applied.
    INTERCOM_ERROR_DECODE = 6,
    /// A local file could not be read or written, a write callback stopped a download, or there is no
    /// memory for a response.
    INTERCOM_ERROR_IO = 7,
    /// Internal error (a bug in this library). Whether the request was sent is unknown.
    INTERCOM_ERROR_INTERNAL = 8,
    /// A data export finished without a file. `intercom_error_detail()` says how.
    INTERCOM_ERROR_EXPORT = 9,
}

use intercom_error_kind::*;

/// Why a function failed.
pub(super) enum Failure {
    Error(Error),
    /// A bug in this library.
    Panic,
}

/// Why a call failed. Immutable, so any number of threads may read it at once.
pub struct intercom_error {
    code: intercom_error_kind,
    detail: CString,
    message: CString,
    http_status: c_int,
    request_id: Option<CString>,
    retry_after_ms: i64,
    attempts: u32,
    maybe_applied: bool,
    must_restart: bool,
    /// Ends with a NUL byte.
    body: Vec<u8>,
    /// Intercom's own list.
    errors: Vec<Value>,
}

impl From<Error> for intercom_error {
    fn from(error: Error) -> Self {
        let mut body = copy_of_body(error.body());
        body.push(0);
        intercom_error {
            code: code(&error),
            detail: c_string(error.detail()),
            message: c_string(&error.with_causes()),
            http_status: error.status().unwrap_or(0).into(),
            request_id: error.request_id().map(c_string),
            retry_after_ms: error.retry_after().map_or(-1, milliseconds),
            attempts: error.attempts(),
            maybe_applied: error.maybe_applied(),
            must_restart: error.must_restart(),
            body,
            errors: errors(&error),
        }
    }
}

impl intercom_error {
    pub(super) fn into_handle(failure: Failure) -> *mut Self {
        let error = match failure {
            Failure::Error(error) => error.into(),
            Failure::Panic => Self::internal(),
        };
        Box::into_raw(Box::new(error))
    }

    /// Nothing is known about the call, so it may have been applied.
    fn internal() -> Self {
        intercom_error {
            code: INTERCOM_ERROR_INTERNAL,
            detail: c_string("internal"),
            message: c_string("internal error: a bug in this library stopped the call"),
            http_status: 0,
            request_id: None,
            retry_after_ms: -1,
            attempts: 0,
            maybe_applied: true,
            must_restart: false,
            body: vec![0],
            errors: Vec::new(),
        }
    }

    fn body(&self) -> &[u8] {
        &self.body[..self.body.len() - 1]
    }

    /// Returns everything as JSON, or `None` if there is no memory for it.
    fn json(&self) -> Option<Text> {
        let body = Some(self.body()).filter(|body| !body.is_empty());
        let fields = Fields {
            code: self.code as c_int,
            detail: self.detail.to_string_lossy(),
            message: self.message.to_string_lossy(),
            http_status: Some(self.http_status).filter(|status| *status != 0),
            request_id: self.request_id.as_ref().map(|id| id.to_string_lossy()),
            retry_after_ms: Some(self.retry_after_ms).filter(|wait| *wait >= 0),
            attempts: self.attempts,
            maybe_applied: self.maybe_applied,
            must_restart: self.must_restart,
            errors: &self.errors,
            body: body.map(Lossy),
        };
        let mut json = Buffer::default();
        serde_json::to_writer(&mut json, &fields).ok()?;
        Text::copy_of(std::str::from_utf8(&json.0).ok()?).ok()
    }
}

/// The members of the JSON of an error.
#[derive(Serialize)]
struct Fields<'a> {
    code: c_int,
    detail: Cow<'a, str>,
    message: Cow<'a, str>,
    http_status: Option<c_int>,
    request_id: Option<Cow<'a, str>>,
    retry_after_ms: Option<i64>,
    attempts: u32,
    maybe_applied: bool,
    must_restart: bool,
    errors: &'a [Value],
    body: Option<Lossy<'a>>,
}

/// Bytes as text, in which invalid UTF-8 is replaced.
struct Lossy<'a>(&'a [u8]);

impl Serialize for Lossy<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Lossy<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.0.utf8_chunks() {
            f.write_str(chunk.valid())?;
            if !chunk.invalid().is_empty() {
                f.write_char(char::REPLACEMENT_CHARACTER)?;
            }
        }
        Ok(())
    }
}

/// Text that grows only if there is memory for it.
#[derive(Default)]
struct Buffer(Vec<u8>);

impl io::Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0
            .try_reserve(bytes.len())
            .map_err(|_| io::ErrorKind::OutOfMemory)?;
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn code(error: &Error) -> intercom_error_kind {
    match error {
        Error::InvalidInput(_) => INTERCOM_ERROR_INVALID_INPUT,
        Error::Api(_) => INTERCOM_ERROR_API,
        Error::Decode(_) => INTERCOM_ERROR_DECODE,
        Error::Io(_) => INTERCOM_ERROR_IO,
        Error::Export(_) => INTERCOM_ERROR_EXPORT,
        Error::Transport(error) => match error.kind {
            TransportErrorKind::Cancelled => INTERCOM_ERROR_CANCELLED,
            TransportErrorKind::Timeout => INTERCOM_ERROR_TIMEOUT,
            _ => INTERCOM_ERROR_TRANSPORT,
        },
    }
}

fn errors(error: &Error) -> Vec<Value> {
    let Error::Api(api) = error else {
        return Vec::new();
    };
    let errors = api.errors.iter();
    errors
        .map(|error| {
            let code = Some(&error.code).filter(|code| !code.is_empty());
            json!({"code": code, "message": error.message, "field": error.field})
        })
        .collect()
}

/// Converts a message to a C string. It may quote a response and so contain NUL bytes, which would
/// truncate it.
pub(super) fn c_string(text: &str) -> CString {
    let bytes: Vec<u8> = text.bytes().filter(|byte| *byte != 0).collect();
    CString::new(bytes).unwrap_or_default()
}

pub(super) fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// Returns the kind of an error.
///
/// @param error The error, or NULL.
/// @return One of `intercom_error_kind`; `INTERCOM_ERROR_NONE` if `error` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_code(error: *const intercom_error) -> c_int {
    unsafe { error.as_ref() }.map_or(INTERCOM_ERROR_NONE, |error| error.code) as c_int
}

/// Returns the detailed kind of an error as text.
///
/// `api`, `decode`, `invalid_input`, `io`, `internal`, `timeout`, `cancelled`; for
/// `INTERCOM_ERROR_TRANSPORT` one of `dns`, `connect`, `proxy`, `tls`, `connection_closed`,
/// `protocol`, `response_too_large`, `decompress`; and for `INTERCOM_ERROR_EXPORT` one of
/// `export_no_data`, `export_failed`, `export_canceled`. Later versions may add names.
///
/// @param error The error, or NULL.
/// @return A string that belongs to the error; NULL if `error` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_detail(error: *const intercom_error) -> *const c_char {
    unsafe { error.as_ref() }.map_or(ptr::null(), |error| error.detail.as_ptr())
}

/// Returns a human-readable message, as in `GET /me: 401 Unauthorized: ...`. It starts in lower
/// case unless it starts with an HTTP method, has no full stop at the end and never contains the
/// access token. In what it quotes of a response, control characters are escaped. Its wording is not
/// part of the ABI.
///
/// @param error The error, or NULL.
/// @return A string that belongs to the error; NULL if `error` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_message(error: *const intercom_error) -> *const c_char {
    unsafe { error.as_ref() }.map_or(ptr::null(), |error| error.message.as_ptr())
}

/// Returns the HTTP status of the response.
///
/// @param error The error, or NULL.
/// @return The status; 0 if there was no response or `error` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_http_status(error: *const intercom_error) -> c_int {
    unsafe { error.as_ref() }.map_or(0, |error| error.http_status)
}

/// Returns Intercom's id of the request. Quote it when you contact Intercom's support.
///
/// @param error The error, or NULL.
/// @return A string that belongs to the error; NULL if the response carried no id, there was no
///         response or `error` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_request_id(error: *const intercom_error) -> *const c_char {
    unsafe { error.as_ref() }
        .and_then(|error| error.request_id.as_ref())
        .map_or(ptr::null(), |id| id.as_ptr())
}

/// Returns how long Intercom asked to wait before the next attempt.
///
/// @param error The error, or NULL.
/// @return Milliseconds; -1 if the response did not say or `error` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_retry_after_ms(error: *const intercom_error) -> i64 {
    unsafe { error.as_ref() }.map_or(-1, |error| error.retry_after_ms)
}

/// Returns the number of attempts that the call made.
///
/// @param error The error, or NULL.
/// @return The number; 0 if nothing was sent, the number is unknown (`INTERCOM_ERROR_INTERNAL`) or
///         `error` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_attempts(error: *const intercom_error) -> u32 {
    unsafe { error.as_ref() }.map_or(0, |error| error.attempts)
}

/// Returns whether Intercom may have applied the request although the call failed. Always 0 for a
/// request that only reads, except after `INTERCOM_ERROR_INTERNAL`, when nothing is known.
///
/// @param error The error, or NULL.
/// @return 1 or 0; 0 if `error` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_maybe_applied(error: *const intercom_error) -> c_int {
    unsafe { error.as_ref() }
        .is_some_and(|error| error.maybe_applied)
        .into()
}

/// Returns whether a scroll lost its position: it cannot continue, only start again from its first
/// page, with a new pager.
///
/// @param error The error, or NULL.
/// @return 1 or 0; 0 if `error` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_must_restart(error: *const intercom_error) -> c_int {
    unsafe { error.as_ref() }
        .is_some_and(|error| error.must_restart)
        .into()
}

/// Returns the body of the response, as far as it was received. It may be anything, such as the
/// HTML page of a proxy. A NUL byte follows it, so a body of text can be used as a C string; a body
/// that contains NUL bytes itself needs `length`.
///
/// @param error  The error, or NULL.
/// @param length Receives the length in bytes, without the NUL byte that follows; may be NULL.
/// @return The bytes, which belong to the error; NULL (and a length of 0) if there are none or
///         `error` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_body(
    error: *const intercom_error,
    length: *mut usize,
) -> *const c_char {
    let error = unsafe { error.as_ref() };
    let body_length = error.map_or(0, |error| error.body().len());
    if !length.is_null() {
        unsafe { length.write(body_length) };
    }
    match error {
        // The pointer must be one to all of it: the caller may read the NUL byte, too.
        Some(error) if body_length > 0 => error.body.as_ptr().cast(),
        _ => ptr::null(),
    }
}

/// Returns everything known about an error as a JSON object: `code`, `detail`, `message`,
/// `http_status`, `request_id`, `retry_after_ms`, `attempts`, `maybe_applied`, `must_restart`,
/// `body`, and `errors`, the list of `{code, message, field}` read from the body, at most 100, as the
/// server wrote them. What does not apply is null; `errors` is an array in every case.
///
/// @param error The error, or NULL.
/// @return A string that the caller frees with `intercom_string_free()`; NULL if `error` is NULL
///         or memory ran out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_json(error: *const intercom_error) -> *mut c_char {
    let Some(error) = (unsafe { error.as_ref() }) else {
        return ptr::null_mut();
    };
    let json = panic::catch_unwind(AssertUnwindSafe(|| error.json()?.into_raw().ok()));
    json.ok().flatten().unwrap_or(ptr::null_mut())
}

/// Frees an error and everything that belongs to it.
///
/// @param error The error. Does nothing if it is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_error_free(error: *mut intercom_error) {
    if !error.is_null() {
        drop(unsafe { Box::from_raw(error) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::guard::guard;

    #[test]
    fn a_panic_is_an_internal_error_that_may_have_been_applied() {
        let mut error = ptr::null_mut();
        let result: Option<()> = unsafe { guard(&mut error, || panic!("deliberate")) };
        assert!(result.is_none());
        unsafe {
            let code = intercom_error_code(error);
            assert_eq!(code, INTERCOM_ERROR_INTERNAL as c_int);
            assert_eq!(intercom_error_maybe_applied(error), 1);
            assert_eq!(
                std::ffi::CStr::from_ptr(intercom_error_detail(error)),
                c"internal"
            );
            assert!(intercom_error_body(error, ptr::null_mut()).is_null());
            intercom_error_free(error);
        }
    }
}
