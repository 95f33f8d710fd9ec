//! Notes, which are created and listed by the operations of contacts.

use crate::context::{Context, Handlers};
use crate::error::ApiError;
use crate::http::Response;

pub(crate) const HANDLERS: Handlers = &[("retrieve", retrieve)];

fn retrieve(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let note = context.state.notes.get(context.id());
    note.map(Response::json).ok_or_else(ApiError::not_found)
}
