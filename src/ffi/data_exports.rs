use std::ffi::{CString, c_char, c_int, c_void};
use std::io;
use std::ops::ControlFlow;
use std::time::Duration;

use super::text::out_of_memory;
use super::{NONE, Text, call, guard, intercom_client, intercom_error, return_text, text};
use crate::api::data_exports::{Poll, WaitForExport};
use crate::download::Download;
use crate::error::{Error, Result};
use crate::operations::data_exports as operations;

/// Creates an export of message data: `POST /export/content/data`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-export/createdataexport>
///
/// @param client The client.
/// @param body   JSON object, sent unchanged. `created_at_after` and `created_at_before` (Unix
///               seconds), required.
/// @param error  Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_exports_create(
    client: *const intercom_client,
    body: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    unsafe { call(client, &operations::create, &[], NONE, body, error) }
}

/// Retrieves the status of an export: `GET /export/content/data/{job_identifier}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-export/getdataexport>
///
/// @param client         The client.
/// @param job_identifier Must not be empty.
/// @param error          Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_exports_retrieve(
    client: *const intercom_client,
    job_identifier: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let ids = [job_identifier];
    unsafe { call(client, &operations::retrieve, &ids, NONE, NONE, error) }
}

/// Cancels an export: `POST /export/cancel/{job_identifier}`.
///
/// Reference: <https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-export/canceldataexport>
///
/// @param client         The client.
/// @param job_identifier Must not be empty.
/// @param error          Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the response, a string that the caller frees with `intercom_string_free()`;
///         NULL on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_exports_cancel(
    client: *const intercom_client,
    job_identifier: *const c_char,
    error: *mut *mut intercom_error,
) -> *mut c_char {
    let ids = [job_identifier];
    unsafe { call(client, &operations::cancel, &ids, NONE, NONE, error) }
}

/// Receives a chunk of a download.
///
/// The rules for callbacks apply.
///
/// @param data      The bytes, which are valid until the function returns.
/// @param length    Number of bytes, never 0.
/// @param user_data The pointer that was passed to the call.
/// @return The number of bytes processed; any number but `length` stops the download.
pub type intercom_write_fn = Option<
    unsafe extern "C" fn(data: *const c_void, length: usize, user_data: *mut c_void) -> usize,
>;

/// Downloads a completed export as gzip-compressed CSV:
/// `GET /download/content/data/{job_identifier}`.
///
/// Passes the file to a callback, chunk by chunk, as it arrives. Intercom keeps it for two days.
/// The timeout of the client is the deadline of the whole download, the time in the callback
/// included: see `intercom_client_with_timeout_ms()`.
///
/// @param client         The client.
/// @param job_identifier Must not be empty.
/// @param write          Receives the chunks. Must not be NULL.
/// @param user_data      Passed to `write`.
/// @param error          Receives the error, or NULL on success; may be NULL.
///                       `INTERCOM_ERROR_IO` if `write` stopped the download.
/// @return 0 if `write` received the whole file; -1 on failure, and then the chunks are an
///         incomplete file.
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
        download(client, job_identifier)?.send_to(Writer { write, user_data })
    };
    unsafe { status(error, work) }
}

/// Receives the progress of a download in bytes: with 0 when the response begins, and after each part
/// of it. Starts again from 0 if the download is restarted after an incomplete response.
///
/// The rules for callbacks apply.
///
/// @param received  Number of bytes that have arrived; the file is larger if it is decompressed.
/// @param total     Number of bytes to arrive, the `Content-Length`; -1 if the response has none.
/// @param user_data The pointer that was passed to the call.
/// @return 0 to continue; any other value stops the download, also after the last byte.
pub type intercom_download_progress_fn =
    Option<unsafe extern "C" fn(received: u64, total: i64, user_data: *mut c_void) -> c_int>;

/// Downloads a completed export to a file: `GET /download/content/data/{job_identifier}`.
///
/// The file appears under its name, replacing an earlier one, only when it is complete and on the
/// disk; until then the bytes are in a temporary file next to it, `.intercom-….part`, which a process
/// that is killed leaves behind. On Unix a new file is readable by its owner only (mode 0600), and
/// one that replaces another has the same permissions. On Windows a file that is open without
/// permission to delete it, as `fopen()` opens files, cannot be replaced: `INTERCOM_ERROR_IO`. A
/// symbolic link is followed. The timeout of the client is the deadline of the whole download.
///
/// @param client         The client.
/// @param job_identifier Must not be empty.
/// @param path           Path of the file, in UTF-8.
/// @param decompress     0 to write the gzip-compressed file as it arrives; any other value to
///                       write plain CSV.
/// @param progress       Receives the number of bytes while they arrive; may be NULL.
/// @param user_data      Passed to `progress`.
/// @param error          Receives the error, or NULL on success; may be NULL.
///                       `INTERCOM_ERROR_IO` if the file cannot be written,
///                       `INTERCOM_ERROR_CANCELLED` if `progress` stopped the download.
/// @return 0 on success; -1 on failure, and then an earlier file is unchanged, unless writing the
///         folder to the disk failed at the very end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_data_exports_download_file(
    client: *const intercom_client,
    job_identifier: *const c_char,
    path: *const c_char,
    decompress: c_int,
    progress: intercom_download_progress_fn,
    user_data: *mut c_void,
    error: *mut *mut intercom_error,
) -> c_int {
    let work = || unsafe {
        let mut download = download(client, job_identifier)?;
        if decompress != 0 {
            download = download.decompressed();
        }
        if let Some(report) = progress {
            let progress = DownloadProgress { report, user_data };
            download = download.progress(move |received, total| progress.report(received, total));
        }
        download.send_to_file(text(path, "path")?)
    };
    unsafe { status(error, work) }
}

