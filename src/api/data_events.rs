//! What contacts did.

use crate::client::Client;

/// What contacts did: [`Client::data_events`].
#[derive(Debug, Clone, Copy)]
pub struct DataEvents<'c>(pub(super) &'c Client);
