//! Notes on contacts.

use crate::client::Client;
use crate::json::Id;
use crate::models::Note;
use crate::operations::notes as operations;
use crate::request::Request;

/// Notes on contacts: [`Client::notes`].
///
/// [`Contacts`](super::contacts::Contacts) has the methods that list and create them.
#[derive(Debug, Clone, Copy)]
pub struct Notes<'c>(pub(super) &'c Client);

impl Notes<'_> {
    /// Retrieves a note: `GET /notes/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/notes/retrievenote)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.notes().retrieve(7).to_string(), "GET /notes/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Note> {
        self.0.operation(&operations::retrieve, &[id.into()])
    }
}
