//! Conversations: what contacts and admins write to each other, and what is done with it.

use serde_json::{Value, json};

use crate::errors::Failure;
use crate::fields::{Fields, absent, invalid};
use crate::http::Answer;
use crate::paging::{self, Cursor, Page};
use crate::resources::admins::{self, number};

use crate::call::{Call, Route, route};
pub(crate) use crate::resources::statistics::refresh;
use crate::resources::{contacts, tags, ticket_types, tickets};
use crate::search::{Dialect, Kind, Query, at_path};
use crate::state::State;
use crate::text::{html, plain};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        route("GET", "/conversations", list),
        route("POST", "/conversations", create),
        route("GET", "/conversations/{id}", retrieve),
        route("PUT", "/conversations/{id}", update),
        route("POST", "/conversations/search", search),
        route("POST", "/conversations/{id}/reply", reply),
        route("POST", "/conversations/{id}/parts", manage),
        route(
            "POST",
            "/conversations/{id}/run_assignment_rules",
            auto_assign,
        ),
        route("POST", "/conversations/{id}/customers", attach_contact),
        route(
            "DELETE",
            "/conversations/{conversation_id}/customers/{contact_id}",
            detach_contact,
        ),
        route("POST", "/conversations/redact", redact),
        route("POST", "/conversations/{id}/convert", convert_to_ticket),
        route("POST", "/conversations/{conversation_id}/tags", attach_tag),
        route(
            "DELETE",
            "/conversations/{conversation_id}/tags/{id}",
            detach_tag,
        ),
    ]
}

const PER_PAGE: usize = 20;
const MAX_PARTS: usize = 500;
const MAX_ATTACHMENTS: usize = 10;
const REDACTED: &str = "<p>This message was redacted</p>";

const SEARCH: Dialect = Dialect {
    fields: &[
        ("id", Kind::Text),
        ("created_at", Kind::Date),
        ("updated_at", Kind::Date),
        ("title", Kind::Text),
        ("source.type", Kind::Text),
        ("source.id", Kind::Text),
        ("source.delivered_as", Kind::Text),
        ("source.subject", Kind::Text),
        ("source.body", Kind::Words),
        ("source.author.id", Kind::Text),
        ("source.author.type", Kind::Text),
        ("source.author.name", Kind::Text),
        ("source.author.email", Kind::Text),
        ("source.url", Kind::Text),
        ("contact_ids", Kind::Text),
        ("teammate_ids", Kind::Text),
        ("admin_assignee_id", Kind::Number),
        ("team_assignee_id", Kind::Number),
        ("channel_initiated", Kind::Text),
        ("open", Kind::Boolean),
        ("read", Kind::Boolean),
        ("state", Kind::Text),
        ("waiting_since", Kind::Date),
        ("snoozed_until", Kind::Date),
        ("tag_ids", Kind::Text),
        ("priority", Kind::Text),
        ("statistics.time_to_assignment", Kind::Number),
        ("statistics.time_to_admin_reply", Kind::Number),
        ("statistics.time_to_first_close", Kind::Number),
        ("statistics.time_to_last_close", Kind::Number),
        ("statistics.median_time_to_reply", Kind::Number),
        ("statistics.first_contact_reply_at", Kind::Date),
        ("statistics.first_assignment_at", Kind::Date),
        ("statistics.first_admin_reply_at", Kind::Date),
        ("statistics.first_close_at", Kind::Date),
        ("statistics.last_assignment_at", Kind::Date),
        ("statistics.last_assignment_admin_reply_at", Kind::Date),
        ("statistics.last_contact_reply_at", Kind::Date),
        ("statistics.last_admin_reply_at", Kind::Date),
        ("statistics.last_close_at", Kind::Date),
        ("statistics.last_closed_by_id", Kind::Text),
        ("statistics.count_reopens", Kind::Number),
        ("statistics.count_assignments", Kind::Number),
        ("statistics.count_conversation_parts", Kind::Number),
        ("conversation_rating.requested_at", Kind::Date),
        ("conversation_rating.replied_at", Kind::Date),
        ("conversation_rating.score", Kind::Number),
        ("conversation_rating.remark", Kind::Text),
        ("conversation_rating.contact_id", Kind::Text),
        // Intercom's spelling, and the one that was meant.
        ("conversation_rating.admin_d", Kind::Text),
        ("conversation_rating.admin_id", Kind::Text),
        ("ai_agent_participated", Kind::Boolean),
        ("ai_agent.resolution_state", Kind::Text),
        ("ai_agent.last_answer_type", Kind::Text),
        ("ai_agent.rating", Kind::Number),
        ("ai_agent.rating_remark", Kind::Text),
        ("ai_agent.source_type", Kind::Text),
        ("ai_agent.source_title", Kind::Text),
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
            vec![plain(body).into()]
        }
        "conversation_rating.requested_at" | "conversation_rating.replied_at" => {
            vec![at_path(conversation, "conversation_rating.created_at")]
        }
        "conversation_rating.score" => vec![at_path(conversation, "conversation_rating.rating")],
        "conversation_rating.contact_id" => {
            vec![at_path(conversation, "conversation_rating.contact.id")]
        }
        "conversation_rating.admin_d" | "conversation_rating.admin_id" => {
            vec![at_path(conversation, "conversation_rating.teammate.id")]
        }
        // No AI agent works in this workspace.
        "ai_agent_participated" => vec![false.into()],
        path => vec![at_path(conversation, path)],
    }
}

