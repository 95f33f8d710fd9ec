//! The C contract in one place. What it promises to C is said at the top of the header.
//!
//! # Safety
//!
//! Every function of this module and those below it has the same conditions, stated here once:
//! a pointer is NULL or points to what its type says; text ends with NUL; a handle was given out
//! by this library, and not given back before; an out-parameter may be written. What can be seen
//! to be wrong (NULL, bad UTF-8, broken JSON) is an error and never undefined behaviour.

#![allow(non_camel_case_types, reason = "the names are those of C")]
#![allow(clippy::missing_safety_doc, reason = "stated once, above")]

mod admins;
mod articles;
mod client;
mod collections;
mod companies;
mod contacts;
mod conversations;
mod data_attributes;
mod data_events;
mod data_exports;
mod error;
mod help_centers;
mod messages;
mod news_items;
mod newsfeeds;
mod notes;
mod observer;
mod operations;
mod options;
mod pager;
mod phone_call_redirects;
mod segments;
mod subscription_types;
mod tags;
mod teams;
mod text;
mod ticket_types;
mod tickets;
mod visitors;

use std::ffi::{CStr, c_char};
use std::panic::{self, AssertUnwindSafe};
use std::ptr;

use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::json::Id;
use crate::operations::Operation;
use crate::page::Page;
use crate::request::Request;

pub use client::intercom_client;
pub use error::intercom_error;
pub use options::intercom_options;
pub use pager::intercom_pager;
use text::Text;

/// Why a function did not do its work: an error, or a bug of this library.
enum Failure {
    Error(Error),
    Panic,
}

/// Runs the work of a function. Whatever happens in it, `error` is written and nothing unwinds.
unsafe fn guard<T>(error: *mut *mut intercom_error, work: impl FnOnce() -> Result<T>) -> Option<T> {
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
        let written = failure.map_or(ptr::null_mut(), intercom_error::give);
        unsafe { error.write(written) };
    }
    value
}

/// What an operation does not take.
const NONE: *const c_char = ptr::null();

/// Sends an operation and hands its JSON on untouched.
unsafe fn call(
    client: *const intercom_client,
    operation: &'static Operation,
    ids: &[*const c_char],
    params: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe {
        answer(error, || {
            Text::sent(&build(client, operation, ids, params, body)?)
        })
    }
}

/// Begins to follow a list.
unsafe fn pages(
    client: *const intercom_client,
    operation: &'static Operation,
    ids: &[*const c_char],
    params: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    let request = unsafe { guard(error, || build(client, operation, ids, params, body)) };
    request.map_or(ptr::null_mut(), intercom_pager::give)
}

unsafe fn build(
    client: *const intercom_client,
    operation: &'static Operation,
    ids: &[*const c_char],
    params: *const c_char,
    body: *const c_char,
) -> Result<Request<Page<IgnoredAny>>> {
    let client = unsafe { intercom_client::borrow(client) }?;
    let ids: Vec<Id> = operation
        .ids()
        .zip(ids)
        .map(|(name, id)| unsafe { text(*id, name) }.map(Id::from))
        .collect::<Result<_>>()?;
    let mut request = client.operation(operation, &ids);
    if let Some(params) = unsafe { optional_object(params, "params") }? {
        request = request.params(&params);
    }
    if operation.body.is_some() {
        request = request.json_body(unsafe { text(body, "body") }?);
    }
    Ok(request)
}

/// Does what a function asks for, and answers with text that C frees.
unsafe fn answer(
    error: *mut *mut intercom_error,
    work: impl FnOnce() -> Result<Text>,
) -> *mut c_char {
    unsafe { guard(error, || work()?.give()) }.unwrap_or(ptr::null_mut())
}

/// Text that C gave.
unsafe fn text<'a>(pointer: *const c_char, name: &str) -> Result<&'a str> {
    unsafe { optional_text(pointer, name) }?
        .ok_or_else(|| Error::invalid_input(format!("{name} is NULL")))
}

/// Text that C gave, or NULL.
unsafe fn optional_text<'a>(pointer: *const c_char, name: &str) -> Result<Option<&'a str>> {
    if pointer.is_null() {
        return Ok(None);
    }
    let text = unsafe { CStr::from_ptr(pointer) }.to_str();
    text.map(Some)
        .map_err(|_| Error::invalid_input(format!("{name} is not UTF-8")))
}

/// A JSON object that C gave, or NULL.
unsafe fn optional_object(
    pointer: *const c_char,
    name: &str,
) -> Result<Option<Map<String, Value>>> {
    let Some(text) = (unsafe { optional_text(pointer, name) })? else {
        return Ok(None);
    };
    serde_json::from_str(text)
        .map(Some)
        .map_err(|error| Error::invalid_input(format!("{name} is not a JSON object: {error}")))
}

/// Gives back a text that this library gave. NULL is nothing to give back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_string_free(text: *mut c_char) {
    unsafe { libc::free(text.cast()) };
}
