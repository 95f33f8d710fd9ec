//! The news items.

use serde::Serialize;

use super::shared::Numbered;
use crate::client::Client;
use crate::json::Id;
use crate::models::{DeletedNewsItem, NewsItem, NewsItemState};
use crate::operations;
use crate::page::Page;
use crate::request::Request;

/// The news items: [`Client::news_items`].
#[derive(Debug, Clone, Copy)]
pub struct NewsItems<'c>(pub(super) &'c Client);

impl NewsItems<'_> {
    /// List the news items: `GET /news/news_items`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::news_items::ListNewsItems;
    ///
    /// let request = client.news_items().list(&ListNewsItems { per_page: Some(50), ..Default::default() });
    /// assert_eq!(request.to_string(), "GET /news/news_items?per_page=50");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self, params: &ListNewsItems) -> Request<Page<NewsItem>> {
        self.0
            .operation(&operations::news_items::list, &[])
            .params(params)
    }

    /// Write a news item: `POST /news/news_items`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::news_items::CreateNewsItem;
    ///
    /// let request = client.news_items().create("Winter tyres are in", 21, &CreateNewsItem::default());
    /// assert_eq!(request.to_string(), "POST /news/news_items");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, title: &str, sender_id: i64, item: &CreateNewsItem) -> Request<NewsItem> {
        let body = WithRequired {
            title,
            sender_id,
            item,
        };
        self.0
            .operation(&operations::news_items::create, &[])
            .body(&body)
    }

    /// Read one news item: `GET /news/news_items/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.news_items().retrieve(7).to_string(), "GET /news/news_items/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<NewsItem> {
        self.0
            .operation(&operations::news_items::retrieve, &[id.into()])
    }

    /// Change a news item: `PUT /news/news_items/{id}`. Intercom wants its title and sender
    /// again.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::{api::news_items::UpdateNewsItem, models::NewsItemState};
    ///
    /// let changes = UpdateNewsItem { state: Some(NewsItemState::Live), ..Default::default() };
    /// let request = client.news_items().update(7, "Winter tyres are in", 21, &changes);
    /// assert_eq!(request.to_string(), "PUT /news/news_items/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(
        &self,
        id: impl Into<Id>,
        title: &str,
        sender_id: i64,
        item: &UpdateNewsItem,
    ) -> Request<NewsItem> {
        let body = WithRequired {
            title,
            sender_id,
            item,
        };
        self.0
            .operation(&operations::news_items::update, &[id.into()])
            .body(&body)
    }

    /// Delete a news item: `DELETE /news/news_items/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.news_items().delete(7).to_string(), "DELETE /news/news_items/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn delete(&self, id: impl Into<Id>) -> Request<DeletedNewsItem> {
        self.0
            .operation(&operations::news_items::delete, &[id.into()])
    }
}

/// The parameters of [`NewsItems::list`].
pub type ListNewsItems = Numbered;

/// What [`NewsItems::create`] may be told beside the title and sender.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CreateNewsItem {
    /// The text, as HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Whether contacts see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<NewsItemState>,
    /// Whether it comes without a badge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deliver_silently: Option<bool>,
    /// What contacts see it labelled as.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<Vec<String>>,
    /// The emoji to react with, in order; nobody can react when it is empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reactions: Option<Vec<Option<String>>>,
    /// The newsfeeds that it goes to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newsfeed_assignments: Option<Vec<AssignNewsfeed>>,
}

/// What [`NewsItems::update`] may be told beside the title and sender: the same.
pub type UpdateNewsItem = CreateNewsItem;

/// A newsfeed that a news item goes to.
#[derive(Debug, Clone, Serialize)]
pub struct AssignNewsfeed {
    /// The newsfeed.
    pub newsfeed_id: i64,
    /// When the item went out there, if in the past; of a draft it is ignored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_at: Option<i64>,
}

#[derive(Serialize)]
struct WithRequired<'a> {
    title: &'a str,
    sender_id: i64,
    #[serde(flatten)]
    item: &'a CreateNewsItem,
}
