//! Builds contacts, and what belongs to them.

use serde_json::{Value, json};

use super::super::json::{merge, take};
use super::super::problem::Problem;
use super::super::schema::texts;
use crate::resources::objects::admins::token_owner;
use crate::resources::objects::contact_lists::{OPTED_IN, OPTED_OUT, item, put_item};
use crate::resources::objects::{companies, contacts, data_events, notes, tags};
use crate::state::State;

pub(in crate::seed) fn contact(
    seed: &Value,
    state: &mut State,
    now: i64,
) -> Result<Value, Problem> {
    let mut seed = seed.clone();
    let [tags, opted_in, opted_out] = take(&mut seed, ["tags", OPTED_IN, OPTED_OUT]);
    let id = seed["id"].as_str().unwrap_or_default().to_owned();
    let created_at = seed["created_at"].as_i64().unwrap_or(now);
    let mut contact = contacts::new(
        state,
        &id,
        seed["role"].as_str().unwrap_or("user"),
        seed["email"].as_str(),
        created_at,
    );
    merge(&mut contact, &seed);
    let admin_id = token_owner(state).and_then(|admin| admin["id"].as_str());
    for tag in texts(&tags).filter_map(|id| state.tags.get(id)) {
        let applied = tags::applied(tag, admin_id.unwrap_or_default(), created_at);
        let mut reference = item("tag", tag["id"].as_str().unwrap_or_default(), "tags");
        for name in contacts::TAG_DETAILS {
            reference[name] = applied[name].clone();
        }
        put_item(&mut contact, "tags", reference);
    }
    for (list, ids) in [(OPTED_IN, &opted_in), (OPTED_OUT, &opted_out)] {
        for id in texts(ids) {
            put_item(
                &mut contact,
                list,
                item("subscription", id, "subscription_types"),
            );
        }
    }
    Ok(contact)
}

/// Builds a company and adds it to its contacts.
pub(in crate::seed) fn company(
    seed: &Value,
    state: &mut State,
    now: i64,
) -> Result<Value, Problem> {
    let mut seed = seed.clone();
    let [members, tags] = take(&mut seed, ["contacts", "tags"]);
    let mut company = companies::empty(state, now);
    merge(&mut company, &seed);
    company["tags"]["tags"] = tag_list(&tags, state);
    for id in texts(&members) {
        if let Some(contact) = state.contacts.get_mut(id) {
            companies::attach_to_contact(contact, companies::id_of(&company));
        }
    }
    Ok(company)
}

/// Builds a note and adds it to its contact.
pub(in crate::seed) fn note(seed: &Value, state: &mut State, now: i64) -> Result<Value, Problem> {
    let text = |name: &str| seed[name].as_str().unwrap_or_default();
    let author = seed["author"].as_str().and_then(|id| state.admins.get(id));
    let note = notes::new(
        text("id"),
        text("contact"),
        author.map_or(Value::Null, notes::author),
        text("body"),
        seed["created_at"].as_i64().unwrap_or(now),
    );
    if let Some(contact) = state.contacts.get_mut(text("contact")) {
        put_item(contact, "notes", item("note", text("id"), "notes"));
    }
    Ok(note)
}

pub(in crate::seed) fn data_event(
    seed: &Value,
    state: &mut State,
    now: i64,
) -> Result<Value, Problem> {
    let text = |name: &str| seed[name].as_str().unwrap_or_default();
    let contact = state
        .contacts
        .get(text("contact"))
        .cloned()
        .unwrap_or_default();
    let created_at = seed["created_at"].as_i64().unwrap_or(now);
    let metadata = seed["metadata"].as_object().cloned().unwrap_or_default();
    let mut event = data_events::new(
        text("id"),
        &contact,
        text("event_name"),
        created_at,
        metadata,
    );
    // The time in milliseconds is unique among the events of a contact.
    for other in data_events::of_contact(state, &contact) {
        if other["at_ms"] == event["at_ms"] {
            event["at_ms"] = (event["at_ms"].as_i64().unwrap_or_default() + 1).into();
        }
    }
    Ok(event)
}

pub(in crate::seed) fn visitor(
    seed: &Value,
    state: &mut State,
    now: i64,
) -> Result<Value, Problem> {
    let mut seed = seed.clone();
    let [tags] = take(&mut seed, ["tags"]);
    let mut visitor = json!({
        "type": "visitor",
        "anonymous": true,
        "email": "",
        "phone": null,
        "name": null,
        "pseudonym": null,
        "avatar": {"type": "avatar", "image_url": null},
        "app_id": state.workspace_id(),
        "companies": {"type": "company.list", "companies": []},
        "location_data": {},
        "last_request_at": null,
        "created_at": now,
        "remote_created_at": now,
        "signed_up_at": now,
        "updated_at": now,
        "session_count": 0,
        "social_profiles": {"type": "social_profile.list", "social_profiles": []},
        "owner_id": null,
        "unsubscribed_from_emails": false,
        "marked_email_as_spam": false,
        "has_hard_bounced": false,
        "tags": {"type": "tag.list", "tags": tag_list(&tags, state)},
        "segments": {"type": "segment.list", "segments": []},
        "custom_attributes": {},
        "referrer": null,
        "utm_campaign": null,
        "utm_content": null,
        "utm_medium": null,
        "utm_source": null,
        "utm_term": null,
        "do_not_track": null,
    });
    merge(&mut visitor, &seed);
    Ok(visitor)
}

/// Returns the tags with these ids.
fn tag_list(ids: &Value, state: &State) -> Value {
    let found = texts(ids).filter_map(|id| state.tags.get(id).cloned());
    found.collect::<Vec<Value>>().into()
}
