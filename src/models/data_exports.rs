use crate::json::{Id, model, open_enum};

open_enum! {
    /// How far an export is.
    pub enum DataExportStatus {
        /// Nobody has begun with it.
        Pending = "pending",
        /// It is being made.
        InProgress = "in_progress",
        /// It could not be made.
        Failed = "failed",
        /// It can be downloaded.
        Completed = "completed",
        /// There is nothing in that time.
        NoData = "no_data",
        /// It was called off.
        Canceled = "canceled",
    }
}

model! {
    /// An export of message data, and how far it is.
    pub struct DataExport {
        /// Its id, which the reference misspells.
        #[serde(alias = "job_identfier")]
        pub job_identifier: Id,
        /// How far it is.
        pub status: Option<DataExportStatus>,
        /// Where it can be downloaded, once it is completed.
        pub download_url: Option<String>,
        /// Until when, once it is completed: Unix seconds, as text.
        pub download_expires_at: Option<String>,
    }
}

impl DataExport {
    /// Whether it stays as it is: completed, failed, without data or cancelled.
    pub fn is_finished(&self) -> bool {
        use DataExportStatus::*;
        matches!(self.status, Some(Completed | Failed | NoData | Canceled))
    }
}
