use serde::de::{Deserialize, Deserializer, IgnoredAny};

/// Result of an operation whose response carries no data.
///
/// ```
/// use intercom::{Client, Method, NoContent, Result};
///
/// fn ping(client: &Client) -> Result<()> {
///     let NoContent = client.request(Method::Post, "/ping").send()?;
///     Ok(())
/// }
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NoContent;

/// Accepts any JSON value and ignores it.
impl<'de> Deserialize<'de> for NoContent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| NoContent)
    }
}
