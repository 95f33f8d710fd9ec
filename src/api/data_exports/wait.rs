//! Waiting for an export.

use std::ops::ControlFlow;
use std::time::Duration;

use super::DataExports;
use super::parameters::WaitForExport;
use super::poll::Poll;
use crate::client::check_timeout;
use crate::error::{Result, TransportErrorKind, seconds};
use crate::json::Id;
use crate::models::DataExport;

impl DataExports<'_> {
    /// Polls an export until it is completed: `GET /export/content/data/{job_identifier}`.
    ///
    /// Returns only a completed export, whose file can be downloaded. Every other outcome is an
    /// error. The thread sleeps between two polls.
    ///
    /// # Errors
    ///
    /// - [`Error::Export`](crate::Error::Export) if the export has no data, failed or was canceled.
    /// - [`TransportErrorKind::Timeout`] if it is not finished at the deadline of `options`.
    /// - [`TransportErrorKind::Cancelled`] after [`Client::cancel`](crate::Client::cancel).
    /// - [`Error::InvalidInput`](crate::Error::InvalidInput) if a duration in `options` is zero or longer than 365 days.
    /// - The error of a poll, after the retries of the client.
    ///
    /// ```no_run
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::Error;
    /// use intercom::api::data_exports::WaitForExport;
    /// use intercom::error::ExportErrorKind;
    ///
    /// let exports = client.data_exports();
    /// match exports.wait("k3bq7", &WaitForExport::new()) {
    ///     Ok(export) => println!("ready until {:?}", export.download_expires_at),
    ///     Err(Error::Export(error)) if error.kind == ExportErrorKind::NoData => {
    ///         println!("no messages in this period");
    ///     }
    ///     Err(error) => return Err(error),
    /// }
    /// # Ok::<(), Error>(())
    /// ```
    pub fn wait(
        &self,
        job_identifier: impl Into<Id>,
        options: &WaitForExport,
    ) -> Result<DataExport> {
        self.wait_with_progress(job_identifier, options, |_| ControlFlow::Continue(()))
    }

    /// Polls an export until it is completed, and reports each poll:
    /// `GET /export/content/data/{job_identifier}`.
    ///
    /// Calls `progress` after each poll, on the thread of the call.
    /// [`ControlFlow::Break`] stops the wait with an error of the kind
    /// [`TransportErrorKind::Cancelled`], unless the export is already finished. It does not
    /// cancel the export: see [`DataExports::cancel`].
    ///
    /// # Errors
    ///
    /// The same as [`DataExports::wait`].
    ///
    /// ```no_run
    /// # let client = intercom::Client::new("token")?;
    /// use std::ops::ControlFlow;
    ///
    /// use intercom::api::data_exports::WaitForExport;
    ///
    /// let options = WaitForExport::new();
    /// client.data_exports().wait_with_progress("k3bq7", &options, |export| {
    ///     println!("{:?}", export.status);
    ///     ControlFlow::Continue(())
    /// })?;
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn wait_with_progress(
        &self,
        job_identifier: impl Into<Id>,
        options: &WaitForExport,
        mut progress: impl FnMut(&DataExport) -> ControlFlow<()>,
    ) -> Result<DataExport> {
        let mut progress = |poll: &Poll| progress(&poll.export);
        let last = self.poll_until_finished(job_identifier.into(), options, &mut progress)?;
        Ok(last.export)
    }

    /// Polls until the export is finished, and returns the last poll if it is completed.
    pub(crate) fn poll_until_finished(
        &self,
        job_identifier: Id,
        options: &WaitForExport,
        progress: &mut dyn FnMut(&Poll) -> ControlFlow<()>,
    ) -> Result<Poll> {
        check_timeout("interval", options.interval)?;
        check_timeout("timeout", options.timeout)?;
        let state = self.0.call_state(options.timeout);
        let request = self.retrieve(&job_identifier);
        let mut polls = 0;
        let stopped = |message: &str, polls| {
            request.interrupted(TransportErrorKind::Cancelled, message, polls)
        };
        loop {
            polls += 1;
            let time_left = state.time_left().max(Duration::from_millis(1));
            let timeout = time_left.min(self.0.timeout());
            let poll = Poll::send(&request.clone().timeout(timeout))?;
            let flow = progress(&poll);
            if poll.export.is_completed() {
                return Ok(poll);
            }
            if let Some(kind) = poll.failure() {
                return Err(poll.into_error(kind, job_identifier, polls));
            }
            if flow.is_break() {
                return Err(stopped("the progress callback stopped the wait", polls));
            }
            if !state.sleep(options.interval.min(state.time_left())) {
                return Err(stopped("cancelled between two polls", polls));
            }
            if state.time_left().is_zero() {
                let timeout = seconds(options.timeout);
                let message = format!("deadline of {timeout} passed before the export finished");
                return Err(request.interrupted(TransportErrorKind::Timeout, message, polls));
            }
        }
    }
}
