//! Conversations: what contacts and admins write to each other, and what is done with it.

use serde_json::{Value, json};

use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter, missing_parameter};
use crate::http::Response;
use crate::pagination::{self, CursorParams, Page};
use crate::resources::admins::{self, number};

use crate::context::{Context, Handlers};
pub(crate) use crate::resources::statistics::refresh;
use crate::resources::{contacts, tags, ticket_types, tickets};
use crate::search::{FieldType, Query, SearchSchema, value_at};
use crate::state::State;
use crate::text::{to_html, to_plain_text};

pub(crate) const HANDLERS: Handlers = &[
    ("list", list),
    ("create", create),
    ("retrieve", retrieve),
    ("update", update),
    ("search", search),
    ("reply", reply),
    ("manage", manage),
    ("auto_assign", auto_assign),
    ("attach_contact", attach_contact),
    ("detach_contact", detach_contact),
    ("redact", redact),
    ("convert_to_ticket", convert_to_ticket),
    ("attach_tag", attach_tag),
    ("detach_tag", detach_tag),
];

const PER_PAGE: usize = 20;
const MAX_PARTS: usize = 500;
const MAX_ATTACHMENTS: usize = 10;
const REDACTED: &str = "<p>This message was redacted</p>";

const SEARCH: SearchSchema = SearchSchema {
    fields: &[
        ("id", FieldType::Text),
        ("created_at", FieldType::Date),
        ("updated_at", FieldType::Date),
        ("title", FieldType::Text),
        ("source.type", FieldType::Text),
        ("source.id", FieldType::Text),
        ("source.delivered_as", FieldType::Text),
        ("source.subject", FieldType::Text),
        ("source.body", FieldType::FullText),
        ("source.author.id", FieldType::Text),
        ("source.author.type", FieldType::Text),
        ("source.author.name", FieldType::Text),
        ("source.author.email", FieldType::Text),
        ("source.url", FieldType::Text),
        ("contact_ids", FieldType::Text),
        ("teammate_ids", FieldType::Text),
        ("admin_assignee_id", FieldType::Number),
        ("team_assignee_id", FieldType::Number),
        ("channel_initiated", FieldType::Text),
        ("open", FieldType::Boolean),
        ("read", FieldType::Boolean),
        ("state", FieldType::Text),
        ("waiting_since", FieldType::Date),
        ("snoozed_until", FieldType::Date),
        ("tag_ids", FieldType::Text),
        ("priority", FieldType::Text),
        ("statistics.time_to_assignment", FieldType::Number),
        ("statistics.time_to_admin_reply", FieldType::Number),
        ("statistics.time_to_first_close", FieldType::Number),
        ("statistics.time_to_last_close", FieldType::Number),
        ("statistics.median_time_to_reply", FieldType::Number),
        ("statistics.first_contact_reply_at", FieldType::Date),
        ("statistics.first_assignment_at", FieldType::Date),
        ("statistics.first_admin_reply_at", FieldType::Date),
        ("statistics.first_close_at", FieldType::Date),
        ("statistics.last_assignment_at", FieldType::Date),
        ("statistics.last_assignment_admin_reply_at", FieldType::Date),
        ("statistics.last_contact_reply_at", FieldType::Date),
        ("statistics.last_admin_reply_at", FieldType::Date),
        ("statistics.last_close_at", FieldType::Date),
        ("statistics.last_closed_by_id", FieldType::Text),
        ("statistics.count_reopens", FieldType::Number),
        ("statistics.count_assignments", FieldType::Number),
        ("statistics.count_conversation_parts", FieldType::Number),
        ("conversation_rating.requested_at", FieldType::Date),
        ("conversation_rating.replied_at", FieldType::Date),
        ("conversation_rating.score", FieldType::Number),
        ("conversation_rating.remark", FieldType::Text),
        ("conversation_rating.contact_id", FieldType::Text),
        // Intercom's spelling, and the one that was meant.
        ("conversation_rating.admin_d", FieldType::Text),
        ("conversation_rating.admin_id", FieldType::Text),
        ("ai_agent_participated", FieldType::Boolean),
        ("ai_agent.resolution_state", FieldType::Text),
        ("ai_agent.last_answer_type", FieldType::Text),
        ("ai_agent.rating", FieldType::Number),
        ("ai_agent.rating_remark", FieldType::Text),
        ("ai_agent.source_type", FieldType::Text),
        ("ai_agent.source_title", FieldType::Text),
    ],
    values: search_values,
    inclusive_bounds: true,
};

