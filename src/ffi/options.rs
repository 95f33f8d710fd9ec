use std::ffi::{c_char, c_int};
use std::panic::{self, AssertUnwindSafe};
use std::time::Duration;

use super::text;
use crate::client::{Client, ClientBuilder, Region};
use crate::error::{Error, Result};

/// The choices for a client.
#[derive(Default)]
pub struct intercom_options(Vec<Choice>);

/// One choice, made again for each client.
type Choice = Box<dyn Fn(ClientBuilder) -> ClientBuilder + Send>;

impl intercom_options {
    pub(super) fn apply(&self, builder: ClientBuilder) -> ClientBuilder {
        self.0
            .iter()
            .fold(builder, |builder, choose| choose(builder))
    }
}

/// Adds a choice; 0 when it was taken, -1 when it was not.
pub(super) unsafe fn choose(
    options: *mut intercom_options,
    choice: impl FnOnce() -> Result<Choice>,
) -> c_int {
    let chosen = panic::catch_unwind(AssertUnwindSafe(|| {
        let options =
            unsafe { options.as_mut() }.ok_or_else(|| Error::invalid_input("options is NULL"))?;
        let choice = choice()?;
        choice(Client::builder("token")).check()?;
        options.0.push(choice);
        Ok::<(), Error>(())
    }));
    if matches!(chosen, Ok(Ok(()))) { 0 } else { -1 }
}

/// Chooses a text.
unsafe fn choose_text(
    options: *mut intercom_options,
    (pointer, name): (*const c_char, &str),
    set: fn(ClientBuilder, String) -> ClientBuilder,
) -> c_int {
    let choice = || {
        let chosen = unsafe { text(pointer, name) }?.to_owned();
        Ok(Box::new(move |builder| set(builder, chosen.clone())) as Choice)
    };
    unsafe { choose(options, choice) }
}

/// Chooses a number.
unsafe fn choose_value<T: Copy + Send + 'static>(
    options: *mut intercom_options,
    value: T,
    set: fn(ClientBuilder, T) -> ClientBuilder,
) -> c_int {
    let choice = || Ok(Box::new(move |builder| set(builder, value)) as Choice);
    unsafe { choose(options, choice) }
}

/// New options, all at their defaults, to be given to `intercom_options_free`.
#[unsafe(no_mangle)]
pub extern "C" fn intercom_options_new() -> *mut intercom_options {
    Box::into_raw(Box::default())
}

/// Gives back options.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_free(options: *mut intercom_options) {
    if !options.is_null() {
        drop(unsafe { Box::from_raw(options) });
    }
}

/// Another server, instead of a region: `https://`, or `http://` to a loopback address.
/// 0 when it was taken, -1 when it was not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_base_url(
    options: *mut intercom_options,
    url: *const c_char,
) -> c_int {
    unsafe { choose_text(options, (url, "url"), ClientBuilder::base_url) }
}

/// The version of the API to ask for. By default 2.10.
/// 0 when it was taken, -1 when it was not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_api_version(
    options: *mut intercom_options,
    version: *const c_char,
) -> c_int {
    unsafe { choose_text(options, (version, "version"), ClientBuilder::api_version) }
}

/// How the program introduces itself.
/// 0 when it was taken, -1 when it was not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_user_agent(
    options: *mut intercom_options,
    user_agent: *const c_char,
) -> c_int {
    unsafe {
        choose_text(
            options,
            (user_agent, "user_agent"),
            ClientBuilder::user_agent,
        )
    }
}

/// The proxy to go through. By default that of the environment.
/// 0 when it was taken, -1 when it was not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_proxy(
    options: *mut intercom_options,
    url: *const c_char,
) -> c_int {
    unsafe { choose_text(options, (url, "url"), ClientBuilder::proxy) }
}

