use crate::error::{Context, Error, ExportError, ExportErrorKind, Result};
use crate::json::Id;
use crate::models::{DataExport, DataExportStatus};
use crate::request::Request;

/// A polled export.
pub(crate) struct Poll {
    pub export: DataExport,
    /// JSON of the export, as received.
    pub json: String,
    context: Context,
}

impl Poll {
    pub(super) fn send(request: &Request<DataExport>) -> Result<Self> {
        let (export, json, context) = request.send_with_text()?;
        Ok(Poll {
            export,
            json,
            context,
        })
    }

    /// Returns how the export finished, if it did without a file.
    pub(super) fn failure(&self) -> Option<ExportErrorKind> {
        match self.export.status {
            Some(DataExportStatus::NoData) => Some(ExportErrorKind::NoData),
            Some(DataExportStatus::Failed) => Some(ExportErrorKind::Failed),
            Some(DataExportStatus::Canceled) => Some(ExportErrorKind::Canceled),
            _ => None,
        }
    }

    /// `polls` counts all polls of the wait.
    pub(super) fn into_error(self, kind: ExportErrorKind, job_identifier: Id, polls: u32) -> Error {
        let context = Context {
            attempts: polls,
            body: self.json.into_bytes(),
            ..self.context
        };
        let job_identifier = job_identifier.into();
        Error::from(ExportError {
            kind,
            job_identifier,
            context,
        })
    }
}