fn search_values(conversation: &Value, field: &str) -> Vec<Value> {
    let ids = |list: &Value| {
        list.as_array()
            .into_iter()
            .flatten()
            .map(|item| item["id"].clone())
            .collect()
    };
    match field {
        "contact_ids" => ids(&conversation["contacts"]["contacts"]),
        "teammate_ids" => ids(&conversation["teammates"]["teammates"]),
        "tag_ids" => ids(&conversation["tags"]["tags"]),
        "channel_initiated" => vec![conversation["source"]["type"].clone()],
        "source.body" => {
            let body = conversation["source"]["body"].as_str().unwrap_or_default();
            vec![to_plain_text(body).into()]
        }
        "conversation_rating.requested_at" | "conversation_rating.replied_at" => {
            vec![value_at(conversation, "conversation_rating.created_at")]
        }
        "conversation_rating.score" => vec![value_at(conversation, "conversation_rating.rating")],
        "conversation_rating.contact_id" => {
            vec![value_at(conversation, "conversation_rating.contact.id")]
        }
        "conversation_rating.admin_d" | "conversation_rating.admin_id" => {
            vec![value_at(conversation, "conversation_rating.teammate.id")]
        }
        // No AI agent works in this workspace.
        "ai_agent_participated" => vec![false.into()],
        path => vec![value_at(conversation, path)],
    }
}

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let cursor = CursorParams::from_query(context.request)?;
    let all = context.state.conversations.iter().collect();
    Ok(list_response(pagination::by_cursor(
        all,
        "updated_at",
        &cursor,
        PER_PAGE,
    )?))
}

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let from = body.required_object("from")?;
    from.one_of("type", &["lead", "user", "contact"])?
        .ok_or_else(|| missing_parameter("from.type"))?;
    let text = body.required_text("body")?.to_owned();
    let subject = body.text("subject")?.unwrap_or_default().to_owned();
    let contact = context
        .state
        .contacts
        .get(&from.required_id("id")?)
        .cloned()
        .ok_or_else(ApiError::contact_not_found)?;
    let attachments = attachments(&body)?;

    let id = context.state.new_id();
    let message_id = context.state.new_id();
    let mut conversation = started(&id, &message_id, &contact, &to_html(&text), context.now);
    conversation["source"]["subject"] = subject.as_str().into();
    conversation["source"]["attachments"] = attachments.into();
    context.state.conversations.put(conversation);
    Ok(Response::json(&json!({
        "type": "user_message",
        "id": message_id,
        "created_at": context.now,
        "subject": subject,
        "body": text,
        "message_type": "inapp",
        "conversation_id": id,
    })))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let conversation = find(context.state, context.id())?;
    Ok(whole(context, conversation))
}

fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut conversation = find(context.state, context.id())?.clone();
    if let Some(read) = context.body()?.boolean("read")? {
        conversation["read"] = read.into();
        conversation["updated_at"] = context.now.into();
    }
    Ok(keep(context, conversation))
}

fn search(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let query = Query::parse(
        body.get("query")
            .ok_or_else(|| missing_parameter("query"))?,
        &SEARCH,
    )?;
    let cursor = CursorParams::from_search(&body)?;
    let found = context
        .state
        .conversations
        .iter()
        .filter(|conversation| query.matches(conversation))
        .collect();
    Ok(list_response(pagination::by_cursor(
        found,
        "updated_at",
        &cursor,
        PER_PAGE,
    )?))
}

