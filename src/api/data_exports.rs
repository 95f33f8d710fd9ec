//! Exports of message data, as CSV.

use std::borrow::Borrow;
use std::ops::ControlFlow;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::client::{Client, check_timeout};
use crate::download::Download;
use crate::error::{Result, TransportErrorKind};
use crate::json::Id;
use crate::models::DataExport;
use crate::operations;
use crate::request::Request;

/// Exports of message data, as CSV: [`Client::data_exports`].
#[derive(Debug, Clone, Copy)]
pub struct DataExports<'c>(pub(super) &'c Client);

impl DataExports<'_> {
    /// Begin an export of message data: `POST /export/content/data`. Of what was sent from the
    /// first of these times to the second. While one is being made, another is refused with 429.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.data_exports().create(1_767_571_200, 1_769_904_000);
    /// assert_eq!(request.to_string(), "POST /export/content/data");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, created_at_after: i64, created_at_before: i64) -> Request<DataExport> {
        self.0
            .operation(&operations::data_exports::create, &[])
            .body(&Between {
                created_at_after,
                created_at_before,
            })
    }

    /// Read how far an export is: `GET /export/content/data/{job_identifier}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.data_exports().retrieve("k3bq7");
    /// assert_eq!(request.to_string(), "GET /export/content/data/k3bq7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, job_identifier: impl Into<Id>) -> Request<DataExport> {
        self.0.operation(
            &operations::data_exports::retrieve,
            &[job_identifier.into()],
        )
    }

    /// Looks again and again how far an export is, until it [is
    /// finished](DataExport::is_finished): completed, but also failed, cancelled or without data.
    /// `each_look` is told of each look and may end the wait; the answer is what was seen last.
    /// Past the deadline it is [`TransportErrorKind::Timeout`]; [`Client::cancel`] ends it too.
    pub fn wait(
        &self,
        job_identifier: impl Into<Id>,
        how: &WaitForExport,
        mut each_look: impl FnMut(&DataExport) -> ControlFlow<()>,
    ) -> Result<DataExport> {
        self.watch(job_identifier, how, &mut each_look)
    }

    /// Waits, with answers that hold more than the export.
    pub(crate) fn watch<T: DeserializeOwned + Borrow<DataExport>>(
        &self,
        job_identifier: impl Into<Id>,
        how: &WaitForExport,
        each_look: &mut dyn FnMut(&T) -> ControlFlow<()>,
    ) -> Result<T> {
        check_timeout("interval", how.interval)?;
        check_timeout("timeout", how.timeout)?;
        let scope = self.0.call_state(how.timeout);
        let request = self.retrieve(job_identifier);
        let mut looks = 0;
        loop {
            looks += 1;
            let left = scope.time_left().max(Duration::from_millis(1));
            let request = request.clone().timeout(left.min(self.0.timeout()));
            let look: T = request.send_as()?;
            if each_look(&look).is_break() || look.borrow().is_finished() {
                return Ok(look);
            }
            if !scope.sleep(how.interval.min(scope.time_left())) {
                let why = "cancelled between two looks";
                return Err(request.interrupted(TransportErrorKind::Cancelled, why, looks));
            }
            if scope.time_left().is_zero() {
                let why = "the export is not finished";
                return Err(request.interrupted(TransportErrorKind::Timeout, why, looks));
            }
        }
    }

    /// Cancel an export: `POST /export/cancel/{job_identifier}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.data_exports().cancel("k3bq7");
    /// assert_eq!(request.to_string(), "POST /export/cancel/k3bq7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn cancel(&self, job_identifier: impl Into<Id>) -> Request<DataExport> {
        self.0
            .operation(&operations::data_exports::cancel, &[job_identifier.into()])
    }

    /// Download a completed export: `GET /download/content/data/{job_identifier}`. A file of
    /// CSV, packed with gzip, to be written wherever you like. Completed exports are kept for two
    /// days.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let download = client.data_exports().download("k3bq7");
    /// assert_eq!(download.to_string(), "GET /download/content/data/k3bq7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn download(&self, job_identifier: impl Into<Id>) -> Download {
        Download::new(self.0.operation(
            &operations::data_exports::download,
            &[job_identifier.into()],
        ))
    }
}

/// How [`DataExports::wait`] waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaitForExport {
    /// How long it waits between two looks. By default five seconds.
    pub interval: Duration,
    /// How long it waits in all. By default an hour.
    pub timeout: Duration,
}

impl Default for WaitForExport {
    fn default() -> Self {
        WaitForExport {
            interval: Duration::from_secs(5),
            timeout: Duration::from_secs(60 * 60),
        }
    }
}

#[derive(Serialize)]
struct Between {
    created_at_after: i64,
    created_at_before: i64,
}
