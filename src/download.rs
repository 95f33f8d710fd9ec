//! A download as a value: built once, fetched once or many times.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::client::Target;
use crate::error::{Error, Result, TransportError, TransportErrorKind};
use crate::json::NoContent;
use crate::request::Request;
use crate::retry;

/// An answer of any size that is handed on while it arrives. It has not been asked for yet.
///
/// - Little of it is in memory at a time; the client's limit for answers does not hold.
/// - The deadline holds for all of it. The usual minute is short for much data: see
///   [`Download::timeout`].
/// - It is asked for as a file, without a compression for the way (`Accept-Encoding: identity`),
///   so a packed file stays packed. Where a proxy packs it for the way all the same, and says so
///   in `Content-Encoding: gzip`, only that packing is taken away.
/// - An answer that breaks off, or has fewer bytes than it announced, is an error. One that
///   announces nothing ends where its connection ends; only unpacking shows whether that is all.
///
/// ```
/// use std::ops::ControlFlow;
/// use intercom::api::data_exports::WaitForExport;
///
/// # fn export(client: &intercom::Client) -> intercom::Result<()> {
/// let exports = client.data_exports();
/// let job = exports.create(1_767_571_200, 1_769_904_000).send()?.job_identifier;
/// exports.wait(&job, &WaitForExport::default(), |_| ControlFlow::Continue(()))?;
/// exports.download(&job).unpacked().to_file("messages.csv")?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a download does nothing until it is written somewhere"]
#[derive(Clone)]
pub struct Download {
    request: Request<NoContent>,
    unpack: bool,
}

impl Download {
    pub(crate) fn new(request: Request<NoContent>) -> Self {
        Download {
            request,
            unpack: false,
        }
    }

    /// How long it may take in all, instead of what the client allows. Time that the writer takes
    /// counts.
    pub fn timeout(self, timeout: Duration) -> Self {
        Download {
            request: self.request.timeout(timeout),
            ..self
        }
    }

    /// Takes the gzip away, and fails where it is damaged or not complete. What arrives as text
    /// is handed on as it is. Needs the feature `gzip` of this library.
    pub fn unpacked(mut self) -> Self {
        if cfg!(not(feature = "gzip")) {
            let why = "to unpack needs the feature `gzip` of this library";
            self.request.reject(why);
        }
        self.unpack = true;
        self
    }

    /// Fetches it and writes it as it comes; says how many bytes that were. What the writer was
    /// given before a failure is not whole, and is never begun again behind its back: only before
    /// its first byte is the request tried again. An error of the writer is the cause of a
    /// [`TransportErrorKind::Receiver`].
    pub fn write_to(&self, mut writer: impl Write) -> Result<u64> {
        let (_, length) = self
            .request
            .stream(Target::Writer(&mut writer), self.unpack)?;
        Ok(length)
    }

    /// Fetches it into a file, which is there only when it is whole: until then the bytes are in
    /// a file beside it, which a failure removes. A file of that name is replaced. One that breaks
    /// off is begun again, as often as any request that reads. Says how many bytes it has.
    pub fn to_file(&self, path: impl AsRef<Path>) -> Result<u64> {
        let refuse = |error: io::Error| Error::invalid_input(format!("the file: {error}"));
        let path = destination(path.as_ref()).map_err(refuse)?;
        let name = format!(".intercom-{:016x}.part", retry::random());
        let partial = Partial(path.with_file_name(name));
        let mut file = File::create_new(&partial.0).map_err(refuse)?;
        let (context, length) = self.request.stream(Target::File(&mut file), self.unpack)?;
        drop(file);
        fs::rename(&partial.0, path).map_err(|cause| {
            let kind = TransportErrorKind::Receiver;
            Error::Transport(Box::new(TransportError::new(kind, cause, context)))
        })?;
        Ok(length)
    }
}

/// A file that is not whole yet. Gone when this goes, unless it was given its name.
struct Partial(PathBuf);

impl Drop for Partial {
    fn drop(&mut self) {
        // There is nothing left to do where it cannot be removed, or has its name already.
        let _ = fs::remove_file(&self.0);
    }
}

/// Where the file is to be: behind links, and not in place of what is no file.
fn destination(path: &Path) -> io::Result<PathBuf> {
    let path = match path.canonicalize() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        known => known?,
    };
    let is_no_file = fs::metadata(&path).is_ok_and(|there| !there.is_file());
    if is_no_file || path.file_name().is_none() {
        let message = "it would replace what is not a file";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    Ok(path)
}

/// The verb and where to, as in `GET /download/content/data/k3bq7`.
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
