use serde_json::{Map, Value};

use crate::json::{self, Id, model};

use super::{Segment, Tag};

model! {
    /// A company that contacts belong to.
    pub struct Company {
        /// `company`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Id,
        /// Its id in the caller's own system.
        pub company_id: Option<Id>,
        /// The workspace that it belongs to.
        pub app_id: Option<Id>,
        /// Its name.
        pub name: Option<String>,
        /// Its plan, of which nothing may be known.
        pub plan: Option<CompanyPlan>,
        /// When it was created in the caller's own system.
        pub remote_created_at: Option<i64>,
        /// When it was created.
        pub created_at: Option<i64>,
        /// When it was last changed.
        pub updated_at: Option<i64>,
        /// When one of its contacts was last active.
        pub last_request_at: Option<i64>,
        /// How many people work there.
        pub size: Option<i64>,
        /// Its website.
        pub website: Option<String>,
        /// What it works in.
        pub industry: Option<String>,
        /// What it brings in a month.
        #[serde(serialize_with = "json::serialize_number")]
        pub monthly_spend: Option<f64>,
        /// How often its contacts came.
        pub session_count: Option<i64>,
        /// How many contacts it has.
        pub user_count: Option<i64>,
        /// What else is known of it, by name.
        pub custom_attributes: Map<String, Value>,
        /// Its tags.
        pub tags: Option<CompanyTags>,
        /// The segments that it is in.
        pub segments: Option<CompanySegments>,
    }

    /// What a company pays for.
    pub struct CompanyPlan {
        /// `plan`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// Its id.
        pub id: Option<Id>,
        /// Its name.
        pub name: Option<String>,
    }

    /// The tags of a company.
    pub struct CompanyTags {
        /// `tag.list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The tags.
        pub tags: Vec<Tag>,
    }

    /// The segments that a company is in.
    pub struct CompanySegments {
        /// `segment.list`.
        #[serde(rename = "type")]
        pub kind: Option<String>,
        /// The segments.
        pub segments: Vec<Segment>,
    }

    /// What is left of a deleted company.
    pub struct DeletedCompany {
        /// Its id.
        pub id: Id,
        /// `company`.
        pub object: Option<String>,
        /// Whether it is gone.
        pub deleted: Option<bool>,
    }
}
