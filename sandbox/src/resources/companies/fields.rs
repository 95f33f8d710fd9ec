//! Writing the fields of a request into a company.

use serde_json::{Value, json};

use crate::error::ApiError;
use crate::fields::{Fields, invalid_parameter};
use crate::state::State;

const MAX_MONTHLY_SPEND: i64 = 2_147_483_647;

/// Fields that can be set by creating or updating a company.
pub(super) const UPDATABLE: [&str; 7] = [
    "name",
    "plan",
    "size",
    "website",
    "industry",
    "custom_attributes",
    "monthly_spend",
];
/// Fields that can be set only by the operation that also creates companies.
pub(super) const CREATE_ONLY: [&str; 2] = ["company_id", "remote_created_at"];

/// Rejects a body that contains other fields than these.
pub(super) fn reject_unknown(body: &Fields, names: &[&str]) -> Result<(), ApiError> {
    let mut sent = body.as_map().keys();
    match sent.find(|name| !names.contains(&name.as_str())) {
        Some(name) => Err(ApiError::bad_request(format!("`{name}` cannot be set"))),
        None => Ok(()),
    }
}

/// Sets all fields except the plan.
pub(super) fn set_fields(company: &mut Value, body: &Fields, now: i64) -> Result<(), ApiError> {
    for name in ["name", "website", "industry"] {
        if let Some(text) = body.text(name)? {
            company[name] = text.into();
        }
    }
    if let Some(size) = body.integer("size")? {
        company["size"] = size.into();
    }
    if let Some(spend) = body.get("monthly_spend").filter(|spend| !spend.is_null()) {
        let spend = spend.as_f64().map(|spend| spend as i64);
        let spend = spend.filter(|spend| *spend <= MAX_MONTHLY_SPEND);
        let expected = format!("a number up to {MAX_MONTHLY_SPEND}");
        company["monthly_spend"] = spend
            .ok_or_else(|| invalid_parameter("monthly_spend", &expected))?
            .into();
    }
    if let Some(attributes) = body.object("custom_attributes")? {
        for (name, value) in attributes.as_map() {
            match value {
                Value::Array(_) | Value::Object(_) => {
                    return Err(invalid_parameter(name, "a string, a number or a boolean"));
                }
                value => company["custom_attributes"][name] = value.clone(),
            }
        }
    }
    company["updated_at"] = now.into();
    Ok(())
}

/// Sets the plan by its name; the id is that of an existing plan with this name, or new.
pub(super) fn set_plan(
    company: &mut Value,
    body: &Fields,
    state: &mut State,
) -> Result<(), ApiError> {
    let Some(name) = body.text("plan")? else {
        return Ok(());
    };
    let existing = {
        let mut plans = state.companies.iter().map(|company| &company["plan"]);
        plans.find(|plan| plan["name"] == name).cloned()
    };
    let plan =
        existing.unwrap_or_else(|| json!({"type": "plan", "id": state.new_id(), "name": name}));
    company["plan"] = plan;
    Ok(())
}
