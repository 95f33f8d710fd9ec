use std::ffi::c_char;
use std::ptr;

use serde_json::{Value, json};

use super::guard::return_text;
use super::text::Text;
use crate::operations::{Convenience, OPERATIONS, Operation, Param, RESOURCES, Resource};

/// Returns the operation table as JSON, so that a program in any language can bind all operations.
///
/// An object with two arrays. `resources`: `name`, `title`, `summary`. `operations`: `resource`,
/// `name`, `function` (the C function), `method`, `route`, `summary`, `details` (further text, or
/// null), `reference` (URL), `ids` (names, in order), `params` (`name`, `type`, `required`), `body`
/// (description of the fields, or null), `reads`, `pagination` (style, or null), `items` (keys under
/// which the array of a list may be, or an empty array), `items_field` (the field that has the array,
/// where an object is under such a key, or null), `streams`, `convenience` (`name`, `function`,
/// `summary`, `arguments` with `name` and `type`, `returns_json`).
///
/// @return A string that the caller frees with `intercom_string_free()`; NULL if memory ran out.
#[unsafe(no_mangle)]
pub extern "C" fn intercom_operations() -> *mut c_char {
    let table = json!({
        "resources": RESOURCES.iter().map(resource).collect::<Vec<_>>(),
        "operations": OPERATIONS.iter().map(|row| operation(row)).collect::<Vec<_>>(),
    });
    unsafe { return_text(ptr::null_mut(), || Text::copy_of(&table.to_string())) }
}

fn resource(resource: &Resource) -> Value {
    json!({
        "name": resource.name,
        "title": resource.title,
        "summary": resource.summary,
    })
}

fn operation(row: &Operation) -> Value {
    json!({
        "resource": row.resource,
        "name": row.name,
        "function": row.c_function,
        "method": row.method.as_str(),
        "route": row.route,
        "summary": row.summary,
        "details": row.details,
        "reference": row.reference(),
        "ids": row.ids().collect::<Vec<_>>(),
        "params": row.params.iter().map(param).collect::<Vec<_>>(),
        "body": row.body,
        "reads": row.reads,
        "pagination": row.pagination.as_str(),
        "items": row.items,
        "items_field": row.items_field,
        "streams": row.streams,
        "convenience": row
            .convenience
            .iter()
            .map(|call| convenience(row, call))
            .collect::<Vec<_>>(),
    })
}

fn param(param: &Param) -> Value {
    json!({
        "name": param.name,
        "type": param.kind.as_str(),
        "required": param.required,
    })
}

fn convenience(row: &Operation, call: &Convenience) -> Value {
    let arguments: Vec<Value> = call
        .arguments
        .iter()
        .map(|argument| json!({"name": argument.name, "type": argument.kind.as_str()}))
        .collect();
    json!({
        "name": call.name,
        "function": format!("intercom_{}_{}", row.resource, call.name),
        "summary": call.summary,
        "arguments": arguments,
        "returns_json": call.returns_json,
    })
}
