use crate::json::{Id, model, open_enum};

open_enum! {
    /// Status of a data export.
    pub enum DataExportStatus {
        /// Queued; not yet started.
        Pending = "pending",
        /// Running.
        InProgress = "in_progress",
        /// Finished without a file because of an error.
        Failed = "failed",
        /// Finished; the file can be downloaded.
        Completed = "completed",
        /// Finished without a file because no message falls in the requested period.
        NoData = "no_data",
        /// Canceled before it completed; there is no file.
        Canceled = "canceled",
    }
}

model! {
    /// Data export: a job that exports messages.
    pub struct DataExport {
        /// Id of the export. The API reference spells the field `job_identfier`; both are decoded.
        pub job_identifier("job_identifier" or "job_identfier"): Id,
        /// Status.
        pub status: Option<DataExportStatus>,
        /// URL of the file. Present only if the export is completed.
        pub download_url: Option<String>,
        /// Unix time in seconds, as a string, when the file expires. Present only if the export is
        /// completed.
        pub download_expires_at: Option<String>,
    }
}

impl DataExport {
    /// Returns whether the status no longer changes: the export is completed, has no data, failed
    /// or was canceled.
    ///
    /// A finished export need not have a file: see [`is_completed`](DataExport::is_completed). A
    /// missing status, or one unknown to this version, is not finished.
    pub fn is_finished(&self) -> bool {
        use DataExportStatus::*;
        matches!(self.status, Some(Completed | NoData | Failed | Canceled))
    }

    /// Returns whether the export succeeded and its file can be downloaded until
    /// `download_expires_at`.
    pub fn is_completed(&self) -> bool {
        self.status == Some(DataExportStatus::Completed)
    }
}
