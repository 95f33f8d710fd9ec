use std::error::Error as StdError;
use std::fmt;

use super::context::Context;
use super::text::{Beginning, EXCERPT_CHARS, MESSAGE_CHARS, line};

/// A data export that finished without a file.
///
/// ```
/// use intercom::api::data_exports::WaitForExport;
/// use intercom::error::ExportErrorKind;
/// use intercom::{Client, Error, Result};
///
/// /// Returns whether the export has a file.
/// fn has_file(client: &Client, job: &str) -> Result<bool> {
///     match client.data_exports().wait(job, &WaitForExport::new()) {
///         Ok(_) => Ok(true),
///         Err(Error::Export(error)) if error.kind == ExportErrorKind::NoData => Ok(false),
///         Err(error) => Err(error),
///     }
/// }
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct ExportError {
    /// How the export finished.
    pub kind: ExportErrorKind,
    /// Id of the export.
    pub job_identifier: String,
    /// What is known about the last poll; its body is the JSON of the export.
    pub context: Context,
}

/// Final status of a data export that has no file.
///
/// [`ExportError`] has an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ExportErrorKind {
    /// No message falls in the requested period.
    NoData,
    /// The export failed.
    Failed,
    /// The export was canceled.
    Canceled,
}

impl ExportErrorKind {
    /// Returns the kind as text: `export_no_data`, `export_failed` or `export_canceled`.
    pub fn as_str(self) -> &'static str {
        match self {
            ExportErrorKind::NoData => "export_no_data",
            ExportErrorKind::Failed => "export_failed",
            ExportErrorKind::Canceled => "export_canceled",
        }
    }

    /// Returns the status, as Intercom writes it.
    fn status(self) -> &'static str {
        self.as_str().trim_start_matches("export_")
    }
}

impl fmt::Display for ExportErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let job = line(&self.job_identifier, MESSAGE_CHARS);
        let status = self.kind.status();
        write!(f, "data export {job} finished without a file: {status}")?;
        match &self.context.request_id {
            Some(id) => write!(f, " (request id {})", line(id, EXCERPT_CHARS)),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExportError")
            .field("kind", &self.kind)
            .field("job_identifier", &Beginning(&self.job_identifier))
            .field("context", &self.context)
            .finish()
    }
}

impl StdError for ExportError {}
