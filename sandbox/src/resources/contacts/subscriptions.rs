//! Subscription types of a contact.

use serde_json::Value;

use crate::context::Context;
use crate::error::ApiError;
use crate::fields::{invalid_parameter, missing_parameter};
use crate::http::Response;
use crate::resources::objects::contact_lists::{
    OPTED_IN, OPTED_OUT, ids, item, put_item, remove_item,
};
use crate::resources::objects::contacts;
use crate::resources::responses;
use crate::state::State;

pub(super) fn list(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let contact = contacts::find(context.state, context.id())?;
    let types = &context.state.subscription_types;
    let attached = [OPTED_OUT, OPTED_IN]
        .iter()
        .flat_map(|name| ids(&contact[*name]));
    let found: Vec<&Value> = attached.filter_map(|id| types.get(id.as_str()?)).collect();
    Ok(responses::unpaginated(found))
}

pub(super) fn attach(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = contacts::find(context.state, context.id())?.clone();
    let body = context.body()?;
    let id = body.required_id("id")?;
    let subscription = find(context.state, &id)?;
    let consent = body
        .one_of("consent_type", &["opt_out", "opt_in"])?
        .ok_or_else(|| missing_parameter("consent_type"))?;
    if subscription["consent_type"] != *consent {
        return Err(invalid_parameter(
            "consent_type",
            "the consent type of the subscription type",
        ));
    }
    let response = Response::json(subscription);
    put_item(
        &mut contact,
        list_name(subscription),
        item("subscription", &id, "subscription_types"),
    );
    context.state.contacts.put(contact);
    Ok(response)
}

pub(super) fn detach(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut contact = contacts::find(context.state, context.id())?.clone();
    let subscription = find(context.state, context.second_id())?;
    let response = Response::json(subscription);
    remove_item(&mut contact, list_name(subscription), context.second_id())
        .ok_or_else(ApiError::not_found)?;
    context.state.contacts.put(contact);
    Ok(response)
}

fn find<'s>(state: &'s State, id: &str) -> Result<&'s Value, ApiError> {
    state
        .subscription_types
        .get(id)
        .ok_or_else(ApiError::not_found)
}

/// Returns the name of the contact's list that contains subscription types of this consent type.
fn list_name(subscription: &Value) -> &'static str {
    if subscription["consent_type"] == "opt_in" {
        OPTED_IN
    } else {
        OPTED_OUT
    }
}
