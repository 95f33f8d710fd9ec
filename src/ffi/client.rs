use std::ffi::{c_char, c_int};
use std::mem;
use std::panic::{self, AssertUnwindSafe};
use std::ptr;
use std::time::Duration;

use serde_json::Value;

use super::{
    Text, answer, guard, intercom_error, intercom_options, optional_object, optional_text, text,
};
use crate::client::Client;
use crate::error::{Error, Result};
use crate::operations::Method;
use crate::request::Request;

/// A client. Many threads may use it at once.
pub struct intercom_client(Client);

impl intercom_client {
    pub(super) unsafe fn borrow<'a>(client: *const intercom_client) -> Result<&'a Client> {
        let client = unsafe { client.as_ref() };
        let client = client.ok_or_else(|| Error::invalid_input("client is NULL"))?;
        Ok(&client.0)
    }
}

/// A client of the workspace of this access token, to be given to `intercom_client_free`.
/// `options` may be NULL for the defaults, and stay the caller's. Nothing is sent.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_client_new(
    token: *const c_char,
    options: *const intercom_options,
    error: *mut *mut intercom_error,
) -> *mut intercom_client {
    let work = || unsafe {
        let mut builder = Client::builder(text(token, "token")?);
        if let Some(options) = options.as_ref() {
            builder = options.apply(builder);
        }
        Ok(Box::into_raw(Box::new(intercom_client(builder.build()?))))
    };
    unsafe { guard(error, work) }.unwrap_or(ptr::null_mut())
}

/// The same client with another deadline for its calls, in milliseconds, to be given to
/// `intercom_client_free` as well. It shares connections, rate limit and cancellation with the
/// first, which may go before it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_client_with_timeout_ms(
    client: *const intercom_client,
    timeout_ms: u64,
    error: *mut *mut intercom_error,
) -> *mut intercom_client {
    let work = || unsafe {
        let client = intercom_client::borrow(client)?;
        let client = client.with_timeout(Duration::from_millis(timeout_ms))?;
        Ok(Box::into_raw(Box::new(intercom_client(client))))
    };
    unsafe { guard(error, work) }.unwrap_or(ptr::null_mut())
}

/// Gives back a client. Its pagers go on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_client_free(client: *mut intercom_client) {
    if !client.is_null() {
        drop(unsafe { Box::from_raw(client) });
    }
}

/// Ends the calls of this client that other threads are waiting for, with
/// `INTERCOM_ERROR_CANCELLED`. Calls made afterwards are not affected.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_client_cancel(client: *const intercom_client) {
    // Without a client there is nothing to cancel.
    let _ = panic::catch_unwind(AssertUnwindSafe(|| unsafe {
        if let Ok(client) = intercom_client::borrow(client) {
            client.cancel();
        }
    }));
}

/// What Intercom last said of the rate limit; -1 where it said nothing.
#[repr(C)]
pub struct intercom_rate_limit {
    /// The size of this struct, set by the caller: fields beyond it are not written.
    pub size: usize,
    /// How many requests a window allows.
    pub limit: i64,
    /// How many are left in this one.
    pub remaining: i64,
    /// When the next window begins, in Unix seconds.
    pub reset_at: i64,
}

/// Copies the last rate limit seen: 1 when there is one, 0 when none was seen, -1 when an
/// argument is NULL or the size is wrong.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_client_rate_limit(
    client: *const intercom_client,
    snapshot: *mut intercom_rate_limit,
) -> c_int {
    let work = || unsafe {
        let client = intercom_client::borrow(client)?;
        let snapshot = snapshot.as_mut();
        let snapshot = snapshot.ok_or_else(|| Error::invalid_input("snapshot is NULL"))?;
        if snapshot.size < mem::size_of::<intercom_rate_limit>() {
            return Err(Error::invalid_input("the snapshot is too small"));
        }
        let seen = client.rate_limit();
        snapshot.limit = seen.and_then(|seen| seen.limit).unwrap_or(-1);
        snapshot.remaining = seen.and_then(|seen| seen.remaining).unwrap_or(-1);
        snapshot.reset_at = seen.and_then(|seen| seen.reset_at).unwrap_or(-1);
        Ok(c_int::from(seen.is_some()))
    };
    unsafe { guard(ptr::null_mut(), work) }.unwrap_or(-1)
}

/// Sends any request: a verb (`GET`, `POST`, `PUT` or `DELETE`), an escaped path, and a JSON
/// object of parameters and one as the body, each of which may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_request(
    client: *const intercom_client,
    method: *const c_char,
    path: *const c_char,
    params: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let work = || unsafe {
        let client = intercom_client::borrow(client)?;
        let method = match text(method, "method")? {
            "GET" => Method::Get,
            "POST" => Method::Post,
            "PUT" => Method::Put,
            "DELETE" => Method::Delete,
            other => {
                let message = format!("the method `{other}` is not GET, POST, PUT or DELETE");
                return Err(Error::invalid_input(message));
            }
        };
        let mut request: Request<Value> = client.request(method, text(path, "path")?);
        if let Some(params) = optional_object(params, "params")? {
            request = request.params(&params);
        }
        if let Some(body) = optional_text(body, "body")? {
            request = request.json_body(body);
        }
        Text::sent(&request)
    };
    unsafe { answer(error, work) }
}

/// The version of this library, as in `1.2.3`.
#[unsafe(no_mangle)]
pub extern "C" fn intercom_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}
