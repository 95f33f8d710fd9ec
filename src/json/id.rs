use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::num::ParseIntError;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::id_text::IdText;
use super::scalar::{Reading, Scalar, converted, scalar_field, whole};
use super::shape::Shape;
use super::tolerant::plain_field;
use crate::json;

/// Id of an object, which Intercom sends as a string or as an integer.
///
/// An id displays, compares, orders and hashes as text, whichever form it arrived in, and is
/// serialized in the form it arrived in. An id that was read can be passed to every method that
/// takes one.
///
/// ```
/// use intercom::Id;
///
/// let text: Id = serde_json::from_str("\"12\"")?;
/// let number: Id = serde_json::from_str("12")?;
/// assert_eq!(text, number);
/// assert_eq!(number, "12");
/// assert_eq!(i64::try_from(&text)?, 12);
/// assert_eq!(serde_json::to_string(&number)?, "12");
/// assert_eq!(serde_json::to_string(&text)?, "\"12\"");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A floating-point number is not an id:
///
/// ```compile_fail
/// # let client = intercom::Client::new("token")?;
/// client.articles().retrieve(3.5);
/// # Ok::<(), intercom::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Id(IdText);

impl Id {
    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

/// Prints the id itself, as `Display` does.
impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PartialEq for Id {
    fn eq(&self, other: &Id) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Id {}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Id) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Id) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Id {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<Id> for str {
    fn eq(&self, other: &Id) -> bool {
        self == other.as_str()
    }
}

impl PartialEq<Id> for &str {
    fn eq(&self, other: &Id) -> bool {
        *self == other.as_str()
    }
}

impl PartialEq<Id> for String {
    fn eq(&self, other: &Id) -> bool {
        *self == other.as_str()
    }
}

impl From<String> for Id {
    fn from(text: String) -> Self {
        Id::from(text.as_str())
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Id(IdText::new(text))
    }
}

impl From<&String> for Id {
    fn from(text: &String) -> Self {
        Id::from(text.as_str())
    }
}

impl From<&Id> for Id {
    fn from(id: &Id) -> Self {
        id.clone()
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.as_str().to_owned()
    }
}

macro_rules! integer_ids {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Id {
            fn from(number: $integer) -> Self {
                Id(IdText::of_number(number))
            }
        }
    )*};
}

integer_ids!(i32, i64, u32, u64, usize);

impl TryFrom<&Id> for i64 {
    type Error = ParseIntError;

    fn try_from(id: &Id) -> Result<Self, ParseIntError> {
        id.as_str().parse()
    }
}

impl TryFrom<&Id> for u64 {
    type Error = ParseIntError;

    fn try_from(id: &Id) -> Result<Self, ParseIntError> {
        id.as_str().parse()
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_number() {
            if let Ok(number) = i64::try_from(self) {
                return serializer.serialize_i64(number);
            }
            if let Ok(number) = u64::try_from(self) {
                return serializer.serialize_u64(number);
            }
        }
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::read_root(deserializer, "an id").map(Option::unwrap_or_default)
    }
}

/// Text and integers are ids, and numbers with a fraction of zero.
impl Scalar for Id {
    fn from_i64(number: i64) -> Reading<Self> {
        Reading::Value(number.into())
    }

    #[inline]
    fn from_u64(number: u64) -> Reading<Self> {
        Reading::Value(number.into())
    }

    fn from_f64(number: f64) -> Reading<Self> {
        converted(whole(number).map(Id::from))
    }

    #[inline]
    fn from_text(text: &str) -> Reading<Self> {
        match text {
            "" => Reading::Converted(Some(Id::default())),
            text => Reading::Value(text.into()),
        }
    }
}

plain_field! {
    {} Id;
}

scalar_field! {
    Id {
        fn is_empty_value(&self) -> bool {
            self.0.is_empty()
        }

        fn write<S: Serializer>(&self, shape: &Shape, serializer: S) -> Result<S::Ok, S::Error> {
            match shape {
                Shape::Marked if self.is_empty() => serializer.serialize_none(),
                shape => json::write_shape(self, shape, serializer),
            }
        }
    },
}
