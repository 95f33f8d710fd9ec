use std::ffi::c_int;
use std::{mem, ptr};

use super::guard::guard;
use super::intercom_client;
use crate::error::Error;

/// A snapshot of the rate limit. A field is -1 if Intercom did not report it.
#[repr(C)]
pub struct intercom_rate_limit {
    /// Size of this struct in bytes, set by the caller to `sizeof(intercom_rate_limit)`. Fields
    /// beyond it are not written, so programs keep working when later versions add some.
    pub size: usize,
    /// Number of requests that a window allows.
    pub limit: i64,
    /// Number of requests left in the current window.
    pub remaining: i64,
    /// Start of the next window, in Unix seconds.
    pub reset_at: i64,
}

/// Copies what the latest response said about the rate limit. Sends nothing.
///
/// @param client   The client.
/// @param snapshot The struct to fill in. Its `size` must be set.
/// @return 1 if there is a rate limit; 0 if no response has reported one yet, and then the fields
///         are -1; -1 if an argument is NULL or `size` is too small, and then nothing is written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_client_rate_limit(
    client: *const intercom_client,
    snapshot: *mut intercom_rate_limit,
) -> c_int {
    let work = || unsafe {
        let client = intercom_client::get(client)?;
        if snapshot.is_null() {
            return Err(Error::invalid_input("snapshot is NULL"));
        }
        // The caller's struct may be smaller than ours: no reference to all of it before this.
        if ptr::addr_of!((*snapshot).size).read() < mem::size_of::<intercom_rate_limit>() {
            return Err(Error::invalid_input(
                "the size of the snapshot is too small",
            ));
        }
        let seen = client.rate_limit();
        let limit = seen.and_then(|seen| seen.limit).unwrap_or(-1);
        let remaining = seen.and_then(|seen| seen.remaining).unwrap_or(-1);
        let reset_at = seen.and_then(|seen| seen.reset_at).unwrap_or(-1);
        ptr::addr_of_mut!((*snapshot).limit).write(limit);
        ptr::addr_of_mut!((*snapshot).remaining).write(remaining);
        ptr::addr_of_mut!((*snapshot).reset_at).write(reset_at);
        Ok(c_int::from(seen.is_some()))
    };
    unsafe { guard(ptr::null_mut(), work) }.unwrap_or(-1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ffi::client::{intercom_client_free, intercom_client_new};
    use crate::ffi::options::{
        intercom_options_free, intercom_options_new, intercom_options_set_base_url,
    };

    /// Undefined behavior, which Miri detects, if the whole struct is borrowed.
    #[test]
    fn struct_of_the_caller_may_be_smaller() {
        let error = ptr::null_mut();
        let size = Box::into_raw(Box::new(mem::size_of::<usize>()));
        unsafe {
            let options = intercom_options_new();
            intercom_options_set_base_url(options, c"http://127.0.0.1".as_ptr());
            let client = intercom_client_new(c"token".as_ptr(), options, error);
            assert_eq!(intercom_client_rate_limit(client, size.cast()), -1);
            assert_eq!(*size, mem::size_of::<usize>());
            drop(Box::from_raw(size));
            intercom_client_free(client);
            intercom_options_free(options);
        }
    }
}
