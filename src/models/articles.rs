use serde::{Deserialize, Deserializer};

use super::TranslatedContent;
use crate::json::{self, Id, Tolerant, model, open_enum};

open_enum! {
    /// Whether the readers of a help centre see something.
    pub enum ArticleState {
        /// They do.
        Published = "published",
        /// They do not yet.
        Draft = "draft",
    }

    /// Whether a piece of a highlighted text matched the search.
    pub enum HighlightKind {
        /// It did.
        Highlight = "highlight",
        /// It did not.
        Plain = "plain",
    }
}

model! {
    /// An article of a help centre.
    pub struct Article {
        /// `article`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// The workspace that it belongs to.
        pub workspace_id: Option<Id>,
        /// The title, in the default language.
        pub title: Option<String>,
        /// A sentence on what it is about.
        pub description: Option<String>,
        /// The text, as HTML.
        pub body: Option<String>,
        /// The admin who wrote it.
        pub author_id: Option<Id>,
        /// Whether it is published.
        pub state: Option<ArticleState>,
        /// When it was created.
        pub created_at: Option<i64>,
        /// When it was last changed.
        pub updated_at: Option<i64>,
        /// Where it can be read; none while it is a draft.
        pub url: Option<String>,
        /// The collection or section that it is in.
        pub parent_id: Option<Id>,
        /// All collections and sections above it.
        pub parent_ids: Vec<Id>,
        /// Whether the parent is a `collection` or a `section`.
        pub parent_type: Option<String>,
        /// The locale of the title, description and body here.
        pub default_locale: Option<String>,
        /// Its content in each language.
        pub translated_content: Option<ArticleTranslatedContent>,
        /// How readers liked it.
        pub statistics: Option<ArticleStatistics>,
    }

    /// How often an article was read, and how it was liked.
    pub struct ArticleStatistics {
        /// `article_statistics`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// How often it was read.
        pub views: Option<i64>,
        /// How often a conversation was begun from it.
        #[serde(alias = "conversations")]
        pub conversions: Option<i64>,
        /// How many readers reacted.
        pub reactions: Option<i64>,
        /// The percentage of the reactions that were happy.
        #[serde(serialize_with = "json::serialize_number")]
        pub happy_reaction_percentage: Option<f64>,
        /// The percentage of the reactions that were neutral.
        #[serde(serialize_with = "json::serialize_number")]
        pub neutral_reaction_percentage: Option<f64>,
        /// The percentage of the reactions that were sad.
        #[serde(serialize_with = "json::serialize_number")]
        pub sad_reaction_percentage: Option<f64>,
    }

    /// An article in one language.
    pub struct ArticleContent {
        /// `article_content`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The title.
        pub title: Option<String>,
        /// A sentence on what it is about.
        pub description: Option<String>,
        /// The text, as HTML.
        pub body: Option<String>,
        /// The admin who wrote it.
        pub author_id: Option<Id>,
        /// Whether it is published.
        pub state: Option<ArticleState>,
        /// When it was created.
        pub created_at: Option<i64>,
        /// When it was last changed.
        pub updated_at: Option<i64>,
        /// Where it can be read.
        pub url: Option<String>,
    }

    /// Where an article matched a search.
    pub struct ArticleHighlights {
        /// The article.
        pub article_id: Id,
        /// The title, in pieces.
        pub highlighted_title: Vec<Highlight>,
        /// Excerpts of the text, each in pieces.
        pub highlighted_summary: Vec<Vec<Highlight>>,
    }

    /// A piece of a text.
    pub struct Highlight {
        /// Whether it matched.
        #[serde(rename = "type")]
        pub kind: Option<HighlightKind>,
        /// The piece.
        pub text: Option<String>,
    }

    /// What is left of a deleted article.
    pub struct DeletedArticle {
        /// Its id.
        pub id: Id,
        /// `article`.
        pub object: Option<String>,
        /// Whether it is gone.
        pub deleted: Option<bool>,
    }
}

/// The content of an article in each language.
pub type ArticleTranslatedContent = TranslatedContent<ArticleContent>;

/// An article that a search found, and where it matched.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ArticleMatch {
    /// The article.
    pub article: Article,
    /// Where it matched, when that was asked for.
    pub highlights: Option<ArticleHighlights>,
}

impl<'de> Tolerant<'de> for ArticleMatch {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        let article = Article::optional(deserializer)?;
        Ok(article.map(|article| ArticleMatch {
            article,
            highlights: None,
        }))
    }

    /// The results of a search are an object of two lists.
    fn list<D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Self>, D::Error> {
        #[derive(Default, serde::Deserialize)]
        #[serde(default)]
        struct Found {
            #[serde(deserialize_with = "json::field")]
            articles: Vec<Article>,
            #[serde(deserialize_with = "json::field")]
            highlights: Vec<ArticleHighlights>,
        }
        let found = Option::<Found>::deserialize(deserializer)?.unwrap_or_default();
        let mut unmatched = found.highlights;
        let matches = found.articles.into_iter().map(|article| {
            let its_own = |highlight: &ArticleHighlights| highlight.article_id == article.id;
            let index = unmatched.iter().position(its_own);
            ArticleMatch {
                highlights: index.map(|index| unmatched.swap_remove(index)),
                article,
            }
        });
        Ok(matches.collect())
    }
}
