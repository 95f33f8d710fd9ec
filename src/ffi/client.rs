use std::ffi::c_char;
use std::panic::{self, AssertUnwindSafe};
use std::time::Duration;

use super::arguments::text;
use super::guard::return_handle;
use super::{intercom_error, intercom_options};
use crate::client::{Client, ClientBuilder};
use crate::error::{Error, Result};

/// A client for one workspace. Any number of threads may use it at once.
pub struct intercom_client(pub(super) Client);

impl intercom_client {
    /// Returns a clone, so that a callback may free the handle during the call.
    pub(super) unsafe fn get(client: *const intercom_client) -> Result<Client> {
        let client = unsafe { client.as_ref() };
        let client = client.ok_or_else(|| Error::invalid_input("client is NULL"))?;
        Ok(client.0.clone())
    }
}

/// Creates a client for the workspace that an access token belongs to. Sends nothing.
///
/// @param token   The access token.
/// @param options The options, or NULL for the defaults. They remain the caller's and may be used
///                for further clients or freed.
/// @param error   Receives the error, or NULL on success; may be NULL.
/// @return A client that the caller frees with `intercom_client_free()`; NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_client_new(
    token: *const c_char,
    options: *const intercom_options,
    error: *mut *mut intercom_error,
) -> *mut intercom_client {
    let work = || unsafe { build(Client::builder(text(token, "token")?), options) };
    unsafe { return_handle(error, work) }
}

/// Creates a client for the workspace that environment variables name. Sends nothing.
///
/// `INTERCOM_ACCESS_TOKEN` is the access token and is required. `INTERCOM_REGION` is the region:
/// `us` (the default), `eu` or `au`. `INTERCOM_BASE_URL` is the URL of another server, such as a
/// sandbox, and replaces that of the region. An empty variable counts as one that is not set. The
/// message of an error names the variable.
///
/// No other thread may change the environment meanwhile.
///
/// @param options The options, or NULL for the defaults. They override the environment. They remain
///                the caller's and may be used for further clients or freed.
/// @param error   Receives the error, or NULL on success; may be NULL.
/// @return A client that the caller frees with `intercom_client_free()`; NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_client_new_from_env(
    options: *const intercom_options,
    error: *mut *mut intercom_error,
) -> *mut intercom_client {
    let work = || unsafe { build(ClientBuilder::from_env()?, options) };
    unsafe { return_handle(error, work) }
}

unsafe fn build(
    mut builder: ClientBuilder,
    options: *const intercom_options,
) -> Result<intercom_client> {
    if let Some(options) = unsafe { options.as_ref() } {
        builder = options.apply(builder);
    }
    Ok(intercom_client(builder.build()?))
}

/// Creates a second handle for a client, with another deadline for its calls. Both share
/// connections, rate limit, observer and cancellation, and may be freed in either order.
///
/// @param client     The client.
/// @param timeout_ms Deadline of a whole call in milliseconds, from 1 to 31536000000 (a year).
/// @param error      Receives the error, or NULL on success; may be NULL.
/// @return A client that the caller frees with `intercom_client_free()`; NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_client_with_timeout_ms(
    client: *const intercom_client,
    timeout_ms: u64,
    error: *mut *mut intercom_error,
) -> *mut intercom_client {
    let work = || unsafe {
        let client = intercom_client::get(client)?;
        let timeout = Duration::from_millis(timeout_ms);
        Ok(intercom_client(client.with_timeout(timeout)?))
    };
    unsafe { return_handle(error, work) }
}

/// Cancels the calls of this client that are running in other threads: they fail with
/// `INTERCOM_ERROR_CANCELLED`. Later calls are not affected.
///
/// @param client The client. Does nothing if it is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_client_cancel(client: *const intercom_client) {
    // A NULL client has no calls, and nobody can be informed of a panic.
    let _ = panic::catch_unwind(AssertUnwindSafe(|| unsafe {
        if let Ok(client) = intercom_client::get(client) {
            client.cancel();
        }
    }));
}

/// Frees a client. Its pagers keep working. No other thread may be using the handle; to end calls
/// first, see `intercom_client_cancel()`.
///
/// @param client The client. Does nothing if it is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_client_free(client: *mut intercom_client) {
    if !client.is_null() {
        drop(unsafe { Box::from_raw(client) });
    }
}
