use std::str::FromStr;

use crate::error::InvalidInput;

/// Region in which a workspace is hosted.
///
/// ```
/// use intercom::{Client, Region};
///
/// let region: Region = "eu".parse()?;
/// let client = Client::builder("token").region(region).build()?;
/// assert!(format!("{client:?}").contains("https://api.eu.intercom.io"));
/// # Ok::<(), intercom::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Region {
    /// United States.
    #[default]
    Us,
    /// Europe.
    Eu,
    /// Australia.
    Au,
}

impl Region {
    pub(super) fn base_url(self) -> &'static str {
        match self {
            Region::Us => "https://api.intercom.io",
            Region::Eu => "https://api.eu.intercom.io",
            Region::Au => "https://api.au.intercom.io",
        }
    }
}

impl FromStr for Region {
    type Err = InvalidInput;

    /// Parses `us`, `eu` or `au`.
    fn from_str(text: &str) -> Result<Self, InvalidInput> {
        match text {
            "us" => Ok(Region::Us),
            "eu" => Ok(Region::Eu),
            "au" => Ok(Region::Au),
            _ => Err(InvalidInput::new("region must be us, eu or au")),
        }
    }
}