fn list(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let cursor = Cursor::of_query(call.request)?;
    let all = call.state.conversations.iter().collect();
    Ok(list_answer(paging::by_cursor(
        all,
        "updated_at",
        &cursor,
        PER_PAGE,
    )?))
}

fn create(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let body = call.body()?;
    let from = body.required_object("from")?;
    from.choice("type", &["lead", "user", "contact"])?
        .ok_or_else(|| absent("from.type"))?;
    let text = body.required_text("body")?.to_owned();
    let subject = body.text("subject")?.unwrap_or_default().to_owned();
    let contact = call
        .state
        .contacts
        .get(&from.required_id("id")?)
        .cloned()
        .ok_or_else(Failure::user_not_found)?;
    let attachments = attachments(&body)?;

    let id = call.state.new_id();
    let message_id = call.state.new_id();
    let mut conversation = started(&id, &message_id, &contact, &html(&text), call.now);
    conversation["source"]["subject"] = subject.as_str().into();
    conversation["source"]["attachments"] = attachments.into();
    call.state.conversations.put(conversation);
    Ok(Answer::json(&json!({
        "type": "user_message",
        "id": message_id,
        "created_at": call.now,
        "subject": subject,
        "body": text,
        "message_type": "inapp",
        "conversation_id": id,
    })))
}

fn retrieve(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let conversation = find(call.state, call.id())?;
    Ok(whole(call, conversation))
}

fn update(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut conversation = find(call.state, call.id())?.clone();
    if let Some(read) = call.body()?.boolean("read")? {
        conversation["read"] = read.into();
        conversation["updated_at"] = call.now.into();
    }
    Ok(keep(call, conversation))
}

fn search(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let body = call.body()?;
    let query = Query::read(body.get("query").ok_or_else(|| absent("query"))?, &SEARCH)?;
    let cursor = Cursor::of_search(&body)?;
    let found = call
        .state
        .conversations
        .iter()
        .filter(|conversation| query.matches(conversation))
        .collect();
    Ok(list_answer(paging::by_cursor(
        found,
        "updated_at",
        &cursor,
        PER_PAGE,
    )?))
}

fn reply(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let body = call.body()?;
    let (author, kind) = replier(call.state, &body, &["comment", "note"])?;
    let text = html(body.required_text("body")?);
    let attachments = attachments(&body)?;
    let at = body.integer("created_at")?.unwrap_or(call.now);
    let mut conversation = if call.id() == "last" {
        last_of_contact(call.state, &author)?.clone()
    } else {
        find(call.state, call.id())?.clone()
    };

    let mut part = part(&call.state.new_id(), kind, author, Some(&text), at);
    part["attachments"] = attachments.into();
    add(&mut conversation, part);
    Ok(keep(call, conversation))
}

