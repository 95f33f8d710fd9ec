//! Companies and their contacts.

use serde_json::{Value, json};

use crate::error::ApiError;
use crate::resources::objects::contact_lists::{item, put_item, remove_item};
use crate::state::State;

/// Returns the company with this id.
///
/// # Errors
///
/// Fails with `company_not_found` if there is none.
pub(crate) fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    let company = state.companies.get(id);
    company.ok_or_else(|| ApiError::object_not_found("company"))
}

/// Returns the id of a company.
pub(crate) fn id_of(company: &Value) -> &str {
    company["id"].as_str().unwrap_or_default()
}

/// Returns the contacts of a company, archived ones included.
pub(crate) fn members<'s>(state: &'s State, company_id: &str) -> impl Iterator<Item = &'s Value> {
    state.contacts.iter().filter(move |contact| {
        let mut companies = contact["companies"]["data"]
            .as_array()
            .into_iter()
            .flatten();
        companies.any(|company| company["id"] == company_id)
    })
}

/// Returns a company as it appears in responses: with the number of its contacts.
pub(crate) fn to_response(company: &Value, state: &State) -> Value {
    let mut company = company.clone();
    company["user_count"] = members(state, id_of(&company)).count().into();
    company
}

/// Adds a company to the companies of a contact.
pub(crate) fn attach_to_contact(contact: &mut Value, id: &str) {
    remove_item(contact, "companies", id);
    put_item(contact, "companies", item("company", id, "companies"));
}

/// Creates a company without id.
pub(crate) fn empty(state: &State, now: i64) -> Value {
    json!({
        "type": "company",
        "company_id": null,
        "id": null,
        "app_id": state.workspace_id(),
        "name": null,
        "remote_created_at": null,
        "created_at": now,
        "updated_at": now,
        "monthly_spend": 0,
        "session_count": 0,
        "user_count": 0,
        "tags": {"type": "tag.list", "tags": []},
        "segments": {"type": "segment.list", "segments": []},
        "plan": {},
        "custom_attributes": {},
    })
}
