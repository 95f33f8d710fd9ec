//! Contacts: the users and leads that write in, and what belongs to them.
//!
//! A stored contact holds its lists whole, and `archived` while it is; [`shown`] makes the
//! answer of it.

mod object;
mod search;

use serde_json::{Value, json};

use crate::call::{Call, Route, route};
use crate::errors::Failure;
use crate::fields::{Fields, absent, invalid};
use crate::http::Answer;
use crate::paging::{self, Cursor, Page};
use crate::resources::{admins, notes, segments, tags};
use crate::search::Query;
use crate::state::State;
use crate::text::html;
use object::{APPLIED, LISTS, OPTED_IN, OPTED_OUT, ids, item, items, put_item, take_item, with_id};
pub(crate) use object::{as_author, as_reference, new, refresh, shown};
pub(crate) use search::SEARCH;

#[rustfmt::skip]
pub(crate) fn routes() -> Vec<Route> {
    vec![
        route("GET", "/contacts", list),
        route("POST", "/contacts", create),
        route("POST", "/contacts/search", search),
        route("POST", "/contacts/merge", merge),
        route("GET", "/contacts/{id}", retrieve),
        route("PUT", "/contacts/{id}", update),
        route("DELETE", "/contacts/{id}", delete),
        route("POST", "/contacts/{id}/archive", archive),
        route("POST", "/contacts/{id}/unarchive", unarchive),
        route("GET", "/contacts/{id}/companies", list_companies),
        route("POST", "/contacts/{id}/companies", attach_company),
        route("DELETE", "/contacts/{contact_id}/companies/{id}", detach_company),
        route("GET", "/contacts/{id}/notes", list_notes),
        route("POST", "/contacts/{id}/notes", create_note),
        route("GET", "/contacts/{contact_id}/segments", list_segments),
        route("GET", "/contacts/{contact_id}/subscriptions", list_subscriptions),
        route("POST", "/contacts/{contact_id}/subscriptions", attach_subscription),
        route("DELETE", "/contacts/{contact_id}/subscriptions/{id}", detach_subscription),
        route("GET", "/contacts/{contact_id}/tags", list_tags),
        route("POST", "/contacts/{contact_id}/tags", attach_tag),
        route("DELETE", "/contacts/{contact_id}/tags/{id}", detach_tag),
    ]
}

const PER_PAGE: usize = 50;
const MAX_COMPANIES: usize = 1000;
const ROLES: [&str; 2] = ["user", "lead"];

fn list(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let cursor = Cursor::of_query(call.request)?;
    let all = present(call.state).collect();
    let page = paging::by_cursor(all, "created_at", &cursor, PER_PAGE)?;
    Ok(list_answer(page))
}

fn create(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let body = call.body()?;
    if !["role", "external_id", "email"]
        .iter()
        .any(|name| body.get(name).is_some_and(|value| !value.is_null()))
    {
        return Err(Failure::parameter_not_found(
            "one of email, external_id and role is required",
        ));
    }
    let blank = new(call.state, "", "user", None, call.now);
    let contact = written(&blank, &body, call.state, call.now)?;
    let id = call.state.new_hex_id();
    let contact = with_id(contact, &id);
    Ok(keep(call, contact))
}

fn search(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let body = call.body()?;
    let query = Query::read(body.get("query").ok_or_else(|| absent("query"))?, &SEARCH)?;
    let cursor = match body.object("pagination")? {
        None => Cursor::default(),
        Some(pagination) => Cursor {
            per_page: pagination.integer("per_page")?,
            starting_after: pagination.text("starting_after")?.map(str::to_owned),
        },
    };
    let state = &*call.state;
    let found = present(state)
        .filter(|contact| {
            let mut contact = (*contact).clone();
            let segments = segments::of_contact(state, &contact);
            contact["segment_id"] = segments.map(|segment| segment["id"].clone()).collect();
            query.matches(&contact)
        })
        .collect();
    let page = paging::by_cursor(found, "created_at", &cursor, PER_PAGE)?;
    Ok(list_answer(page))
}

fn retrieve(call: &mut Call<'_>) -> Result<Answer, Failure> {
    find(call.state, call.id()).map(|contact| Answer::json(&shown(contact)))
}

fn update(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let contact = find(call.state, call.id())?;
    let contact = written(contact, &call.body()?, call.state, call.now)?;
    Ok(keep(call, contact))
}

