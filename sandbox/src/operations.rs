//! The operations of the API, from the client's operation table.

use intercom::operations::{OPERATIONS, Operation};

/// Returns every operation of the API.
pub(crate) fn all() -> impl Iterator<Item = &'static Operation> {
    OPERATIONS.iter().copied()
}

/// Returns whether the operation is `resource.name`, such as `articles.list`.
pub(crate) fn is_named(operation: &Operation, resource: &str, name: &str) -> bool {
    operation.resource == resource && operation.name == name
}
