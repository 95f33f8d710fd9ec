//! Admins.

use serde_json::Value;

use crate::error::ApiError;
use crate::state::State;

/// Returns the admin with this id.
///
/// # Errors
///
/// Fails with `admin_not_found` if there is none.
pub(crate) fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state
        .admins
        .get(id)
        .ok_or_else(|| ApiError::object_not_found("admin"))
}

/// Returns the admin who owns the access token: the first one.
pub(crate) fn token_owner(state: &State) -> Option<&Value> {
    state.admins.iter().next()
}
