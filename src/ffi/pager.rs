use std::ffi::{c_char, c_int};
use std::ptr;
use std::sync::{Arc, Mutex, TryLockError};

use serde::de::IgnoredAny;

use super::guard::guard;
use super::intercom_error;
use super::text::Text;
use crate::error::{Error, Result};
use crate::page::{Page, Pages};
use crate::request::Request;

/// The pages of a list, created by a function whose name ends in `_pages`. One thread at a time may
/// use it. It keeps its client alive.
pub struct intercom_pager(Arc<Mutex<Pages<IgnoredAny>>>);

impl intercom_pager {
    pub(super) fn new(request: Request<Page<IgnoredAny>>) -> Self {
        intercom_pager(Arc::new(Mutex::new(request.pages())))
    }

    /// Requests the next page. Holds the pages while it does, so that a callback may free the
    /// handle.
    unsafe fn next(pager: *const intercom_pager) -> Result<Option<Text>> {
        let pager = unsafe { pager.as_ref() };
        let pager = pager.ok_or_else(|| Error::invalid_input("pager is NULL"))?;
        let shared = pager.0.clone();
        let mut pages = match shared.try_lock() {
            Ok(pages) => pages,
            // Pages end when a call panics.
            Err(TryLockError::Poisoned(pages)) => pages.into_inner(),
            Err(TryLockError::WouldBlock) => {
                return Err(Error::invalid_input("another call is using the pager"));
            }
        };
        pages.next_with(Text::with_context).transpose()
    }
}

/// Requests the next page.
///
/// The pager ends after the last page, after an error, and on a cursor that repeats. To retry after
/// an error, create a new pager.
///
/// A page that refers to the next one in a form that cannot be read, such as a URL without a query,
/// is returned as every other page, and so is an object that is not a page. The call after it fails
/// with an error of the kind `INTERCOM_ERROR_DECODE`, which has the status, the request id and the
/// body of that page. A single object with an id, in place of a list of one, is the last page. An
/// empty page of a list with page numbers is not the last one while there are more; after 100 empty
/// pages in a row a call fails.
///
/// The body of a search is sent unchanged on every page, except for the cursor in `pagination`. A
/// body in which the cursor does not have exactly one position, such as one with two fields
/// `pagination`, is an error of the kind `INTERCOM_ERROR_INVALID_INPUT` before anything is sent.
///
/// @param pager     The pager.
/// @param page_json Receives the JSON of the page, a string that the caller frees with
///                  `intercom_string_free()`; NULL unless the return value is 1. Must not be NULL.
/// @param error     Receives the error, or NULL if there is none; may be NULL.
/// @return 1 for a page; 0 at the end, and for every later call; -1 on failure.
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
        if page_json.is_null() {
            return Err(Error::invalid_input("page_json is NULL"));
        }
        let page = unsafe { intercom_pager::next(pager) }?;
        page.map(Text::into_raw).transpose()
    };
    match unsafe { guard(error, work) } {
        Some(Some(page)) => {
            unsafe { page_json.write(page) };
            1
        }
        Some(None) => 0,
        None => -1,
    }
}

/// Frees a pager. Sends nothing, even if pages are left.
///
/// @param pager The pager. Does nothing if it is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_pager_free(pager: *mut intercom_pager) {
    if !pager.is_null() {
        drop(unsafe { Box::from_raw(pager) });
    }
}