fn manage(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let body = call.body()?;
    let mut conversation = find(call.state, call.id())?.clone();
    let kind = body
        .choice("message_type", &["close", "snoozed", "open", "assignment"])?
        .ok_or_else(|| absent("message_type"))?;
    let admin = admins::find(call.state, &body.required_id("admin_id")?)?;
    let author = admins::as_author(admin);
    let text = body.text("body")?.filter(|text| !text.is_empty()).map(html);

    let mut part = part("", kind, author, text.as_deref(), call.now);
    match kind {
        "close" => {
            body.choice("type", &["admin"])?;
        }
        "snoozed" => {
            let until = body.required_integer("snoozed_until")?;
            if until <= call.now {
                return Err(invalid("snoozed_until", "in the future"));
            }
            conversation["snoozed_until"] = until.into();
        }
        "assignment" => {
            let to = body
                .choice("type", &["admin", "team"])?
                .ok_or_else(|| absent("type"))?;
            let assignee = assignee(call.state, to, &body.required_id("assignee_id")?)?;
            part["assigned_to"] = assign(&mut conversation, to, assignee.as_deref());
        }
        _ => {}
    }
    part["id"] = call.state.new_id().into();
    add(&mut conversation, part);
    Ok(keep(call, conversation))
}

/// The one rule of this workspace: to the first team, and there to the admin who is not
/// away and has the fewest open conversations.
fn auto_assign(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut conversation = find(call.state, call.id())?.clone();
    let state = &*call.state;
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
        .ok_or_else(|| Failure::missing("team"))?;
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
        &call.state.new_id(),
        "default_assignment",
        operator,
        None,
        call.now,
    );
    part["assigned_to"] = assigned_to;
    add(&mut conversation, part);
    Ok(keep(call, conversation))
}

fn attach_contact(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut conversation = find(call.state, call.id())?.clone();
    let body = call.body()?;
    let customer = body.required_object("customer")?;
    let author = match body.id("admin_id")? {
        Some(id) => admins::as_author(admins::find(call.state, &id)?),
        None => conversation["source"]["author"].clone(),
    };
    let contact = match named_contact(call.state, &customer)? {
        Some(contact) => contact.clone(),
        None => {
            let email = customer
                .text("email")?
                .ok_or_else(Failure::user_not_found)?
                .to_owned();
            let id = call.state.new_hex_id();
            let lead = contacts::new(call.state, &id, "lead", Some(&email), call.now);
            call.state.contacts.put(lead.clone());
            lead
        }
    };
    if !has_contact(&conversation, &contact["id"]) {
        if let Some(members) = conversation["contacts"]["contacts"].as_array_mut() {
            members.push(contacts::as_reference(&contact));
        }
        let part = part(
            &call.state.new_id(),
            "participant_added",
            author,
            None,
            call.now,
        );
        add(&mut conversation, part);
    }
    Ok(keep_with_customers(call, conversation))
}

fn detach_contact(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut conversation = find(call.state, call.id())?.clone();
    let admin = admins::find(call.state, &call.body()?.required_id("admin_id")?)?;
    let author = admins::as_author(admin);
    let contact_id = Value::from(call.second_id());
    if !has_contact(&conversation, &contact_id) {
        return Err(Failure::user_not_found());
    }
    if let Some(members) = conversation["contacts"]["contacts"].as_array_mut() {
        if members.len() == 1 {
            return Err(Failure::new(
                422,
                "parameter_invalid",
                "the last contact cannot be removed",
            ));
        }
        members.retain(|contact| contact["id"] != contact_id);
    }
    let part = part(
        &call.state.new_id(),
        "participant_removed",
        author,
        None,
        call.now,
    );
    add(&mut conversation, part);
    Ok(keep_with_customers(call, conversation))
}

