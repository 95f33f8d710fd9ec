//! Companies, and the scroll over all of them.
//!
//! How many contacts a company has is counted when it is asked for.

use std::cmp::Reverse;

use serde_json::{Value, json};

use super::contacts;
use crate::call::{Call, Route, deleted, route};
use crate::errors::Failure;
use crate::fields::{Fields, absent, invalid};
use crate::http::Answer;
use crate::paging::{self, Page};
use crate::state::{Scroll, State};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        route("POST", "/companies", create_or_update),
        route("GET", "/companies", search),
        route("POST", "/companies/list", list),
        route("GET", "/companies/scroll", scroll),
        route("GET", "/companies/{id}", retrieve),
        route("PUT", "/companies/{id}", update),
        route("DELETE", "/companies/{id}", delete),
        route("GET", "/companies/{id}/contacts", list_contacts),
        route("GET", "/companies/{id}/segments", list_segments),
    ]
}

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

fn create_or_update(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let body = call.body()?;
    known(&body, &[&FIELDS[..], &IDENTITY[..]].concat())?;
    let company_id = body.id("company_id")?.filter(|id| !id.is_empty());
    if company_id.is_none() && body.text("name")?.is_none() {
        return Err(absent("company_id"));
    }
    let remote_created_at = body.integer("remote_created_at")?;
    let old = company_id
        .as_ref()
        .and_then(|id| call.state.companies.find("company_id", id))
        .cloned();
    let is_new = old.is_none();
    let mut company = old.unwrap_or_else(|| blank(call.state, call.now));
    if is_new {
        company["company_id"] = company_id.into();
    }
    if let Some(time) = remote_created_at {
        company["remote_created_at"] = time.into();
    }
    write(&mut company, &body, call.now)?;
    give_plan(&mut company, &body, call.state)?;
    if is_new {
        company["id"] = call.state.new_hex_id().into();
    }
    Ok(kept(call.state, company))
}

fn update(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut company = find(call.state, call.id())?.clone();
    let body = call.body()?;
    known(&body, &FIELDS)?;
    write(&mut company, &body, call.now)?;
    give_plan(&mut company, &body, call.state)?;
    Ok(kept(call.state, company))
}

fn retrieve(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let company = find(call.state, call.id())?;
    Ok(Answer::json(&shown(company, call.state)))
}

/// The company is gone at once; its contacts stay, without it.
fn delete(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let id = find(call.state, call.id())?["id"].clone();
    let id = id.as_str().unwrap_or_default();
    let contacts: Vec<Value> = members(call.state, id).cloned().collect();
    for mut contact in contacts {
        if let Some(companies) = contact["companies"]["data"].as_array_mut() {
            companies.retain(|company| company["id"] != id);
        }
        count(&mut contact);
        call.state.contacts.put(contact);
    }
    call.state.companies.remove(id);
    Ok(Answer::json(&deleted("company", id)))
}

/// One company by its name or company_id, or those with a tag or in a segment.
fn search(call: &mut Call<'_>) -> Result<Answer, Failure> {
    for name in ["name", "company_id"] {
        if let Some(text) = call.request.query_value(name) {
            let company = call.state.companies.find(name, &text);
            let company = company.ok_or_else(|| Failure::missing("company"))?;
            return Ok(Answer::json(&shown(company, call.state)));
        }
    }
    let tag = call.request.query_value("tag_id");
    let segment = call.request.query_value("segment_id");
    let has = |company: &Value, list: &str, id: &Option<String>| {
        id.as_ref().is_none_or(|id| {
            let mut items = company[list][list].as_array().into_iter().flatten();
            items.any(|item| item["id"] == **id)
        })
    };
    let found = call
        .state
        .companies
        .iter()
        .filter(|company| has(company, "tags", &tag) && has(company, "segments", &segment));
    let page = paging::by_number(found.collect(), call.request, call.base_url, PER_PAGE)?;
    Ok(page_answer(page, call.state))
}

