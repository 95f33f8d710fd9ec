use std::ffi::c_char;

/// Returns the version of the library at run time, as in `1.2.3`.
///
/// The version of the header at compile time is `INTERCOM_VERSION`. A program that was compiled
/// against one version runs with any later one of the same soname.
///
/// @return A static string, which must not be freed. Never NULL.
#[unsafe(no_mangle)]
pub extern "C" fn intercom_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}
