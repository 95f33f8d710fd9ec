//! Nesting of Help Center collections.

use crate::fields::id_text;
use crate::state::Table;

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
