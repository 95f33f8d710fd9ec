use serde::{Serialize, Serializer};

/// A change to a field that can be empty: leave it as it is, empty it, or fill it.
///
/// ```
/// use intercom::Change;
///
/// let mut name = Change::default();
/// assert!(name.is_keep());
/// name = Change::set("Wilma");
/// assert_eq!(name, Change::Set("Wilma".to_owned()));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Change<T> {
    /// It stays as it is: nothing is sent.
    #[default]
    Keep,
    /// It is emptied: null is sent.
    Clear,
    /// It becomes this.
    Set(T),
}

impl<T> Change<T> {
    /// The change to a value.
    pub fn set(value: impl Into<T>) -> Self {
        Change::Set(value.into())
    }

    /// Whether there is nothing to change.
    pub fn is_keep(&self) -> bool {
        matches!(self, Change::Keep)
    }
}

impl<T> From<T> for Change<T> {
    fn from(value: T) -> Self {
        Change::Set(value)
    }
}

/// A field of this type is left out by `skip_serializing_if = "Change::is_keep"`.
impl<T: Serialize> Serialize for Change<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Change::Set(value) => value.serialize(serializer),
            Change::Keep | Change::Clear => serializer.serialize_none(),
        }
    }
}
