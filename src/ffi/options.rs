use std::ffi::{CString, c_char, c_int};
use std::panic::{self, AssertUnwindSafe};
use std::ptr;
use std::time::Duration;

use super::arguments::text;
use super::error::c_string;
use crate::client::{Client, ClientBuilder, Region};
use crate::error::Result;
use crate::retry::RetryPolicy;

/// Options for new clients. One thread at a time may use them.
#[derive(Default)]
pub struct intercom_options {
    settings: Vec<Setting>,
    retry_policy: RetryPolicy,
    /// Why the last setter rejected its value.
    error: Option<CString>,
}

/// One option, to be set on the builder of each client.
type Setting = Box<dyn Fn(ClientBuilder) -> ClientBuilder + Send>;

impl intercom_options {
    pub(super) fn apply(&self, builder: ClientBuilder) -> ClientBuilder {
        let builder = self
            .settings
            .iter()
            .fold(builder, |builder, set| set(builder));
        builder.retry_policy(self.retry_policy)
    }

    pub(super) fn add(
        &mut self,
        setting: impl Fn(ClientBuilder) -> ClientBuilder + Send + 'static,
    ) {
        self.settings.push(Box::new(setting));
    }
}

/// Runs the work of a setter. Returns 0 on success; on failure -1, and `options` keep the reason.
pub(super) unsafe fn set(
    options: *mut intercom_options,
    work: impl FnOnce(&mut intercom_options) -> Result<()>,
) -> c_int {
    let Some(options) = (unsafe { options.as_mut() }) else {
        return -1;
    };
    let result = panic::catch_unwind(AssertUnwindSafe(|| work(options)));
    let message = match result {
        Ok(Ok(())) => None,
        Ok(Err(error)) => Some(c_string(&error.with_causes())),
        Err(_) => Some(c"internal error: a bug in this library".to_owned()),
    };
    options.error = message;
    match options.error {
        None => 0,
        Some(_) => -1,
    }
}

/// Accepts a setting that passes the checks of `intercom_client_new`.
fn add_checked(
    options: &mut intercom_options,
    setting: impl Fn(ClientBuilder) -> ClientBuilder + Send + 'static,
) -> Result<()> {
    let mut builder = Client::builder("token");
    if cfg!(not(feature = "rustls")) {
        // The default needs HTTPS, so that every setting would be rejected.
        builder = builder.base_url("http://127.0.0.1");
    }
    setting(builder).check()?;
    options.add(setting);
    Ok(())
}

unsafe fn set_text(
    options: *mut intercom_options,
    (pointer, name): (*const c_char, &str),
    setter: fn(ClientBuilder, String) -> ClientBuilder,
) -> c_int {
    let work = |options: &mut intercom_options| {
        let value = unsafe { text(pointer, name) }?.to_owned();
        add_checked(options, move |builder| setter(builder, value.clone()))
    };
    unsafe { set(options, work) }
}

unsafe fn set_duration(
    options: *mut intercom_options,
    milliseconds: u64,
    setter: fn(ClientBuilder, Duration) -> ClientBuilder,
) -> c_int {
    let duration = Duration::from_millis(milliseconds);
    let work = |options: &mut intercom_options| {
        add_checked(options, move |builder| setter(builder, duration))
    };
    unsafe { set(options, work) }
}

unsafe fn set_number<T: Copy + Send + 'static>(
    options: *mut intercom_options,
    value: T,
    setter: fn(ClientBuilder, T) -> ClientBuilder,
) -> c_int {
    let work = |options: &mut intercom_options| {
        add_checked(options, move |builder| setter(builder, value))
    };
    unsafe { set(options, work) }
}

unsafe fn set_retry_policy(
    options: *mut intercom_options,
    setter: impl FnOnce(RetryPolicy) -> RetryPolicy,
) -> c_int {
    let work = |options: &mut intercom_options| {
        options.retry_policy = setter(options.retry_policy);
        Ok(())
    };
    unsafe { set(options, work) }
}