/// Those with contacts, the last active first.
fn list(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut companies: Vec<&Value> = call
        .state
        .companies
        .iter()
        .filter(|company| members(call.state, id_of(company)).next().is_some())
        .collect();
    let active = |company: &&Value| company["last_request_at"].as_i64();
    match call.request.query_value("order").as_deref() {
        None | Some("desc") => companies.sort_by_key(|company| Reverse(active(company))),
        Some("asc") => companies.sort_by_key(active),
        Some(_) => return Err(invalid("order", "asc or desc")),
    }
    companies.truncate(LIST_LIMIT);
    let page = paging::by_number(companies, call.request, call.base_url, PER_PAGE)?;
    Ok(page_answer(page, call.state))
}

/// The first piece opens a scroll, unless one is open; the empty piece at the end closes it.
fn scroll(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let state = &mut *call.state;
    let open = state.company_scroll.clone();
    let open = open.filter(|scroll| call.now - scroll.used_at <= SCROLL_SECONDS);
    let mut scroll = match (call.request.query_value("scroll_param"), open) {
        (None, None) => {
            let ids = state.companies.iter().map(|company| id_of(company).into());
            Scroll {
                rest: ids.collect(),
                param: state.new_uuid(),
                used_at: call.now,
            }
        }
        (None, Some(_)) => {
            return Err(Failure::new(
                400,
                "scroll_exists",
                "another scroll is open in this workspace",
            ));
        }
        (Some(param), Some(scroll)) if scroll.param == param => scroll,
        (Some(_), _) => {
            return Err(Failure::new(
                404,
                "not_found",
                "there is no scroll with that scroll_param",
            ));
        }
    };
    let mut data = Vec::new();
    while data.len() < SCROLL_PER_PAGE {
        let Some(id) = scroll.rest.pop_front() else {
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
    let answer = Answer::json(&json!({
        "type": "list",
        "data": data,
        "pages": null,
        "total_count": null,
        "scroll_param": scroll.param,
    }));
    scroll.used_at = call.now;
    state.company_scroll = Some(scroll).filter(|_| !data.is_empty());
    Ok(answer)
}

fn list_contacts(call: &mut Call<'_>) -> Result<Answer, Failure> {
    find(call.state, call.id())?;
    let found = members(call.state, call.id())
        .filter(|contact| contact["archived"] != true)
        .collect();
    let page = paging::by_number(found, call.request, call.base_url, CONTACTS_PER_PAGE)?;
    let shown: Vec<Value> = page.items.into_iter().map(contacts::shown).collect();
    Ok(Answer::json(&json!({
        "type": "list",
        "data": shown,
        "total_count": page.total_count,
        "pages": page.pages,
    })))
}

fn list_segments(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let company = find(call.state, call.id())?;
    Ok(Answer::json(&json!({
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

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, Failure> {
    let company = state.companies.get(id);
    company.ok_or_else(|| Failure::missing("company"))
}

fn id_of(company: &Value) -> &str {
    company["id"].as_str().unwrap_or_default()
}

fn shown(company: &Value, state: &State) -> Value {
    let mut company = company.clone();
    company["user_count"] = members(state, id_of(&company)).count().into();
    company
}

fn kept(state: &mut State, company: Value) -> Answer {
    let answer = Answer::json(&shown(&company, state));
    state.companies.put(company);
    answer
}

fn page_answer(page: Page<'_>, state: &State) -> Answer {
    let data: Vec<Value> = page
        .items
        .into_iter()
        .map(|company| shown(company, state))
        .collect();
    Answer::json(&json!({
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

fn known(body: &Fields, names: &[&str]) -> Result<(), Failure> {
    let mut sent = body.as_map().keys();
    match sent.find(|name| !names.contains(&name.as_str())) {
        Some(name) => Err(Failure::bad_request(format!("`{name}` cannot be set"))),
        None => Ok(()),
    }
}

/// Writes all but the plan.
fn write(company: &mut Value, body: &Fields, now: i64) -> Result<(), Failure> {
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
            .ok_or_else(|| invalid("monthly_spend", &expected))?
            .into();
    }
    if let Some(attributes) = body.object("custom_attributes")? {
        for (name, value) in attributes.as_map() {
            match value {
                Value::Array(_) | Value::Object(_) => {
                    return Err(invalid(name, "text, a number or a boolean"));
                }
                value => company["custom_attributes"][name] = value.clone(),
            }
        }
    }
    company["updated_at"] = now.into();
    Ok(())
}

/// A plan is told by its name; it has the id of the same plan elsewhere.
fn give_plan(company: &mut Value, body: &Fields, state: &mut State) -> Result<(), Failure> {
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
