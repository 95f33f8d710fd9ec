use std::ffi::c_char;
use std::ptr;

use serde_json::{Value, json};

use super::guard::return_text;
use super::text::Text;
use crate::operations::{CATALOGUE, Operation, Paging};

/// Returns the operation table, from which a program in any language can bind all operations.
///
/// It is a JSON array of objects: `name`, `c_function`, `method`, `route`, `ids` (the names of the
/// id arguments, in their order), `params` (each with `name` and `required`), `body` (whether it
/// takes one), `pages` (whether there is a `_pages` function) and `streams` (whether it is a
/// download). Later versions may add members.
///
/// @return A string that the caller frees with `intercom_string_free()`; NULL if memory ran out.
#[unsafe(no_mangle)]
pub extern "C" fn intercom_operations() -> *mut c_char {
    let work = || {
        let rows: Vec<Value> = CATALOGUE.iter().map(row).collect();
        Text::copy_of(&Value::Array(rows).to_string())
    };
    unsafe { return_text(ptr::null_mut(), work) }
}

fn row(operation: &&Operation) -> Value {
    let params: Vec<Value> = operation
        .params
        .iter()
        .map(|param| json!({"name": param.name, "required": param.required}))
        .collect();
    json!({
        "name": operation.name,
        "c_function": format!("intercom_{}", operation.name),
        "method": operation.method.as_str(),
        "route": operation.route,
        "ids": operation.ids().collect::<Vec<_>>(),
        "params": params,
        "body": operation.body,
        "pages": operation.paging != Paging::None,
        "streams": operation.streams,
    })
}
