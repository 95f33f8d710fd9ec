//! What the functions of all operations have in common.

use std::ffi::c_char;

use serde::de::IgnoredAny;

use super::arguments::{optional_object, text};
use super::guard::{return_handle, return_text};
use super::text::Text;
use super::{intercom_client, intercom_error, intercom_pager};
use crate::error::Result;
use crate::json::Id;
use crate::operations::Operation;
use crate::page::Page;
use crate::request::Request;

/// Passed as `params` or `body` of an operation that takes none.
pub(super) const NONE: *const c_char = std::ptr::null();

/// Sends an operation and returns its JSON unchanged.
pub(super) unsafe fn call(
    client: *const intercom_client,
    operation: &'static Operation,
    ids: &[*const c_char],
    params: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let work = || unsafe { Text::from_response(&build(client, operation, ids, params, body)?) };
    unsafe { return_text(error, work) }
}

/// Creates a pager over a list operation. Sends nothing.
pub(super) unsafe fn pages(
    client: *const intercom_client,
    operation: &'static Operation,
    ids: &[*const c_char],
    params: *const c_char,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut intercom_pager {
    let work = || unsafe {
        let request = build(client, operation, ids, params, body)?;
        Ok(intercom_pager::new(request))
    };
    unsafe { return_handle(error, work) }
}

unsafe fn build(
    client: *const intercom_client,
    operation: &'static Operation,
    ids: &[*const c_char],
    params: *const c_char,
    body: *const c_char,
) -> Result<Request<Page<IgnoredAny>>> {
    let client = unsafe { intercom_client::get(client) }?;
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