fn delete(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let contact = find(call.state, call.id())?.clone();
    remove(call.state, &contact);
    for note in ids(&contact["notes"]) {
        call.state.notes.remove(note.as_str().unwrap_or_default());
    }
    Ok(Answer::json(&brief(&contact, "deleted", true)))
}

fn archive(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut contact = find(call.state, call.id())?.clone();
    contact["archived"] = true.into();
    let answer = brief(&contact, "archived", true);
    call.state.contacts.put(contact);
    Ok(Answer::json(&answer))
}

fn unarchive(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut contact = find(call.state, call.id())?.clone();
    if let Some(fields) = contact.as_object_mut() {
        fields.remove("archived");
    }
    let answer = brief(&contact, "archived", false);
    call.state.contacts.put(contact);
    Ok(Answer::json(&answer))
}

/// The user takes what only the lead had, and all that belonged to the lead.
fn merge(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let body = call.body()?;
    let (from, into) = (body.required_id("from")?, body.required_id("into")?);
    let lead = find(call.state, &from)?.clone();
    let mut user = find(call.state, &into)?.clone();
    for (contact, name, role) in [(&lead, "from", "lead"), (&user, "into", "user")] {
        if contact["role"] != role {
            return Err(invalid(name, &format!("the id of a {role}")));
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
    user["updated_at"] = call.now.into();
    let moved: Vec<Value> = notes::of_contact(call.state, &from).cloned().collect();
    for mut note in moved {
        note["contact"] = json!({"type": "contact", "id": into});
        call.state.notes.put(note);
    }
    hand_over(call.state, &lead, &user);
    remove(call.state, &lead);
    let companies = ids(&user["companies"]);
    let answer = keep(call, user);
    count_users(call.state, &companies);
    Ok(answer)
}

fn list_companies(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let contact = find(call.state, call.id())?;
    let companies = ids(&contact["companies"])
        .iter()
        .filter_map(|id| call.state.companies.get(id.as_str()?))
        .collect();
    let page = paging::by_number(companies, call.request, call.base_url, PER_PAGE)?;
    Ok(Answer::json(&json!({
        "type": "list",
        "data": page.items,
        "pages": page.pages,
        "total_count": page.total_count,
    })))
}

fn attach_company(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut contact = find(call.state, call.id())?.clone();
    let id = call.body()?.required_id("id")?;
    if !call.state.companies.contains(&id) {
        return Err(Failure::missing("company"));
    }
    let companies = ids(&contact["companies"]);
    if companies.len() >= MAX_COMPANIES && !companies.contains(&json!(id)) {
        return Err(Failure::new(
            400,
            "contact_company_limit_exceeded",
            format!("a contact has at most {MAX_COMPANIES} companies"),
        ));
    }
    put_item(&mut contact, "companies", item("company", &id, "companies"));
    company_answer(call, contact, &id)
}

fn detach_company(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut contact = find(call.state, call.id())?.clone();
    let id = call.second_id().to_owned();
    take_item(&mut contact, "companies", &id).ok_or_else(|| Failure::missing("company"))?;
    company_answer(call, contact, &id)
}

fn company_answer(call: &mut Call<'_>, contact: Value, id: &str) -> Result<Answer, Failure> {
    call.state.contacts.put(contact);
    count_users(call.state, &[id.into()]);
    let company = call.state.companies.get(id);
    company
        .map(Answer::json)
        .ok_or_else(|| Failure::missing("company"))
}

fn list_notes(call: &mut Call<'_>) -> Result<Answer, Failure> {
    find(call.state, call.id())?;
    let mut found: Vec<&Value> = notes::of_contact(call.state, call.id()).rev().collect();
    found.sort_by_key(|note| std::cmp::Reverse(note["created_at"].as_i64()));
    let page = paging::by_number(found, call.request, call.base_url, PER_PAGE)?;
    Ok(Answer::json(&json!({
        "type": "list",
        "data": page.items,
        "total_count": page.total_count,
        "pages": page.pages,
    })))
}

fn create_note(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut contact = find(call.state, call.id())?.clone();
    let body = call.body()?;
    if body.id("contact_id")?.is_some_and(|id| id != call.id()) {
        return Err(Failure::user_not_found());
    }
    let text = html(body.required_text("body")?);
    let author = match body.id("admin_id")? {
        None => Value::Null,
        Some(id) => {
            let admin = call.state.admins.get(&id).ok_or_else(Failure::not_found)?;
            let mut author = admins::as_author(admin);
            for name in ["away_mode_enabled", "away_mode_reassign"] {
                author[name] = admin[name].clone();
            }
            author
        }
    };
    let id = call.state.new_id();
    let note = notes::new(&id, call.id(), author, &text, call.now);
    put_item(&mut contact, "notes", item("note", &id, "notes"));
    call.state.notes.put(note.clone());
    call.state.contacts.put(contact);
    Ok(Answer::json(&note))
}

fn list_segments(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let contact = find(call.state, call.id())?;
    let data: Vec<Value> = segments::of_contact(call.state, contact)
        .map(segments::shown)
        .collect();
    Ok(Answer::json(&json!({"type": "list", "data": data})))
}

fn list_subscriptions(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let contact = find(call.state, call.id())?;
    let types = &call.state.subscription_types;
    let data: Vec<&Value> = [OPTED_OUT, OPTED_IN]
        .iter()
        .flat_map(|name| ids(&contact[*name]))
        .filter_map(|id| types.get(id.as_str()?))
        .collect();
    Ok(Answer::json(&json!({"type": "list", "data": data})))
}

fn attach_subscription(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut contact = find(call.state, call.id())?.clone();
    let body = call.body()?;
    let subscription = find_subscription(call.state, &body.required_id("id")?)?.clone();
    let consent = body
        .choice("consent_type", &["opt_out", "opt_in"])?
        .ok_or_else(|| absent("consent_type"))?;
    if subscription["consent_type"] != *consent {
        return Err(invalid("consent_type", "that of the subscription"));
    }
    let id = subscription["id"].as_str().unwrap_or_default();
    put_item(
        &mut contact,
        subscription_list(&subscription),
        item("subscription", id, "subscription_types"),
    );
    call.state.contacts.put(contact);
    Ok(Answer::json(&subscription))
}

fn detach_subscription(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut contact = find(call.state, call.id())?.clone();
    let subscription = find_subscription(call.state, call.second_id())?.clone();
    take_item(
        &mut contact,
        subscription_list(&subscription),
        call.second_id(),
    )
    .ok_or_else(Failure::not_found)?;
    call.state.contacts.put(contact);
    Ok(Answer::json(&subscription))
}

fn find_subscription<'s>(state: &'s State, id: &str) -> Result<&'s Value, Failure> {
    state
        .subscription_types
        .get(id)
        .ok_or_else(Failure::not_found)
}

