//! Contacts: the users and leads that write in, and what belongs to them.
//!
//! A stored contact holds its lists whole, and `archived` while it is; [`shown`] makes the
//! answer of it.

mod object;
mod search;

use serde_json::{Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter, missing_parameter};
use crate::http::Response;
use crate::pagination::{self, CursorParams, Page};
use crate::resources::{admins, notes, segments, tags};
use crate::search::Query;
use crate::state::State;
use crate::text::to_html;
use object::{APPLIED, LISTS, OPTED_IN, OPTED_OUT, ids, item, items, put_item, take_item, with_id};
pub(crate) use object::{as_author, as_reference, new, refresh, shown};
pub(crate) use search::SEARCH;

pub(crate) const HANDLERS: Handlers = &[
    ("list", list),
    ("create", create),
    ("search", search),
    ("merge", merge),
    ("retrieve", retrieve),
    ("update", update),
    ("delete", delete),
    ("archive", archive),
    ("unarchive", unarchive),
    ("list_companies", list_companies),
    ("attach_company", attach_company),
    ("detach_company", detach_company),
    ("list_notes", list_notes),
    ("create_note", create_note),
    ("list_segments", list_segments),
    ("list_subscriptions", list_subscriptions),
    ("attach_subscription", attach_subscription),
    ("detach_subscription", detach_subscription),
    ("list_tags", list_tags),
    ("attach_tag", attach_tag),
    ("detach_tag", detach_tag),
];

const PER_PAGE: usize = 50;
const MAX_COMPANIES: usize = 1000;
const ROLES: [&str; 2] = ["user", "lead"];

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let cursor = CursorParams::from_query(context.request)?;
    let all = present(context.state).collect();
    let page = pagination::by_cursor(all, "created_at", &cursor, PER_PAGE)?;
    Ok(list_response(page))
}

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    if !["role", "external_id", "email"]
        .iter()
        .any(|name| body.get(name).is_some_and(|value| !value.is_null()))
    {
        return Err(ApiError::parameter_not_found(
            "one of email, external_id and role is required",
        ));
    }
    let blank = new(context.state, "", "user", None, context.now);
    let contact = written(&blank, &body, context.state, context.now)?;
    let id = context.state.new_hex_id();
    let contact = with_id(contact, &id);
    Ok(keep(context, contact))
}

fn search(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let query = Query::parse(
        body.get("query")
            .ok_or_else(|| missing_parameter("query"))?,
        &SEARCH,
    )?;
    let cursor = match body.object("pagination")? {
        None => CursorParams::default(),
        Some(pagination) => CursorParams {
            per_page: pagination.integer("per_page")?,
            starting_after: pagination.text("starting_after")?.map(str::to_owned),
        },
    };
    let state = &*context.state;
    let found = present(state)
        .filter(|contact| {
            let mut contact = (*contact).clone();
            let segments = segments::of_contact(state, &contact);
            contact["segment_id"] = segments.map(|segment| segment["id"].clone()).collect();
            query.matches(&contact)
        })
        .collect();
    let page = pagination::by_cursor(found, "created_at", &cursor, PER_PAGE)?;
    Ok(list_response(page))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id()).map(|contact| Response::json(&shown(contact)))
}

fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let contact = find(context.state, context.id())?;
    let contact = written(contact, &context.body()?, context.state, context.now)?;
    Ok(keep(context, contact))
}

fn delete(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let contact = find(context.state, context.id())?.clone();
    remove(context.state, &contact);
    for note in ids(&contact["notes"]) {
        context
            .state
            .notes
            .remove(note.as_str().unwrap_or_default());
    }
    Ok(Response::json(&brief(&contact, "deleted", true)))
}

fn archive(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = find(context.state, context.id())?.clone();
    contact["archived"] = true.into();
    let response = brief(&contact, "archived", true);
    context.state.contacts.put(contact);
    Ok(Response::json(&response))
}

fn unarchive(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = find(context.state, context.id())?.clone();
    if let Some(fields) = contact.as_object_mut() {
        fields.remove("archived");
    }
    let response = brief(&contact, "archived", false);
    context.state.contacts.put(contact);
    Ok(Response::json(&response))
}