fn reply(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let (author, kind) = replier(context.state, &body, &["comment", "note"])?;
    let text = to_html(body.required_text("body")?);
    let attachments = attachments(&body)?;
    let at = body.integer("created_at")?.unwrap_or(context.now);
    let mut conversation = if context.id() == "last" {
        last_of_contact(context.state, &author)?.clone()
    } else {
        find(context.state, context.id())?.clone()
    };

    let mut part = part(&context.state.new_id(), kind, author, Some(&text), at);
    part["attachments"] = attachments.into();
    add(&mut conversation, part);
    Ok(keep(context, conversation))
}

fn manage(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let mut conversation = find(context.state, context.id())?.clone();
    let kind = body
        .one_of("message_type", &["close", "snoozed", "open", "assignment"])?
        .ok_or_else(|| missing_parameter("message_type"))?;
    let admin = admins::find(context.state, &body.required_id("admin_id")?)?;
    let author = admins::as_author(admin);
    let text = body.text("body")?.filter(|text| !text.is_empty()).map(to_html);

    let mut part = part("", kind, author, text.as_deref(), context.now);
    match kind {
        "close" => {
            body.one_of("type", &["admin"])?;
        }
        "snoozed" => {
            let until = body.required_integer("snoozed_until")?;
            if until <= context.now {
                return Err(invalid_parameter("snoozed_until", "in the future"));
            }
            conversation["snoozed_until"] = until.into();
        }
        "assignment" => {
            let to = body
                .one_of("type", &["admin", "team"])?
                .ok_or_else(|| missing_parameter("type"))?;
            let assignee = assignee(context.state, to, &body.required_id("assignee_id")?)?;
            part["assigned_to"] = assign(&mut conversation, to, assignee.as_deref());
        }
        _ => {}
    }
    part["id"] = context.state.new_id().into();
    add(&mut conversation, part);
    Ok(keep(context, conversation))
}

/// The one rule of this workspace: to the first team, and there to the admin who is not
/// away and has the fewest open conversations.
fn auto_assign(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut conversation = find(context.state, context.id())?.clone();
    let state = &*context.state;
    let load = |admin: &u64| {
        state
            .conversations
            .iter()
            .filter(|c| c["state"] == "open" && c["admin_assignee_id"] == *admin)
            .count()
    };
    let team = state
        .teams
        .iter()
        .next()
        .ok_or_else(|| ApiError::object_not_found("team"))?;
    let admin = team["admin_ids"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_u64)
        .filter(|id| {
            state
                .admins
                .get(&id.to_string())
                .is_some_and(|admin| admin["away_mode_enabled"] == false)
        })
        .min_by_key(load)
        .map(|id| id.to_string());

    let mut assigned_to = assign(&mut conversation, "team", team["id"].as_str());
    if admin.is_some() {
        assigned_to = assign(&mut conversation, "admin", admin.as_deref());
    }
    let operator = operator(state);
    let mut part = part(
        &context.state.new_id(),
        "default_assignment",
        operator,
        None,
        context.now,
    );
    part["assigned_to"] = assigned_to;
    add(&mut conversation, part);
    Ok(keep(context, conversation))
}

fn attach_contact(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut conversation = find(context.state, context.id())?.clone();
    let body = context.body()?;
    let customer = body.required_object("customer")?;
    let author = match body.id("admin_id")? {
        Some(id) => admins::as_author(admins::find(context.state, &id)?),
        None => conversation["source"]["author"].clone(),
    };
    let contact = match named_contact(context.state, &customer)? {
        Some(contact) => contact.clone(),
        None => {
            let email = customer
                .text("email")?
                .ok_or_else(ApiError::contact_not_found)?
                .to_owned();
            let id = context.state.new_hex_id();
            let lead = contacts::new(context.state, &id, "lead", Some(&email), context.now);
            context.state.contacts.put(lead.clone());
            lead
        }
    };
    if !has_contact(&conversation, &contact["id"]) {
        if let Some(members) = conversation["contacts"]["contacts"].as_array_mut() {
            members.push(contacts::as_reference(&contact));
        }
        let part = part(
            &context.state.new_id(),
            "participant_added",
            author,
            None,
            context.now,
        );
        add(&mut conversation, part);
    }
    Ok(keep_with_customers(context, conversation))
}

