//! Notes on contacts.

use super::Contacts;
use super::parameters::CreateNote;
use crate::json::Id;
use crate::models::Note;
use crate::operations::contacts as operations;
use crate::page::Page;
use crate::request::Request;

impl Contacts<'_> {
    /// Lists the notes on a contact: `GET /contacts/{id}/notes`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/notes/listnotes)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.contacts().list_notes("64f0c1").per_page(10);
    /// assert_eq!(request.to_string(), "GET /contacts/64f0c1/notes?per_page=10");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_notes(&self, contact_id: impl Into<Id>) -> Request<Page<Note>> {
        self.0
            .operation(&operations::list_notes, &[contact_id.into()])
    }

    /// Creates a note on a contact: `POST /contacts/{id}/notes`.
    ///
    /// Body: `body` (string, required); `admin_id` (string): the author.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/notes/createnote)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::contacts::CreateNote;
    ///
    /// let note = CreateNote::new("Rides a fixed gear").admin_id(21);
    /// let request = client.contacts().create_note("64f0c1", &note);
    /// assert_eq!(request.to_string(), "POST /contacts/64f0c1/notes");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create_note(&self, contact_id: impl Into<Id>, note: &CreateNote) -> Request<Note> {
        self.0
            .operation(&operations::create_note, &[contact_id.into()])
            .checked_body(note)
    }
}
