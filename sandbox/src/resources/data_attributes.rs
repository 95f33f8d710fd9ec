//! Data attributes of contacts, companies and conversations.
//!
//! Predefined attributes are stored with an id that responses do not contain.

use serde_json::Value;

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter, query_boolean};
use crate::http::Response;
use crate::resources::objects::data_attributes::new;
use crate::resources::responses;

pub(crate) const HANDLERS: Handlers = &[("list", list), ("create", create), ("update", update)];

const MODELS: [&str; 3] = ["contact", "company", "conversation"];
const WRITABLE_MODELS: [&str; 2] = ["contact", "company"];
const TYPES: [&str; 6] = ["string", "integer", "float", "boolean", "datetime", "date"];
const MIN_OPTIONS: usize = 2;

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let model = context.request.query_value("model");
    if model
        .as_ref()
        .is_some_and(|model| !MODELS.contains(&model.as_str()))
    {
        return Err(invalid_parameter(
            "model",
            &format!("one of {}", MODELS.join(", ")),
        ));
    }
    let include_archived = query_boolean(context.request, "include_archived")?.unwrap_or(false);
    let data: Vec<Value> = context
        .state
        .data_attributes
        .iter()
        .filter(|attribute| {
            model
                .as_ref()
                .is_none_or(|model| attribute["model"] == **model)
        })
        .filter(|attribute| include_archived || attribute["archived"] != true)
        .map(to_response)
        .collect();
    Ok(responses::unpaginated(&data))
}

fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let name = body.required_text("name")?;
    if !name.chars().all(is_allowed_in_name) {
        return Err(invalid_parameter(
            "name",
            "made of letters, digits, spaces, currency signs, hyphens and underscores",
        ));
    }
    let is_duplicate =
        |attribute: &&Value| attribute["custom"] == true && attribute["name"] == name;
    if let Some(other) = context.state.data_attributes.iter().find(is_duplicate) {
        return Err(ApiError::parameter_invalid(format!(
            "a {} attribute with this name already exists",
            other["model"].as_str().unwrap_or_default()
        )));
    }
    let model = body
        .one_of("model", &WRITABLE_MODELS)?
        .ok_or_else(|| invalid_parameter("model", "contact or company"))?;
    let data_type = body
        .one_of("data_type", &TYPES)?
        .ok_or_else(|| invalid_parameter("data_type", &format!("one of {}", TYPES.join(", "))))?;
    let data_type = if data_type == "datetime" {
        "date"
    } else {
        data_type
    };
    let mut attribute = new(context.state, model, name, data_type, context.now);
    set_fields(&mut attribute, &body)?;
    attribute["id"] = context.state.new_id().into();
    context.state.data_attributes.put(attribute.clone());
    Ok(Response::json(&to_response(&attribute)))
}

fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let found = context.state.data_attributes.get(context.id());
    let found = found.filter(|attribute| attribute["custom"] == true);
    let mut attribute = found
        .ok_or_else(|| ApiError::object_not_found("field"))?
        .clone();
    let body = context.body()?;
    set_fields(&mut attribute, &body)?;
    if let Some(archived) = body.boolean("archived")? {
        if archived && attribute["used_by"].is_string() {
            return Err(ApiError::new(
                422,
                "data_invalid",
                "the attribute is in use",
            ));
        }
        attribute["archived"] = archived.into();
    }
    attribute["updated_at"] = context.now.into();
    context.state.data_attributes.put(attribute.clone());
    Ok(Response::json(&to_response(&attribute)))
}

fn set_fields(attribute: &mut Value, body: &Fields) -> Result<(), ApiError> {
    if let Some(text) = body.text("description")? {
        attribute["description"] = text.into();
    }
    if let Some(writable) = body.boolean("messenger_writable")? {
        attribute["messenger_writable"] = writable.into();
    }
    if !body.has("options") {
        return Ok(());
    }
    let options: Option<Vec<&str>> = body.array("options")?.iter().map(option_value).collect();
    let options =
        options.ok_or_else(|| invalid_parameter("options", "a list of objects with a value"))?;
    if options.len() < MIN_OPTIONS {
        return Err(invalid_parameter("options", "at least two values"));
    }
    if attribute["data_type"] != "string" {
        return Err(invalid_parameter(
            "data_type",
            "string if options are given",
        ));
    }
    attribute["options"] = options.into();
    Ok(())
}

/// Returns the value of an option, which may be an object or a string: Intercom documents both.
fn option_value(option: &Value) -> Option<&str> {
    option.as_str().or_else(|| option["value"].as_str())
}

fn is_allowed_in_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '$' | '€' | '£' | '¥')
}

/// Returns an attribute as it appears in responses: with an integer id if it is custom.
fn to_response(attribute: &Value) -> Value {
    let mut attribute = attribute.clone();
    let id = attribute["id"]
        .as_str()
        .and_then(|id| id.parse::<u64>().ok());
    if let Some(fields) = attribute.as_object_mut() {
        fields.remove("used_by");
        match id {
            Some(id) => fields.insert("id".into(), id.into()),
            None => fields.remove("id"),
        };
    }
    attribute
}
