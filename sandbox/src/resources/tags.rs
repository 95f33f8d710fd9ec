//! Tags: labels that are put on contacts, companies and conversations.

use serde_json::{Value, json};

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::fields::{Fields, id_text, invalid_parameter};
use crate::http::Response;
use crate::state::{State, Table};

pub(crate) const HANDLERS: Handlers = &[
    ("list", list),
    ("create", create),
    ("retrieve", retrieve),
    ("delete", delete),
];

fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let tags: Vec<&Value> = context.state.tags.iter().collect();
    Ok(Response::json(&json!({"type": "list", "data": tags})))
}

/// Four operations in one: what the body has tells which is meant.
fn create(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let name = body
        .text("name")?
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .ok_or_else(|| ApiError::parameter_invalid("a tag needs a name"))?;
    let companies = on_companies(context.state, &body)?;
    let contacts = on_contacts(context.state, &body)?;
    let by_id = match body.id("id")? {
        Some(id) => Some(find(context.state, &id)?.clone()),
        None => None,
    };
    let by_name = context.state.tags.iter().find(|tag| is_named(tag, name));
    let by_name = by_name.cloned();

    let tag = if !companies.is_empty() || !contacts.is_empty() {
        match by_id.or(by_name) {
            Some(tag) => tag,
            None if companies.iter().chain(&contacts).any(|on| on.untag) => {
                return Err(ApiError::object_not_found("tag"));
            }
            None => new(context.state, name),
        }
    } else {
        match (by_id, by_name) {
            (Some(tag), Some(other)) if tag["id"] != other["id"] => {
                return Err(ApiError::parameter_invalid("another tag has that name"));
            }
            (Some(mut tag), _) => {
                tag["name"] = name.into();
                tag
            }
            (None, Some(tag)) => tag,
            (None, None) => new(context.state, name),
        }
    };
    context.state.tags.put(tag.clone());
    each_list(context.state, |tags| rename(tags, &tag));
    for on in companies {
        if let Some(company) = context.state.companies.get_mut(&on.id) {
            if !company["tags"]["tags"].is_array() {
                company["tags"] = json!({"type": "tag.list", "tags": []});
            }
            put(&mut company["tags"]["tags"], &on, tag.clone());
        }
    }
    for on in contacts {
        if let Some(contact) = context.state.contacts.get_mut(&on.id) {
            if on.untag {
                take_off_contact(contact, &tag["id"]);
            } else {
                put_on_contact(contact, &tag);
            }
        }
    }
    Ok(Response::json(&tag))
}

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    find(context.state, context.id()).map(Response::json)
}

/// A segment depends on the tag whose name it has: the segments here have no rules of their own.
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
    each_list(context.state, |tags| take_off(tags, &tag["id"]));
    for contact in ids(&context.state.contacts) {
        if let Some(contact) = context.state.contacts.get_mut(&contact) {
            take_off_contact(contact, &tag["id"]);
        }
    }
    context.state.tags.remove(&id);
    Ok(Response::empty(200))
}

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state.tags.get(id).ok_or_else(ApiError::not_found)
}

/// Capitals make no difference between names.
fn is_named(object: &Value, name: &str) -> bool {
    object["name"]
        .as_str()
        .is_some_and(|its| its.to_lowercase() == name.to_lowercase())
}

fn new(state: &mut State, name: &str) -> Value {
    json!({"type": "tag", "id": state.new_id(), "name": name})
}

/// What a tag is put on or taken off.
struct On {
    id: String,
    untag: bool,
}

fn on_companies(state: &State, body: &Fields) -> Result<Vec<On>, ApiError> {
    named(body, "companies", |company| {
        let found = match (id_text(&company["id"]), id_text(&company["company_id"])) {
            (Some(id), _) => state.companies.get(&id),
            (None, Some(id)) => state.companies.find("company_id", &id),
            (None, None) => return Err(invalid_parameter("companies", "a list of ids")),
        };
        found.ok_or_else(|| ApiError::object_not_found("company"))
    })
}

fn on_contacts(state: &State, body: &Fields) -> Result<Vec<On>, ApiError> {
    named(body, "users", |user| {
        let id = id_text(&user["id"]).ok_or_else(|| invalid_parameter("users", "a list of ids"))?;
        state
            .contacts
            .get(&id)
            .ok_or_else(ApiError::contact_not_found)
    })
}

fn named<'s>(
    body: &Fields,
    list: &str,
    find: impl Fn(&Value) -> Result<&'s Value, ApiError>,
) -> Result<Vec<On>, ApiError> {
    let on = |item: &Value| {
        Ok(On {
            id: id_text(&find(item)?["id"]).unwrap_or_default(),
            untag: item["untag"] == true,
        })
    };
    body.array(list)?.iter().map(on).collect()
}

