//! Tickets: work that takes longer than a conversation.
//!
//! A ticket is kept with the id of its type, with its attributes by their ids, and with its
//! tags, which Intercom does not show. `shown` makes of it what Intercom answers with.

use serde_json::{Map, Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter, missing_parameter};
use crate::http::Response;
use crate::pagination::{self, CursorParams};
use crate::resources::{admins, contacts, conversations, ticket_types};
use crate::search::{FieldType, Query, SearchSchema, value_at};
use crate::state::State;
use crate::text::to_html;

pub(crate) const HANDLERS: Handlers = &[
    ("create", create),
    ("retrieve", retrieve),
    ("update", update),
    ("search", search),
    ("reply", reply),
    ("attach_tag", attach_tag),
    ("detach_tag", detach_tag),
];

const PER_PAGE: usize = 20;
const MAX_PARTS: usize = 500;

/// The states, and what teammates and contacts call them.
const STATES: [(&str, &str, &str); 4] = [
    ("submitted", "Submitted", "Submitted"),
    ("in_progress", "In progress", "In progress"),
    (
        "waiting_on_customer",
        "Waiting on customer",
        "Waiting on you",
    ),
    ("resolved", "Resolved", "Resolved"),
];

const SEARCH: [(&str, FieldType); 14] = [
    ("id", FieldType::Text),
    ("created_at", FieldType::Date),
    ("updated_at", FieldType::Date),
    ("title", FieldType::Text),
    ("description", FieldType::Text),
    ("category", FieldType::Text),
    ("ticket_type_id", FieldType::Text),
    ("contact_ids", FieldType::Text),
    ("teammate_ids", FieldType::Text),
    ("admin_assignee_id", FieldType::Text),
    ("team_assignee_id", FieldType::Text),
    ("open", FieldType::Boolean),
    ("state", FieldType::Text),
    ("snoozed_until", FieldType::Date),
];

/// Finds values in a ticket as it is shown.
fn search_values(ticket: &Value, field: &str) -> Vec<Value> {
    let each = |list: &Value, field: &str| -> Vec<Value> {
        let items = list.as_array().into_iter().flatten();
        items.map(|item| value_at(item, field)).collect()
    };
    match field {
        "title" => vec![ticket["ticket_attributes"]["_default_title_"].clone()],
        "description" => vec![ticket["ticket_attributes"]["_default_description_"].clone()],
        "ticket_type_id" => vec![ticket["ticket_type"]["id"].clone()],
        "state" => vec![ticket["ticket_state"].clone()],
        "contact_ids" => each(&ticket["contacts"]["contacts"], "id"),
        "teammate_ids" => {
            let parts = ticket["ticket_parts"]["ticket_parts"].as_array();
            let authors = parts.into_iter().flatten().map(|part| &part["author"]);
            authors
                .filter(|author| author["type"] == "admin")
                .map(|author| author["id"].clone())
                .chain([ticket["admin_assignee_id"].clone()])
                .collect()
        }
        field => match field.strip_prefix("ticket_attribute.") {
            Some(id) => ticket_types::attributes(&ticket["ticket_type"])
                .filter(|attribute| attribute["id"] == *id)
                .filter_map(|attribute| {
                    let name = attribute["name"].as_str()?;
                    Some(ticket["ticket_attributes"][name].clone())
                })
                .collect(),
            None => vec![ticket[field].clone()],
        },
    }
}

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let ticket_type_id = body.required_id("ticket_type_id")?;
    let ticket_type = ticket_types::find(context.state, &ticket_type_id)?.clone();
    let attributes = ticket_types::values(&ticket_type, body.object("ticket_attributes")?)?;
    if let Some(id) = body.id("company_id")? {
        if context.state.companies.find("company_id", &id).is_none() {
            return Err(ApiError::object_not_found("company"));
        }
    }
    let contact = created_for(context, &body)?;

    let id = context.state.new_id();
    let mut ticket = blank(context.state, &id, &ticket_type, attributes, context.now);
    ticket["contacts"]["contacts"] = json!([contacts::as_reference(&contact)]);
    let part = by_operator(context, "ticket_state_updated_by_admin");
    set_state(&mut ticket, "submitted", part);
    Ok(keep(context, ticket))
}

