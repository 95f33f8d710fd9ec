//! Search of tickets.

use serde_json::{Value, json};

use crate::context::Context;
use crate::error::ApiError;
use crate::fields::missing_parameter;
use crate::http::Response;
use crate::pagination::{self, CursorParams};
use crate::resources::objects::ticket_types;
use crate::resources::objects::tickets::to_response;
use crate::search::{FieldType, Query, SearchSchema, value_at};

const PER_PAGE: usize = 20;

/// Searchable fields, in addition to the attributes of the ticket types.
const FIELDS: [(&str, FieldType); 14] = [
    ("id", FieldType::Text),
    ("created_at", FieldType::Date),
    ("updated_at", FieldType::Date),
    ("title", FieldType::Text),
    ("description", FieldType::Text),
    ("category", FieldType::Text),
    ("ticket_type_id", FieldType::Text),
    ("contact_ids", FieldType::Text),
    ("teammate_ids", FieldType::Text),
    ("admin_assignee_id", FieldType::Text),
    ("team_assignee_id", FieldType::Text),
    ("open", FieldType::Boolean),
    ("state", FieldType::Text),
    ("snoozed_until", FieldType::Date),
];

/// Returns the values of a field of a ticket in the form that responses contain.
fn search_values(ticket: &Value, field: &str) -> Vec<Value> {
    let each = |list: &Value, field: &str| -> Vec<Value> {
        let items = list.as_array().into_iter().flatten();
        items.map(|item| value_at(item, field)).collect()
    };
    match field {
        "title" => vec![ticket["ticket_attributes"]["_default_title_"].clone()],
        "description" => vec![ticket["ticket_attributes"]["_default_description_"].clone()],
        "ticket_type_id" => vec![ticket["ticket_type"]["id"].clone()],
        "state" => vec![ticket["ticket_state"].clone()],
        "contact_ids" => each(&ticket["contacts"]["contacts"], "id"),
        "teammate_ids" => {
            let parts = ticket["ticket_parts"]["ticket_parts"].as_array();
            let authors = parts.into_iter().flatten().map(|part| &part["author"]);
            authors
                .filter(|author| author["type"] == "admin")
                .map(|author| author["id"].clone())
                .chain([ticket["admin_assignee_id"].clone()])
                .collect()
        }
        field => match field.strip_prefix("ticket_attribute.") {
            Some(id) => ticket_types::attributes(&ticket["ticket_type"])
                .filter(|attribute| attribute["id"] == *id)
                .filter_map(|attribute| {
                    let name = attribute["name"].as_str()?;
                    Some(ticket["ticket_attributes"][name].clone())
                })
                .collect(),
            None => vec![ticket[field].clone()],
        },
    }
}

pub(super) fn search(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let body = context.body()?;
    let attribute_fields = ticket_types::search_fields(context.state);
    let mut fields = FIELDS.to_vec();
    fields.extend(
        attribute_fields
            .iter()
            .map(|(name, field_type)| (name.as_str(), *field_type)),
    );
    let schema = SearchSchema {
        fields: &fields,
        values: search_values,
        inclusive_bounds: true,
    };
    let query = Query::parse(
        body.get("query")
            .ok_or_else(|| missing_parameter("query"))?,
        &schema,
    )?;
    let cursor = CursorParams::from_search(&body)?;
    let tickets: Vec<Value> = context
        .state
        .tickets
        .iter()
        .map(|ticket| to_response(context.state, ticket))
        .collect();
    let found = tickets.iter().filter(|ticket| query.matches(ticket));
    let page = pagination::by_cursor(found.collect(), "updated_at", &cursor, PER_PAGE)?;
    Ok(Response::json(&json!({
        "type": "ticket.list",
        "tickets": page.items,
        "total_count": page.total_count,
        "pages": page.pages,
    })))
}