/// Puts a tag into a list, or takes it out.
fn put(tags: &mut Value, on: &On, tag: Value) {
    take_off(tags, &tag["id"]);
    if let (Some(tags), false) = (tags.as_array_mut(), on.untag) {
        tags.push(tag);
    }
}

fn take_off(tags: &mut Value, id: &Value) {
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

/// Puts a tag on a contact, where there are only addresses of tags.
pub(crate) fn put_on_contact(contact: &mut Value, tag: &Value) {
    take_off_contact(contact, &tag["id"]);
    let id = tag["id"].as_str().unwrap_or_default();
    let address = json!({"type": "tag", "id": id, "url": format!("/tags/{id}")});
    if let Some(tags) = contact["tags"]["data"].as_array_mut() {
        tags.push(address);
    }
    count(contact);
}

fn take_off_contact(contact: &mut Value, id: &Value) {
    take_off(&mut contact["tags"]["data"], id);
    count(contact);
}

fn count(contact: &mut Value) {
    let count = contact["tags"]["data"].as_array().map_or(0, Vec::len);
    contact["tags"]["total_count"] = count.into();
}

/// Visits the list of tags of everything but contacts.
fn each_list(state: &mut State, visit: impl Fn(&mut Value)) {
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

/// A tag as it hangs on something.
pub(crate) fn applied(tag: &Value, admin_id: &str, at: i64) -> Value {
    json!({
        "type": "tag",
        "id": tag["id"],
        "name": tag["name"],
        "applied_at": at,
        "applied_by": {"type": "admin", "id": admin_id},
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Request;
    use crate::router::Router;
    use crate::seed;

    fn send(state: &mut State, method: &str, path: &str, body: &Value) -> Result<Value, ApiError> {
        let request = Request {
            method: method.into(),
            path: path.into(),
            query: String::new(),
            headers: Vec::new(),
            body: body.to_string().into_bytes(),
        };
        let response = Router::new().dispatch(&request, state, 1_768_400_000, "")?;
        Ok(serde_json::from_slice(&response.body).unwrap_or_default())
    }

    #[test]
    fn companies_are_tagged_by_either_id_and_untagged() {
        let mut state = seed::workspace();
        state.companies = Table::default();
        for n in ["1", "2"] {
            let id = format!("6957b0e2c1a4f7360d5ec0{n}0");
            state.companies.put(
                json!({"type": "company", "id": id, "company_id": format!("shop-{n}"), "name": n}),
            );
        }
        let tags = |state: &State, n: &str| {
            state.companies.find("name", n).unwrap()["tags"]["tags"].clone()
        };
        let both = json!([{"id": "6957b0e2c1a4f7360d5ec010"}, {"company_id": "shop-2"}]);
        let tag = send(
            &mut state,
            "POST",
            "/tags",
            &json!({"name": "Gravel", "companies": both}),
        );
        let tag = tag.unwrap();
        assert_eq!(tags(&state, "1"), json!([tag]));
        assert_eq!(tags(&state, "2"), json!([tag]));

        let off = json!([{"company_id": "shop-1", "untag": true}]);
        let body = json!({"name": "gravel", "companies": off});
        assert_eq!(send(&mut state, "POST", "/tags", &body).unwrap(), tag);
        assert_eq!(tags(&state, "1"), json!([]));

        let body = json!({"id": tag["id"], "name": "Mud"});
        let renamed = send(&mut state, "POST", "/tags", &body).unwrap();
        assert_eq!(tags(&state, "2"), json!([renamed]));

        for (companies, status) in [
            (
                json!([{"company_id": "shop-1"}, {"company_id": "none"}]),
                404,
            ),
            (json!([{"company_id": "shop-1"}, {"name": "1"}]), 400),
        ] {
            let body = json!({"name": "Mud", "companies": companies});
            let refusal = send(&mut state, "POST", "/tags", &body).unwrap_err();
            assert_eq!(refusal.status, status);
            assert_eq!(tags(&state, "1"), json!([]), "something was done first");
        }
        let body = json!({"name": "unheard of", "companies": off});
        let refusal = send(&mut state, "POST", "/tags", &body).unwrap_err();
        assert_eq!((refusal.status, &*refusal.code), (404, "tag_not_found"));
        assert!(!state.tags.iter().any(|tag| tag["name"] == "unheard of"));

        let path = format!("/tags/{}", tag["id"].as_str().unwrap());
        send(&mut state, "DELETE", &path, &Value::Null).unwrap();
        assert_eq!(tags(&state, "2"), json!([]));
    }

    #[test]
    fn a_tag_that_a_segment_needs_stays() {
        let mut state = seed::workspace();
        state
            .segments
            .put(json!({"type": "segment", "id": "1", "name": "Wholesale"}));
        let refusal = send(&mut state, "DELETE", "/tags/610004", &Value::Null).unwrap_err();
        assert_eq!(
            (refusal.status, &*refusal.code),
            (400, "tag_has_dependent_objects")
        );
        assert!(state.tags.contains("610004"));
    }
}
