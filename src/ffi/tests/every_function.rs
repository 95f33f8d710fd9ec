use std::ffi::c_char;

use super::function::Function;
use super::functions::FUNCTIONS;
use super::*;
use crate::ffi::error::intercom_error_kind::INTERCOM_ERROR_INVALID_INPUT;

impl Function {
    fn is_json(&self, argument: &str) -> bool {
        self.takes_json && matches!(argument, "params" | "body")
    }

    fn valid(&self) -> Vec<*const c_char> {
        let value = |argument: &&str| match self.is_json(argument) {
            true => c"{}".as_ptr(),
            false => c"1".as_ptr(),
        };
        self.arguments.iter().map(value).collect()
    }

    /// Returns values that an argument must not have. What all functions share is enough for Miri to
    /// see once: it takes a tenth of a second for a call.
    fn invalid(&self, argument: &str) -> &'static [&'static CStr] {
        match self.is_json(argument) && !cfg!(miri) {
            true => &[c"\xff\xfe", c"", c"[1]", c"{\"a\":"],
            false => &[c"\xff\xfe"],
        }
    }
}

fn rejects(function: &Function, client: *const intercom_client, arguments: &[*const c_char]) {
    fails_with(INTERCOM_ERROR_INVALID_INPUT, |error| {
        (function.fails)(client, arguments, error)
    });
}

#[test]
fn every_function_rejects_a_null_client() {
    for function in FUNCTIONS {
        let arguments = function.valid();
        rejects(function, ptr::null(), &arguments);
        let arguments = vec![ptr::null(); arguments.len()];
        assert!((function.fails)(ptr::null(), &arguments, ptr::null_mut()));
    }
}

#[test]
fn every_function_rejects_invalid_text() {
    let client = TestClient::new(&[]);
    for function in FUNCTIONS {
        for (index, name) in function.arguments.iter().enumerate() {
            for value in function.invalid(name) {
                let mut arguments = function.valid();
                arguments[index] = value.as_ptr();
                rejects(function, client.0, &arguments);
            }
        }
    }
}
