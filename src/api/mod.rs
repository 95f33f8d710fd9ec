//! Operations of the API, one module per resource. This file is the table of contents.
//!
//! A method of a resource only builds a [`Request`](crate::Request); methods of the request that
//! begin with `send` perform the I/O. The one exception is
//! [`DataExports::wait`](data_exports::DataExports::wait), which sends several. The parameters of an
//! operation are defined in the module of its resource, its response type in
//! [`models`](crate::models). Each method has an example, which also shows its parameters; the types
//! of the parameters therefore have none of their own.

pub mod admins;
mod article_matches;
pub mod articles;
pub mod collections;
pub mod companies;
pub mod contacts;
pub mod conversations;
pub mod data_attributes;
pub mod data_events;
pub mod data_exports;
pub mod help_centers;
mod ids;
pub mod messages;
pub mod news_items;
pub mod newsfeeds;
pub mod notes;
mod operand;
pub mod phone_call_redirects;
pub mod search;
pub mod segments;
pub mod subscription_types;
pub mod tags;
pub mod teams;
#[cfg(test)]
mod tests;
pub mod ticket_types;
pub mod tickets;
pub mod visitors;

pub use ids::{
    AttributeId, By, CompanyId, ContactId, ContactKey, LeadId, PartId, SourceId,
    SubscriptionTypeId, TagId, TicketTypeId, To, UserId,
};

use crate::client::Client;
use admins::Admins;
use articles::Articles;
use collections::Collections;
use companies::Companies;
use contacts::Contacts;
use conversations::Conversations;
use data_attributes::DataAttributes;
use data_events::DataEvents;
use data_exports::DataExports;
use help_centers::HelpCenters;
use messages::Messages;
use news_items::NewsItems;
use newsfeeds::Newsfeeds;
use notes::Notes;
use phone_call_redirects::PhoneCallRedirects;
use segments::Segments;
use subscription_types::SubscriptionTypes;
use tags::Tags;
use teams::Teams;
use ticket_types::TicketTypes;
use tickets::Tickets;
use visitors::Visitors;

impl Client {
    /// Teammates of the workspace.
    pub fn admins(&self) -> Admins<'_> {
        Admins(self)
    }

    /// Articles of the Help Center.
    pub fn articles(&self) -> Articles<'_> {
        Articles(self)
    }

    /// Collections of the Help Center.
    pub fn collections(&self) -> Collections<'_> {
        Collections(self)
    }

    /// Companies that contacts belong to.
    pub fn companies(&self) -> Companies<'_> {
        Companies(self)
    }

    /// Users and leads.
    pub fn contacts(&self) -> Contacts<'_> {
        Contacts(self)
    }

    /// Conversations with contacts.
    pub fn conversations(&self) -> Conversations<'_> {
        Conversations(self)
    }

    /// Attributes of contacts, companies and conversations.
    pub fn data_attributes(&self) -> DataAttributes<'_> {
        DataAttributes(self)
    }

    /// Events of contacts.
    pub fn data_events(&self) -> DataEvents<'_> {
        DataEvents(self)
    }

    /// Exports of message data as CSV.
    pub fn data_exports(&self) -> DataExports<'_> {
        DataExports(self)
    }

    /// Help Centers of the workspace.
    pub fn help_centers(&self) -> HelpCenters<'_> {
        HelpCenters(self)
    }

    /// Messages from admins to contacts.
    pub fn messages(&self) -> Messages<'_> {
        Messages(self)
    }

    /// News items.
    pub fn news_items(&self) -> NewsItems<'_> {
        NewsItems(self)
    }

    /// Newsfeeds that news items are published to.
    pub fn newsfeeds(&self) -> Newsfeeds<'_> {
        Newsfeeds(self)
    }

    /// Notes on contacts.
    pub fn notes(&self) -> Notes<'_> {
        Notes(self)
    }

    /// Callers who are redirected to the Messenger.
    pub fn phone_call_redirects(&self) -> PhoneCallRedirects<'_> {
        PhoneCallRedirects(self)
    }

    /// Segments of contacts and companies.
    pub fn segments(&self) -> Segments<'_> {
        Segments(self)
    }

    /// Subscription types that contacts opt in to or out of.
    pub fn subscription_types(&self) -> SubscriptionTypes<'_> {
        SubscriptionTypes(self)
    }

    /// Tags of contacts, companies, conversations and tickets.
    pub fn tags(&self) -> Tags<'_> {
        Tags(self)
    }

    /// Teams of admins.
    pub fn teams(&self) -> Teams<'_> {
        Teams(self)
    }

    /// Ticket types and their attributes.
    pub fn ticket_types(&self) -> TicketTypes<'_> {
        TicketTypes(self)
    }

    /// Tickets.
    pub fn tickets(&self) -> Tickets<'_> {
        Tickets(self)
    }

    /// Visitors who are not contacts yet.
    pub fn visitors(&self) -> Visitors<'_> {
        Visitors(self)
    }
}
