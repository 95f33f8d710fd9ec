//! Updates of tickets.

use serde_json::{Map, Value};

use crate::context::Context;
use crate::error::ApiError;
use crate::fields::Fields;
use crate::http::Response;
use crate::resources::objects::tickets::{
    STATES, add_part, assign, assignee, find, new_part, set_state, to_response, type_id,
};
use crate::resources::objects::{authors, ticket_types};
use crate::state::State;

/// Validated changes of a ticket.
struct Changes {
    attributes: Map<String, Value>,
    state: Option<String>,
    open: Option<bool>,
    is_shared: Option<bool>,
    snoozed_until: Option<i64>,
    assignment: Option<Assignment>,
}

struct Assignment {
    author: Value,
    /// The admin or team; `None` unassigns the ticket.
    assignee: Option<Value>,
}

pub(super) fn update(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut ticket = find(context.state, context.id())?.clone();
    let changes = parse_changes(context.state, &ticket, &context.body()?)?;
    apply(context, &mut ticket, changes);
    let response = Response::json(&to_response(context.state, &ticket));
    context.state.tickets.put(ticket);
    Ok(response)
}

fn parse_changes(state: &State, ticket: &Value, body: &Fields) -> Result<Changes, ApiError> {
    let ticket_type = state.ticket_types.get(type_id(ticket));
    Ok(Changes {
        attributes: ticket_types::parse_values(
            ticket_type.unwrap_or(&Value::Null),
            body.object("ticket_attributes")?,
        )?,
        state: body
            .one_of("state", &STATES.map(|(state, _, _)| state))?
            .map(str::to_owned),
        open: body.boolean("open")?,
        is_shared: body.boolean("is_shared")?,
        snoozed_until: body.integer("snoozed_until")?,
        assignment: match body.object("assignment")? {
            Some(assignment) => Some(parse_assignment(state, &assignment)?),
            None => None,
        },
    })
}

/// Fails with `assignee_not_found` if either the author or the assignee does not exist, as
/// Intercom does.
fn parse_assignment(state: &State, body: &Fields) -> Result<Assignment, ApiError> {
    let not_found = || ApiError::object_not_found("assignee");
    let admin = state.admins.get(&body.required_id("admin_id")?);
    let author = authors::admin(admin.ok_or_else(not_found)?);
    let id = body.required_id("assignee_id")?;
    let assignee = if id == "0" {
        None
    } else {
        Some(assignee(state, &id).ok_or_else(not_found)?)
    };
    Ok(Assignment { author, assignee })
}

/// Applies the changes and adds a part for each of them.
fn apply(context: &mut Context<'_>, ticket: &mut Value, changes: Changes) {
    for (id, value) in changes.attributes {
        ticket["ticket_attributes"][id] = value;
        let part = operator_part(context, "ticket_attribute_updated_by_admin");
        add_part(ticket, part);
    }
    if let Some(state) = changes
        .state
        .filter(|state| ticket["ticket_state"] != **state)
    {
        let part = operator_part(context, "ticket_state_updated_by_admin");
        set_state(ticket, &state, part);
    }
    if let Some(Assignment { author, assignee }) = changes.assignment {
        let id = context.state.new_id();
        let part = new_part(&id, "assignment", author, None, context.now);
        assign(ticket, assignee, part);
    }
    if let Some(is_shared) = changes.is_shared {
        ticket["is_shared"] = is_shared.into();
    }
    if let Some(open) = changes.open.filter(|open| ticket["open"] != *open) {
        let part = operator_part(context, if open { "open" } else { "close" });
        ticket["open"] = open.into();
        add_part(ticket, part);
    }
    if changes.open == Some(false) {
        ticket["snoozed_until"] = Value::Null;
    } else if let Some(until) = changes.snoozed_until {
        // Intercom also accepts times in the past.
        let part = operator_part(context, "snoozed");
        ticket["open"] = true.into();
        ticket["snoozed_until"] = until.into();
        add_part(ticket, part);
    }
    ticket["updated_at"] = context.now.into();
}

/// Creates a part with Intercom's bot as its author.
fn operator_part(context: &mut Context<'_>, part_type: &str) -> Value {
    let id = context.state.new_id();
    let operator = authors::operator(context.state);
    new_part(&id, part_type, operator, None, context.now)
}
