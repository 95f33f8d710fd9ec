use super::{Kind, TranslatedContent};
use crate::json::{Id, model, open_enum};

open_enum! {
    /// Publication state of an article.
    pub enum ArticleState {
        /// Visible to readers.
        Published = "published",
        /// Not yet visible to readers.
        Draft = "draft",
    }

    /// Whether a fragment of text matches the search phrase.
    pub enum HighlightKind {
        /// Matches.
        Highlight = "highlight",
        /// Does not match.
        Plain = "plain",
    }
}

model! {
    /// Article of a Help Center.
    pub struct Article {
        /// Object type: `article`.
        pub kind("type"): Option<Kind>,
        /// Id of the article.
        pub id: Id,
        /// Id of the workspace.
        pub workspace_id: Option<Id>,
        /// Title in the default locale.
        pub title: Option<String>,
        /// Description in the default locale.
        pub description: Option<String>,
        /// Body in the default locale, as HTML.
        pub body: Option<String>,
        /// Id of the admin who is the author.
        pub author_id: Option<Id>,
        /// Publication state.
        pub state: Option<ArticleState>,
        /// Unix time in seconds of creation.
        pub created_at: Option<i64>,
        /// Unix time in seconds of the last update.
        pub updated_at: Option<i64>,
        /// URL of the published article. Null while the article is a draft.
        pub url: Option<String>,
        /// Id of the collection or section that contains the article.
        pub parent_id: Option<Id>,
        /// Ids of all collections and sections that contain the article, directly or not.
        pub parent_ids: Vec<Id>,
        /// Type of the parent: `collection` or `section`.
        pub parent_type: Option<String>,
        /// Locale of `title`, `description` and `body`.
        pub default_locale: Option<String>,
        /// Content in each locale.
        pub translated_content: Option<ArticleTranslatedContent>,
        /// Views and reactions.
        pub statistics: Option<ArticleStatistics>,
    }

    /// Views of an article and reactions to it.
    pub struct ArticleStatistics {
        /// Object type: `article_statistics`.
        pub kind("type"): Option<Kind>,
        /// Number of views.
        pub views: Option<i64>,
        /// Number of conversations started from the article. Intercom may send it as
        /// `conversations`.
        pub conversions("conversions" or "conversations"): Option<i64>,
        /// Number of reactions.
        pub reactions: Option<i64>,
        /// Percentage of reactions that were happy, 0 to 100.
        pub happy_reaction_percentage: Option<f64>,
        /// Percentage of reactions that were neutral, 0 to 100.
        pub neutral_reaction_percentage: Option<f64>,
        /// Percentage of reactions that were sad, 0 to 100.
        pub sad_reaction_percentage: Option<f64>,
    }

    /// Content of an article in one locale.
    pub struct ArticleContent {
        /// Object type: `article_content`.
        pub kind("type"): Option<Kind>,
        /// Title.
        pub title: Option<String>,
        /// Description.
        pub description: Option<String>,
        /// Body, as HTML.
        pub body: Option<String>,
        /// Id of the admin who is the author.
        pub author_id: Option<Id>,
        /// Publication state in this locale.
        pub state: Option<ArticleState>,
        /// Unix time in seconds of creation.
        pub created_at: Option<i64>,
        /// Unix time in seconds of the last update.
        pub updated_at: Option<i64>,
        /// URL of the article in this locale.
        pub url: Option<String>,
    }

    /// Fragments of an article, marked where they match the search phrase.
    pub struct ArticleHighlights {
        /// Id of the article.
        pub article_id: Id,
        /// Fragments of the title, in order.
        pub highlighted_title: Vec<Highlight>,
        /// Excerpts of the description and body, each as fragments in order.
        pub highlighted_summary: Vec<Vec<Highlight>>,
    }

    /// Fragment of a text.
    pub struct Highlight {
        /// Whether the fragment matches.
        pub kind("type"): Option<HighlightKind>,
        /// Text of the fragment.
        pub text: Option<String>,
    }

    /// Confirmation that an article was deleted.
    pub struct DeletedArticle {
        /// Id of the article.
        pub id: Id,
        /// Object type: `article`.
        pub object: Option<String>,
        /// Whether the article was deleted.
        pub deleted: Option<bool>,
    }
}

/// Content of an article in each locale.
pub type ArticleTranslatedContent = TranslatedContent<ArticleContent>;

/// Article found by a search.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct ArticleMatch {
    /// Article.
    pub article: Article,
    /// Highlighted fragments. `None` unless the search requested them.
    pub highlights: Option<ArticleHighlights>,
}
