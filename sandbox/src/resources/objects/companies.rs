//! Companies and their contacts.

use serde_json::Value;

use crate::error::ApiError;
use crate::resources::objects::contact_lists::{item, items, put_item, remove_item};
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

/// Adds the companies of the seed to the contacts that they list.
pub(crate) fn link_seed_contacts(state: &mut State) {
    let companies: Vec<Value> = state.companies.iter().cloned().collect();
    for mut company in companies {
        let id = id_of(&company).to_owned();
        let listed = company
            .as_object_mut()
            .and_then(|fields| fields.remove("contacts"))
            .unwrap_or_default();
        for contact_id in items(&listed).iter().filter_map(Value::as_str) {
            if let Some(contact) = state.contacts.get_mut(contact_id) {
                remove_item(contact, "companies", &id);
                put_item(contact, "companies", item("company", &id, "companies"));
            }
        }
        state.companies.put(company);
    }
}
