use super::TranslatedContent;
use crate::json::{Id, model};

model! {
    /// A collection of a help centre: what articles and other collections are put in.
    pub struct Collection {
        /// Its id.
        pub id: Id,
        /// The workspace that it belongs to.
        pub workspace_id: Option<Id>,
        /// Its name, in the default language.
        pub name: Option<String>,
        /// A sentence on what is in it, in the default language.
        pub description: Option<String>,
        /// When it was created.
        pub created_at: Option<i64>,
        /// When it was last changed.
        pub updated_at: Option<i64>,
        /// Where it can be read.
        pub url: Option<String>,
        /// The name of its icon.
        pub icon: Option<String>,
        /// Where it stands among those beside it, from 0.
        pub order: Option<i64>,
        /// The locale of the name and description here, in a help centre with several.
        pub default_locale: Option<String>,
        /// Its name and description in each language.
        pub translated_content: Option<GroupTranslatedContent>,
        /// The collection that it is in; none at the top.
        pub parent_id: Option<Id>,
        /// The help centre that it is in.
        pub help_center_id: Option<Id>,
    }

    /// A collection in one language.
    pub struct GroupContent {
        /// `group_content`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The name.
        pub name: Option<String>,
        /// A sentence on what is in it.
        pub description: Option<String>,
    }

    /// What is left of a deleted collection.
    pub struct DeletedCollection {
        /// Its id.
        pub id: Id,
        /// `collection`.
        pub object: Option<String>,
        /// Whether it is gone.
        pub deleted: Option<bool>,
    }
}

/// The name and description of a collection in each language.
pub type GroupTranslatedContent = TranslatedContent<GroupContent>;
