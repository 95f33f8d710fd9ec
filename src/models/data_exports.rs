use serde::{Deserialize, Serialize};

use crate::json::{Absent, Id, words};

words! {
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

/// An export of message data, and how far it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "sent::DataExport")]
#[non_exhaustive]
pub struct DataExport {
    /// Its id.
    pub job_identifier: Id,
    /// How far it is.
    #[serde(skip_serializing_if = "Absent::is_absent")]
    pub status: Option<DataExportStatus>,
    /// Where it can be downloaded, once it is completed.
    #[serde(skip_serializing_if = "Absent::is_absent")]
    pub download_url: Option<String>,
    /// Until when, once it is completed.
    #[serde(skip_serializing_if = "Absent::is_absent")]
    pub download_expires_at: Option<i64>,
}

impl DataExport {
    /// Whether it stays as it is: completed, failed, without data or cancelled.
    pub fn is_finished(&self) -> bool {
        use DataExportStatus::*;
        matches!(self.status, Some(Completed | Failed | NoData | Canceled))
    }
}

mod sent {
    use super::DataExportStatus;
    use crate::json::{Id, model};

    model! {
        /// As it arrives: the reference misspells the id, its examples do not.
        pub struct DataExport {
            pub job_identifier: Option<Id>,
            pub job_identfier: Option<Id>,
            pub status: Option<DataExportStatus>,
            pub download_url: Option<String>,
            pub download_expires_at: Option<i64>,
        }
    }

    impl From<DataExport> for super::DataExport {
        fn from(sent: DataExport) -> Self {
            super::DataExport {
                job_identifier: sent
                    .job_identifier
                    .or(sent.job_identfier)
                    .unwrap_or_default(),
                status: sent.status,
                download_url: sent.download_url,
                download_expires_at: sent.download_expires_at,
            }
        }
    }
}
