//! The notes on contacts.

use crate::client::Client;
use crate::json::Id;
use crate::models::Note;
use crate::operations;
use crate::request::Request;

/// The notes on contacts: [`Client::notes`]. They are listed and written at
/// [`Contacts`](super::contacts::Contacts).
#[derive(Debug, Clone, Copy)]
pub struct Notes<'c>(pub(super) &'c Client);

impl Notes<'_> {
    /// Read one note: `GET /notes/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.notes().retrieve(7).to_string(), "GET /notes/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Note> {
        self.0.operation(&operations::notes::retrieve, &[id.into()])
    }
}
