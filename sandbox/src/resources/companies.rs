//! Companies, and the scroll over all of them.
//!
//! How many contacts a company has is counted when it is asked for.

use std::cmp::Reverse;

use serde_json::{Value, json};

use super::contacts;
use crate::context::{Context, Handlers, deleted_object};
use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter, missing_parameter};
use crate::http::Response;
use crate::pagination::{self, Page};
use crate::state::{Scroll, State};

pub(crate) const HANDLERS: Handlers = &[
    ("create_or_update", create_or_update),
    ("find", search),
    ("list", list),
    ("scroll", scroll),
    ("retrieve", retrieve),
    ("update", update),
    ("delete", delete),
    ("list_contacts", list_contacts),
    ("list_segments", list_segments),
];

const PER_PAGE: usize = 15;
const CONTACTS_PER_PAGE: usize = 50;
/// Intercom does not say; a small workspace has several pages this way.
const SCROLL_PER_PAGE: usize = 3;
/// After so many seconds a scroll that nobody uses is closed.
const SCROLL_SECONDS: i64 = 60;
/// No list goes further.
const LIST_LIMIT: usize = 10_000;
const MAX_MONTHLY_SPEND: i64 = 2_147_483_647;

/// What a request may say of a company.
const FIELDS: [&str; 7] = [
    "name",
    "plan",
    "size",
    "website",
    "industry",
    "custom_attributes",
    "monthly_spend",
];
/// What it may say beside that where it may create one.
const IDENTITY: [&str; 2] = ["company_id", "remote_created_at"];

fn create_or_update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    known(&body, &[&FIELDS[..], &IDENTITY[..]].concat())?;
    let company_id = body.id("company_id")?.filter(|id| !id.is_empty());
    if company_id.is_none() && body.text("name")?.is_none() {
        return Err(missing_parameter("company_id"));
    }
    let remote_created_at = body.integer("remote_created_at")?;
    let old = company_id
        .as_ref()
        .and_then(|id| context.state.companies.find("company_id", id))
        .cloned();
    let is_new = old.is_none();
    let mut company = old.unwrap_or_else(|| blank(context.state, context.now));
    if is_new {
        company["company_id"] = company_id.into();
    }
    if let Some(time) = remote_created_at {
        company["remote_created_at"] = time.into();
    }
    write(&mut company, &body, context.now)?;
    give_plan(&mut company, &body, context.state)?;
    if is_new {
        company["id"] = context.state.new_hex_id().into();
    }
    Ok(kept(context.state, company))
}

fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut company = find(context.state, context.id())?.clone();
    let body = context.body()?;
    known(&body, &FIELDS)?;
    write(&mut company, &body, context.now)?;
    give_plan(&mut company, &body, context.state)?;
    Ok(kept(context.state, company))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let company = find(context.state, context.id())?;
    Ok(Response::json(&shown(company, context.state)))
}

/// The company is gone at once; its contacts stay, without it.
fn delete(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let id = find(context.state, context.id())?["id"].clone();
    let id = id.as_str().unwrap_or_default();
    let contacts: Vec<Value> = members(context.state, id).cloned().collect();
    for mut contact in contacts {
        if let Some(companies) = contact["companies"]["data"].as_array_mut() {
            companies.retain(|company| company["id"] != id);
        }
        count(&mut contact);
        context.state.contacts.put(contact);
    }
    context.state.companies.remove(id);
    Ok(Response::json(&deleted_object("company", id)))
}

/// One company by its name or company_id, or those with a tag or in a segment.
fn search(context: &mut Context<'_>) -> Result<Response, ApiError> {
    for name in ["name", "company_id"] {
        if let Some(text) = context.request.query_value(name) {
            let company = context.state.companies.find(name, &text);
            let company = company.ok_or_else(|| ApiError::object_not_found("company"))?;
            return Ok(Response::json(&shown(company, context.state)));
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
    Ok(page_response(page, context.state))
}

/// Those with contacts, the last active first.
fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut companies: Vec<&Value> = context
        .state
        .companies
        .iter()
        .filter(|company| members(context.state, id_of(company)).next().is_some())
        .collect();
    let active = |company: &&Value| company["last_request_at"].as_i64();
    match context.request.query_value("order").as_deref() {
        None | Some("desc") => companies.sort_by_key(|company| Reverse(active(company))),
        Some("asc") => companies.sort_by_key(active),
        Some(_) => return Err(invalid_parameter("order", "asc or desc")),
    }
    companies.truncate(LIST_LIMIT);
    let page = pagination::by_number(companies, context.request, context.base_url, PER_PAGE)?;
    Ok(page_response(page, context.state))
}

/// The first piece opens a scroll, unless one is open; the empty piece at the end closes it.
fn scroll(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let state = &mut *context.state;
    let open = state.company_scroll.clone();
    let open = open.filter(|scroll| context.now - scroll.last_used_at <= SCROLL_SECONDS);
    let mut scroll = match (context.request.query_value("scroll_param"), open) {
        (None, None) => {
            let ids = state.companies.iter().map(|company| id_of(company).into());
            Scroll {
                remaining_ids: ids.collect(),
                param: state.new_uuid(),
                last_used_at: context.now,
            }
        }
        (None, Some(_)) => {
            return Err(ApiError::new(
                400,
                "scroll_exists",
                "another scroll is open in this workspace",
            ));
        }
        (Some(param), Some(scroll)) if scroll.param == param => scroll,
        (Some(_), _) => {
            return Err(ApiError::new(
                404,
                "not_found",
                "there is no scroll with that scroll_param",
            ));
        }
    };
    let mut data = Vec::new();
    while data.len() < SCROLL_PER_PAGE {
        let Some(id) = scroll.remaining_ids.pop_front() else {
            break;
        };
        // Some may be deleted meanwhile.
        data.extend(
            state
                .companies
                .get(&id)
                .map(|company| shown(company, state)),
        );
    }
    let response = Response::json(&json!({
        "type": "list",
        "data": data,
        "pages": null,
        "total_count": null,
        "scroll_param": scroll.param,
    }));
    scroll.last_used_at = context.now;
    state.company_scroll = Some(scroll).filter(|_| !data.is_empty());
    Ok(response)
}

fn list_contacts(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id())?;
    let found = members(context.state, context.id())
        .filter(|contact| contact["archived"] != true)
        .collect();
    let page = pagination::by_number(found, context.request, context.base_url, CONTACTS_PER_PAGE)?;
    let shown: Vec<Value> = page.items.into_iter().map(contacts::shown).collect();
    Ok(Response::json(&json!({
        "type": "list",
        "data": shown,
        "total_count": page.total_count,
        "pages": page.pages,
    })))
}