/// The user takes what only the lead had, and all that belonged to the lead.
fn merge(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let (from, into) = (body.required_id("from")?, body.required_id("into")?);
    let lead = find(context.state, &from)?.clone();
    let mut user = find(context.state, &into)?.clone();
    for (contact, name, role) in [(&lead, "from", "lead"), (&user, "into", "user")] {
        if contact["role"] != role {
            return Err(invalid_parameter(name, &format!("the id of a {role}")));
        }
    }

    fill(&mut user, &shown(&lead));
    for name in ["location", "custom_attributes"] {
        fill(&mut user[name], &lead[name]);
    }
    for (name, _) in LISTS {
        for item in items(&lead[name]["data"]) {
            put_item(&mut user, name, item.clone());
        }
    }
    user["updated_at"] = context.now.into();
    let moved: Vec<Value> = notes::of_contact(context.state, &from).cloned().collect();
    for mut note in moved {
        note["contact"] = json!({"type": "contact", "id": into});
        context.state.notes.put(note);
    }
    hand_over(context.state, &lead, &user);
    remove(context.state, &lead);
    let companies = ids(&user["companies"]);
    let response = keep(context, user);
    count_users(context.state, &companies);
    Ok(response)
}

fn list_companies(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let contact = find(context.state, context.id())?;
    let companies = ids(&contact["companies"])
        .iter()
        .filter_map(|id| context.state.companies.get(id.as_str()?))
        .collect();
    let page = pagination::by_number(companies, context.request, context.base_url, PER_PAGE)?;
    Ok(Response::json(&json!({
        "type": "list",
        "data": page.items,
        "pages": page.pages,
        "total_count": page.total_count,
    })))
}

fn attach_company(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = find(context.state, context.id())?.clone();
    let id = context.body()?.required_id("id")?;
    if !context.state.companies.contains(&id) {
        return Err(ApiError::object_not_found("company"));
    }
    let companies = ids(&contact["companies"]);
    if companies.len() >= MAX_COMPANIES && !companies.contains(&json!(id)) {
        return Err(ApiError::new(
            400,
            "contact_company_limit_exceeded",
            format!("a contact has at most {MAX_COMPANIES} companies"),
        ));
    }
    put_item(&mut contact, "companies", item("company", &id, "companies"));
    company_response(context, contact, &id)
}

fn detach_company(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = find(context.state, context.id())?.clone();
    let id = context.second_id().to_owned();
    take_item(&mut contact, "companies", &id)
        .ok_or_else(|| ApiError::object_not_found("company"))?;
    company_response(context, contact, &id)
}

fn company_response(
    context: &mut Context<'_>,
    contact: Value,
    id: &str,
) -> Result<Response, ApiError> {
    context.state.contacts.put(contact);
    count_users(context.state, &[id.into()]);
    let company = context.state.companies.get(id);
    company
        .map(Response::json)
        .ok_or_else(|| ApiError::object_not_found("company"))
}

fn list_notes(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id())?;
    let mut found: Vec<&Value> = notes::of_contact(context.state, context.id())
        .rev()
        .collect();
    found.sort_by_key(|note| std::cmp::Reverse(note["created_at"].as_i64()));
    let page = pagination::by_number(found, context.request, context.base_url, PER_PAGE)?;
    Ok(Response::json(&json!({
        "type": "list",
        "data": page.items,
        "total_count": page.total_count,
        "pages": page.pages,
    })))
}

fn create_note(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = find(context.state, context.id())?.clone();
    let body = context.body()?;
    if body.id("contact_id")?.is_some_and(|id| id != context.id()) {
        return Err(ApiError::contact_not_found());
    }
    let text = to_html(body.required_text("body")?);
    let author = match body.id("admin_id")? {
        None => Value::Null,
        Some(id) => {
            let admin = context
                .state
                .admins
                .get(&id)
                .ok_or_else(ApiError::not_found)?;
            let mut author = admins::as_author(admin);
            for name in ["away_mode_enabled", "away_mode_reassign"] {
                author[name] = admin[name].clone();
            }
            author
        }
    };
    let id = context.state.new_id();
    let note = notes::new(&id, context.id(), author, &text, context.now);
    put_item(&mut contact, "notes", item("note", &id, "notes"));
    context.state.notes.put(note.clone());
    context.state.contacts.put(contact);
    Ok(Response::json(&note))
}