/// Where a contact keeps what it said of a subscription.
fn subscription_list(subscription: &Value) -> &'static str {
    if subscription["consent_type"] == "opt_in" {
        OPTED_IN
    } else {
        OPTED_OUT
    }
}

fn list_tags(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let contact = find(call.state, call.id())?;
    let data: Vec<Value> = items(&contact["tags"]["data"])
        .iter()
        .filter_map(|item| tag_of(call.state, item))
        .collect();
    Ok(Answer::json(&json!({"type": "list", "data": data})))
}

fn attach_tag(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut contact = find(call.state, call.id())?.clone();
    let id = call.body()?.required_id("id")?;
    let tag = call.state.tags.get(&id).ok_or_else(Failure::not_found)?;
    // The token belongs to the first admin.
    let admin = call.state.admins.iter().next();
    let admin_id = admin.and_then(|admin| admin["id"].as_str());
    let applied = tags::applied(tag, admin_id.unwrap_or_default(), call.now);
    let mut item = item("tag", &id, "tags");
    for name in APPLIED {
        item[name] = applied[name].clone();
    }
    put_item(&mut contact, "tags", item);
    call.state.contacts.put(contact);
    Ok(Answer::json(&applied))
}

fn detach_tag(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut contact = find(call.state, call.id())?.clone();
    let item = take_item(&mut contact, "tags", call.second_id()).ok_or_else(Failure::not_found)?;
    let tag = tag_of(call.state, &item).ok_or_else(Failure::not_found)?;
    call.state.contacts.put(contact);
    Ok(Answer::json(&tag))
}

fn tag_of(state: &State, item: &Value) -> Option<Value> {
    let mut tag = state.tags.get(item["id"].as_str()?)?.clone();
    for name in APPLIED {
        tag[name] = item[name].clone();
    }
    Some(tag)
}

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, Failure> {
    state.contacts.get(id).ok_or_else(Failure::user_not_found)
}

