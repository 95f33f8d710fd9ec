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

/// Returns the version of the library at run time as a number that can be compared: that of 1.2.3
/// is 1002003.
///
/// The number of the header at compile time is `INTERCOM_VERSION_NUMBER`.
///
/// @return The major version times 1000000, plus the minor version times 1000, plus the patch
///         version.
#[unsafe(no_mangle)]
pub extern "C" fn intercom_version_number() -> u32 {
    const NUMBER: u32 = version_number(
        env!("CARGO_PKG_VERSION_MAJOR"),
        env!("CARGO_PKG_VERSION_MINOR"),
        env!("CARGO_PKG_VERSION_PATCH"),
    );
    NUMBER
}

const fn version_number(major: &str, minor: &str, patch: &str) -> u32 {
    (decimal(major) * 1000 + decimal(minor)) * 1000 + decimal(patch)
}

const fn decimal(text: &str) -> u32 {
    match u32::from_str_radix(text, 10) {
        Ok(number) => number,
        Err(_) => panic!("a part of the version is not a number"),
    }
}
