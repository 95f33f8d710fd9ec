use std::ffi::c_char;

use super::functions::FUNCTIONS;
use super::*;
use crate::ffi::error::intercom_error_kind::INTERCOM_ERROR_INVALID_INPUT;
use crate::ffi::intercom_pager;
use crate::ffi::pager::{intercom_pager_free, intercom_pager_next};

/// A C function that takes a client, strings and an error.
pub(super) struct Function {
    /// Names of the strings.
    pub arguments: &'static [&'static str],
    /// Whether `params` and `body` are JSON.
    pub takes_json: bool,
    /// Returns whether it failed, or, for a function that returns a pager, the first page did.
    pub fails: Fails,
}

type Fails = fn(*const intercom_client, &[*const c_char], *mut *mut intercom_error) -> bool;

macro_rules! function {
    (($module:ident::$name:ident($($argument:ident),*)), $takes_json:literal, $fails:expr) => {
        Function {
            arguments: &[$(stringify!($argument)),*],
            takes_json: $takes_json,
            fails: |client, _arguments, error| {
                let mut _arguments = _arguments.iter().copied();
                $(let $argument = _arguments.next().unwrap();)*
                let result = unsafe { crate::ffi::$module::$name(client, $($argument,)* error) };
                $fails(result, error)
            },
        }
    };
}
pub(super) use function;

macro_rules! operation {
    ($($function:tt)*) => {
        super::every_function::function!(($($function)*), true, super::every_function::text_fails)
    };
}
pub(super) use operation;

macro_rules! convenience {
    ($($function:tt)*) => {
        super::every_function::function!(($($function)*), false, super::every_function::text_fails)
    };
}
pub(super) use convenience;

macro_rules! pages {
    ($($function:tt)*) => {
        super::every_function::function!(($($function)*), true, super::every_function::pager_fails)
    };
}
pub(super) use pages;

pub(super) fn text_fails(text: *mut c_char, _: *mut *mut intercom_error) -> bool {
    text.is_null()
}

/// A pager checks the body with the first page.
pub(super) fn pager_fails(pager: *mut intercom_pager, error: *mut *mut intercom_error) -> bool {
    if pager.is_null() {
        return true;
    }
    let mut page = ptr::null_mut();
    unsafe {
        let next = intercom_pager_next(pager, &mut page, error);
        intercom_pager_free(pager);
        next == -1
    }
}

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

    fn invalid(&self, argument: &str) -> &'static [&'static CStr] {
        match self.is_json(argument) {
            true => &[c"\xff\xfe", c"", c"[1]", c"{\"a\":"],
            false => &[c"\xff\xfe"],
        }
    }
}

fn rejects(function: &Function, client: *const intercom_client, arguments: &[*const c_char]) {
    fails_with(INTERCOM_ERROR_INVALID_INPUT, |error| {
        (function.fails)(client, arguments, error)
    });
    assert!((function.fails)(client, arguments, ptr::null_mut()));
}

#[test]
fn every_function_rejects_a_null_client() {
    for function in FUNCTIONS {
        let arguments = function.valid();
        rejects(function, ptr::null(), &arguments);
        rejects(function, ptr::null(), &vec![ptr::null(); arguments.len()]);
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
