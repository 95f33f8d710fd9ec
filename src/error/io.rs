use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::context::Context;
use super::text::{MESSAGE_CHARS, line};

/// A failure of a local file, or of the writer or buffer that receives a response.
///
/// ```
/// # let client = intercom::Client::new("token")?;
/// use intercom::Error;
///
/// let download = client.data_exports().download("k3bq7");
/// let error = download.send_to_file("/no such folder/messages.csv").unwrap_err();
/// let Error::Io(error) = error else { panic!("{error}") };
/// assert!(error.path.is_some());
/// // No response had begun to arrive: nothing was sent.
/// assert!(error.context.is_none());
/// # Ok::<(), intercom::Error>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct IoError {
    /// Path of the file; `None` if a writer or a buffer failed.
    pub path: Option<PathBuf>,
    /// What is known about the call, if a response had begun to arrive.
    pub context: Option<Context>,
    /// What failed, as in `cannot write`.
    action: &'static str,
    cause: io::Error,
}

impl IoError {
    /// `action` is completed by the path, or by `the response body`.
    pub(crate) fn new(action: &'static str, cause: io::Error) -> Self {
        IoError {
            path: None,
            context: None,
            action,
            cause,
        }
    }

    pub(crate) fn path(mut self, path: &Path) -> Self {
        self.path = Some(path.to_owned());
        self
    }

    pub(crate) fn context(mut self, context: Context) -> Self {
        self.context = Some(context);
        self
    }

    /// Returns the kind of the underlying error.
    pub fn kind(&self) -> io::ErrorKind {
        self.cause.kind()
    }
}

impl fmt::Display for IoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(context) = &self.context {
            context.write_request(f)?;
        }
        f.write_str(self.action)?;
        match &self.path {
            Some(path) => write!(f, " `{}`", line(&path.to_string_lossy(), MESSAGE_CHARS))?,
            None => f.write_str(" the response body")?,
        }
        match &self.context {
            Some(context) => context.write_notes(f),
            None => Ok(()),
        }
    }
}

impl StdError for IoError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.cause)
    }
}
