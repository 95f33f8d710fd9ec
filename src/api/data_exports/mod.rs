//! Exports of message data as CSV.

mod parameters;
mod poll;
mod wait;

use std::ops::Range;

use crate::client::Client;
use crate::download::Download;
use crate::json::Id;
use crate::models::DataExport;
use crate::operations::data_exports as operations;
use crate::request::Request;

use parameters::Period;
pub use parameters::WaitForExport;
#[cfg(feature = "capi")]
pub(crate) use poll::Poll;

/// Exports of message data as CSV: [`Client::data_exports`].
#[derive(Debug, Clone, Copy)]
pub struct DataExports<'c>(pub(super) &'c Client);

impl DataExports<'_> {
    /// Creates an export of message data: `POST /export/content/data`.
    ///
    /// `period` selects messages by the time when they were sent, in Unix seconds. Unlike a Rust
    /// range, Intercom includes the end. A workspace has one export at a time: while it runs,
    /// Intercom rejects another with 429. An empty period is rejected before anything is sent.
    ///
    /// Body: `created_at_after` and `created_at_before` (Unix seconds), required.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-export/createdataexport)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.data_exports().create(1_767_571_200..1_769_904_000);
    /// assert_eq!(request.to_string(), "POST /export/content/data");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, period: Range<i64>) -> Request<DataExport> {
        self.0
            .operation(&operations::create, &[])
            .checked_body(&Period::new(period.start, period.end))
    }

    /// Retrieves the status of an export: `GET /export/content/data/{job_identifier}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-export/getdataexport)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.data_exports().retrieve("k3bq7");
    /// assert_eq!(request.to_string(), "GET /export/content/data/k3bq7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, job_identifier: impl Into<Id>) -> Request<DataExport> {
        self.0
            .operation(&operations::retrieve, &[job_identifier.into()])
    }

    /// Cancels an export: `POST /export/cancel/{job_identifier}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-export/canceldataexport)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.data_exports().cancel("k3bq7");
    /// assert_eq!(request.to_string(), "POST /export/cancel/k3bq7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn cancel(&self, job_identifier: impl Into<Id>) -> Request<DataExport> {
        self.0
            .operation(&operations::cancel, &[job_identifier.into()])
    }

    /// Downloads a completed export as gzip-compressed CSV: `GET
    /// /download/content/data/{job_identifier}`.
    ///
    /// Intercom keeps the file for two days. Nothing is sent before [`Download::send_to_file`] or
    /// [`Download::send_to`] is called.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/data-export/downloaddataexport)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let download = client.data_exports().download("k3bq7");
    /// assert_eq!(download.to_string(), "GET /download/content/data/k3bq7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn download(&self, job_identifier: impl Into<Id>) -> Download {
        Download::new(
            self.0
                .operation(&operations::download, &[job_identifier.into()]),
        )
    }
}
