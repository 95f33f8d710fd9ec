//! Calls through the C functions of the library, which the header declares.

use std::ffi::{CString, c_char, c_void};
use std::hint::black_box;
use std::ptr;

use crate::Result;

unsafe extern "C" {
    fn intercom_options_new() -> *mut c_void;
    fn intercom_options_free(options: *mut c_void);
    fn intercom_options_set_base_url(options: *mut c_void, url: *const c_char) -> i32;
    fn intercom_client_new(
        token: *const c_char,
        options: *const c_void,
        error: *mut *mut c_void,
    ) -> *mut c_void;
    fn intercom_client_free(client: *mut c_void);
    fn intercom_articles_retrieve(
        client: *const c_void,
        id: *const c_char,
        error: *mut *mut c_void,
    ) -> *mut c_char;
    fn intercom_conversations_list(
        client: *const c_void,
        params: *const c_char,
        error: *mut *mut c_void,
    ) -> *mut c_char;
    fn intercom_conversations_list_pages(
        client: *const c_void,
        params: *const c_char,
        error: *mut *mut c_void,
    ) -> *mut c_void;
    fn intercom_pager_next(
        pager: *mut c_void,
        page: *mut *mut c_char,
        error: *mut *mut c_void,
    ) -> i32;
    fn intercom_pager_free(pager: *mut c_void);
    fn intercom_string_free(text: *mut c_char);
}

/// A client of the C API.
pub struct CClient(*mut c_void);

impl CClient {
    /// Creates a client.
    pub fn new(url: &str) -> Result<Self> {
        let url = CString::new(url)?;
        // SAFETY: the strings are NUL-terminated, and the options are freed once.
        let client = unsafe {
            let options = intercom_options_new();
            intercom_options_set_base_url(options, url.as_ptr());
            let client = intercom_client_new(c"token".as_ptr(), options, ptr::null_mut());
            intercom_options_free(options);
            client
        };
        match client.is_null() {
            true => Err("cannot create a client".into()),
            false => Ok(CClient(client)),
        }
    }

    /// Retrieves an article.
    pub fn article(&self, id: &str) -> Result<()> {
        let id = CString::new(id)?;
        // SAFETY: the client lives, the string is NUL-terminated, and NULL is a valid `error`.
        free(unsafe { intercom_articles_retrieve(self.0, id.as_ptr(), ptr::null_mut()) })
    }

    /// Lists conversations.
    pub fn conversations(&self) -> Result<()> {
        // SAFETY: the client lives, and `params` and `error` may be NULL.
        free(unsafe { intercom_conversations_list(self.0, ptr::null(), ptr::null_mut()) })
    }

    /// Requests all pages of conversations and returns how many there are. Calls `received` after
    /// each.
    pub fn conversation_pages(&self, mut received: impl FnMut()) -> Result<u64> {
        let mut count = 0;
        // SAFETY: the client lives, `params` and `error` may be NULL; the pager is freed once.
        unsafe {
            let pager = intercom_conversations_list_pages(self.0, ptr::null(), ptr::null_mut());
            let mut page = ptr::null_mut();
            while intercom_pager_next(pager, &mut page, ptr::null_mut()) == 1 {
                free(page)?;
                count += 1;
                received();
            }
            intercom_pager_free(pager);
        }
        Ok(count)
    }
}

impl Drop for CClient {
    fn drop(&mut self) {
        // SAFETY: the client is freed once.
        unsafe { intercom_client_free(self.0) }
    }
}

/// Frees a response.
fn free(text: *mut c_char) -> Result<()> {
    if black_box(text).is_null() {
        return Err("the call failed".into());
    }
    // SAFETY: a function of the library returned the text, which is freed once.
    unsafe { intercom_string_free(text) };
    Ok(())
}
