//! Segments: sets of contacts defined by a filter.
//!
//! A stored segment contains its `filter`, a query of the contact search.

use serde_json::Value;

use crate::resources::objects::contact_search;
use crate::search::Query;
use crate::state::State;

/// Returns a segment as it appears in responses: without its filter.
pub(crate) fn to_response(segment: &Value) -> Value {
    let mut segment = segment.clone();
    if let Some(fields) = segment.as_object_mut() {
        fields.remove("filter");
    }
    segment
}

/// Returns the segments that contain a contact.
pub(crate) fn of_contact<'s>(
    state: &'s State,
    contact: &'s Value,
) -> impl Iterator<Item = &'s Value> {
    let contains_contact = |segment: &&Value| contains(segment, contact);
    state.segments.iter().filter(contains_contact)
}

/// Returns whether a segment contains a contact.
pub(crate) fn contains(segment: &Value, contact: &Value) -> bool {
    let role = match segment["person_type"].as_str() {
        Some("user") => "user",
        _ => "lead",
    };
    contact["role"] == role
        && Query::parse(&segment["filter"], &contact_search::SCHEMA)
            .is_ok_and(|filter| filter.matches(contact))
}
