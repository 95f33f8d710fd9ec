use std::borrow::Borrow;
use std::ffi::{CString, c_char, c_int, c_void};
use std::io;
use std::ops::ControlFlow;
use std::time::Duration;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde_json::value::RawValue;

use super::{NONE, Text, call, guard, intercom_client, intercom_error, return_text, text};
use crate::api::data_exports::WaitForExport;
use crate::download::Download;
use crate::error::{Error, Result};
use crate::models::DataExport;
use crate::operations::data_exports as operations;

/// Begin an export of message data: `POST /export/content/data`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_exports_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Read how far an export is: `GET /export/content/data/{job_identifier}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_exports_retrieve(
    client: *const intercom_client,
    job_identifier: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let ids = [job_identifier];
    unsafe { call(client, &operations::retrieve, &ids, NONE, NONE, error) }
}

/// Cancel an export: `POST /export/cancel/{job_identifier}`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_exports_cancel(
    client: *const intercom_client,
    job_identifier: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let ids = [job_identifier];
    unsafe { call(client, &operations::cancel, &ids, NONE, NONE, error) }
}

/// Takes a piece of a download: `length` bytes at `data`, which are gone when it returns, and are
/// never none. Answers how many it took; anything but all of them ends the download. It runs on
/// the thread of the call, and may make other calls. It has to return: a longjmp() or a C++
/// exception out of it is undefined behaviour.
pub type intercom_write_fn = Option<
    unsafe extern "C" fn(data: *const c_void, length: usize, user_data: *mut c_void) -> usize,
>;

/// Download a completed export, as a file of CSV packed with gzip:
/// `GET /download/content/data/{job_identifier}`. `write` is given the bytes as they come, and
/// `user_data` with them. 0 when it has all of them; -1 on an error, and then what it was given is
/// not whole. The timeout of the client holds for all of it: set it to what the size may take.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_exports_download(
    client: *const intercom_client,
    job_identifier: *const c_char,
    write: intercom_write_fn,
    user_data: *mut c_void,
    error: *mut *mut intercom_error,
) -> c_int {
    let work = || unsafe {
        let write = write.ok_or_else(|| Error::invalid_input("write is NULL"))?;
        download(client, job_identifier)?.write_to(Writer { write, user_data })
    };
    unsafe { outcome(error, work) }
}

/// Download a completed export into a file: `GET /download/content/data/{job_identifier}`. Packed
/// as it comes, or with `unpack` other than 0 as plain CSV. 0 when it is there; -1 on an error,
/// and then `path` is as it was before. The timeout of the client holds for all of it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_exports_download_file(
    client: *const intercom_client,
    job_identifier: *const c_char,
    path: *const c_char,
    unpack: c_int,
    error: *mut *mut intercom_error,
) -> c_int {
    let work = || unsafe {
        let packed = download(client, job_identifier)?;
        let download = if unpack == 0 {
            packed
        } else {
            packed.decompressed()
        };
        download.to_file(text(path, "path")?)
    };
    unsafe { outcome(error, work) }
}

/// Is told how far an export is, as JSON text that is gone when it returns. Answers 0 to go on;
/// anything else ends the wait. Like `intercom_write_fn` it has to return.
pub type intercom_progress_fn =
    Option<unsafe extern "C" fn(export_json: *const c_char, user_data: *mut c_void) -> c_int>;

/// Wait until an export is finished: completed, failed, cancelled or without data. Looks every
/// `interval_ms` milliseconds (0 for 5000) with `GET /export/content/data/{job_identifier}`, and
/// tells `progress`, which may be NULL, of each look. Answers with what was seen last; NULL on an
/// error, which after `timeout_ms` milliseconds (0 for an hour) is `INTERCOM_ERROR_TIMEOUT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_exports_wait(
    client: *const intercom_client,
    job_identifier: *const c_char,
    interval_ms: u64,
    timeout_ms: u64,
    progress: intercom_progress_fn,
    user_data: *mut c_void,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let work = || unsafe {
        let client = intercom_client::get(client)?;
        let exports = client.data_exports();
        let job = text(job_identifier, "job_identifier")?;
        let mut tell = |look: &Look| tell(progress, user_data, look);
        let look = exports.watch(job, &how(interval_ms, timeout_ms), &mut tell)?;
        Text::copy_of(look.json.get())
    };
    unsafe { return_text(error, work) }
}

unsafe fn download(
    client: *const intercom_client,
    job_identifier: *const c_char,
) -> Result<Download> {
    let client = unsafe { intercom_client::get(client) }?;
    let job = unsafe { text(job_identifier, "job_identifier") }?;
    Ok(client.data_exports().download(job))
}

unsafe fn outcome(error: *mut *mut intercom_error, work: impl FnOnce() -> Result<u64>) -> c_int {
    unsafe { guard(error, work) }.map_or(-1, |_| 0)
}

/// What C writes with.
struct Writer {
    write: unsafe extern "C" fn(*const c_void, usize, *mut c_void) -> usize,
    user_data: *mut c_void,
}

impl io::Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = bytes.len();
        let taken = unsafe { (self.write)(bytes.as_ptr().cast(), length, self.user_data) };
        if taken == length {
            return Ok(length);
        }
        let message = format!("the write function took {taken} of {length} bytes");
        Err(io::Error::other(message))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An export as it was seen, and the JSON that said so.
struct Look {
    export: DataExport,
    json: Box<RawValue>,
}

impl<'de> Deserialize<'de> for Look {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Box::<RawValue>::deserialize(deserializer)?;
        let export = serde_json::from_str(json.get()).map_err(D::Error::custom)?;
        Ok(Look { export, json })
    }
}

impl Borrow<DataExport> for Look {
    fn borrow(&self) -> &DataExport {
        &self.export
    }
}

unsafe fn tell(
    progress: intercom_progress_fn,
    user_data: *mut c_void,
    look: &Look,
) -> ControlFlow<()> {
    let Some(progress) = progress else {
        return ControlFlow::Continue(());
    };
    // JSON has no NUL byte, so nothing is lost.
    let json = CString::new(look.json.get()).unwrap_or_default();
    match unsafe { progress(json.as_ptr(), user_data) } {
        0 => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    }
}

fn how(interval_ms: u64, timeout_ms: u64) -> WaitForExport {
    let usual = WaitForExport::default();
    let or = |milliseconds, usual| match milliseconds {
        0 => usual,
        _ => Duration::from_millis(milliseconds),
    };
    WaitForExport {
        interval: or(interval_ms, usual.interval),
        timeout: or(timeout_ms, usual.timeout),
    }
}
