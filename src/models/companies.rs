use serde_json::{Map, Value};

use crate::json::{Id, model};

use super::{Kind, Segment, Tags};

model! {
    /// Company to which contacts belong.
    pub struct Company {
        /// Object type: `company`.
        pub kind("type"): Option<Kind>,
        /// Id of the company, assigned by Intercom.
        pub id: Id,
        /// Id of the company in your own system.
        pub company_id: Option<Id>,
        /// Id of the workspace.
        pub app_id: Option<Id>,
        /// Name.
        pub name: Option<String>,
        /// Plan; an object without fields if the company has none.
        pub plan: Option<CompanyPlan>,
        /// Unix time in seconds of creation in your own system.
        pub remote_created_at: Option<i64>,
        /// Unix time in seconds of creation in Intercom.
        pub created_at: Option<i64>,
        /// Unix time in seconds of the last update.
        pub updated_at: Option<i64>,
        /// Unix time in seconds of the last activity of one of the company's contacts.
        pub last_request_at: Option<i64>,
        /// Number of employees.
        pub size: Option<i64>,
        /// URL of the website.
        pub website: Option<String>,
        /// Industry.
        pub industry: Option<String>,
        /// Monthly revenue from the company, in no particular currency.
        pub monthly_spend: Option<f64>,
        /// Number of sessions of the company's contacts.
        pub session_count: Option<i64>,
        /// Number of contacts.
        pub user_count: Option<i64>,
        /// Custom attributes by name.
        pub custom_attributes: Map<String, Value>,
        /// Tags.
        pub tags: Option<Tags>,
        /// Segments that include the company.
        pub segments: Option<CompanySegments>,
    }

    /// Plan of a company.
    pub struct CompanyPlan {
        /// Object type: `plan`.
        pub kind("type"): Option<Kind>,
        /// Id of the plan.
        pub id: Option<Id>,
        /// Name of the plan.
        pub name: Option<String>,
    }

    /// Segments that include a company.
    pub struct CompanySegments {
        /// Object type: `segment.list`.
        pub kind("type"): Option<Kind>,
        /// Segments.
        pub segments: Vec<Segment>,
    }

    /// Confirmation that a company was deleted.
    pub struct DeletedCompany {
        /// Id of the company.
        pub id: Id,
        /// Object type: `company`.
        pub object: Option<String>,
        /// Whether the company was deleted.
        pub deleted: Option<bool>,
    }
}
