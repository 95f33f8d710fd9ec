//! Parameters of companies.

use crate::error::InvalidInput;
use crate::json::{Id, params};

/// Maximum monthly spend of a company; a larger one is rejected before anything is sent.
pub const MAX_MONTHLY_SPEND: i64 = 2_147_483_647;

params! {
    /// Parameters of [`Companies::create_or_update`](super::Companies::create_or_update).
    pub struct CreateOrUpdateCompany checked by created_spend_is_within_limit {
        optional {
            /// Id in the caller's own system. Identifies the company and never changes.
            company_id: Id as text,
            /// Unix time in seconds when the company was created in the caller's own system.
            remote_created_at: i64,
            /// Name.
            name: String,
            /// Name of the plan.
            plan: String,
            /// Number of employees.
            size: i64,
            /// URL of the website. Intercom does not validate it.
            website: String,
            /// Industry.
            industry: String,
            /// Revenue per month, at most [`MAX_MONTHLY_SPEND`].
            monthly_spend: i64,
        }
        maps {
            /// Custom attributes by name, which must be defined in the workspace.
            custom_attributes,
        }
    }

    /// Changes of [`Companies::update`](super::Companies::update).
    pub struct UpdateCompany checked by updated_spend_is_within_limit {
        optional {
            /// Name.
            name: String,
            /// Name of the plan.
            plan: String,
            /// Number of employees.
            size: i64,
            /// URL of the website. Intercom does not validate it.
            website: String,
            /// Industry.
            industry: String,
            /// Revenue per month, at most [`MAX_MONTHLY_SPEND`].
            monthly_spend: i64,
        }
        maps {
            /// Custom attributes by name, which must be defined in the workspace.
            custom_attributes,
        }
    }

    /// Parameters of [`Companies::find`](super::Companies::find).
    pub struct FindCompanies {
        optional {
            /// Id of a tag of the companies.
            tag_id: Id as text,
            /// Id of a segment that the companies are in.
            segment_id: Id as text,
        }
    }
}

fn created_spend_is_within_limit(company: &CreateOrUpdateCompany) -> Result<(), InvalidInput> {
    check_monthly_spend(company.monthly_spend)
}

fn updated_spend_is_within_limit(company: &UpdateCompany) -> Result<(), InvalidInput> {
    check_monthly_spend(company.monthly_spend)
}

fn check_monthly_spend(spend: Option<i64>) -> Result<(), InvalidInput> {
    match spend {
        Some(spend) if spend > MAX_MONTHLY_SPEND => Err(InvalidInput::new(format!(
            "`monthly_spend` must be at most {MAX_MONTHLY_SPEND}, not {spend}"
        ))),
        _ => Ok(()),
    }
}
