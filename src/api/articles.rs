//! The articles of the help centres.

use serde::Serialize;

use super::shared::Numbered;
use crate::client::Client;
use crate::json::Id;
use crate::models::{
    Article, ArticleMatch, ArticleState, ArticleStatistics, ArticleTranslatedContent,
    DeletedArticle, known_locales,
};
use crate::operations;
use crate::page::Page;
use crate::request::Request;

/// The articles of the help centres: [`Client::articles`].
#[derive(Debug, Clone, Copy)]
pub struct Articles<'c>(pub(super) &'c Client);

impl Articles<'_> {
    /// List the articles, the last changed first: `GET /articles`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::articles::ListArticles;
    ///
    /// let request = client.articles().list(&ListArticles { per_page: Some(50), ..Default::default() });
    /// assert_eq!(request.to_string(), "GET /articles?per_page=50");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self, params: &ListArticles) -> Request<Page<Article>> {
        self.0
            .operation(&operations::articles::list, &[])
            .params(params)
    }

    /// Write an article: `POST /articles`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::articles::CreateArticle;
    ///
    /// let request = client.articles().create("Truing a wheel", 21, &CreateArticle::default());
    /// assert_eq!(request.to_string(), "POST /articles");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn create(&self, title: &str, author_id: i64, article: &CreateArticle) -> Request<Article> {
        let body = WithRequired {
            title,
            author_id,
            article,
        };
        self.0
            .operation(&operations::articles::create, &[])
            .body(&body)
    }

    /// Read one article with its statistics: `GET /articles/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.articles().retrieve(7).to_string(), "GET /articles/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Article> {
        self.0
            .operation(&operations::articles::retrieve, &[id.into()])
    }

    /// Read just the statistics of an article: `GET /articles/{id}`. They arrive inside the
    /// article; nothing else of it is decoded. `None` when it has none.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.articles().statistics(7).to_string(), "GET /articles/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn statistics(&self, id: impl Into<Id>) -> Request<Option<ArticleStatistics>> {
        self.0
            .operation(&operations::articles::retrieve, &[id.into()])
            .only_field("statistics")
    }

    /// Change an article: `PUT /articles/{id}`. What is `None` stays as it is.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::articles::UpdateArticle;
    ///
    /// let changes = UpdateArticle { title: Some("Truing wheels".into()), ..Default::default() };
    /// assert_eq!(client.articles().update(7, &changes).to_string(), "PUT /articles/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn update(&self, id: impl Into<Id>, changes: &UpdateArticle) -> Request<Article> {
        self.0
            .operation(&operations::articles::update, &[id.into()])
            .body(changes)
    }

    /// Delete an article: `DELETE /articles/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.articles().delete(7).to_string(), "DELETE /articles/7");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn delete(&self, id: impl Into<Id>) -> Request<DeletedArticle> {
        self.0
            .operation(&operations::articles::delete, &[id.into()])
    }

    /// Find articles by their text: `GET /articles/search`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::articles::SearchArticles;
    ///
    /// let request = client.articles().search(&SearchArticles {
    ///     phrase: Some("tyre".into()),
    ///     highlight: Some(true),
    ///     ..Default::default()
    /// });
    /// assert_eq!(request.to_string(), "GET /articles/search?highlight=true&phrase=tyre");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn search(&self, params: &SearchArticles) -> Request<Page<ArticleMatch>> {
        self.0
            .operation(&operations::articles::search, &[])
            .params(params)
    }
}

/// The parameters of [`Articles::list`].
pub type ListArticles = Numbered;

/// What [`Articles::create`] may be told beside the title and author.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CreateArticle {
    /// A sentence on what it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The text, as HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Whether to publish it; a draft when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<ArticleState>,
    /// The collection or section to put it in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<i64>,
    /// Whether the parent is a `collection` or a `section`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_type: Option<String>,
    /// Its content in other languages, of [`LOCALES`](crate::models::LOCALES).
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "known_locales"
    )]
    pub translated_content: Option<ArticleTranslatedContent>,
}

#[derive(Serialize)]
struct WithRequired<'a> {
    title: &'a str,
    author_id: i64,
    #[serde(flatten)]
    article: &'a CreateArticle,
}

/// The changes of [`Articles::update`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct UpdateArticle {
    /// The title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A sentence on what it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The text, as HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The admin who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author_id: Option<i64>,
    /// Whether it is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<ArticleState>,
    /// The collection or section to put it in: text here, though a number when it is created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<String>,
    /// Whether the parent is a `collection` or a `section`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_type: Option<String>,
    /// Its content in the languages to change, of [`LOCALES`](crate::models::LOCALES).
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "known_locales"
    )]
    pub translated_content: Option<ArticleTranslatedContent>,
}

/// The parameters of [`Articles::search`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct SearchArticles {
    /// The words to find.
    pub phrase: Option<String>,
    /// `published`, `draft` or `all`.
    pub state: Option<String>,
    /// The help centre to look in.
    pub help_center_id: Option<i64>,
    /// Whether to say where each article matched.
    pub highlight: Option<bool>,
    /// The page to begin with, from 1.
    pub page: Option<u32>,
    /// How many articles a page has.
    pub per_page: Option<u32>,
}