fn redact(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let body = call.body()?;
    let kind = body
        .choice("type", &["conversation_part", "source"])?
        .ok_or_else(|| absent("type"))?;
    let conversation_id = body.required_id("conversation_id")?;
    let id = body.required_id(&format!("{kind}_id"))?;
    let missing = || Failure::missing("conversation_part_or_message");
    let mut conversation = call
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
        return Err(Failure::new(
            400,
            "conversation_part_not_redactable",
            "this cannot be redacted",
        ));
    }
    message["body"] = REDACTED.into();
    message["attachments"] = json!([]);
    message["redacted"] = true.into();
    if kind == "conversation_part" {
        message["updated_at"] = call.now.into();
    }
    conversation["updated_at"] = call.now.into();
    Ok(keep(call, conversation))
}

fn convert_to_ticket(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut conversation = find(call.state, call.id())?.clone();
    let body = call.body()?;
    let ticket_type = call
        .state
        .ticket_types
        .get(&body.required_id("ticket_type_id")?)
        .cloned()
        .ok_or_else(Failure::not_found)?;
    if ticket_type["category"] != "Customer" {
        return Err(Failure::parameter_invalid(
            "only a ticket type of the category Customer will do",
        ));
    }
    let attributes = ticket_types::values(&ticket_type, body.object("attributes")?)?;

    let id = call.state.new_id();
    let ticket = tickets::from_conversation(
        call.state,
        &id,
        &conversation,
        &ticket_type,
        attributes,
        call.now,
    );
    link_ticket(&mut conversation, &ticket);
    conversation["updated_at"] = call.now.into();
    call.state.conversations.put(conversation);
    Ok(tickets::keep(call, ticket))
}

fn attach_tag(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut conversation = find(call.state, call.id())?.clone();
    let applied = put_tag_on(&mut conversation, call)?;
    call.state.conversations.put(conversation);
    Ok(Answer::json(&applied))
}

fn detach_tag(call: &mut Call<'_>) -> Result<Answer, Failure> {
    let mut conversation = find(call.state, call.id())?.clone();
    let removed = take_tag_off(&mut conversation, call)?;
    call.state.conversations.put(conversation);
    Ok(Answer::json(&removed))
}

/// Puts the tag that a request names on a conversation or ticket; returns it.
pub(crate) fn put_tag_on(object: &mut Value, call: &Call<'_>) -> Result<Value, Failure> {
    let body = call.body()?;
    let tag_id = body.required_id("id")?;
    let admin_id = body.required_id("admin_id")?;
    let tag = call
        .state
        .tags
        .get(&tag_id)
        .ok_or_else(|| Failure::missing("tag"))?;
    admins::find(call.state, &admin_id)?;
    let applied = tags::applied(tag, &admin_id, call.now);
    if let Some(tags) = object["tags"]["tags"].as_array_mut() {
        tags.retain(|tag| tag["id"] != *tag_id);
        tags.push(applied.clone());
    }
    object["updated_at"] = call.now.into();
    Ok(applied)
}

/// Takes the tag that a request names off a conversation or ticket; returns it.
pub(crate) fn take_tag_off(object: &mut Value, call: &Call<'_>) -> Result<Value, Failure> {
    admins::find(call.state, &call.body()?.required_id("admin_id")?)?;
    let tag_id = call.second_id();
    let removed = object["tags"]["tags"]
        .as_array_mut()
        .and_then(|tags| {
            let at = tags.iter().position(|tag| tag["id"] == *tag_id)?;
            Some(tags.remove(at))
        })
        .ok_or_else(|| Failure::missing("tag"))?;
    object["updated_at"] = call.now.into();
    Ok(removed)
}

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, Failure> {
    state.conversations.get(id).ok_or_else(Failure::not_found)
}

/// Keeps a changed conversation and answers with it.
fn keep(call: &mut Call<'_>, conversation: Value) -> Answer {
    let answer = whole(call, &conversation);
    call.state.conversations.put(conversation);
    answer
}

/// As `keep`; the description promises a conversation here, Intercom's own examples show
/// its `customers`. The answer has both.
fn keep_with_customers(call: &mut Call<'_>, mut conversation: Value) -> Answer {
    call.state.conversations.put(conversation.clone());
    let customers: Vec<Value> = conversation["contacts"]["contacts"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|contact| call.state.contacts.get(contact["id"].as_str()?))
        .map(|contact| json!({"type": contact["role"], "id": contact["id"]}))
        .collect();
    conversation["customers"] = customers.into();
    whole(call, &conversation)
}

