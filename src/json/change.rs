use serde::{Serialize, Serializer};

use super::Id;

/// Change to a field that can be empty: keep its value, clear it, or set it.
///
/// Setters of request parameters take a value or [`Change::Clear`]:
///
/// ```
/// use intercom::Change;
/// use intercom::api::contacts::UpdateContact;
///
/// let changes = UpdateContact::new().name("Wilma").phone(Change::Clear);
/// assert_eq!(serde_json::to_string(&changes)?, r#"{"phone":null,"name":"Wilma"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Change<T> {
    /// Keeps the value: nothing is sent.
    #[default]
    Keep,
    /// Clears the value: null is sent.
    Clear,
    /// Sets the value.
    Set(T),
}

impl<T> Change<T> {
    /// Returns the change that sets a value.
    pub fn set(value: impl Into<T>) -> Self {
        Change::Set(value.into())
    }

    /// Returns whether the value is kept.
    pub fn is_keep(&self) -> bool {
        matches!(self, Change::Keep)
    }
}

impl<T> From<T> for Change<T> {
    fn from(value: T) -> Self {
        Change::Set(value)
    }
}

/// Conversions that a setter needs to take the usual forms of a value.
macro_rules! set_from {
    ($($to:ty: $($from:ty),*;)*) => {$($(
        impl From<$from> for Change<$to> {
            fn from(value: $from) -> Self {
                Change::Set(value.into())
            }
        }
    )*)*};
}

set_from! {
    String: &str, &String;
    Id: &str, String, &String, &Id, i32, i64, u32, u64, usize;
}

/// A field of this type is omitted by `skip_serializing_if = "Change::is_keep"`.
impl<T: Serialize> Serialize for Change<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Change::Set(value) => value.serialize(serializer),
            Change::Keep | Change::Clear => serializer.serialize_none(),
        }
    }
}