/// Creates options with every option at its default.
///
/// A setter checks its value at once and returns 0 if it set the option, or -1 if it rejected the
/// value (or `options` is NULL) and changed nothing. `intercom_options_error()` then says why.
/// Setting an option again replaces its value; clients that exist are not affected.
///
/// @return Options that the caller frees with `intercom_options_free()`. Never NULL.
#[unsafe(no_mangle)]
pub extern "C" fn intercom_options_new() -> *mut intercom_options {
    Box::into_raw(Box::default())
}

/// Frees options. Clients that were created with them are not affected.
///
/// @param options The options. Does nothing if they are NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_free(options: *mut intercom_options) {
    if !options.is_null() {
        drop(unsafe { Box::from_raw(options) });
    }
}

/// Returns why the last setter called on these options rejected its value, as in
/// `region must be us, eu or au`.
///
/// @param options The options, or NULL.
/// @return A string that belongs to the options and is valid until the next setter is called on
///         them; NULL if the last setter succeeded, none was called or `options` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_error(options: *const intercom_options) -> *const c_char {
    unsafe { options.as_ref() }
        .and_then(|options| options.error.as_ref())
        .map_or(ptr::null(), |error| error.as_ptr())
}

/// Sets the region that hosts the workspace. Default: `us`.
///
/// Region and base URL are mutually exclusive: the one that is set last takes effect.
///
/// @param options The options.
/// @param region  `us`, `eu` or `au`.
/// @return 0, or -1 if the region is unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_region(
    options: *mut intercom_options,
    region: *const c_char,
) -> c_int {
    let work = |options: &mut intercom_options| {
        let region: Region = unsafe { text(region, "region") }?.parse()?;
        options.add(move |builder| builder.region(region));
        Ok(())
    };
    unsafe { set(options, work) }
}

/// Sets the URL of the server, instead of a region. Default: that of the region.
///
/// @param options The options.
/// @param url     An `https://` URL, or an `http://` URL of a loopback address such as
///                `http://127.0.0.1:8080`: the access token must not be sent in clear text.
/// @return 0, or -1 if the URL is invalid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_base_url(
    options: *mut intercom_options,
    url: *const c_char,
) -> c_int {
    unsafe { set_text(options, (url, "url"), ClientBuilder::base_url) }
}

/// Sets the version of the API to request. Default: `2.10`, for which this library is written.
///
/// @param options The options.
/// @param version The value of the header `Intercom-Version`: printable ASCII.
/// @return 0, or -1 if no header can carry the value.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_api_version(
    options: *mut intercom_options,
    version: *const c_char,
) -> c_int {
    unsafe { set_text(options, (version, "version"), ClientBuilder::api_version) }
}

/// Sets the user agent. Default: `intercom-client/` and the version of this library.
///
/// @param options    The options.
/// @param user_agent The value of the header `User-Agent`: printable ASCII.
/// @return 0, or -1 if no header can carry the value.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_user_agent(
    options: *mut intercom_options,
    user_agent: *const c_char,
) -> c_int {
    let argument = (user_agent, "user_agent");
    unsafe { set_text(options, argument, ClientBuilder::user_agent) }
}

/// Sets the deadline of a whole call, including retries and the waits between them.
/// Default: 60000.
///
/// @param options    The options.
/// @param timeout_ms Milliseconds, from 1 to 31536000000 (a year).
/// @return 0, or -1 if the value is out of range.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_timeout_ms(
    options: *mut intercom_options,
    timeout_ms: u64,
) -> c_int {
    unsafe { set_duration(options, timeout_ms, ClientBuilder::timeout) }
}

/// Sets the time limit for making a connection, including TLS but not the DNS lookup.
/// Default: 10000.
///
/// @param options    The options.
/// @param timeout_ms Milliseconds, from 1 to 31536000000 (a year).
/// @return 0, or -1 if the value is out of range.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_connect_timeout_ms(
    options: *mut intercom_options,
    timeout_ms: u64,
) -> c_int {
    unsafe { set_duration(options, timeout_ms, ClientBuilder::connect_timeout) }
}