/// A conversation with its newest parts, as plain text where the query asks for it.
fn whole(call: &Call<'_>, conversation: &Value) -> Answer {
    let mut conversation = conversation.clone();
    let as_text = call.request.query_value("display_as").as_deref() == Some("plaintext");
    let strip = |text: &mut Value| {
        if let Some(html) = text.as_str().filter(|_| as_text) {
            *text = plain(html).into();
        }
    };
    strip(&mut conversation["source"]["body"]);
    strip(&mut conversation["source"]["subject"]);
    if let Some(parts) = conversation["conversation_parts"]["conversation_parts"].as_array_mut() {
        parts.drain(..parts.len().saturating_sub(MAX_PARTS));
        parts.iter_mut().for_each(|part| strip(&mut part["body"]));
    }
    Answer::json(&conversation)
}

/// Lists leave the parts out.
fn list_answer(page: Page<'_>) -> Answer {
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
    Answer::json(&json!({
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
) -> Result<(Value, &'b str), Failure> {
    let (author, kinds): (Value, &[&str]) = match body.choice("type", &["admin", "user"])? {
        Some("admin") => {
            let admin = admins::find(state, &body.required_id("admin_id")?)?;
            (admins::as_author(admin), kinds_of_admins)
        }
        Some(_) => {
            let contact = named_contact(state, body)?.ok_or_else(Failure::user_not_found)?;
            (contacts::as_author(contact), &["comment"])
        }
        None => return Err(absent("type")),
    };
    let kind = body
        .choice("message_type", kinds)?
        .ok_or_else(|| absent("message_type"))?;
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
fn assignee(state: &State, kind: &str, id: &str) -> Result<Option<String>, Failure> {
    let table = if kind == "team" {
        &state.teams
    } else {
        &state.admins
    };
    match id {
        "0" => Ok(None),
        id if table.contains(id) => Ok(Some(id.to_owned())),
        _ => Err(Failure::missing("assignee")),
    }
}

/// The contact that `intercom_user_id`, `user_id` or `email` names; None if there is no
/// such contact.
fn named_contact<'s>(state: &'s State, fields: &Fields) -> Result<Option<&'s Value>, Failure> {
    if let Some(id) = fields.id("intercom_user_id")? {
        Ok(state.contacts.get(&id))
    } else if let Some(id) = fields.id("user_id")? {
        Ok(state.contacts.find("external_id", &id))
    } else if let Some(email) = fields.text("email")? {
        Ok(state.contacts.find("email", email))
    } else {
        Err(Failure::parameter_not_found(
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
fn last_of_contact<'s>(state: &'s State, author: &Value) -> Result<&'s Value, Failure> {
    state
        .conversations
        .iter()
        .filter(|conversation| has_contact(conversation, &author["id"]))
        .max_by_key(|conversation| conversation["updated_at"].as_i64())
        .ok_or_else(Failure::not_found)
}

/// The attachments of a request: addresses of images, and files in Base64.
pub(crate) fn attachments(body: &Fields) -> Result<Vec<Value>, Failure> {
    let urls = body.array("attachment_urls")?;
    let files = body.array("attachment_files")?;
    if urls.len() > MAX_ATTACHMENTS || files.len() > MAX_ATTACHMENTS {
        return Err(Failure::parameter_invalid(format!(
            "at most {MAX_ATTACHMENTS} attachments"
        )));
    }
    let from_url = |url: &Value| {
        let url = url
            .as_str()
            .ok_or_else(|| invalid("attachment_urls", "an array of strings"))?;
        let name = url.rsplit('/').next().unwrap_or(url);
        Ok(attachment(name, url, "image/png", 0))
    };
    let from_file = |file: &Value| {
        let text = |name: &str| {
            file[name]
                .as_str()
                .ok_or_else(|| absent(&format!("attachment_files.{name}")))
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