fn detach_contact(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut conversation = find(context.state, context.id())?.clone();
    let admin = admins::find(context.state, &context.body()?.required_id("admin_id")?)?;
    let author = admins::as_author(admin);
    let contact_id = Value::from(context.second_id());
    if !has_contact(&conversation, &contact_id) {
        return Err(ApiError::contact_not_found());
    }
    if let Some(members) = conversation["contacts"]["contacts"].as_array_mut() {
        if members.len() == 1 {
            return Err(ApiError::new(
                422,
                "parameter_invalid",
                "the last contact cannot be removed",
            ));
        }
        members.retain(|contact| contact["id"] != contact_id);
    }
    let part = part(
        &context.state.new_id(),
        "participant_removed",
        author,
        None,
        context.now,
    );
    add(&mut conversation, part);
    Ok(keep_with_customers(context, conversation))
}

fn redact(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let kind = body
        .one_of("type", &["conversation_part", "source"])?
        .ok_or_else(|| missing_parameter("type"))?;
    let conversation_id = body.required_id("conversation_id")?;
    let id = body.required_id(&format!("{kind}_id"))?;
    let missing = || ApiError::object_not_found("conversation_part_or_message");
    let mut conversation = context
        .state
        .conversations
        .get(&conversation_id)
        .cloned()
        .ok_or_else(missing)?;

    let source_type = conversation["source"]["author"]["type"].clone();
    let (message, redactable) = if kind == "source" {
        let by_contact = source_type == "user" || source_type == "lead";
        (Some(&mut conversation["source"]), by_contact)
    } else {
        let part = conversation["conversation_parts"]["conversation_parts"]
            .as_array_mut()
            .and_then(|parts| parts.iter_mut().find(|part| part["id"] == *id));
        let has_body = part.as_ref().is_some_and(|part| part["body"].is_string());
        (part, has_body)
    };
    let message = message
        .filter(|message| message["id"] == *id)
        .ok_or_else(missing)?;
    if !redactable {
        return Err(ApiError::new(
            400,
            "conversation_part_not_redactable",
            "this cannot be redacted",
        ));
    }
    message["body"] = REDACTED.into();
    message["attachments"] = json!([]);
    message["redacted"] = true.into();
    if kind == "conversation_part" {
        message["updated_at"] = context.now.into();
    }
    conversation["updated_at"] = context.now.into();
    Ok(keep(context, conversation))
}

fn convert_to_ticket(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut conversation = find(context.state, context.id())?.clone();
    let body = context.body()?;
    let ticket_type = context
        .state
        .ticket_types
        .get(&body.required_id("ticket_type_id")?)
        .cloned()
        .ok_or_else(ApiError::not_found)?;
    if ticket_type["category"] != "Customer" {
        return Err(ApiError::parameter_invalid(
            "only a ticket type of the category Customer will do",
        ));
    }
    let attributes = ticket_types::values(&ticket_type, body.object("attributes")?)?;

    let id = context.state.new_id();
    let ticket = tickets::from_conversation(
        context.state,
        &id,
        &conversation,
        &ticket_type,
        attributes,
        context.now,
    );
    link_ticket(&mut conversation, &ticket);
    conversation["updated_at"] = context.now.into();
    context.state.conversations.put(conversation);
    Ok(tickets::keep(context, ticket))
}

fn attach_tag(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut conversation = find(context.state, context.id())?.clone();
    let applied = put_tag_on(&mut conversation, context)?;
    context.state.conversations.put(conversation);
    Ok(Response::json(&applied))
}

fn detach_tag(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut conversation = find(context.state, context.id())?.clone();
    let removed = take_tag_off(&mut conversation, context)?;
    context.state.conversations.put(conversation);
    Ok(Response::json(&removed))
}

