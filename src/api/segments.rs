//! Segments of contacts and companies.

use crate::client::Client;
use crate::json::Id;
use crate::models::Segment;
use crate::operations::segments as operations;
use crate::page::Page;
use crate::request::Request;

/// Segments of contacts and companies: [`Client::segments`].
#[derive(Debug, Clone, Copy)]
pub struct Segments<'c>(pub(super) &'c Client);

impl Segments<'_> {
    /// Lists all segments: `GET /segments`.
    ///
    /// Add `.query("include_count", true)` to receive the number of contacts in each.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/segments/listsegments)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.segments().list().query("include_count", true);
    /// assert_eq!(request.to_string(), "GET /segments?include_count=true");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn list(&self) -> Request<Page<Segment>> {
        self.0.operation(&operations::list, &[])
    }

    /// Retrieves a segment: `GET /segments/{id}`.
    ///
    /// [Intercom's reference](https://developers.intercom.com/docs/references/2.10/rest-api/api.intercom.io/segments/retrievesegment)
    ///
    /// ```
    /// # let client = intercom::Client::new("token")?;
    /// let request = client.segments().retrieve("64f0e1");
    /// assert_eq!(request.to_string(), "GET /segments/64f0e1");
    /// # Ok::<(), intercom::Error>(())
    /// ```
    pub fn retrieve(&self, id: impl Into<Id>) -> Request<Segment> {
        self.0.operation(&operations::retrieve, &[id.into()])
    }
}