fn list_segments(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let contact = find(context.state, context.id())?;
    let data: Vec<Value> = segments::of_contact(context.state, contact)
        .map(segments::shown)
        .collect();
    Ok(Response::json(&json!({"type": "list", "data": data})))
}

fn list_subscriptions(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let contact = find(context.state, context.id())?;
    let types = &context.state.subscription_types;
    let data: Vec<&Value> = [OPTED_OUT, OPTED_IN]
        .iter()
        .flat_map(|name| ids(&contact[*name]))
        .filter_map(|id| types.get(id.as_str()?))
        .collect();
    Ok(Response::json(&json!({"type": "list", "data": data})))
}

fn attach_subscription(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = find(context.state, context.id())?.clone();
    let body = context.body()?;
    let subscription = find_subscription(context.state, &body.required_id("id")?)?.clone();
    let consent = body
        .one_of("consent_type", &["opt_out", "opt_in"])?
        .ok_or_else(|| missing_parameter("consent_type"))?;
    if subscription["consent_type"] != *consent {
        return Err(invalid_parameter(
            "consent_type",
            "that of the subscription",
        ));
    }
    let id = subscription["id"].as_str().unwrap_or_default();
    put_item(
        &mut contact,
        subscription_list(&subscription),
        item("subscription", id, "subscription_types"),
    );
    context.state.contacts.put(contact);
    Ok(Response::json(&subscription))
}

fn detach_subscription(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = find(context.state, context.id())?.clone();
    let subscription = find_subscription(context.state, context.second_id())?.clone();
    take_item(
        &mut contact,
        subscription_list(&subscription),
        context.second_id(),
    )
    .ok_or_else(ApiError::not_found)?;
    context.state.contacts.put(contact);
    Ok(Response::json(&subscription))
}

fn find_subscription<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state
        .subscription_types
        .get(id)
        .ok_or_else(ApiError::not_found)
}

/// Where a contact keeps what it said of a subscription.
fn subscription_list(subscription: &Value) -> &'static str {
    if subscription["consent_type"] == "opt_in" {
        OPTED_IN
    } else {
        OPTED_OUT
    }
}

fn list_tags(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let contact = find(context.state, context.id())?;
    let data: Vec<Value> = items(&contact["tags"]["data"])
        .iter()
        .filter_map(|item| tag_of(context.state, item))
        .collect();
    Ok(Response::json(&json!({"type": "list", "data": data})))
}

fn attach_tag(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = find(context.state, context.id())?.clone();
    let id = context.body()?.required_id("id")?;
    let tag = context
        .state
        .tags
        .get(&id)
        .ok_or_else(ApiError::not_found)?;
    // The token belongs to the first admin.
    let admin = context.state.admins.iter().next();
    let admin_id = admin.and_then(|admin| admin["id"].as_str());
    let applied = tags::applied(tag, admin_id.unwrap_or_default(), context.now);
    let mut item = item("tag", &id, "tags");
    for name in APPLIED {
        item[name] = applied[name].clone();
    }
    put_item(&mut contact, "tags", item);
    context.state.contacts.put(contact);
    Ok(Response::json(&applied))
}

fn detach_tag(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = find(context.state, context.id())?.clone();
    let item =
        take_item(&mut contact, "tags", context.second_id()).ok_or_else(ApiError::not_found)?;
    let tag = tag_of(context.state, &item).ok_or_else(ApiError::not_found)?;
    context.state.contacts.put(contact);
    Ok(Response::json(&tag))
}

fn tag_of(state: &State, item: &Value) -> Option<Value> {
    let mut tag = state.tags.get(item["id"].as_str()?)?.clone();
    for name in APPLIED {
        tag[name] = item[name].clone();
    }
    Some(tag)
}

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state
        .contacts
        .get(id)
        .ok_or_else(ApiError::contact_not_found)
}

