//! Exports of message data, as CSV.

use crate::client::Client;

/// Exports of message data, as CSV: [`Client::data_exports`].
#[derive(Debug, Clone, Copy)]
pub struct DataExports<'c>(pub(super) &'c Client);
