//! Merging a lead into a user.

use serde_json::{Value, json};

use crate::context::Context;
use crate::error::ApiError;
use crate::fields::invalid_parameter;
use crate::http::Response;
use crate::resources::objects::contact_lists::{LISTS, items, put_item};
use crate::resources::objects::contacts::{find, to_response};
use crate::resources::objects::notes;
use crate::state::State;

/// Merges a lead into a user: fills the user's missing fields and moves everything that belongs
/// to the lead, then deletes the lead.
pub(super) fn merge(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let (from, into) = (body.required_id("from")?, body.required_id("into")?);
    let lead = find(context.state, &from)?.clone();
    let mut user = find(context.state, &into)?.clone();
    for (contact, name, role) in [(&lead, "from", "lead"), (&user, "into", "user")] {
        if contact["role"] != role {
            return Err(invalid_parameter(name, &format!("the id of a {role}")));
        }
    }

    fill_missing(&mut user, &to_response(&lead));
    for name in ["location", "custom_attributes"] {
        fill_missing(&mut user[name], &lead[name]);
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
    replace_contact(context.state, &lead, &user);
    context.state.contacts.remove(&from);
    let response = Response::json(&to_response(&user));
    context.state.contacts.put(user);
    Ok(response)
}

/// Copies the fields that are missing or null in `object` from `other`.
fn fill_missing(object: &mut Value, other: &Value) {
    let (Some(fields), Some(others)) = (object.as_object_mut(), other.as_object()) else {
        return;
    };
    for (name, value) in others {
        if fields.get(name).is_none_or(Value::is_null) {
            fields.insert(name.clone(), value.clone());
        }
    }
}

/// Replaces the lead by the user in all conversations and tickets.
fn replace_contact(state: &mut State, lead: &Value, user: &Value) {
    for table in [&mut state.conversations, &mut state.tickets] {
        let ids: Vec<Value> = table.iter().map(|object| object["id"].clone()).collect();
        for id in ids {
            let Some(object) = id.as_str().and_then(|id| table.get_mut(id)) else {
                continue;
            };
            replace_references(object, lead, user);
            if let Some(members) = object["contacts"]["contacts"].as_array_mut() {
                let mut seen = Vec::new();
                members.retain(|member| {
                    let is_first = !seen.contains(&member["id"]);
                    seen.push(member["id"].clone());
                    is_first
                });
            }
        }
    }
}

/// Replaces every reference to the lead in a JSON value by a reference to the user.
fn replace_references(value: &mut Value, lead: &Value, user: &Value) {
    match value {
        Value::Array(values) => values
            .iter_mut()
            .for_each(|value| replace_references(value, lead, user)),
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
            .for_each(|value| replace_references(value, lead, user)),
        _ => {}
    }
}
