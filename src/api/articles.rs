//! Articles of the Help Center.

use crate::client::Client;
use crate::json::{Id, params};
use crate::models::{
    Article, ArticleMatch, ArticleState, ArticleStatistics, ArticleTranslatedContent,
    DeletedArticle,
};
use crate::operations::articles as operations;
use crate::page::Page;
use crate::request::Request;

/// Articles of the Help Center: [`Client::articles`].
#[derive(Debug, Clone, Copy)]
pub struct Articles<'c>(pub(super) &'c Client);

impl Articles<'_> {
    /// Lists all articles, the most recently updated first: `GET /articles`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/listarticles)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.articles().list().per_page(50);
    /// assert_eq!(request.to_string(), "GET /articles?per_page=50");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<Article>> {
        self.0.operation(&operations::list, &[])
    }

    /// Creates an article: `POST /articles`.
    ///
    /// Body: `title` (string) and `author_id` (integer), required; `description` (string), `body`
    /// (string, HTML), `state` (`published` or `draft`, the default), `parent_id` (integer),
    /// `parent_type` (`collection` or `section`), `translated_content` (object, content by locale).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/createarticle)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::articles::CreateArticle;
    /// use intercom::models::ArticleState;
    ///
    /// let article = CreateArticle::new("Truing a wheel", 21)
    ///     .body("<p>Begin with the spokes.</p>")
    ///     .state(ArticleState::Published);
    /// assert_eq!(client.articles().create(&article).to_string(), "POST /articles");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, article: &CreateArticle) -> Request<Article> {
        self.0
            .operation(&operations::create, &[])
            .checked_body(article)
    }

    /// Retrieves an article with its statistics: `GET /articles/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/retrievearticle)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.articles().retrieve(7).to_string(), "GET /articles/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Article> {
        self.0.operation(&operations::retrieve, &[id.into()])
    }

    /// Retrieves only the statistics of an article: `GET /articles/{id}`.
    ///
    /// The rest of the article is not decoded. Returns `None` if the response has no statistics.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/retrievearticle)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.articles().statistics(7).to_string(), "GET /articles/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn statistics(&self, id: impl Into<Id>) -> Request<Option<ArticleStatistics>> {
        self.0
            .operation(&operations::retrieve, &[id.into()])
            .only_field("statistics")
    }

    /// Updates an article: `PUT /articles/{id}`.
    ///
    /// Fields that are not set keep their values.
    ///
    /// Body: any of `title`, `description`, `body` (strings), `author_id` (integer), `state`
    /// (`published` or `draft`), `parent_id` (string), `parent_type` (string), `translated_content`
    /// (object, content by locale).
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/updatearticle)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::articles::UpdateArticle;
    ///
    /// let request = client.articles().update(7, &UpdateArticle::new().title("Truing wheels"));
    /// assert_eq!(request.to_string(), "PUT /articles/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, id: impl Into<Id>, changes: &UpdateArticle) -> Request<Article> {
        self.0
            .operation(&operations::update, &[id.into()])
            .checked_body(changes)
    }

    /// Deletes an article: `DELETE /articles/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/deletearticle)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.articles().delete(7).to_string(), "DELETE /articles/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn delete(&self, id: impl Into<Id>) -> Request<DeletedArticle> {
        self.0.operation(&operations::delete, &[id.into()])
    }

    /// Searches articles by phrase: `GET /articles/search`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/articles/searcharticles)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::articles::SearchArticles;
    ///
    /// let search = SearchArticles::new().phrase("tyre").highlight(true);
    /// let request = client.articles().search(&search);
    /// assert_eq!(request.to_string(), "GET /articles/search?highlight=true&phrase=tyre");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn search(&self, search: &SearchArticles) -> Request<Page<ArticleMatch>> {
        self.0
            .operation(&operations::search, &[])
            .checked_params(search)
    }
}

params! {
    /// Parameters of [`Articles::create`].
    pub struct CreateArticle {
        required {
            /// Title in the default locale.
            title: String,
            /// Id of the admin who is the author.
            author_id: Id as integer,
        }
        optional {
            /// Description in the default locale.
            description: String,
            /// Body in the default locale, as HTML.
            body: String,
            /// Publication state. Intercom's default is [`ArticleState::Draft`].
            state: ArticleState,
            /// Id of the collection or section that contains the article.
            parent_id: Id as integer,
            /// Type of the parent: `collection` or `section`.
            parent_type: String,
            /// Content in other locales, out of [`LOCALES`](crate::models::LOCALES).
            translated_content: ArticleTranslatedContent,
        }
    }

    /// Changes of [`Articles::update`].
    pub struct UpdateArticle {
        optional {
            /// Title in the default locale.
            title: String,
            /// Description in the default locale.
            description: String,
            /// Body in the default locale, as HTML.
            body: String,
            /// Id of the admin who is the author.
            author_id: Id as integer,
            /// Publication state.
            state: ArticleState,
            /// Id of the collection or section that contains the article.
            parent_id: Id as text,
            /// Type of the parent: `collection` or `section`.
            parent_type: String,
            /// Content in other locales, out of [`LOCALES`](crate::models::LOCALES).
            translated_content: ArticleTranslatedContent,
        }
    }

    /// Parameters of [`Articles::search`].
    pub struct SearchArticles {
        optional {
            /// Phrase to search for.
            phrase: String,
            /// Publication state: `published`, `draft` or `all`.
            state: String,
            /// Id of the Help Center to search.
            help_center_id: Id as integer,
            /// Whether to return the fragments that matched.
            highlight: bool,
        }
    }
}