/// The contacts that are not archived.
pub(crate) fn present(state: &State) -> impl Iterator<Item = &Value> {
    let is_present = |contact: &&Value| contact["archived"] != true;
    state.contacts.iter().filter(is_present)
}

/// Keeps a changed contact and answers with it.
fn keep(context: &mut Context<'_>, contact: Value) -> Response {
    let response = Response::json(&shown(&contact));
    context.state.contacts.put(contact);
    response
}

fn remove(state: &mut State, contact: &Value) {
    state
        .contacts
        .remove(contact["id"].as_str().unwrap_or_default());
    count_users(state, &ids(&contact["companies"]));
}

/// Says in these companies how many contacts each has.
fn count_users(state: &mut State, companies: &[Value]) {
    for id in companies {
        let count = state
            .contacts
            .iter()
            .filter(|contact| ids(&contact["companies"]).contains(id))
            .count();
        let company = id.as_str().and_then(|id| state.companies.get_mut(id));
        if let Some(company) = company {
            company["user_count"] = count.into();
        }
    }
}

fn list_response(page: Page<'_>) -> Response {
    let data: Vec<Value> = page.items.into_iter().map(shown).collect();
    Response::json(&json!({
        "type": "list",
        "data": data,
        "total_count": page.total_count,
        "pages": page.pages,
    }))
}

fn brief(contact: &Value, what: &str, is_so: bool) -> Value {
    let mut response = as_reference(contact);
    response[what] = is_so.into();
    response
}

/// A contact after the fields of a request were written into it.
fn written(contact: &Value, fields: &Fields, state: &State, now: i64) -> Result<Value, ApiError> {
    let mut contact = contact.clone();
    if let Some(role) = fields.one_of("role", &ROLES)? {
        contact["role"] = role.into();
    }
    if fields.has("external_id") {
        contact["external_id"] = fields.required_id("external_id")?.into();
    }
    if fields.has("email") {
        let email = fields.required_text("email")?;
        let (_, domain) = email
            .rsplit_once('@')
            .filter(|(name, domain)| !name.is_empty() && !domain.is_empty())
            .ok_or_else(|| invalid_parameter("email", "an email address"))?;
        contact["email"] = email.into();
        contact["email_domain"] = domain.into();
    }
    refuse_double(&contact, state)?;
    for name in ["phone", "name"] {
        if fields.has(name) {
            contact[name] = fields.text(name)?.into();
        }
    }
    if fields.has("avatar") {
        let url = fields.text("avatar")?;
        contact["avatar"] = url.map_or(
            Value::Null,
            |url| json!({"type": "avatar", "image_url": url}),
        );
    }
    for name in ["signed_up_at", "last_seen_at"] {
        if fields.has(name) {
            contact[name] = fields.integer(name)?.into();
        }
    }
    if fields.has("owner_id") {
        let owner = fields.integer("owner_id")?;
        if owner.is_some_and(|id| !state.admins.contains(&id.to_string())) {
            return Err(invalid_parameter("owner_id", "the id of an admin"));
        }
        contact["owner_id"] = owner.into();
    }
    if fields.has("unsubscribed_from_emails") {
        let unsubscribed = fields.boolean("unsubscribed_from_emails")?;
        contact["unsubscribed_from_emails"] = unsubscribed.unwrap_or(false).into();
    }
    if fields.has("custom_attributes") {
        write_attributes(&mut contact, fields.object("custom_attributes")?)?;
    }
    contact["updated_at"] = now.into();
    Ok(contact)
}

/// Null takes an attribute away; no object takes all of them away.
fn write_attributes(contact: &mut Value, attributes: Option<Fields>) -> Result<(), ApiError> {
    let Some(attributes) = attributes else {
        contact["custom_attributes"] = json!({});
        return Ok(());
    };
    let Some(known) = contact["custom_attributes"].as_object_mut() else {
        return Ok(());
    };
    for (name, value) in attributes.as_map() {
        match value {
            Value::Null => {
                known.remove(name);
            }
            Value::Array(_) | Value::Object(_) => {
                return Err(invalid_parameter(name, "text, a number or a boolean"));
            }
            value => {
                known.insert(name.clone(), value.clone());
            }
        }
    }
    Ok(())
}

