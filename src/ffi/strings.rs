use std::ffi::c_char;

use super::text::Text;

/// Frees a string returned by this library as `char *`.
///
/// Strings returned as `const char *` belong to the library or to a handle and are not freed.
///
/// @param text The string. Does nothing if it is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_string_free(text: *mut c_char) {
    unsafe { Text::free(text) };
}
