//! The operations of the API, from the client's operation table.

use intercom::operations::{CATALOGUE, Operation};

/// Returns every operation of the API.
pub(crate) fn all() -> impl Iterator<Item = &'static Operation> {
    CATALOGUE.iter().copied()
}

/// Whether the operation is `resource.name`, such as `articles.list`.
pub(crate) fn is_named(operation: &Operation, resource: &str, name: &str) -> bool {
    operation
        .name
        .strip_prefix(resource)
        .and_then(|rest| rest.strip_prefix('_'))
        .is_some_and(|rest| rest == name)
}