/// Two users have no email address in common, and two contacts no external id.
fn refuse_double(contact: &Value, state: &State) -> Result<(), ApiError> {
    let lower = |contact: &Value| Some(contact["email"].as_str()?.to_lowercase());
    let both_users = |other: &Value| contact["role"] == "user" && other["role"] == "user";
    let is_double = |other: &&Value| {
        let same_id =
            !contact["external_id"].is_null() && other["external_id"] == contact["external_id"];
        let same_email = lower(contact).is_some() && lower(other) == lower(contact);
        other["id"] != contact["id"] && (same_id || (same_email && both_users(other)))
    };
    match state.contacts.iter().find(is_double) {
        None => Ok(()),
        Some(other) => Err(ApiError::new(
            409,
            "conflict",
            format!(
                "there is such a contact already, with the id {}",
                other["id"].as_str().unwrap_or_default()
            ),
        )),
    }
}

/// Fills what one object does not know from another.
fn fill(object: &mut Value, other: &Value) {
    let (Some(fields), Some(others)) = (object.as_object_mut(), other.as_object()) else {
        return;
    };
    for (name, value) in others {
        if fields.get(name).is_none_or(Value::is_null) {
            fields.insert(name.clone(), value.clone());
        }
    }
}

/// Puts the user in the place of the lead, wherever a conversation or ticket names it.
fn hand_over(state: &mut State, lead: &Value, user: &Value) {
    for table in [&mut state.conversations, &mut state.tickets] {
        let ids: Vec<Value> = table.iter().map(|object| object["id"].clone()).collect();
        for id in ids {
            let Some(object) = id.as_str().and_then(|id| table.get_mut(id)) else {
                continue;
            };
            rename(object, lead, user);
            if let Some(members) = object["contacts"]["contacts"].as_array_mut() {
                let mut seen = Vec::new();
                members.retain(|member| {
                    let is_new = !seen.contains(&member["id"]);
                    seen.push(member["id"].clone());
                    is_new
                });
            }
        }
    }
}

