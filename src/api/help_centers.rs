//! The help centres.

use crate::client::Client;

/// The help centres: [`Client::help_centers`].
#[derive(Debug, Clone, Copy)]
pub struct HelpCenters<'c>(pub(super) &'c Client);