/// The contact that a new ticket is about. An email address that nobody has makes a lead.
fn created_for(context: &mut Context<'_>, body: &Fields) -> Result<Value, ApiError> {
    let named = match body.array("contacts")? {
        [] => return Err(missing_parameter("contacts")),
        [Value::Object(fields)] => Fields::from(fields.clone()),
        _ => return Err(invalid_parameter("contacts", "an array of one object")),
    };
    let all = &context.state.contacts;
    let found = if let Some(id) = named.id("id")? {
        all.get(&id)
    } else if let Some(id) = named.id("external_id")? {
        all.find("external_id", &id)
    } else {
        let email = named.required_text("email").map_err(|_| {
            ApiError::parameter_not_found("a contact needs an id, external_id or email")
        })?;
        if all.find("email", email).is_none() {
            let id = context.state.new_hex_id();
            let lead = contacts::new(context.state, &id, "lead", Some(email), context.now);
            context.state.contacts.put(lead);
        }
        context.state.contacts.find("email", email)
    };
    found.cloned().ok_or_else(ApiError::contact_not_found)
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let ticket = find(context.state, context.id())?;
    Ok(Response::json(&shown(context.state, ticket)))
}

fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut ticket = find(context.state, context.id())?.clone();
    let body = context.body()?;
    let ticket_type = context.state.ticket_types.get(type_id(&ticket));
    let attributes = ticket_types::values(
        ticket_type.unwrap_or(&Value::Null),
        body.object("ticket_attributes")?,
    )?;
    let state = body.one_of("state", &STATES.map(|(state, _, _)| state))?;
    let open = body.boolean("open")?;
    let is_shared = body.boolean("is_shared")?;
    let snoozed_until = body.integer("snoozed_until")?;
    let assignment = match body.object("assignment")? {
        Some(assignment) => Some(read_assignment(context.state, &assignment)?),
        None => None,
    };

    for (id, value) in attributes {
        ticket["ticket_attributes"][id] = value;
        let part = by_operator(context, "ticket_attribute_updated_by_admin");
        add(&mut ticket, part);
    }
    if let Some(state) = state.filter(|state| ticket["ticket_state"] != **state) {
        let part = by_operator(context, "ticket_state_updated_by_admin");
        set_state(&mut ticket, state, part);
    }
    if let Some((admin, assignee)) = assignment {
        let id = context.state.new_id();
        let part = part(&id, "assignment", admin, None, context.now);
        assign(&mut ticket, assignee, part);
    }
    if let Some(is_shared) = is_shared {
        ticket["is_shared"] = is_shared.into();
    }
    if let Some(open) = open.filter(|open| ticket["open"] != *open) {
        let part = by_operator(context, if open { "open" } else { "close" });
        ticket["open"] = open.into();
        add(&mut ticket, part);
    }
    if open == Some(false) {
        ticket["snoozed_until"] = Value::Null;
    } else if let Some(until) = snoozed_until {
        // Intercom takes a time that has passed, too.
        let part = by_operator(context, "snoozed");
        ticket["open"] = true.into();
        ticket["snoozed_until"] = until.into();
        add(&mut ticket, part);
    }
    ticket["updated_at"] = context.now.into();
    Ok(keep(context, ticket))
}

/// The author of an assignment, and to whom; an admin that does not exist is an assignee that
/// is not found, too.
fn read_assignment(state: &State, body: &Fields) -> Result<(Value, Option<Value>), ApiError> {
    let missing = || ApiError::object_not_found("assignee");
    let admin = state.admins.get(&body.required_id("admin_id")?);
    let admin = admins::as_author(admin.ok_or_else(missing)?);
    let id = body.required_id("assignee_id")?;
    let assignee = if id == "0" {
        None
    } else {
        Some(assignee(state, &id).ok_or_else(missing)?)
    };
    Ok((admin, assignee))
}

fn search(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let of_attributes = ticket_types::search_fields(context.state);
    let mut fields = SEARCH.to_vec();
    fields.extend(
        of_attributes
            .iter()
            .map(|(name, kind)| (name.as_str(), *kind)),
    );
    let dialect = SearchSchema {
        fields: &fields,
        values: search_values,
        inclusive_bounds: true,
    };
    let query = Query::parse(
        body.get("query")
            .ok_or_else(|| missing_parameter("query"))?,
        &dialect,
    )?;
    let cursor = CursorParams::from_search(&body)?;
    let tickets: Vec<Value> = context
        .state
        .tickets
        .iter()
        .map(|ticket| shown(context.state, ticket))
        .collect();
    let found = tickets.iter().filter(|ticket| query.matches(ticket));
    let page = pagination::by_cursor(found.collect(), "updated_at", &cursor, PER_PAGE)?;
    Ok(Response::json(&json!({
        "type": "ticket.list",
        "tickets": page.items,
        "total_count": page.total_count,
        "pages": page.pages,
    })))
}

