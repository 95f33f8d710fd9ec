use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::json::{self, Id, Tolerant, model, words};

words! {
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

/// The locales that the reference names. Content in another is read, but cannot be written.
pub const LOCALES: [&str; 37] = [
    "ar", "bg", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hr", "hu",
    "id", "it", "ja", "ko", "lt", "lv", "mn", "nb", "nl", "pl", "pt", "ro", "ru", "sl", "sr", "sv",
    "tr", "vi", "pt-BR", "zh-CN", "zh-TW",
];

/// The content of an article in each language: a map from locale to content, in the order that
/// it came in or was put in.
///
/// ```
/// use intercom::models::{ArticleContent, ArticleTranslatedContent};
///
/// let mut translations = ArticleTranslatedContent::default();
/// let mut content = ArticleContent::default();
/// content.title = Some("Memasang rantai".into());
/// translations.set("id", content);
/// assert_eq!(translations.locales().collect::<Vec<_>>(), ["id"]);
/// assert_eq!(translations.get("id").unwrap().title.as_deref(), Some("Memasang rantai"));
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ArticleTranslatedContent {
    /// Its `type`, which may be null.
    kind: Option<Option<String>>,
    contents: Vec<(String, Option<ArticleContent>)>,
}

impl ArticleTranslatedContent {
    /// The content in a language.
    pub fn get(&self, locale: &str) -> Option<&ArticleContent> {
        let (_, content) = self.contents.iter().find(|(known, _)| known == locale)?;
        content.as_ref()
    }

    /// Sets the content in a language.
    pub fn set(&mut self, locale: &str, content: ArticleContent) {
        self.put(locale.to_owned(), Some(content));
    }

    /// Asks for the content in a language to be taken away: it is written as null.
    pub fn clear(&mut self, locale: &str) {
        self.put(locale.to_owned(), None);
    }

    fn put(&mut self, locale: String, content: Option<ArticleContent>) {
        match self.contents.iter_mut().find(|(known, _)| *known == locale) {
            Some((_, known)) => *known = content,
            None => self.contents.push((locale, content)),
        }
    }

    /// The locales that have content.
    pub fn locales(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(locale, _)| locale)
    }

    /// The locales and their content.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &ArticleContent)> {
        self.contents
            .iter()
            .filter_map(|(locale, content)| Some((locale.as_str(), content.as_ref()?)))
    }

    /// A locale, with content or null, that the reference does not name.
    pub(crate) fn unknown_locale(&self) -> Option<&str> {
        let (unknown, _) = self
            .contents
            .iter()
            .find(|(locale, _)| !LOCALES.contains(&locale.as_str()))?;
        Some(unknown)
    }
}

impl Serialize for ArticleTranslatedContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(kind) = &self.kind {
            map.serialize_entry("type", kind)?;
        }
        for (locale, content) in &self.contents {
            map.serialize_entry(locale, content)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for ArticleTranslatedContent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Contents;

        impl<'de> Visitor<'de> for Contents {
            type Value = ArticleTranslatedContent;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a map from locale to content")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut read = ArticleTranslatedContent::default();
                while let Some(key) = map.next_key::<String>()? {
                    if key == "type" {
                        read.kind = Some(map.next_value()?);
                    } else {
                        let content = map.next_value()?;
                        read.put(key, content);
                    }
                }
                Ok(read)
            }
        }

        deserializer.deserialize_map(Contents)
    }
}

impl<'de> Tolerant<'de> for ArticleTranslatedContent {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Option::deserialize(deserializer)
    }
}

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
