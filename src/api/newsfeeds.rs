//! The newsfeeds that news items go to.

use super::shared::Numbered;
use crate::client::Client;
use crate::json::Id;
use crate::models::{NewsItem, Newsfeed};
use crate::operations;
use crate::page::Page;
use crate::request::Request;

/// The newsfeeds that news items go to: [`Client::newsfeeds`].
#[derive(Debug, Clone, Copy)]
pub struct Newsfeeds<'c>(pub(super) &'c Client);

impl Newsfeeds<'_> {
    /// List the live news items of a newsfeed: `GET /news/newsfeeds/{id}/items`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::newsfeeds::ListNewsfeedItems;
    ///
    /// let request = client.newsfeeds().list_items(7, &ListNewsfeedItems::default());
    /// assert_eq!(request.to_string(), "GET /news/newsfeeds/7/items");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_items(
        &self,
        id: impl Into<Id>,
        params: &ListNewsfeedItems,
    ) -> Request<Page<NewsItem>> {
        self.0
            .operation(&operations::newsfeeds::list_items, &[id.into()])
            .params(params)
    }

    /// List the newsfeeds: `GET /news/newsfeeds`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::newsfeeds::ListNewsfeeds;
    ///
    /// let request = client.newsfeeds().list(&ListNewsfeeds { per_page: Some(50), ..Default::default() });
    /// assert_eq!(request.to_string(), "GET /news/newsfeeds?per_page=50");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self, params: &ListNewsfeeds) -> Request<Page<Newsfeed>> {
        self.0
            .operation(&operations::newsfeeds::list, &[])
            .params(params)
    }

    /// Read one newsfeed: `GET /news/newsfeeds/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.newsfeeds().retrieve(7).to_string(), "GET /news/newsfeeds/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Newsfeed> {
        self.0
            .operation(&operations::newsfeeds::retrieve, &[id.into()])
    }
}

/// The parameters of [`Newsfeeds::list_items`].
pub type ListNewsfeedItems = Numbered;

/// The parameters of [`Newsfeeds::list`].
pub type ListNewsfeeds = Numbered;
