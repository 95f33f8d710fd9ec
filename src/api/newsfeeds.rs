//! Newsfeeds that news items are published to.

use crate::client::Client;
use crate::json::Id;
use crate::models::{NewsItem, Newsfeed};
use crate::operations::newsfeeds as operations;
use crate::page::Page;
use crate::request::Request;

/// Newsfeeds that news items are published to: [`Client::newsfeeds`].
#[derive(Debug, Clone, Copy)]
pub struct Newsfeeds<'c>(pub(super) &'c Client);

impl Newsfeeds<'_> {
    /// Lists the live news items of a newsfeed: `GET /news/newsfeeds/{id}/items`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/listlivenewsfeeditems)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.newsfeeds().list_items(7).per_page(50);
    /// assert_eq!(request.to_string(), "GET /news/newsfeeds/7/items?per_page=50");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list_items(&self, id: impl Into<Id>) -> Request<Page<NewsItem>> {
        self.0.operation(&operations::list_items, &[id.into()])
    }

    /// Lists all newsfeeds: `GET /news/newsfeeds`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/listnewsfeeds)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.newsfeeds().list();
    /// assert_eq!(request.to_string(), "GET /news/newsfeeds");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<Newsfeed>> {
        self.0.operation(&operations::list, &[])
    }

    /// Retrieves a newsfeed: `GET /news/newsfeeds/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/retrievenewsfeed)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.newsfeeds().retrieve(7);
    /// assert_eq!(request.to_string(), "GET /news/newsfeeds/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Newsfeed> {
        self.0.operation(&operations::retrieve, &[id.into()])
    }
}