fn list_segments(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let company = find(context.state, context.id())?;
    Ok(Response::json(&json!({
        "type": "list",
        "data": company["segments"]["segments"],
    })))
}

/// Puts the contacts into the companies of the seed, which name them.
pub(crate) fn settle(state: &mut State) {
    let companies: Vec<Value> = state.companies.iter().cloned().collect();
    for mut company in companies {
        let id = id_of(&company).to_owned();
        let told = company
            .as_object_mut()
            .and_then(|fields| fields.remove("contacts"));
        for contact in told.iter().filter_map(Value::as_array).flatten() {
            let contact = contact.as_str().and_then(|id| state.contacts.get_mut(id));
            if let Some(contact) = contact {
                if let Some(companies) = contact["companies"]["data"].as_array_mut() {
                    let url = format!("/companies/{id}");
                    companies.retain(|other| other["id"] != *id);
                    companies.push(json!({"type": "company", "id": id, "url": url}));
                }
                count(contact);
            }
        }
        company["user_count"] = members(state, &id).count().into();
        state.companies.put(company);
    }
}

fn count(contact: &mut Value) {
    let count = contact["companies"]["data"].as_array().map_or(0, Vec::len);
    contact["companies"]["total_count"] = count.into();
}

/// The contacts of a company.
fn members<'s>(state: &'s State, company_id: &str) -> impl Iterator<Item = &'s Value> {
    state.contacts.iter().filter(move |contact| {
        let mut companies = contact["companies"]["data"]
            .as_array()
            .into_iter()
            .flatten();
        companies.any(|company| company["id"] == company_id)
    })
}

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    let company = state.companies.get(id);
    company.ok_or_else(|| ApiError::object_not_found("company"))
}

fn id_of(company: &Value) -> &str {
    company["id"].as_str().unwrap_or_default()
}

fn shown(company: &Value, state: &State) -> Value {
    let mut company = company.clone();
    company["user_count"] = members(state, id_of(&company)).count().into();
    company
}

fn kept(state: &mut State, company: Value) -> Response {
    let response = Response::json(&shown(&company, state));
    state.companies.put(company);
    response
}

fn page_response(page: Page<'_>, state: &State) -> Response {
    let data: Vec<Value> = page
        .items
        .into_iter()
        .map(|company| shown(company, state))
        .collect();
    Response::json(&json!({
        "type": "list",
        "data": data,
        "pages": page.pages,
        "total_count": page.total_count,
    }))
}

/// A company of which nothing is known.
fn blank(state: &State, now: i64) -> Value {
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

fn known(body: &Fields, names: &[&str]) -> Result<(), ApiError> {
    let mut sent = body.as_map().keys();
    match sent.find(|name| !names.contains(&name.as_str())) {
        Some(name) => Err(ApiError::bad_request(format!("`{name}` cannot be set"))),
        None => Ok(()),
    }
}

/// Writes all but the plan.
fn write(company: &mut Value, body: &Fields, now: i64) -> Result<(), ApiError> {
    for name in ["name", "website", "industry"] {
        if let Some(text) = body.text(name)? {
            company[name] = text.into();
        }
    }
    if let Some(size) = body.integer("size")? {
        company["size"] = size.into();
    }
    if let Some(spend) = body.get("monthly_spend").filter(|spend| !spend.is_null()) {
        let spend = spend.as_f64().map(|spend| spend as i64);
        let spend = spend.filter(|spend| *spend <= MAX_MONTHLY_SPEND);
        let expected = format!("a number up to {MAX_MONTHLY_SPEND}");
        company["monthly_spend"] = spend
            .ok_or_else(|| invalid_parameter("monthly_spend", &expected))?
            .into();
    }
    if let Some(attributes) = body.object("custom_attributes")? {
        for (name, value) in attributes.as_map() {
            match value {
                Value::Array(_) | Value::Object(_) => {
                    return Err(invalid_parameter(name, "text, a number or a boolean"));
                }
                value => company["custom_attributes"][name] = value.clone(),
            }
        }
    }
    company["updated_at"] = now.into();
    Ok(())
}

/// A plan is told by its name; it has the id of the same plan elsewhere.
fn give_plan(company: &mut Value, body: &Fields, state: &mut State) -> Result<(), ApiError> {
    let Some(name) = body.text("plan")? else {
        return Ok(());
    };
    let known = {
        let mut plans = state.companies.iter().map(|company| &company["plan"]);
        plans.find(|plan| plan["name"] == name).cloned()
    };
    let plan = known.unwrap_or_else(|| json!({"type": "plan", "id": state.new_id(), "name": name}));
    company["plan"] = plan;
    Ok(())
}
