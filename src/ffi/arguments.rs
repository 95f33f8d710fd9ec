//! Checks what C passes in.

use std::ffi::{CStr, c_char};

use serde_json::{Map, Value};

use crate::error::{Error, Result};

/// A required string.
pub(super) unsafe fn text<'a>(pointer: *const c_char, name: &str) -> Result<&'a str> {
    unsafe { optional_text(pointer, name) }?
        .ok_or_else(|| Error::invalid_input(format!("{name} is NULL")))
}

/// A string that may be NULL.
pub(super) unsafe fn optional_text<'a>(
    pointer: *const c_char,
    name: &str,
) -> Result<Option<&'a str>> {
    if pointer.is_null() {
        return Ok(None);
    }
    let text = unsafe { CStr::from_ptr(pointer) }.to_str();
    text.map(Some)
        .map_err(|_| Error::invalid_input(format!("{name} is not UTF-8")))
}

/// A JSON object that may be NULL.
pub(super) unsafe fn optional_object(
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