/// Puts the tag that a request names on a conversation or ticket; returns it.
pub(crate) fn put_tag_on(object: &mut Value, context: &Context<'_>) -> Result<Value, ApiError> {
    let body = context.body()?;
    let tag_id = body.required_id("id")?;
    let admin_id = body.required_id("admin_id")?;
    let tag = context
        .state
        .tags
        .get(&tag_id)
        .ok_or_else(|| ApiError::object_not_found("tag"))?;
    admins::find(context.state, &admin_id)?;
    let applied = tags::applied(tag, &admin_id, context.now);
    if let Some(tags) = object["tags"]["tags"].as_array_mut() {
        tags.retain(|tag| tag["id"] != *tag_id);
        tags.push(applied.clone());
    }
    object["updated_at"] = context.now.into();
    Ok(applied)
}

/// Takes the tag that a request names off a conversation or ticket; returns it.
pub(crate) fn take_tag_off(object: &mut Value, context: &Context<'_>) -> Result<Value, ApiError> {
    admins::find(context.state, &context.body()?.required_id("admin_id")?)?;
    let tag_id = context.second_id();
    let removed = object["tags"]["tags"]
        .as_array_mut()
        .and_then(|tags| {
            let at = tags.iter().position(|tag| tag["id"] == *tag_id)?;
            Some(tags.remove(at))
        })
        .ok_or_else(|| ApiError::object_not_found("tag"))?;
    object["updated_at"] = context.now.into();
    Ok(removed)
}

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state.conversations.get(id).ok_or_else(ApiError::not_found)
}

/// Keeps a changed conversation and answers with it.
fn keep(context: &mut Context<'_>, conversation: Value) -> Response {
    let response = whole(context, &conversation);
    context.state.conversations.put(conversation);
    response
}

/// As `keep`; the description promises a conversation here, Intercom's own examples show
/// its `customers`. The answer has both.
fn keep_with_customers(context: &mut Context<'_>, mut conversation: Value) -> Response {
    context.state.conversations.put(conversation.clone());
    let customers: Vec<Value> = conversation["contacts"]["contacts"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|contact| context.state.contacts.get(contact["id"].as_str()?))
        .map(|contact| json!({"type": contact["role"], "id": contact["id"]}))
        .collect();
    conversation["customers"] = customers.into();
    whole(context, &conversation)
}

/// A conversation with its newest parts, as plain text where the query asks for it.
fn whole(context: &Context<'_>, conversation: &Value) -> Response {
    let mut conversation = conversation.clone();
    let as_text = context.request.query_value("display_as").as_deref() == Some("plaintext");
    let strip = |text: &mut Value| {
        if let Some(html) = text.as_str().filter(|_| as_text) {
            *text = to_plain_text(html).into();
        }
    };
    strip(&mut conversation["source"]["body"]);
    strip(&mut conversation["source"]["subject"]);
    if let Some(parts) = conversation["conversation_parts"]["conversation_parts"].as_array_mut() {
        parts.drain(..parts.len().saturating_sub(MAX_PARTS));
        parts.iter_mut().for_each(|part| strip(&mut part["body"]));
    }
    Response::json(&conversation)
}

/// Lists leave the parts out.
fn list_response(page: Page<'_>) -> Response {
    let conversations: Vec<Value> = page
        .items
        .into_iter()
        .map(|conversation| {
            let mut item = conversation.clone();
            if let Some(fields) = item.as_object_mut() {
                fields.remove("conversation_parts");
            }
            item
        })
        .collect();
    Response::json(&json!({
        "type": "conversation.list",
        "conversations": conversations,
        "total_count": page.total_count,
        "pages": page.pages,
    }))
}

