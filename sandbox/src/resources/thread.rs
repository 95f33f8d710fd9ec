//! Request handling that conversations and tickets share: replies, attachments and tags.

use serde_json::{Value, json};

use crate::context::Context;
use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter, missing_parameter};
use crate::resources::objects::{admins, authors, tags};
use crate::state::State;

const MAX_ATTACHMENTS: usize = 10;

/// Attaches the tag of a request to a conversation or ticket and returns it.
pub(crate) fn attach_tag(object: &mut Value, context: &Context<'_>) -> Result<Value, ApiError> {
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

/// Detaches the tag of a request from a conversation or ticket and returns it.
pub(crate) fn detach_tag(object: &mut Value, context: &Context<'_>) -> Result<Value, ApiError> {
    admins::find(context.state, &context.body()?.required_id("admin_id")?)?;
    let tag_id = context.second_id();
    let removed = object["tags"]["tags"]
        .as_array_mut()
        .and_then(|tags| {
            let index = tags.iter().position(|tag| tag["id"] == *tag_id)?;
            Some(tags.remove(index))
        })
        .ok_or_else(|| ApiError::object_not_found("tag"))?;
    object["updated_at"] = context.now.into();
    Ok(removed)
}

/// Returns the author and the message type of a reply. `admin_types` are the message types that
/// admins may use; contacts may only comment.
pub(crate) fn reply_author<'b>(
    state: &State,
    body: &'b Fields,
    admin_types: &[&str],
) -> Result<(Value, &'b str), ApiError> {
    let (author, types): (Value, &[&str]) = match body.one_of("type", &["admin", "user"])? {
        Some("admin") => {
            let admin = admins::find(state, &body.required_id("admin_id")?)?;
            (authors::admin(admin), admin_types)
        }
        Some(_) => {
            let contact =
                contact_by_reference(state, body)?.ok_or_else(ApiError::contact_not_found)?;
            (authors::contact(contact), &["comment"])
        }
        None => return Err(missing_parameter("type")),
    };
    let message_type = body
        .one_of("message_type", types)?
        .ok_or_else(|| missing_parameter("message_type"))?;
    Ok((author, message_type))
}

/// Returns the contact that `intercom_user_id`, `user_id` or `email` refers to, or `None` if it
/// does not exist.
pub(crate) fn contact_by_reference<'s>(
    state: &'s State,
    fields: &Fields,
) -> Result<Option<&'s Value>, ApiError> {
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

/// Returns the attachments of a request: URLs of images, and Base64-encoded files.
pub(crate) fn attachments(body: &Fields) -> Result<Vec<Value>, ApiError> {
    let urls = body.array("attachment_urls")?;
    let files = body.array("attachment_files")?;
    if urls.len() > MAX_ATTACHMENTS || files.len() > MAX_ATTACHMENTS {
        return Err(ApiError::parameter_invalid(format!(
            "at most {MAX_ATTACHMENTS} attachments are allowed"
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
