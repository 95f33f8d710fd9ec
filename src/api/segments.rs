//! The segments that contacts and companies fall into.

use serde::Serialize;

use crate::client::Client;
use crate::json::Id;
use crate::models::Segment;
use crate::operations;
use crate::page::Page;
use crate::request::Request;

/// The segments that contacts and companies fall into: [`Client::segments`].
#[derive(Debug, Clone, Copy)]
pub struct Segments<'c>(pub(super) &'c Client);

impl Segments<'_> {
    /// List the segments: `GET /segments`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// use intercom::api::segments::ListSegments;
    ///
    /// let request = client.segments().list(&ListSegments { include_count: Some(true) });
    /// assert_eq!(request.to_string(), "GET /segments?include_count=true");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self, params: &ListSegments) -> Request<Page<Segment>> {
        self.0
            .operation(&operations::segments::list, &[])
            .params(params)
    }

    /// Read one segment: `GET /segments/{id}`.
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// assert_eq!(client.segments().retrieve("64f0e1").to_string(), "GET /segments/64f0e1");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Segment> {
        self.0
            .operation(&operations::segments::retrieve, &[id.into()])
    }
}

/// The parameters of [`Segments::list`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListSegments {
    /// Whether to say how many contacts each holds.
    pub include_count: Option<bool>,
}
