//! Builds the objects that are stored much as a seed contains them.

use serde_json::{Value, json};

use super::super::json::{items, merge, take};
use super::super::problem::Problem;
use crate::resources::objects::contact_search;
use crate::resources::objects::ticket_types::{DEFAULT_ATTRIBUTES, default_attribute};
use crate::resources::objects::{collections, data_attributes, news_items, ticket_types};
use crate::search::Query;
use crate::state::State;

type Built = Result<Value, Problem>;

/// Returns an object with the fields of the seed.
fn with_seed(mut object: Value, seed: &Value) -> Built {
    merge(&mut object, seed);
    Ok(object)
}

pub(in crate::seed) fn admin(seed: &Value, _: &mut State, _: i64) -> Built {
    let object = json!({
        "type": "admin",
        "job_title": null,
        "away_mode_enabled": false,
        "away_mode_reassign": false,
        "has_inbox_seat": true,
        "team_ids": [],
        "avatar": null,
        "team_priority_level": {"primary_team_ids": [], "secondary_team_ids": []},
    });
    with_seed(object, seed)
}

pub(in crate::seed) fn team(seed: &Value, _: &mut State, _: i64) -> Built {
    let object = json!({
        "type": "team",
        "admin_ids": [],
        "admin_priority_level": {"primary_admin_ids": [], "secondary_admin_ids": []},
    });
    with_seed(object, seed)
}

pub(in crate::seed) fn activity_log(seed: &Value, state: &mut State, now: i64) -> Built {
    let owner = state.admins.iter().next();
    let object = json!({
        "performed_by": {
            "type": "admin",
            "id": owner.map(|admin| &admin["id"]),
            "email": owner.map(|admin| &admin["email"]),
            "ip": "127.0.0.1",
        },
        "metadata": {},
        "created_at": now,
        "activity_description": "",
    });
    with_seed(object, seed)
}

pub(in crate::seed) fn help_center(seed: &Value, state: &mut State, now: i64) -> Built {
    let object = json!({
        "workspace_id": state.workspace_id(),
        "created_at": now,
        "updated_at": now,
        "website_turned_on": true,
        "url": format!(
            "https://intercom.help/{}",
            seed["identifier"].as_str().unwrap_or_default()
        ),
        "custom_domain": null,
    });
    with_seed(object, seed)
}

pub(in crate::seed) fn collection(seed: &Value, state: &mut State, now: i64) -> Built {
    let mut collection = collections::empty(state, now);
    collection["order"] = collections::next_order(state, &seed["parent_id"]);
    merge(&mut collection, seed);
    let id = seed["id"].as_str().unwrap_or_default();
    Ok(collections::with_id(collection, id, state))
}

pub(in crate::seed) fn tag(seed: &Value, _: &mut State, _: i64) -> Built {
    with_seed(json!({"type": "tag"}), seed)
}

pub(in crate::seed) fn subscription_type(seed: &Value, _: &mut State, _: i64) -> Built {
    let object = json!({
        "type": "subscription",
        "state": "live",
        "consent_type": "opt_out",
        "translations": [seed["default_translation"]],
        "content_types": ["email"],
    });
    with_seed(object, seed)
}

pub(in crate::seed) fn segment(seed: &Value, _: &mut State, now: i64) -> Built {
    Query::parse(&seed["filter"], &contact_search::SCHEMA)
        .map_err(|error| Problem::from(error).in_field("filter"))?;
    let object = json!({
        "type": "segment",
        "created_at": now,
        "updated_at": now,
        "person_type": "user",
    });
    with_seed(object, seed)
}

pub(in crate::seed) fn data_attribute(seed: &Value, state: &mut State, now: i64) -> Built {
    let text = |name: &str| seed[name].as_str().unwrap_or_default();
    let data_type = seed["data_type"].as_str().unwrap_or("string");
    let is_custom = seed["custom"] != false;
    let mut attribute = data_attributes::new(state, text("model"), text("name"), data_type, now);
    if !is_custom {
        attribute["full_name"] = seed["name"].clone();
        take(&mut attribute, ["admin_id", "created_at", "updated_at"]);
    }
    with_seed(attribute, seed)
}

/// Builds a ticket type. The attributes that every type has are added if the seed lacks them.
pub(in crate::seed) fn ticket_type(seed: &Value, state: &mut State, now: i64) -> Built {
    let mut seed = seed.clone();
    let [attributes] = take(&mut seed, ["attributes"]);
    let mut ticket_type = ticket_types::empty(state, now);
    ticket_type["updated_at"] = now.into();
    merge(&mut ticket_type, &seed);
    let attributes = items(&attributes);
    for (name, multiline) in DEFAULT_ATTRIBUTES {
        if !attributes.iter().any(|attribute| attribute["name"] == name) {
            let id = state.new_id();
            let attribute = default_attribute(&ticket_type, &id, name, multiline, now);
            push(&mut ticket_type, attribute);
        }
    }
    for seed in attributes {
        let text = |name: &str| seed[name].as_str();
        let mut attribute = ticket_types::new_attribute(
            &ticket_type,
            text("name").unwrap_or_default(),
            text("description").unwrap_or_default(),
            text("data_type").unwrap_or("string"),
            now,
        );
        attribute["id"] = state.new_id().into();
        merge(&mut attribute, seed);
        push(&mut ticket_type, attribute);
    }
    Ok(ticket_type)
}

fn push(ticket_type: &mut Value, attribute: Value) {
    if let Some(all) = ticket_type["ticket_type_attributes"]["data"].as_array_mut() {
        all.push(attribute);
    }
}

pub(in crate::seed) fn newsfeed(seed: &Value, _: &mut State, now: i64) -> Built {
    let object = json!({"type": "newsfeed", "created_at": now, "updated_at": now});
    with_seed(object, seed)
}

pub(in crate::seed) fn news_item(seed: &Value, state: &mut State, now: i64) -> Built {
    with_seed(news_items::empty(state, now), seed)
}
