use std::ffi::{c_char, c_int};
use std::ptr;

use serde::de::IgnoredAny;

use super::{Text, guard, intercom_error};
use crate::error::Error;
use crate::page::{Page, Pages};
use crate::request::Request;

/// The pages of a list. One thread at a time may use it. It keeps its client alive.
pub struct intercom_pager(Pages<IgnoredAny>);

impl intercom_pager {
    pub(super) fn give(request: Request<Page<IgnoredAny>>) -> *mut Self {
        Box::into_raw(Box::new(intercom_pager(request.pages())))
    }
}

/// Reads the next page: 1 and its JSON text, to be given to `intercom_string_free`; 0 and NULL
/// after the last page; -1 and NULL on an error, after which there is no page.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_pager_next(
    pager: *mut intercom_pager,
    page_json: *mut *mut c_char,
    error: *mut *mut intercom_error,
) -> c_int {
    if !page_json.is_null() {
        unsafe { page_json.write(ptr::null_mut()) };
    }
    let work = || {
        let pager = unsafe { pager.as_mut() };
        let pager = pager.ok_or_else(|| Error::invalid_input("pager is NULL"))?;
        if page_json.is_null() {
            return Err(Error::invalid_input("page_json is NULL"));
        }
        let page = pager.0.next_with(Text::sent).transpose()?;
        page.map(Text::give).transpose()
    };
    match unsafe { guard(error, work) } {
        Some(Some(text)) => {
            unsafe { page_json.write(text) };
            1
        }
        Some(None) => 0,
        None => -1,
    }
}

/// Gives back a pager.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_pager_free(pager: *mut intercom_pager) {
    if !pager.is_null() {
        drop(unsafe { Box::from_raw(pager) });
    }
}
