//! Nesting of Help Center collections.

use serde_json::{Value, json};

use crate::fields::id_text;
use crate::resources::objects::locales::DEFAULT_LOCALE;
use crate::state::{State, Table};

/// Returns the ids from a collection up to its top-level ancestor, its own id first, or `None`
/// if the collection does not exist.
pub(crate) fn ancestors(collections: &Table, id: &str) -> Option<Vec<u64>> {
    let mut ancestors = Vec::new();
    let mut next = Some(id.to_owned());
    while let Some(id) = next {
        let collection = collections.get(&id)?;
        ancestors.push(id.parse().ok()?);
        next = id_text(&collection["parent_id"]);
    }
    Some(ancestors)
}

/// Returns the ids of all collections nested in a collection, at any depth.
pub(crate) fn nested(collections: &Table, id: &str) -> Vec<String> {
    let number = id.parse().ok();
    collections
        .iter()
        .filter_map(|collection| collection["id"].as_str())
        .filter(|inner| *inner != id)
        .filter(|inner| {
            let ancestors = ancestors(collections, inner).unwrap_or_default();
            number.is_some_and(|number| ancestors.contains(&number))
        })
        .map(str::to_owned)
        .collect()
}

/// Creates a collection without name and id, at the top level of the first Help Center.
pub(crate) fn empty(state: &State, now: i64) -> Value {
    let help_center = state.help_centers.iter().next();
    json!({
        "id": null,
        "workspace_id": state.workspace_id(),
        "name": null,
        "description": "",
        "created_at": now,
        "updated_at": now,
        "url": null,
        "icon": "book-bookmark",
        "order": next_order(state, &Value::Null),
        "default_locale": DEFAULT_LOCALE,
        "translated_content": null,
        "parent_id": null,
        "help_center_id": help_center
            .and_then(|center| center["id"].as_str()?.parse::<u64>().ok()),
    })
}

/// Returns the order after all collections with this parent.
pub(crate) fn next_order(state: &State, parent_id: &Value) -> Value {
    let last = state
        .collections
        .iter()
        .filter(|collection| collection["parent_id"] == *parent_id)
        .filter_map(|collection| collection["order"].as_i64())
        .max();
    last.map_or(0, |order| order + 1).into()
}

/// Sets the id of a collection and everything that depends on it: the URL, and the translation
/// of the default locale.
pub(crate) fn with_id(mut collection: Value, id: &str, state: &State) -> Value {
    collection["id"] = id.into();
    let base = id_text(&collection["help_center_id"])
        .and_then(|id| state.help_centers.get(&id)?["url"].as_str())
        .unwrap_or_default();
    collection["url"] = format!("{base}/{DEFAULT_LOCALE}/collections/{id}").into();
    let default_content = json!({
        "type": "group_content",
        "name": collection["name"],
        "description": collection["description"],
    });
    if let Some(translations) = collection["translated_content"].as_object_mut() {
        translations.insert(DEFAULT_LOCALE.into(), default_content);
    }
    collection
}