/// Sets how many times a failed request is retried at most, where repeating it is safe. Default: 2.
///
/// @param options The options.
/// @param count   Retries after the first attempt; 0 for none.
/// @return 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_max_retries(
    options: *mut intercom_options,
    count: u32,
) -> c_int {
    unsafe { set_retry_policy(options, |policy| policy.max_retries(count)) }
}

/// Sets the longest wait before the first retry. Each further retry waits up to twice as long.
/// Default: 500.
///
/// @param options  The options.
/// @param delay_ms Milliseconds.
/// @return 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_retry_base_delay_ms(
    options: *mut intercom_options,
    delay_ms: u64,
) -> c_int {
    let delay = Duration::from_millis(delay_ms);
    unsafe { set_retry_policy(options, |policy| policy.base_delay(delay)) }
}

/// Sets the longest wait before any retry, apart from a wait that Intercom requests, which is
/// added. Default: 8000.
///
/// @param options  The options.
/// @param delay_ms Milliseconds.
/// @return 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_retry_max_delay_ms(
    options: *mut intercom_options,
    delay_ms: u64,
) -> c_int {
    let delay = Duration::from_millis(delay_ms);
    unsafe { set_retry_policy(options, |policy| policy.max_delay(delay)) }
}

/// Sets the maximum size of a response. Default: 67108864 (64 MiB). Downloads are not limited.
///
/// @param options The options.
/// @param bytes   Bytes of the body, after decompression.
/// @return 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_max_response_bytes(
    options: *mut intercom_options,
    bytes: u64,
) -> c_int {
    let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
    unsafe { set_number(options, bytes, ClientBuilder::max_response_bytes) }
}

/// Sets how many idle connections are kept open for later calls. Default: 16. It does not limit
/// how many calls run at once: each has a connection of its own.
///
/// @param options The options.
/// @param count   Connections; 0 for none.
/// @return 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_max_idle_connections(
    options: *mut intercom_options,
    count: u32,
) -> c_int {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    unsafe { set_number(options, count, ClientBuilder::max_idle_connections) }
}

/// Sets how long an idle connection is kept open for later calls. Default: 15000.
///
/// @param options    The options.
/// @param timeout_ms Milliseconds, from 1 to 31536000000 (a year).
/// @return 0, or -1 if the value is out of range.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_idle_timeout_ms(
    options: *mut intercom_options,
    timeout_ms: u64,
) -> c_int {
    unsafe { set_duration(options, timeout_ms, ClientBuilder::idle_timeout) }
}

/// Sets whether calls are spread over the rate limit window instead of using it up at once and
/// failing with status 429. Default: 0. A call that could not start before its deadline fails at
/// once with `INTERCOM_ERROR_TIMEOUT`.
///
/// @param options The options.
/// @param enabled 0 for no, any other value for yes.
/// @return 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_throttle(
    options: *mut intercom_options,
    enabled: c_int,
) -> c_int {
    unsafe { set_number(options, enabled != 0, ClientBuilder::throttle) }
}

/// Sets the proxy. Default: that of the environment (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`).
/// Loopback addresses are never reached through a proxy.
///
/// @param options The options.
/// @param url     An `http://` or `https://` URL, as in `http://user:password@proxy.example:3128`.
/// @return 0, or -1 if the URL is invalid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_proxy(
    options: *mut intercom_options,
    url: *const c_char,
) -> c_int {
    unsafe { set_text(options, (url, "url"), ClientBuilder::proxy) }
}

/// Sets the certificate authorities to trust, instead of the built-in ones. The file is read when
/// the option is set and again for each client.
///
/// @param options The options.
/// @param path    A file of certificates in PEM format.
/// @return 0, or -1 if the file cannot be read or contains no certificate.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_ca_file(
    options: *mut intercom_options,
    path: *const c_char,
) -> c_int {
    unsafe { set_text(options, (path, "path"), ClientBuilder::ca_file) }
}