/// Receives the state of an export after each poll.
///
/// The rules for callbacks apply.
///
/// @param export_json JSON of the export, a string that is valid until the function returns.
/// @param user_data   The pointer that was passed to the call.
/// @return 0 to continue; any other value stops the wait.
pub type intercom_progress_fn =
    Option<unsafe extern "C" fn(export_json: *const c_char, user_data: *mut c_void) -> c_int>;

/// Polls an export until it is completed: `GET /export/content/data/{job_identifier}`.
///
/// Returns only a completed export, whose file can be downloaded. Every other outcome is an error:
///
/// - `INTERCOM_ERROR_EXPORT` if the export finished without a file. `intercom_error_detail()` says
///   how: `export_no_data`, `export_failed` or `export_canceled`.
/// - `INTERCOM_ERROR_TIMEOUT` if it is not finished after `timeout_ms`.
/// - `INTERCOM_ERROR_CANCELLED` if `progress` stopped the wait before the export was finished, or
///   after `intercom_client_cancel()`. The export itself continues.
/// - The error of a poll, after the retries of the client.
///
/// @param client         The client.
/// @param job_identifier Must not be empty.
/// @param interval_ms    Time between two polls in milliseconds; 0 for 5 seconds.
/// @param timeout_ms     Deadline of the whole wait in milliseconds; 0 for an hour.
/// @param progress       Called after each poll; may be NULL.
/// @param user_data      Passed to `progress`.
/// @param error          Receives the error, or NULL on success; may be NULL.
/// @return The JSON of the completed export, a string that the caller frees with
///         `intercom_string_free()`; NULL on failure.
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
        let job = text(job_identifier, "job_identifier")?;
        let options = wait_options(interval_ms, timeout_ms);
        let mut failure = None;
        let mut report = |poll: &Poll| {
            report(progress, user_data, poll).unwrap_or_else(|error| {
                failure = Some(error);
                ControlFlow::Break(())
            })
        };
        let last = client
            .data_exports()
            .poll_until_finished(job.into(), &options, &mut report);
        match failure {
            Some(error) => Err(error),
            None => Text::copy_of(&last?.json),
        }
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

unsafe fn status(error: *mut *mut intercom_error, work: impl FnOnce() -> Result<u64>) -> c_int {
    unsafe { guard(error, work) }.map_or(-1, |_| 0)
}

/// Passes what is written to a callback.
struct Writer {
    write: unsafe extern "C" fn(*const c_void, usize, *mut c_void) -> usize,
    user_data: *mut c_void,
}

impl io::Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = bytes.len();
        let processed = unsafe { (self.write)(bytes.as_ptr().cast(), length, self.user_data) };
        if processed == length {
            return Ok(length);
        }
        let message = format!("the write callback processed {processed} of {length} bytes");
        Err(io::Error::other(message))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Passes the progress of a download to a callback.
struct DownloadProgress {
    report: unsafe extern "C" fn(u64, i64, *mut c_void) -> c_int,
    user_data: *mut c_void,
}

// SAFETY: a download calls it only on the thread of the call, while the call lasts.
unsafe impl Send for DownloadProgress {}
unsafe impl Sync for DownloadProgress {}

impl DownloadProgress {
    fn report(&self, received: u64, total: Option<u64>) -> ControlFlow<()> {
        let total = total.map_or(-1, |total| i64::try_from(total).unwrap_or(i64::MAX));
        match unsafe { (self.report)(received, total, self.user_data) } {
            0 => ControlFlow::Continue(()),
            _ => ControlFlow::Break(()),
        }
    }
}

unsafe fn report(
    progress: intercom_progress_fn,
    user_data: *mut c_void,
    poll: &Poll,
) -> Result<ControlFlow<()>> {
    let Some(progress) = progress else {
        return Ok(ControlFlow::Continue(()));
    };
    let mut json = Vec::new();
    json.try_reserve_exact(poll.json.len() + 1)
        .map_err(|_| out_of_memory(io::ErrorKind::OutOfMemory.into()))?;
    json.extend_from_slice(poll.json.as_bytes());
    // JSON has no NUL byte, so nothing is lost.
    let json = CString::new(json).unwrap_or_default();
    match unsafe { progress(json.as_ptr(), user_data) } {
        0 => Ok(ControlFlow::Continue(())),
        _ => Ok(ControlFlow::Break(())),
    }
}

fn wait_options(interval_ms: u64, timeout_ms: u64) -> WaitForExport {
    let mut options = WaitForExport::new();
    if interval_ms != 0 {
        options = options.interval(Duration::from_millis(interval_ms));
    }
    if timeout_ms != 0 {
        options = options.timeout(Duration::from_millis(timeout_ms));
    }
    options
}
