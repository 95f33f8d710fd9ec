//! Companies.

mod fields;
mod scroll;

use std::cmp::Reverse;

use serde_json::{Value, json};

use crate::context::{Context, Handlers, deleted_object};
use crate::error::ApiError;
use crate::fields::{invalid_parameter, missing_parameter};
use crate::http::Response;
use crate::pagination;
use crate::resources::objects::companies::{empty, find, id_of, members, to_response};
use crate::resources::objects::contact_lists::remove_item;
use crate::resources::objects::contacts;
use crate::resources::responses;
use crate::state::State;
use fields::{reject_unknown, set_fields, set_plan};

pub(crate) const HANDLERS: Handlers = &[
    ("create_or_update", create_or_update),
    ("find", search),
    ("list", list),
    ("scroll", scroll::scroll),
    ("retrieve", retrieve),
    ("update", update),
    ("delete", delete),
    ("list_contacts", list_contacts),
    ("list_segments", list_segments),
];

const PER_PAGE: usize = 15;
const CONTACTS_PER_PAGE: usize = 50;
/// Maximum number of companies that can be listed.
const LIST_LIMIT: usize = 10_000;

fn create_or_update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    reject_unknown(
        &body,
        &[&fields::UPDATABLE[..], &fields::CREATE_ONLY[..]].concat(),
    )?;
    let company_id = body.id("company_id")?.filter(|id| !id.is_empty());
    if company_id.is_none() && body.text("name")?.is_none() {
        return Err(missing_parameter("company_id"));
    }
    let remote_created_at = body.integer("remote_created_at")?;
    let existing = company_id
        .as_ref()
        .and_then(|id| context.state.companies.find("company_id", id))
        .cloned();
    let is_new = existing.is_none();
    let mut company = existing.unwrap_or_else(|| empty(context.state, context.now));
    if is_new {
        company["company_id"] = company_id.into();
    }
    if let Some(time) = remote_created_at {
        company["remote_created_at"] = time.into();
    }
    set_fields(&mut company, &body, context.now)?;
    set_plan(&mut company, &body, context.state)?;
    if is_new {
        company["id"] = context.state.new_hex_id().into();
    }
    Ok(store(context.state, company))
}

fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut company = find(context.state, context.id())?.clone();
    let body = context.body()?;
    reject_unknown(&body, &fields::UPDATABLE)?;
    set_fields(&mut company, &body, context.now)?;
    set_plan(&mut company, &body, context.state)?;
    Ok(store(context.state, company))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let company = find(context.state, context.id())?;
    Ok(Response::json(&to_response(company, context.state)))
}

/// Deletes a company and detaches its contacts, which remain.
fn delete(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let id = id_of(find(context.state, context.id())?).to_owned();
    let contacts: Vec<Value> = members(context.state, &id).cloned().collect();
    for mut contact in contacts {
        remove_item(&mut contact, "companies", &id);
        context.state.contacts.put(contact);
    }
    context.state.companies.remove(&id);
    Ok(Response::json(&deleted_object("company", &id)))
}

/// Returns the company with a name or `company_id`, or the companies with a tag or segment.
fn search(context: &mut Context<'_>) -> Result<Response, ApiError> {
    for name in ["name", "company_id"] {
        if let Some(text) = context.request.query_value(name) {
            let company = context.state.companies.find(name, &text);
            let company = company.ok_or_else(|| ApiError::object_not_found("company"))?;
            return Ok(Response::json(&to_response(company, context.state)));
        }
    }
    let tag = context.request.query_value("tag_id");
    let segment = context.request.query_value("segment_id");
    let has = |company: &Value, list: &str, id: &Option<String>| {
        id.as_ref().is_none_or(|id| {
            let mut items = company[list][list].as_array().into_iter().flatten();
            items.any(|item| item["id"] == **id)
        })
    };
    let found = context
        .state
        .companies
        .iter()
        .filter(|company| has(company, "tags", &tag) && has(company, "segments", &segment));
    let page = pagination::by_number(found.collect(), context.request, context.base_url, PER_PAGE)?;
    Ok(company_page(page, context.state))
}

/// Returns the companies that have contacts, by time of their last request.
fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut companies: Vec<&Value> = context
        .state
        .companies
        .iter()
        .filter(|company| members(context.state, id_of(company)).next().is_some())
        .collect();
    let last_request_at = |company: &&Value| company["last_request_at"].as_i64();
    match context.request.query_value("order").as_deref() {
        None | Some("desc") => companies.sort_by_key(|company| Reverse(last_request_at(company))),
        Some("asc") => companies.sort_by_key(last_request_at),
        Some(_) => return Err(invalid_parameter("order", "asc or desc")),
    }
    companies.truncate(LIST_LIMIT);
    let page = pagination::by_number(companies, context.request, context.base_url, PER_PAGE)?;
    Ok(company_page(page, context.state))
}

fn list_contacts(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id())?;
    let found = members(context.state, context.id())
        .filter(|contact| contact["archived"] != true)
        .collect();
    let page = pagination::by_number(found, context.request, context.base_url, CONTACTS_PER_PAGE)?;
    Ok(responses::page(page, contacts::to_response))
}

fn list_segments(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let company = find(context.state, context.id())?;
    Ok(Response::json(&json!({
        "type": "list",
        "data": company["segments"]["segments"],
    })))
}

/// Stores a company and returns it as the response.
fn store(state: &mut State, company: Value) -> Response {
    let response = Response::json(&to_response(&company, state));
    state.companies.put(company);
    response
}

fn company_page(page: pagination::Page<'_>, state: &State) -> Response {
    responses::page(page, |company| to_response(company, state))
}
