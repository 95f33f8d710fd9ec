//! What one can ask, one file for each resource. This one is the table of contents.

pub mod admins;
pub mod articles;
pub mod conversations;

use crate::client::Client;
use admins::Admins;
use articles::Articles;
use conversations::Conversations;

impl Client {
    /// The people who answer: the teammates of the workspace.
    pub fn admins(&self) -> Admins<'_> {
        Admins(self)
    }

    /// The articles of the help centres.
    pub fn articles(&self) -> Articles<'_> {
        Articles(self)
    }

    /// The conversations with contacts.
    pub fn conversations(&self) -> Conversations<'_> {
        Conversations(self)
    }
}
