//! Companies of a contact.

use serde_json::{Value, json};

use crate::context::Context;
use crate::error::ApiError;
use crate::http::Response;
use crate::pagination;
use crate::resources::objects::contact_lists::{ids, item, put_item, remove_item};
use crate::resources::objects::{companies, contacts};
use crate::resources::responses;

const PER_PAGE: usize = 50;
const MAX_COMPANIES: usize = 1000;

pub(super) fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let contact = contacts::find(context.state, context.id())?;
    let found = ids(&contact["companies"])
        .iter()
        .filter_map(|id| context.state.companies.get(id.as_str()?))
        .collect();
    let page = pagination::by_number(found, context.request, context.base_url, PER_PAGE)?;
    let to_response = |company: &Value| companies::to_response(company, context.state);
    Ok(responses::page(page, to_response))
}

pub(super) fn attach(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = contacts::find(context.state, context.id())?.clone();
    let id = context.body()?.required_id("id")?;
    companies::find(context.state, &id)?;
    let attached = ids(&contact["companies"]);
    if attached.len() >= MAX_COMPANIES && !attached.contains(&json!(id)) {
        return Err(ApiError::new(
            400,
            "contact_company_limit_exceeded",
            format!("a contact has at most {MAX_COMPANIES} companies"),
        ));
    }
    put_item(&mut contact, "companies", item("company", &id, "companies"));
    store(context, contact, &id)
}

pub(super) fn detach(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = contacts::find(context.state, context.id())?.clone();
    let id = context.second_id().to_owned();
    remove_item(&mut contact, "companies", &id)
        .ok_or_else(|| ApiError::object_not_found("company"))?;
    store(context, contact, &id)
}

/// Stores a contact and returns the company as the response.
fn store(
    context: &mut Context<'_>,
    contact: Value,
    company_id: &str,
) -> Result<Response, ApiError> {
    context.state.contacts.put(contact);
    let company = companies::find(context.state, company_id)?;
    Ok(Response::json(&companies::to_response(
        company,
        context.state,
    )))
}