/// A file of certificates in PEM form to trust, instead of the usual authorities.
/// 0 when it was taken, -1 when it was not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_ca_file(
    options: *mut intercom_options,
    path: *const c_char,
) -> c_int {
    unsafe { choose_text(options, (path, "path"), ClientBuilder::ca_file) }
}

/// How many milliseconds a call may take in all, with retries and waits. By default 60000.
/// 0 when it was taken, -1 when it was not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_timeout_ms(
    options: *mut intercom_options,
    value: u64,
) -> c_int {
    unsafe {
        choose_value(options, value, |builder, value| {
            builder.timeout(Duration::from_millis(value))
        })
    }
}

/// How many milliseconds it may take to connect. By default 10000.
/// 0 when it was taken, -1 when it was not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_connect_timeout_ms(
    options: *mut intercom_options,
    value: u64,
) -> c_int {
    unsafe {
        choose_value(options, value, |builder, value| {
            builder.connect_timeout(Duration::from_millis(value))
        })
    }
}

/// How often a failed request is tried again, where that is safe. By default 2.
/// 0 when it was taken, -1 when it was not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_retries(
    options: *mut intercom_options,
    value: u32,
) -> c_int {
    unsafe {
        choose_value(options, value, |builder, value| {
            builder.map_retry_policy(|policy| policy.max_retries(value))
        })
    }
}

/// How many milliseconds the wait before the second try is at most; each further one is twice as
/// long. By default 500. 0 when it was taken, -1 when it was not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_retry_base_ms(
    options: *mut intercom_options,
    value: u64,
) -> c_int {
    unsafe {
        choose_value(options, value, |builder, value| {
            builder.map_retry_policy(|policy| policy.base_delay(Duration::from_millis(value)))
        })
    }
}

/// How many milliseconds the wait before any try is at most, unless Intercom asks for more. By
/// default 8000. 0 when it was taken, -1 when it was not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_retry_cap_ms(
    options: *mut intercom_options,
    value: u64,
) -> c_int {
    unsafe {
        choose_value(options, value, |builder, value| {
            builder.map_retry_policy(|policy| policy.max_delay(Duration::from_millis(value)))
        })
    }
}

/// How many bytes an answer may have, uncompressed. By default 67108864.
/// 0 when it was taken, -1 when it was not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_max_response_bytes(
    options: *mut intercom_options,
    value: u64,
) -> c_int {
    unsafe {
        choose_value(options, value, |builder, value| {
            builder.max_response_bytes(usize::try_from(value).unwrap_or(usize::MAX))
        })
    }
}

/// How many connections are kept open for later calls; 0 for none. By default 16.
/// 0 when it was taken, -1 when it was not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_idle_connections(
    options: *mut intercom_options,
    value: u32,
) -> c_int {
    unsafe {
        choose_value(options, value, |builder, value| {
            builder.max_idle_connections(usize::try_from(value).unwrap_or(usize::MAX))
        })
    }
}

/// How many milliseconds a connection is kept open for later calls. By default 15000.
/// 0 when it was taken, -1 when it was not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_idle_timeout_ms(
    options: *mut intercom_options,
    value: u64,
) -> c_int {
    unsafe {
        choose_value(options, value, |builder, value| {
            builder.idle_timeout(Duration::from_millis(value))
        })
    }
}

/// Whether calls wait for their turn (1), so that what is left of the rate limit lasts until its
/// window ends, or not (0). By default 0.
/// 0 when it was taken, -1 when it was not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_throttle(
    options: *mut intercom_options,
    value: c_int,
) -> c_int {
    unsafe {
        choose_value(options, value, |builder, value| {
            builder.throttle(value != 0)
        })
    }
}

/// The region of the workspace: `us`, `eu` or `au`. By default `us`.
/// 0 when it was taken, -1 when it was not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_options_set_region(
    options: *mut intercom_options,
    region: *const c_char,
) -> c_int {
    unsafe {
        choose(options, || {
            let region: Region = text(region, "region")?.parse()?;
            Ok(Box::new(move |builder| builder.region(region)))
        })
    }
}
