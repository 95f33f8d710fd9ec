//! The attributes that contacts, companies and conversations have.

use crate::client::Client;

/// The attributes that contacts, companies and conversations have: [`Client::data_attributes`].
#[derive(Debug, Clone, Copy)]
pub struct DataAttributes<'c>(pub(super) &'c Client);
