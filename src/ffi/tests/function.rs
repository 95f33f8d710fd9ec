use std::ffi::c_char;
use std::ptr;

use crate::ffi::pager::{intercom_pager_free, intercom_pager_next};
use crate::ffi::{intercom_client, intercom_error, intercom_pager};

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
        super::function::function!(($($function)*), true, super::function::text_fails)
    };
}
pub(super) use operation;

macro_rules! convenience {
    ($($function:tt)*) => {
        super::function::function!(($($function)*), false, super::function::text_fails)
    };
}
pub(super) use convenience;

macro_rules! pages {
    ($($function:tt)*) => {
        super::function::function!(($($function)*), true, super::function::pager_fails)
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
