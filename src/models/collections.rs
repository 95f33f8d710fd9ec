use super::{Kind, TranslatedContent};
use crate::json::{Id, model};

model! {
    /// Collection of a Help Center: a group of articles and other collections.
    pub struct Collection {
        /// Id of the collection.
        pub id: Id,
        /// Id of the workspace.
        pub workspace_id: Option<Id>,
        /// Name in the default locale.
        pub name: Option<String>,
        /// Description in the default locale.
        pub description: Option<String>,
        /// Unix time in seconds of creation.
        pub created_at: Option<i64>,
        /// Unix time in seconds of the last update.
        pub updated_at: Option<i64>,
        /// URL of the collection in the Help Center.
        pub url: Option<String>,
        /// Name of the icon.
        pub icon: Option<String>,
        /// Position among the collections with the same parent, from 0.
        pub order: Option<i64>,
        /// Locale of `name` and `description`. Present only if the Help Center is multilingual.
        pub default_locale: Option<String>,
        /// Name and description in each locale.
        pub translated_content: Option<GroupTranslatedContent>,
        /// Id of the parent collection. Null at the top level.
        pub parent_id: Option<Id>,
        /// Id of the Help Center.
        pub help_center_id: Option<Id>,
    }

    /// Name and description of a collection in one locale.
    pub struct GroupContent {
        /// Object type: `group_content`.
        pub kind("type"): Option<Kind>,
        /// Name.
        pub name: Option<String>,
        /// Description.
        pub description: Option<String>,
    }

    /// Confirmation that a collection was deleted.
    pub struct DeletedCollection {
        /// Id of the collection.
        pub id: Id,
        /// Object type: `collection`.
        pub object: Option<String>,
        /// Whether the collection was deleted.
        pub deleted: Option<bool>,
    }
}

/// Name and description of a collection in each locale.
pub type GroupTranslatedContent = TranslatedContent<GroupContent>;