/// A conversation that a contact has just begun.
pub(crate) fn started(id: &str, message_id: &str, contact: &Value, body: &str, now: i64) -> Value {
    let mut conversation = json!({
        "type": "conversation",
        "id": id,
        "title": null,
        "created_at": now,
        "updated_at": now,
        "waiting_since": now,
        "snoozed_until": null,
        "open": true,
        "state": "open",
        "read": false,
        "priority": "not_priority",
        "admin_assignee_id": null,
        "team_assignee_id": null,
        "tags": {"type": "tag.list", "tags": []},
        "conversation_rating": null,
        "source": {
            "type": "conversation",
            "id": message_id,
            "delivered_as": "customer_initiated",
            "subject": "",
            "body": body,
            "author": contacts::as_author(contact),
            "attachments": [],
            "url": null,
            "redacted": false,
        },
        "contacts": {"type": "contact.list", "contacts": [contacts::as_reference(contact)]},
        "sla_applied": null,
        "conversation_parts": {
            "type": "conversation_part.list",
            "conversation_parts": [],
            "total_count": 0,
        },
        "linked_objects": {"type": "list", "total_count": 0, "has_more": false, "data": []},
    });
    refresh(&mut conversation);
    conversation
}

/// A part of a conversation that was not yet added to one.
pub(crate) fn part(id: &str, kind: &str, author: Value, body: Option<&str>, at: i64) -> Value {
    json!({
        "type": "conversation_part",
        "id": id,
        "part_type": kind,
        "body": body,
        "created_at": at,
        "updated_at": at,
        "notified_at": at,
        "assigned_to": null,
        "author": author,
        "attachments": [],
        "external_id": null,
        "redacted": false,
    })
}

/// Adds a part, with all that follows from it.
pub(crate) fn add(conversation: &mut Value, part: Value) {
    let by_admin = part["author"]["type"] == "admin";
    let state = match part["part_type"].as_str().unwrap_or_default() {
        "close" => Some("closed"),
        "open" => Some("open"),
        "snoozed" => Some("snoozed"),
        "comment" if !by_admin => Some("open"),
        _ => None,
    };
    if let Some(state) = state {
        conversation["state"] = state.into();
        conversation["open"] = (state != "closed").into();
        if state != "snoozed" {
            conversation["snoozed_until"] = Value::Null;
        }
    }
    if part["part_type"] == "comment" {
        conversation["read"] = by_admin.into();
    }
    let at = part["created_at"].as_i64();
    if at > conversation["updated_at"].as_i64() {
        conversation["updated_at"] = at.into();
    }
    if let Some(parts) = conversation["conversation_parts"]["conversation_parts"].as_array_mut() {
        let place = parts.partition_point(|other| other["created_at"].as_i64() <= at);
        parts.insert(place, part);
    }
    refresh(conversation);
}

/// Assigns to an admin or a team, or to none of them; returns what the part says about it.
pub(crate) fn assign(conversation: &mut Value, kind: &str, id: Option<&str>) -> Value {
    conversation[format!("{kind}_assignee_id")] = number(&id.into());
    id.map_or(Value::Null, |id| json!({"type": kind, "id": id}))
}

/// Says on a conversation that a ticket belongs to it.
pub(crate) fn link_ticket(conversation: &mut Value, ticket: &Value) {
    link(
        conversation,
        json!({"type": "ticket", "id": ticket["id"], "category": ticket["category"]}),
    );
}

/// Adds to what belongs to a conversation or ticket.
pub(crate) fn link(object: &mut Value, other: Value) {
    if let Some(linked) = object["linked_objects"]["data"].as_array_mut() {
        linked.push(other);
        let count = linked.len();
        object["linked_objects"]["total_count"] = count.into();
    }
}

/// The author and the kind of a reply, of which an admin can choose among these.
pub(crate) fn replier<'b>(
    state: &State,
    body: &'b Fields,
    kinds_of_admins: &[&str],
) -> Result<(Value, &'b str), ApiError> {
    let (author, kinds): (Value, &[&str]) = match body.one_of("type", &["admin", "user"])? {
        Some("admin") => {
            let admin = admins::find(state, &body.required_id("admin_id")?)?;
            (admins::as_author(admin), kinds_of_admins)
        }
        Some(_) => {
            let contact = named_contact(state, body)?.ok_or_else(ApiError::contact_not_found)?;
            (contacts::as_author(contact), &["comment"])
        }
        None => return Err(missing_parameter("type")),
    };
    let kind = body
        .one_of("message_type", kinds)?
        .ok_or_else(|| missing_parameter("message_type"))?;
    Ok((author, kind))
}