fn reply(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let kinds = ["comment", "note", "quick_reply"];
    let (author, kind) = conversations::replier(context.state, &body, &kinds)?;
    let text = if kind == "quick_reply" {
        check_options(&body)?;
        None
    } else {
        Some(to_html(body.required_text("body")?))
    };
    let attachments = conversations::attachments(&body)?;
    let mut ticket = context
        .state
        .tickets
        .get(context.id())
        .cloned()
        .ok_or_else(ApiError::not_found)?;
    let cross_post = body.boolean("cross_post")?.unwrap_or(false);
    if cross_post && (kind != "note" || ticket["category"] != "Back-office") {
        return Err(invalid_parameter(
            "cross_post",
            "for a note on a back-office ticket",
        ));
    }

    if cross_post {
        for linked in linked_conversations(&ticket) {
            let id = context.state.new_id();
            let note = conversations::part(&id, kind, author.clone(), text.as_deref(), context.now);
            if let Some(conversation) = context.state.conversations.get_mut(&linked) {
                conversations::add(conversation, note);
            }
        }
    }
    let id = context.state.new_id();
    let mut part = part(&id, kind, author, text.as_deref(), context.now);
    part["attachments"] = attachments.into();
    add(&mut ticket, part.clone());
    context.state.tickets.put(ticket);
    Ok(Response::json(&part))
}

/// The answers that a quick reply offers.
fn check_options(body: &Fields) -> Result<(), ApiError> {
    let options = body.array("reply_options")?;
    if options.is_empty() {
        return Err(missing_parameter("reply_options"));
    }
    for option in options {
        for name in ["text", "uuid"] {
            if option[name].as_str().is_none_or(str::is_empty) {
                return Err(missing_parameter(&format!("reply_options.{name}")));
            }
        }
    }
    Ok(())
}

fn linked_conversations(ticket: &Value) -> Vec<String> {
    ticket["linked_objects"]["data"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|linked| linked["type"] == "conversation")
        .filter_map(|linked| linked["id"].as_str().map(str::to_owned))
        .collect()
}

fn attach_tag(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut ticket = find(context.state, context.id())?.clone();
    let applied = conversations::put_tag_on(&mut ticket, context)?;
    context.state.tickets.put(ticket);
    Ok(Response::json(&applied))
}

fn detach_tag(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut ticket = find(context.state, context.id())?.clone();
    let removed = conversations::take_tag_off(&mut ticket, context)?;
    context.state.tickets.put(ticket);
    Ok(Response::json(&removed))
}

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state
        .tickets
        .get(id)
        .ok_or_else(|| ApiError::object_not_found("ticket"))
}

/// Keeps a ticket and answers with it.
pub(crate) fn keep(context: &mut Context<'_>, ticket: Value) -> Response {
    let response = Response::json(&shown(context.state, &ticket));
    context.state.tickets.put(ticket);
    response
}

fn type_id(ticket: &Value) -> &str {
    ticket["ticket_type_id"].as_str().unwrap_or_default()
}

/// A ticket as Intercom shows it: with its type, the attributes by name, the newest parts.
fn shown(state: &State, ticket: &Value) -> Value {
    let mut shown = ticket.clone();
    let ticket_type = state.ticket_types.get(type_id(ticket));
    let mut attributes = Map::new();
    for attribute in ticket_type.into_iter().flat_map(ticket_types::attributes) {
        let (Some(id), Some(name)) = (attribute["id"].as_str(), attribute["name"].as_str()) else {
            continue;
        };
        let value = match ticket["ticket_attributes"].get(id) {
            Some(value) => value.clone(),
            // Tickets from before keep what is archived; others do not get it.
            None if attribute["archived"] == true => continue,
            None => Value::Null,
        };
        attributes.insert(name.to_owned(), value);
    }
    shown["ticket_attributes"] = attributes.into();
    shown["ticket_type"] = ticket_type.cloned().unwrap_or_default();
    if let Some(parts) = shown["ticket_parts"]["ticket_parts"].as_array_mut() {
        parts.drain(..parts.len().saturating_sub(MAX_PARTS));
    }
    if let Some(fields) = shown.as_object_mut() {
        fields.remove("ticket_type_id");
        fields.remove("tags");
    }
    shown
}

/// A ticket before anything was said or done.
pub(crate) fn blank(
    state: &State,
    id: &str,
    ticket_type: &Value,
    attributes: Map<String, Value>,
    now: i64,
) -> Value {
    json!({
        "type": "ticket",
        "id": id,
        "ticket_id": (state.tickets.iter().count() + 1).to_string(),
        "category": ticket_type["category"],
        "ticket_attributes": attributes,
        "ticket_state": "submitted",
        "ticket_state_internal_label": "Submitted",
        "ticket_state_external_label": "Submitted",
        "ticket_type_id": ticket_type["id"],
        "contacts": {"type": "contact.list", "contacts": []},
        "admin_assignee_id": "0",
        "team_assignee_id": "0",
        "created_at": now,
        "updated_at": now,
        "open": true,
        "snoozed_until": null,
        "linked_objects": {"type": "list", "total_count": 0, "has_more": false, "data": []},
        "ticket_parts": {"type": "ticket_part.list", "total_count": 0, "ticket_parts": []},
        "is_shared": ticket_type["category"] == "Customer",
        "tags": {"type": "tag.list", "tags": []},
    })
}