/// The contacts that are not archived.
pub(crate) fn present(state: &State) -> impl Iterator<Item = &Value> {
    let is_present = |contact: &&Value| contact["archived"] != true;
    state.contacts.iter().filter(is_present)
}

/// Keeps a changed contact and answers with it.
fn keep(call: &mut Call<'_>, contact: Value) -> Answer {
    let answer = Answer::json(&shown(&contact));
    call.state.contacts.put(contact);
    answer
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

fn list_answer(page: Page<'_>) -> Answer {
    let data: Vec<Value> = page.items.into_iter().map(shown).collect();
    Answer::json(&json!({
        "type": "list",
        "data": data,
        "total_count": page.total_count,
        "pages": page.pages,
    }))
}

fn brief(contact: &Value, what: &str, is_so: bool) -> Value {
    let mut answer = as_reference(contact);
    answer[what] = is_so.into();
    answer
}

/// A contact after the fields of a request were written into it.
fn written(contact: &Value, fields: &Fields, state: &State, now: i64) -> Result<Value, Failure> {
    let mut contact = contact.clone();
    if let Some(role) = fields.choice("role", &ROLES)? {
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
            .ok_or_else(|| invalid("email", "an email address"))?;
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
            return Err(invalid("owner_id", "the id of an admin"));
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
fn write_attributes(contact: &mut Value, attributes: Option<Fields>) -> Result<(), Failure> {
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
                return Err(invalid(name, "text, a number or a boolean"));
            }
            value => {
                known.insert(name.clone(), value.clone());
            }
        }
    }
    Ok(())
}

/// Two users have no email address in common, and two contacts no external id.
fn refuse_double(contact: &Value, state: &State) -> Result<(), Failure> {
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
        Some(other) => Err(Failure::new(
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
    use crate::routes::Router;
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

    fn answer(state: &mut State, method: &str, target: &str, body: Value) -> (u16, Value) {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let request = Request {
            method: method.into(),
            path: path.into(),
            query: query.into(),
            headers: Vec::new(),
            body: body.to_string().into_bytes(),
        };
        match Router::new().answer(&request, state, 1_790_000_000, "http://sandbox") {
            Ok(answer) => (answer.status, serde_json::from_slice(&answer.body).unwrap()),
            Err(failure) => (failure.status, failure.code.into()),
        }
    }

    #[test]
    fn companies_come_and_go() {
        let mut state = workspace(["c1".into(), "c2".into()]);
        let target = format!("/contacts/{CONTACT}/companies");
        let body = json!({"id": "c1"});
        for _ in 0..2 {
            let (status, company) = answer(&mut state, "POST", &target, body.clone());
            assert_eq!((status, &company["id"]), (200, &json!("c1")));
            assert_eq!(company["user_count"], 1);
        }
        answer(&mut state, "POST", &target, json!({"id": "c2"}));
        answer(
            &mut state,
            "POST",
            &format!("/contacts/{LEAD}/companies"),
            body,
        );
        assert_eq!(state.companies.get("c1").unwrap()["user_count"], 2);

        let (_, list) = answer(
            &mut state,
            "GET",
            &format!("{target}?per_page=1"),
            json!({}),
        );
        assert_eq!(list["data"].as_array().unwrap().len(), 1);
        assert_eq!(list["total_count"], 2);
        assert!(list["pages"]["next"].as_str().unwrap().contains("page=2"));
        let (_, contact) = answer(
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
        let (status, company) = answer(&mut state, "DELETE", &one, json!({}));
        assert_eq!((status, &company["user_count"]), (200, &json!(1)));
        assert_eq!(
            answer(&mut state, "DELETE", &one, json!({})),
            (404, "company_not_found".into())
        );
        answer(
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
        let known = answer(&mut state, "POST", &target, json!({"id": "c0"}));
        assert_eq!(known.0, 200);
        let beyond = json!({"id": format!("c{MAX_COMPANIES}")});
        assert_eq!(
            answer(&mut state, "POST", &target, beyond),
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
            answer(&mut state, "POST", &target, json!({"id": company}));
        }
        let merge = json!({"from": LEAD, "into": CONTACT});
        let (status, user) = answer(&mut state, "POST", "/contacts/merge", merge);
        assert_eq!(status, 200);
        assert_eq!(ids(&user["companies"]), ["c1", "c2"]);
        for company in ["c1", "c2"] {
            assert_eq!(state.companies.get(company).unwrap()["user_count"], 1);
        }
    }
}
