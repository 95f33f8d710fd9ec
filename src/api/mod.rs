//! What one can ask, one file for each resource. This one is the table of contents.

pub mod admins;
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
pub mod phone_call_redirects;
pub mod search;
pub mod segments;
mod shared;
pub mod subscription_types;
pub mod tags;
pub mod teams;
pub mod ticket_types;
pub mod tickets;
pub mod visitors;

pub use ids::{
    AttributeId, By, CompanyId, ContactId, ContactKey, LeadId, PartId, SourceId,
    SubscriptionTypeId, TagId, TicketTypeId, To, UserId,
};
pub use shared::Numbered;

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
    /// The people who answer: the teammates of the workspace.
    pub fn admins(&self) -> Admins<'_> {
        Admins(self)
    }

    /// The articles of the help centres.
    pub fn articles(&self) -> Articles<'_> {
        Articles(self)
    }

    /// The collections of the help centres.
    pub fn collections(&self) -> Collections<'_> {
        Collections(self)
    }

    /// The companies that contacts belong to.
    pub fn companies(&self) -> Companies<'_> {
        Companies(self)
    }

    /// The users and leads.
    pub fn contacts(&self) -> Contacts<'_> {
        Contacts(self)
    }

    /// The conversations with contacts.
    pub fn conversations(&self) -> Conversations<'_> {
        Conversations(self)
    }

    /// The attributes that contacts, companies and conversations have.
    pub fn data_attributes(&self) -> DataAttributes<'_> {
        DataAttributes(self)
    }

    /// What contacts did.
    pub fn data_events(&self) -> DataEvents<'_> {
        DataEvents(self)
    }

    /// Exports of message data, as CSV.
    pub fn data_exports(&self) -> DataExports<'_> {
        DataExports(self)
    }

    /// The help centres.
    pub fn help_centers(&self) -> HelpCenters<'_> {
        HelpCenters(self)
    }

    /// Messages from admins to contacts.
    pub fn messages(&self) -> Messages<'_> {
        Messages(self)
    }

    /// The news items.
    pub fn news_items(&self) -> NewsItems<'_> {
        NewsItems(self)
    }

    /// The newsfeeds that news items go to.
    pub fn newsfeeds(&self) -> Newsfeeds<'_> {
        Newsfeeds(self)
    }

    /// The notes on contacts.
    pub fn notes(&self) -> Notes<'_> {
        Notes(self)
    }

    /// Callers who go on in the messenger.
    pub fn phone_call_redirects(&self) -> PhoneCallRedirects<'_> {
        PhoneCallRedirects(self)
    }

    /// The segments that contacts and companies fall into.
    pub fn segments(&self) -> Segments<'_> {
        Segments(self)
    }

    /// What contacts can subscribe to.
    pub fn subscription_types(&self) -> SubscriptionTypes<'_> {
        SubscriptionTypes(self)
    }

    /// The tags.
    pub fn tags(&self) -> Tags<'_> {
        Tags(self)
    }

    /// The teams of admins.
    pub fn teams(&self) -> Teams<'_> {
        Teams(self)
    }

    /// What tickets are called and ask for.
    pub fn ticket_types(&self) -> TicketTypes<'_> {
        TicketTypes(self)
    }

    /// The tickets.
    pub fn tickets(&self) -> Tickets<'_> {
        Tickets(self)
    }

    /// The visitors, who are not contacts yet.
    pub fn visitors(&self) -> Visitors<'_> {
        Visitors(self)
    }
}