/// A new ticket of that type, about a conversation, submitted by its contacts.
pub(crate) fn from_conversation(
    state: &State,
    id: &str,
    conversation: &Value,
    ticket_type: &Value,
    attributes: Map<String, Value>,
    now: i64,
) -> Value {
    let mut ticket = blank(state, id, ticket_type, attributes, now);
    ticket["contacts"] = conversation["contacts"].clone();
    for name in ["admin_assignee_id", "team_assignee_id"] {
        let id = conversation[name].as_u64().unwrap_or(0);
        ticket[name] = id.to_string().into();
    }
    link(&mut ticket, conversation);
    let parts = conversation["conversation_parts"]["conversation_parts"].as_array();
    for said in parts.into_iter().flatten() {
        if let Some(kind @ ("comment" | "note")) = said["part_type"].as_str() {
            let at = said["created_at"].as_i64().unwrap_or(now);
            let id = said["id"].as_str().unwrap_or_default();
            let mut part = part(id, kind, said["author"].clone(), said["body"].as_str(), at);
            for name in ["updated_at", "attachments", "redacted"] {
                part[name] = said[name].clone();
            }
            add(&mut ticket, part);
        }
    }
    ticket
}

/// Says on the ticket that a conversation belongs to it.
pub(crate) fn link(ticket: &mut Value, conversation: &Value) {
    conversations::link(
        ticket,
        json!({"type": "conversation", "id": conversation["id"], "category": null}),
    );
}

/// A part that was not yet added to a ticket.
pub(crate) fn part(id: &str, kind: &str, author: Value, body: Option<&str>, at: i64) -> Value {
    let mut part = json!({
        "type": "ticket_part",
        "id": id,
        "part_type": kind,
        "created_at": at,
        "updated_at": at,
        "author": author,
        "attachments": [],
        "redacted": false,
    });
    // Tickets know no leads among their authors.
    if part["author"]["type"] == "lead" {
        part["author"]["type"] = "user".into();
    }
    // What was done has no text, not even null.
    if let Some(body) = body {
        part["body"] = body.into();
    }
    part
}

/// What Intercom's bot notes down of a change.
fn by_operator(context: &mut Context<'_>, kind: &str) -> Value {
    let id = context.state.new_id();
    part(
        &id,
        kind,
        conversations::operator(context.state),
        None,
        context.now,
    )
}

/// Adds a part to a ticket.
pub(crate) fn add(ticket: &mut Value, part: Value) {
    if ticket["updated_at"].as_i64() < part["created_at"].as_i64() {
        ticket["updated_at"] = part["created_at"].clone();
    }
    if let Some(parts) = ticket["ticket_parts"]["ticket_parts"].as_array_mut() {
        parts.push(part);
        let count = parts.len();
        ticket["ticket_parts"]["total_count"] = count.into();
    }
}

/// Moves a ticket to another state, with the part that says so.
pub(crate) fn set_state(ticket: &mut Value, state: &str, mut part: Value) {
    part["previous_ticket_state"] = ticket["ticket_state"].clone();
    part["ticket_state"] = state.into();
    ticket["ticket_state"] = state.into();
    if let Some((_, internal, external)) = STATES.iter().find(|(name, _, _)| *name == state) {
        ticket["ticket_state_internal_label"] = (*internal).into();
        ticket["ticket_state_external_label"] = (*external).into();
    }
    add(ticket, part);
}

/// The admin or team with that id.
pub(crate) fn assignee(state: &State, id: &str) -> Option<Value> {
    let kind = if state.admins.contains(id) {
        "admin"
    } else if state.teams.contains(id) {
        "team"
    } else {
        return None;
    };
    Some(json!({"type": kind, "id": id}))
}

/// Gives a ticket to an admin or team beside the other, or takes it from both; with the part
/// that says so.
pub(crate) fn assign(ticket: &mut Value, assignee: Option<Value>, mut part: Value) {
    match &assignee {
        Some(assignee) => {
            let kind = assignee["type"].as_str().unwrap_or_default();
            ticket[format!("{kind}_assignee_id")] = assignee["id"].clone();
        }
        None => {
            ticket["admin_assignee_id"] = "0".into();
            ticket["team_assignee_id"] = "0".into();
        }
    }
    part["assigned_to"] = assignee.into();
    add(ticket, part);
}
