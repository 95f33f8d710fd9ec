use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use super::Tolerant;

/// An id, which Intercom sends as text or as a number, depending on the place and the day.
///
/// It shows as text, compares as text, and is written in the form that it was read in.
///
/// ```
/// use intercom::Id;
///
/// let text: Id = serde_json::from_str("\"12\"")?;
/// let number: Id = serde_json::from_str("12")?;
/// assert_eq!(text, number);
/// assert_eq!(number, "12");
/// assert_eq!(serde_json::to_string(&number)?, "12");
/// assert_eq!(serde_json::to_string(&text)?, "\"12\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Id {
    text: String,
    number: bool,
}

impl Id {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialEq for Id {
    fn eq(&self, other: &Id) -> bool {
        self.text == other.text
    }
}

impl Eq for Id {}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Id::from(text.to_owned())
    }
}

impl From<String> for Id {
    fn from(text: String) -> Self {
        Id {
            text,
            number: false,
        }
    }
}

impl From<i64> for Id {
    fn from(number: i64) -> Self {
        Id {
            text: number.to_string(),
            number: true,
        }
    }
}

impl From<u64> for Id {
    fn from(number: u64) -> Self {
        Id {
            text: number.to_string(),
            number: true,
        }
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.number {
            if let Ok(number) = self.text.parse::<i64>() {
                return serializer.serialize_i64(number);
            }
            if let Ok(number) = self.text.parse::<u64>() {
                return serializer.serialize_u64(number);
            }
        }
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::field(deserializer)
    }
}

impl<'de> Tolerant<'de> for Id {
    fn optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        deserializer.deserialize_any(IdVisitor)
    }

    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

struct IdVisitor;

impl Visitor<'_> for IdVisitor {
    type Value = Option<Id>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an id")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(text.into()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Some(text.into()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Some(number.into()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Some(number.into()))
    }
}
