//! The scroll over all companies. At most one scroll is open in a workspace.

use serde_json::{Value, json};

use crate::context::Context;
use crate::error::ApiError;
use crate::http::Response;
use crate::resources::objects::companies::{id_of, to_response};
use crate::state::{Scroll, State};

/// Number of companies on a page. Intercom documents no number; this one splits the seed into
/// several pages.
const PER_PAGE: usize = 3;
/// Seconds without a request after which a scroll is closed.
const TIMEOUT_SECONDS: i64 = 60;

/// Opens or continues a scroll. The empty last page closes it.
pub(super) fn scroll(context: &mut Context<'_>) -> Result<Response, ApiError> {
    let param = context.request.query_value("scroll_param");
    let mut scroll = open_scroll(context.state, param, context.now)?;
    let data = next_companies(&mut scroll, context.state);
    let response = Response::json(&json!({
        "type": "list",
        "data": data,
        "pages": null,
        "total_count": null,
        "scroll_param": scroll.param,
    }));
    scroll.last_used_at = context.now;
    context.state.company_scroll = Some(scroll).filter(|_| !data.is_empty());
    Ok(response)
}

/// Returns the open scroll, or a new one if the request has no `scroll_param` and none is open.
fn open_scroll(state: &mut State, param: Option<String>, now: i64) -> Result<Scroll, ApiError> {
    let open = state.company_scroll.clone();
    let open = open.filter(|scroll| now - scroll.last_used_at <= TIMEOUT_SECONDS);
    match (param, open) {
        (None, None) => {
            let ids = state.companies.iter().map(|company| id_of(company).into());
            Ok(Scroll {
                remaining_ids: ids.collect(),
                param: state.new_uuid(),
                last_used_at: now,
            })
        }
        (None, Some(_)) => Err(ApiError::new(
            400,
            "scroll_exists",
            "another scroll is open in this workspace",
        )),
        (Some(param), Some(scroll)) if scroll.param == param => Ok(scroll),
        (Some(_), _) => Err(ApiError::new(
            404,
            "not_found",
            "no scroll with this scroll_param is open",
        )),
    }
}

/// Returns the next companies, skipping those deleted since the scroll was opened.
fn next_companies(scroll: &mut Scroll, state: &State) -> Vec<Value> {
    let mut companies = Vec::new();
    while companies.len() < PER_PAGE {
        let Some(id) = scroll.remaining_ids.pop_front() else {
            break;
        };
        let company = state.companies.get(&id);
        companies.extend(company.map(|company| to_response(company, state)));
    }
    companies
}
