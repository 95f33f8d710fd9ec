//! Visitors of the website who are not contacts yet.

use serde_json::{Map, Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter, missing_parameter};
use crate::http::Response;
use crate::resources::objects::{contacts, ids, tags};
use crate::state::State;

pub(crate) const HANDLERS: Handlers = &[
    ("update", update),
    ("retrieve", retrieve),
    ("convert", convert),
];

fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let mut visitor = find(context.state, &body, &["id", "user_id"])?.clone();
    if body.has("name") {
        visitor["name"] = body.text("name")?.into();
    }
    if let Some(attributes) = body.object("custom_attributes")? {
        for (name, value) in attributes.as_map() {
            if value.is_array() || value.is_object() {
                return Err(invalid_parameter(
                    "custom_attributes",
                    "an object of strings, numbers and booleans",
                ));
            }
            visitor["custom_attributes"][name] = value.clone();
        }
    }
    visitor["updated_at"] = context.now.into();
    context.state.visitors.put(visitor.clone());
    Ok(Response::json(&visitor))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let user_id = context
        .request
        .query_value("user_id")
        .filter(|id| !id.is_empty())
        .ok_or_else(|| missing_parameter("user_id"))?;
    context
        .state
        .visitors
        .find("user_id", &user_id)
        .map(Response::json)
        .ok_or_else(ApiError::not_found)
}

/// Merges a visitor into an existing contact, or converts the visitor to a new one.
fn convert(context: &mut Context<'_>) -> Result<Response, ApiError> {
    const KEYS: [&str; 3] = ["id", "user_id", "email"];
    let body = context.body()?;
    let role = body
        .one_of("type", &["lead", "user"])?
        .ok_or_else(|| missing_parameter("type"))?;
    let visitor = find(context.state, &body.required_object("visitor")?, &KEYS)?.clone();
    let user = body.required_object("user")?;
    let (name, _) = first_key(&user, &KEYS)?;
    let existing = existing_contact(context.state, &user, role)?;
    if existing.is_none() && name == "id" && user.id("id")?.as_deref() != visitor["id"].as_str() {
        return Err(ApiError::contact_not_found());
    }
    let contact = match existing {
        Some(contact) => merged(contact.clone(), &visitor, context.now),
        None => converted(context.state, &visitor, &user, role, context.now)?,
    };
    if let Some(id) = visitor["id"].as_str() {
        context.state.visitors.remove(id);
    }
    context.state.contacts.put(contact.clone());
    Ok(Response::json(&contacts::to_response(&contact)))
}

/// Returns the name and the value of the first of these keys that is present.
fn first_key<'k>(fields: &Fields, names: &[&'k str]) -> Result<(&'k str, String), ApiError> {
    for name in names {
        if let Some(text) = fields.id(name)?.filter(|text| !text.is_empty()) {
            return Ok((name, text));
        }
    }
    Err(missing_parameter(&names.join(" or ")))
}

fn find<'s>(state: &'s State, fields: &Fields, names: &[&str]) -> Result<&'s Value, ApiError> {
    let (name, text) = first_key(fields, names)?;
    state
        .visitors
        .find(name, &text)
        .ok_or_else(ApiError::not_found)
}

/// Returns the contact with this role that one of the keys belongs to.
fn existing_contact<'s>(
    state: &'s State,
    user: &Fields,
    role: &str,
) -> Result<Option<&'s Value>, ApiError> {
    for (name, field) in [("id", "id"), ("user_id", "external_id"), ("email", "email")] {
        if let Some(text) = user.id(name)?.filter(|text| !text.is_empty()) {
            let mut contacts = state.contacts.iter();
            let found = contacts.find(|contact| contact["role"] == role && contact[field] == text);
            if found.is_some() {
                return Ok(found);
            }
        }
    }
    Ok(None)
}

/// Returns a contact with the visitor's data where the contact has none. The visitor's own keys
/// are not copied.
fn merged(mut contact: Value, visitor: &Value, now: i64) -> Value {
    for name in ["name", "phone"] {
        if contact[name].is_null() {
            contact[name] = visitor[name].clone();
        }
    }
    let visitor_attributes = visitor["custom_attributes"].as_object();
    if let Some(attributes) = contact["custom_attributes"].as_object_mut() {
        for (name, value) in visitor_attributes.into_iter().flatten() {
            attributes.entry(name).or_insert_with(|| value.clone());
        }
    }
    for tag in visitor["tags"]["tags"].as_array().into_iter().flatten() {
        tags::attach_to_contact(&mut contact, tag);
    }
    contact["updated_at"] = now.into();
    contact
}

/// Returns the contact that a visitor becomes, with the visitor's id. Of the visitor's other
/// keys only the email address is copied.
fn converted(
    state: &State,
    visitor: &Value,
    user: &Fields,
    role: &str,
    now: i64,
) -> Result<Value, ApiError> {
    let email = user
        .text("email")?
        .or(visitor["email"].as_str())
        .filter(|email| !email.is_empty());
    let id = visitor["id"].as_str().unwrap_or_default();
    let created_at = visitor["created_at"].as_i64().unwrap_or(now);
    let mut contact = contacts::new(state, id, role, email, created_at);
    contact["external_id"] = user.id("user_id")?.into();
    contact["owner_id"] = ids::as_integer(&visitor["owner_id"]);
    contact["signed_up_at"] = visitor["signed_up_at"].clone();
    contact["last_seen_at"] = visitor["last_request_at"].clone();
    let location = &visitor["location_data"];
    contact["location"] = json!({
        "type": "location",
        "country": location["country_name"],
        "region": location["region_name"],
        "city": location["city_name"],
    });
    contact["custom_attributes"] = Map::new().into();
    Ok(merged(contact, visitor, now))
}