/// Intercom's bot as the author of a part.
pub(crate) fn operator(state: &State) -> Value {
    json!({
        "type": "bot",
        "id": "700001",
        "name": "Operator",
        "email": format!("operator+{}@intercom.io", state.workspace_id()),
    })
}

/// The assignee with that id, None for `"0"`: nobody.
fn assignee(state: &State, kind: &str, id: &str) -> Result<Option<String>, ApiError> {
    let table = if kind == "team" {
        &state.teams
    } else {
        &state.admins
    };
    match id {
        "0" => Ok(None),
        id if table.contains(id) => Ok(Some(id.to_owned())),
        _ => Err(ApiError::object_not_found("assignee")),
    }
}

/// The contact that `intercom_user_id`, `user_id` or `email` names; None if there is no
/// such contact.
fn named_contact<'s>(state: &'s State, fields: &Fields) -> Result<Option<&'s Value>, ApiError> {
    if let Some(id) = fields.id("intercom_user_id")? {
        Ok(state.contacts.get(&id))
    } else if let Some(id) = fields.id("user_id")? {
        Ok(state.contacts.find("external_id", &id))
    } else if let Some(email) = fields.text("email")? {
        Ok(state.contacts.find("email", email))
    } else {
        Err(ApiError::parameter_not_found(
            "intercom_user_id, user_id or email is required",
        ))
    }
}

fn has_contact(conversation: &Value, id: &Value) -> bool {
    conversation["contacts"]["contacts"]
        .as_array()
        .is_some_and(|contacts| contacts.iter().any(|contact| contact["id"] == *id))
}

/// The conversation of that contact in which something happened last.
fn last_of_contact<'s>(state: &'s State, author: &Value) -> Result<&'s Value, ApiError> {
    state
        .conversations
        .iter()
        .filter(|conversation| has_contact(conversation, &author["id"]))
        .max_by_key(|conversation| conversation["updated_at"].as_i64())
        .ok_or_else(ApiError::not_found)
}

/// The attachments of a request: addresses of images, and files in Base64.
pub(crate) fn attachments(body: &Fields) -> Result<Vec<Value>, ApiError> {
    let urls = body.array("attachment_urls")?;
    let files = body.array("attachment_files")?;
    if urls.len() > MAX_ATTACHMENTS || files.len() > MAX_ATTACHMENTS {
        return Err(ApiError::parameter_invalid(format!(
            "at most {MAX_ATTACHMENTS} attachments"
        )));
    }
    let from_url = |url: &Value| {
        let url = url
            .as_str()
            .ok_or_else(|| invalid_parameter("attachment_urls", "an array of strings"))?;
        let name = url.rsplit('/').next().unwrap_or(url);
        Ok(attachment(name, url, "image/png", 0))
    };
    let from_file = |file: &Value| {
        let text = |name: &str| {
            file[name]
                .as_str()
                .ok_or_else(|| missing_parameter(&format!("attachment_files.{name}")))
        };
        let (name, data) = (text("name")?, text("data")?.trim_end_matches('='));
        let url = format!("https://downloads.freewheel.example/{name}");
        Ok(attachment(
            name,
            &url,
            text("content_type")?,
            data.len() * 3 / 4,
        ))
    };
    urls.iter()
        .map(from_url)
        .chain(files.iter().map(from_file))
        .collect()
}

fn attachment(name: &str, url: &str, content_type: &str, filesize: usize) -> Value {
    json!({
        "type": "upload",
        "name": name,
        "url": url,
        "content_type": content_type,
        "filesize": filesize,
        "width": null,
        "height": null,
    })
}
