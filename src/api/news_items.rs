//! News items.

use serde::Serialize;

use crate::client::Client;
use crate::json::{Id, ParamValue, params};
use crate::models::{DeletedNewsItem, NewsItem, NewsItemState};
use crate::operations::news_items as operations;
use crate::page::Page;
use crate::request::Request;

/// News items: [`Client::news_items`].
#[derive(Debug, Clone, Copy)]
pub struct NewsItems<'c>(pub(super) &'c Client);

impl NewsItems<'_> {
    /// Lists all news items: `GET /news/news_items`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/listnewsitems)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.news_items().list().per_page(50);
    /// assert_eq!(request.to_string(), "GET /news/news_items?per_page=50");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<NewsItem>> {
        self.0.operation(&operations::list, &[])
    }

    /// Creates a news item: `POST /news/news_items`.
    ///
    /// Body: `title` (string) and `sender_id` (integer), required; `body` (string, HTML), `state`
    /// (`draft` or `live`), `deliver_silently` (boolean), `labels` and `reactions` (arrays of
    /// strings), `newsfeed_assignments` (array of objects).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/createnewsitem)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::news_items::{AssignNewsfeed, CreateNewsItem};
    /// use intercom::models::NewsItemState;
    ///
    /// let item = CreateNewsItem::new("Winter tires are in", 21)
    ///     .state(NewsItemState::Live)
    ///     .reactions(["❄️", "🚲"])
    ///     .newsfeed_assignments([AssignNewsfeed::new(5)]);
    /// let request = client.news_items().create(&item);
    /// assert_eq!(request.to_string(), "POST /news/news_items");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, item: &CreateNewsItem) -> Request<NewsItem> {
        self.0
            .operation(&operations::create, &[])
            .checked_body(item)
    }

    /// Retrieves a news item: `GET /news/news_items/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/retrievenewsitem)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.news_items().retrieve(7);
    /// assert_eq!(request.to_string(), "GET /news/news_items/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<NewsItem> {
        self.0.operation(&operations::retrieve, &[id.into()])
    }

    /// Updates a news item: `PUT /news/news_items/{id}`.
    ///
    /// Intercom requires the title and the sender again. Optional fields that are not set keep
    /// their values.
    ///
    /// Body: `title` (string) and `sender_id` (integer), required; `body` (string, HTML), `state`
    /// (`draft` or `live`), `deliver_silently` (boolean), `labels` and `reactions` (arrays of
    /// strings), `newsfeed_assignments` (array of objects).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/updatenewsitem)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::news_items::UpdateNewsItem;
    /// use intercom::models::NewsItemState;
    ///
    /// let item = UpdateNewsItem::new("Winter tires are in", 21).state(NewsItemState::Live);
    /// let request = client.news_items().update(7, &item);
    /// assert_eq!(request.to_string(), "PUT /news/news_items/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, id: impl Into<Id>, item: &UpdateNewsItem) -> Request<NewsItem> {
        self.0
            .operation(&operations::update, &[id.into()])
            .checked_body(item)
    }

    /// Deletes a news item: `DELETE /news/news_items/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/news/deletenewsitem)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.news_items().delete(7);
    /// assert_eq!(request.to_string(), "DELETE /news/news_items/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn delete(&self, id: impl Into<Id>) -> Request<DeletedNewsItem> {
        self.0.operation(&operations::delete, &[id.into()])
    }
}

params! {
    /// Parameters of [`NewsItems::create`].
    pub struct CreateNewsItem {
        required {
            /// Title.
            title: String,
            /// Id of the admin who is the sender.
            sender_id: Id as integer,
        }
        optional {
            /// Body, as HTML.
            body: String,
            /// Publication state. Contacts see only live news items.
            state: NewsItemState,
            /// Whether the news item appears without a notification badge.
            deliver_silently: bool,
        }
        lists {
            /// Labels that contacts see.
            labels: String,
            /// Emoji reactions to offer, in order. An empty list disables reactions.
            reactions: Reaction,
            /// Newsfeeds to publish the news item in.
            newsfeed_assignments: AssignNewsfeed,
        }
    }

    /// Newsfeed in which a news item is published.
    pub struct AssignNewsfeed {
        required {
            /// Id of the newsfeed.
            newsfeed_id: Id as integer,
        }
        optional {
            /// Unix time in seconds of publication, which must be in the past. Intercom ignores
            /// it for drafts.
            published_at: i64,
        }
    }
}

/// Parameters of [`NewsItems::update`]: the same as those of [`NewsItems::create`].
pub type UpdateNewsItem = CreateNewsItem;

/// Emoji reaction of a news item, or `None` for a position without a reaction.
///
/// Converts from strings and from the [`reactions`](NewsItem::reactions) of a news item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Reaction(pub Option<String>);

impl ParamValue for Reaction {}

impl From<&str> for Reaction {
    fn from(emoji: &str) -> Self {
        Reaction(Some(emoji.to_owned()))
    }
}

impl From<String> for Reaction {
    fn from(emoji: String) -> Self {
        Reaction(Some(emoji))
    }
}

impl<T: Into<String>> From<Option<T>> for Reaction {
    fn from(emoji: Option<T>) -> Self {
        Reaction(emoji.map(Into::into))
    }
}
