use serde::de::{Deserialize, Deserializer, IgnoredAny};

/// An answer that says no more than that the request succeeded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NoContent;

/// Whatever it is, it is not wanted.
impl<'de> Deserialize<'de> for NoContent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| NoContent)
    }
}
