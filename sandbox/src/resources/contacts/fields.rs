//! Writing the fields of a request into a contact.

use serde_json::{Value, json};

use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter};
use crate::state::State;

const ROLES: [&str; 2] = ["user", "lead"];

/// Returns a contact changed by the fields of a request.
///
/// # Errors
///
/// Fails with `parameter_invalid` if a field has the wrong type or value, and with `conflict` if
/// another contact has the same external id or email address.
pub(super) fn with_fields(
    contact: &Value,
    fields: &Fields,
    state: &State,
    now: i64,
) -> Result<Value, ApiError> {
    let mut contact = contact.clone();
    set_identity(&mut contact, fields)?;
    reject_duplicate(&contact, state)?;
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
        set_custom_attributes(&mut contact, fields.object("custom_attributes")?)?;
    }
    contact["updated_at"] = now.into();
    Ok(contact)
}

fn set_identity(contact: &mut Value, fields: &Fields) -> Result<(), ApiError> {
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
    Ok(())
}

/// Rejects a contact whose external id belongs to another contact, and a user whose email
/// address belongs to another user.
fn reject_duplicate(contact: &Value, state: &State) -> Result<(), ApiError> {
    let email = |contact: &Value| Some(contact["email"].as_str()?.to_lowercase());
    let are_users = |other: &Value| contact["role"] == "user" && other["role"] == "user";
    let is_duplicate = |other: &&Value| {
        let same_id =
            !contact["external_id"].is_null() && other["external_id"] == contact["external_id"];
        let same_email = email(contact).is_some() && email(other) == email(contact);
        other["id"] != contact["id"] && (same_id || (same_email && are_users(other)))
    };
    match state.contacts.iter().find(is_duplicate) {
        None => Ok(()),
        Some(other) => Err(ApiError::new(
            409,
            "conflict",
            format!(
                "a contact with this email or external_id already exists (id {})",
                other["id"].as_str().unwrap_or_default()
            ),
        )),
    }
}

/// Sets custom attributes; a null value removes one attribute, `None` removes all.
fn set_custom_attributes(contact: &mut Value, attributes: Option<Fields>) -> Result<(), ApiError> {
    let Some(attributes) = attributes else {
        contact["custom_attributes"] = json!({});
        return Ok(());
    };
    let Some(stored) = contact["custom_attributes"].as_object_mut() else {
        return Ok(());
    };
    for (name, value) in attributes.as_map() {
        match value {
            Value::Null => {
                stored.remove(name);
            }
            Value::Array(_) | Value::Object(_) => {
                return Err(invalid_parameter(name, "a string, a number or a boolean"));
            }
            value => {
                stored.insert(name.clone(), value.clone());
            }
        }
    }
    Ok(())
}
