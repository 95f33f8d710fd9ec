use std::ffi::c_char;

use serde_json::Value;

use super::arguments::{optional_object, optional_text, text};
use super::guard::return_text;
use super::text::Text;
use super::{intercom_client, intercom_error};
use crate::error::{Error, Result};
use crate::operations::Method;
use crate::request::Request;

/// Sends any request, for operations that have no function of their own.
///
/// A GET, PUT or DELETE is retried like any operation that is safe to repeat, a POST only if it
/// certainly was not processed.
///
/// @param client The client.
/// @param method `GET`, `POST`, `PUT` or `DELETE`.
/// @param path   The path, percent-encoded, from the first slash; it may end in a query.
/// @param params Query parameters as a JSON object, or NULL.
/// @param body   The body as a JSON object, or NULL for none. Sent unchanged.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
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
        let client = intercom_client::get(client)?;
        let method = parse_method(text(method, "method")?)?;
        let mut request: Request<Value> = client.request(method, text(path, "path")?);
        if let Some(params) = optional_object(params, "params")? {
            request = request.params(&params);
        }
        if let Some(body) = optional_text(body, "body")? {
            request = request.json_body(body);
        }
        Text::from_response(&request)
    };
    unsafe { return_text(error, work) }
}

fn parse_method(name: &str) -> Result<Method> {
    match name {
        "GET" => Ok(Method::Get),
        "POST" => Ok(Method::Post),
        "PUT" => Ok(Method::Put),
        "DELETE" => Ok(Method::Delete),
        _ => Err(Error::invalid_input(format!(
            "method must be GET, POST, PUT or DELETE, not {name:?}"
        ))),
    }
}
