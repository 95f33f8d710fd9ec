//! Tags, which are attached to contacts, companies, conversations and tickets.

use serde_json::{Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::{Fields, id_text, invalid_parameter};
use crate::http::Response;
use crate::resources::objects::contact_lists::remove_item;
use crate::resources::objects::tags::attach_to_contact;
use crate::resources::responses;
use crate::state::{State, Table};

pub(crate) const HANDLERS: Handlers = &[
    ("list", list),
    ("create", create),
    ("retrieve", retrieve),
    ("delete", delete),
];

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    Ok(responses::unpaginated(context.state.tags.iter()))
}

/// Serves four operations, distinguished by the fields of the body: creates a tag, renames one,
/// or attaches or detaches one.
fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let name = body
        .text("name")?
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .ok_or_else(|| ApiError::parameter_invalid("name is required"))?;
    let companies = company_targets(context.state, &body)?;
    let contacts = contact_targets(context.state, &body)?;
    let by_id = match body.id("id")? {
        Some(id) => Some(find(context.state, &id)?.clone()),
        None => None,
    };
    let by_name = context.state.tags.iter().find(|tag| is_named(tag, name));
    let by_name = by_name.cloned();
    let found = if companies.is_empty() && contacts.is_empty() {
        renamed(by_id, by_name, name)?
    } else {
        by_id.or(by_name)
    };
    if found.is_none() && companies.iter().chain(&contacts).any(|target| target.untag) {
        return Err(ApiError::object_not_found("tag"));
    }

    let tag = found.unwrap_or_else(|| new(context.state, name));
    context.state.tags.put(tag.clone());
    for_each_tag_list(context.state, |tags| rename(tags, &tag));
    tag_companies(context.state, &companies, &tag);
    tag_contacts(context.state, &contacts, &tag);
    Ok(Response::json(&tag))
}

/// Returns the tag with the requested id under its new name, or the tag that has the name.
///
/// # Errors
///
/// Fails if the name belongs to another tag than the id.
fn renamed(
    by_id: Option<Value>,
    by_name: Option<Value>,
    name: &str,
) -> Result<Option<Value>, ApiError> {
    match (by_id, by_name) {
        (Some(tag), Some(other)) if tag["id"] != other["id"] => {
            Err(ApiError::parameter_invalid("another tag has this name"))
        }
        (Some(mut tag), _) => {
            tag["name"] = name.into();
            Ok(Some(tag))
        }
        (None, by_name) => Ok(by_name),
    }
}

fn tag_companies(state: &mut State, targets: &[Target], tag: &Value) {
    for target in targets {
        let Some(company) = state.companies.get_mut(&target.id) else {
            continue;
        };
        if !company["tags"]["tags"].is_array() {
            company["tags"] = json!({"type": "tag.list", "tags": []});
        }
        let tags = &mut company["tags"]["tags"];
        remove(tags, &tag["id"]);
        if let (Some(tags), false) = (tags.as_array_mut(), target.untag) {
            tags.push(tag.clone());
        }
    }
}

fn tag_contacts(state: &mut State, targets: &[Target], tag: &Value) {
    for target in targets {
        let Some(contact) = state.contacts.get_mut(&target.id) else {
            continue;
        };
        if target.untag {
            remove_item(contact, "tags", tag["id"].as_str().unwrap_or_default());
        } else {
            attach_to_contact(contact, tag);
        }
    }
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id()).map(Response::json)
}

/// Deletes a tag, unless a segment has its name: segments in the sandbox have no rules that could
/// refer to a tag otherwise.
fn delete(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let id = context.id().to_owned();
    let tag = find(context.state, &id)?.clone();
    let name = tag["name"].as_str().unwrap_or_default();
    let segments = || context.state.segments.iter();
    if let Some(segment) = segments().find(|segment| is_named(segment, name)) {
        return Err(ApiError::new(
            400,
            "tag_has_dependent_objects",
            format!("a segment depends on the tag: {}", segment["name"]),
        ));
    }
    for_each_tag_list(context.state, |tags| remove(tags, &tag["id"]));
    for contact in ids(&context.state.contacts) {
        if let Some(contact) = context.state.contacts.get_mut(&contact) {
            remove_item(contact, "tags", &id);
        }
    }
    context.state.tags.remove(&id);
    Ok(Response::empty(200))
}

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state.tags.get(id).ok_or_else(ApiError::not_found)
}

/// Returns whether an object has this name, ignoring case.
fn is_named(object: &Value, name: &str) -> bool {
    object["name"]
        .as_str()
        .is_some_and(|own_name| own_name.to_lowercase() == name.to_lowercase())
}

fn new(state: &mut State, name: &str) -> Value {
    json!({"type": "tag", "id": state.new_id(), "name": name})
}

/// Object that a tag is attached to or detached from.
struct Target {
    id: String,
    untag: bool,
}

fn company_targets(state: &State, body: &Fields) -> Result<Vec<Target>, ApiError> {
    targets(body, "companies", |company| {
        let found = match (id_text(&company["id"]), id_text(&company["company_id"])) {
            (Some(id), _) => state.companies.get(&id),
            (None, Some(id)) => state.companies.find("company_id", &id),
            (None, None) => {
                return Err(invalid_parameter(
                    "companies",
                    "a list of objects with an id",
                ));
            }
        };
        found.ok_or_else(|| ApiError::object_not_found("company"))
    })
}

fn contact_targets(state: &State, body: &Fields) -> Result<Vec<Target>, ApiError> {
    targets(body, "users", |user| {
        let id = id_text(&user["id"])
            .ok_or_else(|| invalid_parameter("users", "a list of objects with an id"))?;
        state
            .contacts
            .get(&id)
            .ok_or_else(ApiError::contact_not_found)
    })
}

/// Returns the targets in a list of the body.
fn targets<'s>(
    body: &Fields,
    list: &str,
    find: impl Fn(&Value) -> Result<&'s Value, ApiError>,
) -> Result<Vec<Target>, ApiError> {
    let target = |item: &Value| {
        Ok(Target {
            id: id_text(&find(item)?["id"]).unwrap_or_default(),
            untag: item["untag"] == true,
        })
    };
    body.array(list)?.iter().map(target).collect()
}

fn remove(tags: &mut Value, id: &Value) {
    if let Some(tags) = tags.as_array_mut() {
        tags.retain(|tag| tag["id"] != *id);
    }
}

fn rename(tags: &mut Value, tag: &Value) {
    for applied in tags.as_array_mut().into_iter().flatten() {
        if applied["id"] == tag["id"] {
            applied["name"] = tag["name"].clone();
        }
    }
}

/// Calls `visit` with the tag list of every company, conversation and visitor. Contacts refer to
/// tags by id only.
fn for_each_tag_list(state: &mut State, visit: impl Fn(&mut Value)) {
    for table in [
        &mut state.companies,
        &mut state.conversations,
        &mut state.visitors,
    ] {
        for id in ids(table) {
            let object = table.get_mut(&id);
            if let Some(tags) = object.and_then(|object| object.pointer_mut("/tags/tags")) {
                visit(tags);
            }
        }
    }
}

fn ids(table: &Table) -> Vec<String> {
    table
        .iter()
        .filter_map(|object| object["id"].as_str().map(str::to_owned))
        .collect()
}
