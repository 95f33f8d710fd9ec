//! A download as a value: built once, sent once or many times.

mod file;

use std::fmt;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::client::{Progress, StreamSink};
use crate::error::{Error, IoError, Result};
use crate::json::NoContent;
use crate::request::Request;
use file::PartialFile;

/// A request whose response, of any size, is written out while it arrives. Sent by
/// [`send_to`](Download::send_to) or [`send_to_file`](Download::send_to_file).
///
/// - Only a small part of it is in memory at a time; the client's `max_response_bytes` does not
///   apply.
/// - The deadline covers the whole download. The default of a minute may be too short for a large
///   one: see [`Download::timeout`].
/// - A gzip-compressed file is written as it is, unless [`Download::decompressed`] is called. Only
///   compression in transit (`Content-Encoding: gzip`) is always removed.
/// - Only a response with status 200 is a file. Any other 2xx, such as 206 with a part of one or 202
///   with a job that has not finished, is an [`Error::Api`] with its body.
/// - A response that is shorter than its `Content-Length` is an error. A response without a length
///   ends when the connection is closed; only decompressing it shows whether it is complete.
///
/// ```
/// use intercom::api::data_exports::WaitForExport;
///
/// # fn export(client: &intercom::Client) -> intercom::Result<()> {
/// let exports = client.data_exports();
/// let job = exports.create(1_767_571_200..1_769_904_000).send()?.job_identifier;
/// exports.wait(&job, &WaitForExport::new())?;
/// exports.download(&job).decompressed().send_to_file("messages.csv")?;
/// # Ok(())
/// # }
/// ```
///
/// ```no_run
/// # let client = intercom::Client::new("token")?;
/// let download = client.data_exports().download("k3bq7").decompressed();
/// download.send_to_file("messages.csv")?;
///
/// // Any writer receives the file as it arrives; after an error it is incomplete.
/// let mut lines = Vec::new();
/// download.send_to(&mut lines)?;
/// # Ok::<(), intercom::Error>(())
/// ```
#[must_use = "a download does nothing until it is written somewhere"]
#[derive(Clone)]
pub struct Download {
    request: Request<NoContent>,
    decompress: bool,
    progress: Option<Progress>,
}

impl Download {
    pub(crate) fn new(request: Request<NoContent>) -> Self {
        Download {
            request,
            decompress: false,
            progress: None,
        }
    }

    /// Sets the deadline of the whole download, instead of the client's. Includes the time that
    /// the writer takes.
    pub fn timeout(self, timeout: Duration) -> Self {
        Download {
            request: self.request.timeout(timeout),
            ..self
        }
    }

    /// Decompresses a gzip file, and fails if it is damaged or incomplete. Text is passed through
    /// unchanged. Needs the feature `gzip` of this library.
    #[cfg_attr(docsrs, doc(cfg(feature = "gzip")))]
    pub fn decompressed(mut self) -> Self {
        if cfg!(not(feature = "gzip")) {
            self.request
                .reject("decompressing a download needs the feature `gzip` of this library");
        }
        self.decompress = true;
        self
    }

    /// Sets a callback that receives the progress in bytes: how many have arrived so far, and how
    /// many there are, which is the `Content-Length`; `None` if the response has none or is empty.
    /// Replaces an earlier callback.
    ///
    /// - Called on the thread of the download: with 0 when the response begins, and after each part
    ///   of it, of at most 64 KiB.
    /// - Counts the bytes as they arrive. The file is larger if it is decompressed.
    /// - Starts again from 0 if a download to a file is restarted after an incomplete response.
    /// - [`ControlFlow::Break`] stops the download, also after the last byte: the call returns an
    ///   error of the kind [`TransportErrorKind::Cancelled`](crate::error::TransportErrorKind::Cancelled).
    ///
    /// ```no_run
    /// # let client = intercom::Client::new("token")?;
    /// use std::ops::ControlFlow;
    ///
    /// let download = client.data_exports().download("k3bq7").progress(|bytes, total| {
    ///     match total {
    ///         Some(total) => eprint!("\r{bytes} of {total} bytes"),
    ///         None => eprint!("\r{bytes} bytes"),
    ///     }
    ///     ControlFlow::Continue(())
    /// });
    /// download.send_to_file("messages.csv.gz")?;
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn progress(
        self,
        progress: impl Fn(u64, Option<u64>) -> ControlFlow<()> + Send + Sync + 'static,
    ) -> Self {
        Download {
            progress: Some(Arc::new(progress)),
            ..self
        }
    }

    /// Sends the request and writes the response while it arrives. Returns the number of bytes
    /// written.
    ///
    /// After an error, what the writer has received is incomplete. The request is retried only
    /// before the first byte is written.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if the writer fails.
    pub fn send_to(&self, mut writer: impl Write) -> Result<u64> {
        let mut sink = StreamSink::to_writer(&mut writer, self.decompress)
            .with_progress(self.progress.clone());
        self.request.stream(&mut sink)?;
        Ok(sink.length())
    }

    /// Sends the request and writes the response to a file. Returns the size of the file in bytes.
    ///
    /// The file exists only once it is complete and on the disk: until then the bytes are in a
    /// temporary file next to it, `.intercom-….part`, which is removed on failure. Not even a power
    /// failure leaves an incomplete file under the name. After an incomplete response the download is
    /// restarted, as often as the retry policy allows. A process that is killed leaves the temporary
    /// file behind.
    ///
    /// - On Unix the temporary file and a new file are readable by their owner only (mode 0600),
    ///   whatever the umask is, because exports are personal data. An existing file is replaced by
    ///   one with the same permissions; its owner and group are those of every new file.
    /// - A symbolic link is followed: the file to which it leads is replaced, and the link stays. A
    ///   link that leads nowhere is replaced itself. In a folder in which others may create files,
    ///   they may also create links: write to a folder of your own.
    /// - A path that exists and is not a regular file, such as a folder or a device, is an error.
    /// - On Unix a program that has the earlier file open keeps reading it. On Windows a file that is
    ///   open without permission to delete it, as most programs open files, cannot be replaced, which
    ///   is an error.
    ///
    /// # Errors
    ///
    /// [`Error::Io`], with the path, if the file cannot be written. An existing file is unchanged
    /// then, unless writing the folder to the disk failed at the very end.
    pub fn send_to_file(&self, path: impl AsRef<Path>) -> Result<u64> {
        let path = path.as_ref();
        let target =
            file::resolve(path).map_err(|cause| IoError::new("cannot write", cause).path(path))?;
        let mut partial = PartialFile::create(target).map_err(|cause| {
            IoError::new("cannot create a temporary file next to", cause).path(path)
        })?;
        let mut sink = StreamSink::to_file(partial.file(), self.decompress)
            .with_progress(self.progress.clone());
        let context = self
            .request
            .stream(&mut sink)
            .map_err(|error| match error {
                Error::Io(error) => (*error).path(path).into(),
                error => error,
            })?;
        let length = sink.length();
        partial.complete().map_err(|cause| {
            IoError::new("cannot write", cause)
                .path(path)
                .context(context)
        })?;
        Ok(length)
    }
}

/// Method and path, as in `GET /download/content/data/k3bq7`.
impl fmt::Display for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.request.fmt(f)
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Download({self})")
    }
}