fn rename(value: &mut Value, lead: &Value, user: &Value) {
    match value {
        Value::Array(values) => values
            .iter_mut()
            .for_each(|value| rename(value, lead, user)),
        Value::Object(fields) if fields.get("id") == Some(&lead["id"]) => {
            for (name, value) in fields {
                match name.as_str() {
                    "type" if *value == "lead" => *value = "user".into(),
                    "id" | "external_id" | "name" | "email" => *value = user[name].clone(),
                    _ => {}
                }
            }
        }
        Value::Object(fields) => fields
            .values_mut()
            .for_each(|value| rename(value, lead, user)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::object::{MAX_SHOWN, count};
    use super::*;
    use crate::http::Request;
    use crate::router::Router;
    use crate::seed;

    const CONTACT: &str = "6930a1c07be4520d18f3a001";
    const LEAD: &str = "6930a1c07be4520d18f3a006";

    /// The workspace with companies of these ids alone.
    fn workspace(companies: impl IntoIterator<Item = String>) -> State {
        let mut state = seed::workspace();
        state.companies = Default::default();
        for id in companies {
            let company = json!({"type": "company", "id": id, "user_count": 0});
            state.companies.put(company);
        }
        let contacts: Vec<Value> = state.contacts.iter().map(|c| c["id"].clone()).collect();
        for id in contacts {
            let contact = state.contacts.get_mut(id.as_str().unwrap()).unwrap();
            contact["companies"]["data"] = json!([]);
            count(contact);
        }
        state
    }

    fn response(state: &mut State, method: &str, target: &str, body: Value) -> (u16, Value) {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let request = Request {
            method: method.into(),
            path: path.into(),
            query: query.into(),
            headers: Vec::new(),
            body: body.to_string().into_bytes(),
        };
        match Router::new().dispatch(&request, state, 1_790_000_000, "http://sandbox") {
            Ok(response) => (
                response.status,
                serde_json::from_slice(&response.body).unwrap(),
            ),
            Err(error) => (error.status, error.code.into()),
        }
    }

    #[test]
    fn companies_come_and_go() {
        let mut state = workspace(["c1".into(), "c2".into()]);
        let target = format!("/contacts/{CONTACT}/companies");
        let body = json!({"id": "c1"});
        for _ in 0..2 {
            let (status, company) = response(&mut state, "POST", &target, body.clone());
            assert_eq!((status, &company["id"]), (200, &json!("c1")));
            assert_eq!(company["user_count"], 1);
        }
        response(&mut state, "POST", &target, json!({"id": "c2"}));
        response(
            &mut state,
            "POST",
            &format!("/contacts/{LEAD}/companies"),
            body,
        );
        assert_eq!(state.companies.get("c1").unwrap()["user_count"], 2);

        let (_, list) = response(
            &mut state,
            "GET",
            &format!("{target}?per_page=1"),
            json!({}),
        );
        assert_eq!(list["data"].as_array().unwrap().len(), 1);
        assert_eq!(list["total_count"], 2);
        assert!(list["pages"]["next"].as_str().unwrap().contains("page=2"));
        let (_, contact) = response(
            &mut state,
            "GET",
            &format!("/contacts/{CONTACT}"),
            json!({}),
        );
        assert_eq!(
            contact["companies"]["data"][1],
            json!({"type": "company", "id": "c2", "url": "/companies/c2"})
        );
        assert_eq!(contact["companies"]["total_count"], 2);

        let one = format!("{target}/c1");
        let (status, company) = response(&mut state, "DELETE", &one, json!({}));
        assert_eq!((status, &company["user_count"]), (200, &json!(1)));
        assert_eq!(
            response(&mut state, "DELETE", &one, json!({})),
            (404, "company_not_found".into())
        );
        response(
            &mut state,
            "DELETE",
            &format!("/contacts/{LEAD}"),
            json!({}),
        );
        assert_eq!(state.companies.get("c1").unwrap()["user_count"], 0);
    }

    #[test]
    fn a_contact_has_room_for_a_thousand_companies() {
        let mut state = workspace((0..=MAX_COMPANIES).map(|n| format!("c{n}")));
        let all = (0..MAX_COMPANIES).map(|n| item("company", &format!("c{n}"), "companies"));
        let contact = state.contacts.get_mut(CONTACT).unwrap();
        contact["companies"]["data"] = all.collect();
        count(contact);

        let target = format!("/contacts/{CONTACT}/companies");
        let known = response(&mut state, "POST", &target, json!({"id": "c0"}));
        assert_eq!(known.0, 200);
        let beyond = json!({"id": format!("c{MAX_COMPANIES}")});
        assert_eq!(
            response(&mut state, "POST", &target, beyond),
            (400, "contact_company_limit_exceeded".into())
        );
        let shown = shown(state.contacts.get(CONTACT).unwrap());
        assert_eq!(items(&shown["companies"]["data"]).len(), MAX_SHOWN);
        assert_eq!(shown["companies"]["total_count"], MAX_COMPANIES);
        assert_eq!(shown["companies"]["has_more"], true);
    }

    #[test]
    fn merged_companies_count_each_contact_once() {
        let mut state = workspace(["c1".into(), "c2".into()]);
        for (contact, company) in [(LEAD, "c1"), (LEAD, "c2"), (CONTACT, "c1")] {
            let target = format!("/contacts/{contact}/companies");
            response(&mut state, "POST", &target, json!({"id": company}));
        }
        let merge = json!({"from": LEAD, "into": CONTACT});
        let (status, user) = response(&mut state, "POST", "/contacts/merge", merge);
        assert_eq!(status, 200);
        assert_eq!(ids(&user["companies"]), ["c1", "c2"]);
        for company in ["c1", "c2"] {
            assert_eq!(state.companies.get(company).unwrap()["user_count"], 1);
        }
    }
}
