//! Tickets.

mod create;
mod reply;
mod search;
mod update;

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::http::Response;
use crate::resources::objects::tickets::{find, to_response};
use crate::resources::thread;

pub(crate) const HANDLERS: Handlers = &[
    ("create", create::create),
    ("retrieve", retrieve),
    ("update", update::update),
    ("search", search::search),
    ("reply", reply::reply),
    ("attach_tag", attach_tag),
    ("detach_tag", detach_tag),
];

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let ticket = find(context.state, context.id())?;
    Ok(Response::json(&to_response(context.state, ticket)))
}

fn attach_tag(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut ticket = find(context.state, context.id())?.clone();
    let applied = thread::attach_tag(&mut ticket, context)?;
    context.state.tickets.put(ticket);
    Ok(Response::json(&applied))
}

fn detach_tag(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let mut ticket = find(context.state, context.id())?.clone();
    let removed = thread::detach_tag(&mut ticket, context)?;
    context.state.tickets.put(ticket);
    Ok(Response::json(&removed))
}
