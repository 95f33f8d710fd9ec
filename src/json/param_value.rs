//! Values of request parameters, checked before anything is sent.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Change, Id};
use crate::error::InvalidInput;

/// Value of a request parameter, checked before anything is sent.
///
/// Implemented by the parameter structs, their fields, and the values that these hold.
pub trait ParamValue: Serialize {
    /// Returns whether the value is sent.
    fn is_set(&self) -> bool {
        true
    }

    /// Checks the value.
    ///
    /// # Errors
    ///
    /// Names the field and what it must be. The name of the value itself is added by its owner.
    fn check(&self) -> Result<(), InvalidInput> {
        Ok(())
    }

    /// Writes the value as a field of an object; some values write their fields instead.
    #[doc(hidden)]
    fn write<M: SerializeMap>(&self, name: &'static str, map: &mut M) -> Result<(), M::Error>
    where
        Self: Sized,
    {
        map.serialize_entry(name, &Param(self))
    }

    /// Writes the value. What was received with it and is not documented is left out.
    #[doc(hidden)]
    fn serialize_param<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}

/// A value as it is sent.
struct Param<'a, T>(&'a T);

impl<T: ParamValue> Serialize for Param<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize_param(serializer)
    }
}

/// Adds the name of a field, or an index, to the path at the start of an error: `` `id` must … ``
/// becomes `` `contacts[0].id` must … ``.
pub(crate) fn in_field(name: &str, error: InvalidInput) -> InvalidInput {
    error.map_message(|message| match message.strip_prefix('`') {
        Some(path) if path.starts_with('[') => format!("`{name}{path}"),
        Some(path) => format!("`{name}.{path}"),
        None => format!("`{name}` {message}"),
    })
}

macro_rules! unchecked {
    ($($type:ty),*) => {$(impl ParamValue for $type {})*};
}

unchecked!(
    String,
    bool,
    i64,
    u32,
    f64,
    serde_json::Value,
    serde_json::Map<String, serde_json::Value>
);

impl ParamValue for Id {
    /// An empty id could select another operation, or another object.
    fn check(&self) -> Result<(), InvalidInput> {
        if self.is_empty() {
            return Err(InvalidInput::new("must not be empty"));
        }
        Ok(())
    }
}

impl<T: ParamValue> ParamValue for Option<T> {
    fn is_set(&self) -> bool {
        self.is_some()
    }

    fn check(&self) -> Result<(), InvalidInput> {
        self.as_ref().map_or(Ok(()), T::check)
    }

    fn serialize_param<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.serialize_param(serializer),
            None => serializer.serialize_none(),
        }
    }
}

impl<T: ParamValue> ParamValue for Change<T> {
    fn is_set(&self) -> bool {
        !self.is_keep()
    }

    fn check(&self) -> Result<(), InvalidInput> {
        match self {
            Change::Set(value) => value.check(),
            Change::Keep | Change::Clear => Ok(()),
        }
    }

    fn serialize_param<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Change::Set(value) => value.serialize_param(serializer),
            Change::Keep | Change::Clear => serializer.serialize_none(),
        }
    }
}

impl<T: ParamValue> ParamValue for Vec<T> {
    fn check(&self) -> Result<(), InvalidInput> {
        for (index, item) in self.iter().enumerate() {
            item.check()
                .map_err(|error| in_field(&format!("[{index}]"), error))?;
        }
        Ok(())
    }
}

/// Writes a field, unless it is not set.
pub(crate) fn write_field<M: SerializeMap>(
    map: &mut M,
    name: &'static str,
    value: &impl ParamValue,
) -> Result<(), M::Error> {
    if value.is_set() {
        value.write(name, map)?;
    }
    Ok(())
}

/// Checks a field and names it in the error.
pub(crate) fn check_field(name: &str, value: &impl ParamValue) -> Result<(), InvalidInput> {
    value.check().map_err(|error| in_field(name, error))
}
