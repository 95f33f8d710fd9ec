//! Request parameters: the counterpart of `model!`.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

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
        map.serialize_entry(name, self)
    }
}

/// Adds the name of a field, or an index, to the path at the start of an error: `` `id` must … ``
/// becomes `` `contacts[0].id` must … ``.
pub(crate) fn in_field(name: &str, error: &InvalidInput) -> InvalidInput {
    let message = error.to_string();
    InvalidInput::new(match message.strip_prefix('`') {
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
}

impl<T: ParamValue> ParamValue for Vec<T> {
    fn check(&self) -> Result<(), InvalidInput> {
        for (index, item) in self.iter().enumerate() {
            item.check()
                .map_err(|error| in_field(&format!("[{index}]"), &error))?;
        }
        Ok(())
    }
}

/// Type in which Intercom wants an id.
#[derive(Debug, Clone, Copy)]
pub enum IdForm {
    /// A JSON string.
    Text,
    /// A JSON number.
    Integer,
}

/// Value made of ids, which can be written in either form.
pub trait IdValue: ParamValue {
    /// Writes the ids in this form.
    fn serialize_as<S: Serializer>(&self, form: IdForm, serializer: S) -> Result<S::Ok, S::Error>;

    /// Checks that every id is present and has this form.
    fn check_as(&self, form: IdForm) -> Result<(), InvalidInput>;
}

impl IdValue for Id {
    fn serialize_as<S: Serializer>(&self, form: IdForm, serializer: S) -> Result<S::Ok, S::Error> {
        match (form, i64::try_from(self)) {
            (IdForm::Integer, Ok(number)) => serializer.serialize_i64(number),
            _ => serializer.serialize_str(self),
        }
    }

    fn check_as(&self, form: IdForm) -> Result<(), InvalidInput> {
        self.check()?;
        match (form, i64::try_from(self)) {
            (IdForm::Integer, Err(_)) => {
                let message = format!("must be an integer, not {:?}", self.as_str());
                Err(InvalidInput::new(message))
            }
            _ => Ok(()),
        }
    }
}

impl<T: IdValue> IdValue for Option<T> {
    fn serialize_as<S: Serializer>(&self, form: IdForm, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(ids) => ids.serialize_as(form, serializer),
            None => serializer.serialize_none(),
        }
    }

    fn check_as(&self, form: IdForm) -> Result<(), InvalidInput> {
        self.as_ref().map_or(Ok(()), |ids| ids.check_as(form))
    }
}

impl<T: IdValue> IdValue for Change<T> {
    fn serialize_as<S: Serializer>(&self, form: IdForm, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Change::Set(ids) => ids.serialize_as(form, serializer),
            Change::Keep | Change::Clear => serializer.serialize_none(),
        }
    }

    fn check_as(&self, form: IdForm) -> Result<(), InvalidInput> {
        match self {
            Change::Set(ids) => ids.check_as(form),
            Change::Keep | Change::Clear => Ok(()),
        }
    }
}

impl<T: IdValue> IdValue for Vec<T> {
    fn serialize_as<S: Serializer>(&self, form: IdForm, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|ids| Ids { ids, form }))
    }

    fn check_as(&self, form: IdForm) -> Result<(), InvalidInput> {
        for (index, ids) in self.iter().enumerate() {
            ids.check_as(form)
                .map_err(|error| in_field(&format!("[{index}]"), &error))?;
        }
        Ok(())
    }
}

/// Ids that are written in one form.
pub struct Ids<'a, T> {
    ids: &'a T,
    form: IdForm,
}

impl<T: IdValue> Serialize for Ids<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.ids.serialize_as(self.form, serializer)
    }
}

impl<T: IdValue> ParamValue for Ids<'_, T> {
    fn is_set(&self) -> bool {
        self.ids.is_set()
    }

    fn check(&self) -> Result<(), InvalidInput> {
        self.ids.check_as(self.form)
    }
}

/// How a field of `params!` is written and checked: `field: Type as text`.
pub(crate) mod form {
    use super::{IdForm, IdValue, Ids};

    /// Ids as JSON strings.
    pub(crate) fn text<T: IdValue>(ids: &T) -> Ids<'_, T> {
        let form = IdForm::Text;
        Ids { ids, form }
    }

    /// Ids as JSON numbers.
    pub(crate) fn integer<T: IdValue>(ids: &T) -> Ids<'_, T> {
        let form = IdForm::Integer;
        Ids { ids, form }
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
    value.check().map_err(|error| in_field(name, &error))
}

/// Defines the parameters of a request.
///
/// Fields come in four blocks, each optional: `required` fields are the arguments of `new`;
/// `optional` ones, `lists` and `changes` have a chainable setter each and are not sent until it
/// is called. `lists` hold several values; `changes` can also be cleared, see [`Change`].
///
/// `field: Id as text` and `field: Id as integer` write ids in the form that Intercom wants.
/// `field("type"): …` has another name in JSON. A block `fixed` holds fields that are always sent
/// with the same text. `pub struct Name checked by function { … }` adds a check of the whole
/// struct.
macro_rules! params {
    ($(
        $(#[$meta:meta])*
        $vis:vis struct $name:ident $(checked by $check:path)? {
            $(fixed {$($fixed_name:literal = $fixed:literal,)*})?
            $(required {$(
                $(#[$required_meta:meta])*
                $required:ident $(($required_name:literal))?:
                    $required_type:ty $(as $required_form:ident)?,
            )*})?
            $(optional {$(
                $(#[$optional_meta:meta])*
                $optional:ident $(($optional_name:literal))?:
                    $optional_type:ty $(as $optional_form:ident)?,
            )*})?
            $(lists {$(
                $(#[$list_meta:meta])*
                $list:ident $(($list_name:literal))?: $list_type:ty $(as $list_form:ident)?,
            )*})?
            $(changes {$(
                $(#[$change_meta:meta])*
                $change:ident $(($change_name:literal))?:
                    $change_type:ty $(as $change_form:ident)?,
            )*})?
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        #[must_use = "parameters do nothing until they are passed to a request"]
        $vis struct $name {
            $($($(#[$required_meta])* pub $required: $required_type,)*)?
            $($($(#[$optional_meta])* pub $optional: Option<$optional_type>,)*)?
            $($($(#[$list_meta])* pub $list: Option<Vec<$list_type>>,)*)?
            $($($(#[$change_meta])* pub $change: crate::json::Change<$change_type>,)*)?
        }

        impl $name {
            /// Creates the parameters from the required fields.
            #[allow(
                clippy::new_without_default,
                reason = "`new` takes the required fields, where there are some"
            )]
            pub fn new($($($required: impl Into<$required_type>,)*)?) -> Self {
                $name {
                    $($($required: $required.into(),)*)?
                    $($($optional: None,)*)?
                    $($($list: None,)*)?
                    $($($change: crate::json::Change::Keep,)*)?
                }
            }

            $($(
                #[doc = concat!("Sets `", stringify!($optional), "`:")]
                $(#[$optional_meta])*
                pub fn $optional(mut self, $optional: impl Into<$optional_type>) -> Self {
                    self.$optional = Some($optional.into());
                    self
                }
            )*)?

            $($(
                #[doc = concat!("Sets `", stringify!($list), "`:")]
                $(#[$list_meta])*
                pub fn $list(
                    mut self,
                    $list: impl IntoIterator<Item = impl Into<$list_type>>,
                ) -> Self {
                    self.$list = Some($list.into_iter().map(Into::into).collect());
                    self
                }
            )*)?

            $($(
                #[doc = concat!("Sets or clears `", stringify!($change), "`:")]
                $(#[$change_meta])*
                pub fn $change(
                    mut self,
                    $change: impl Into<crate::json::Change<$change_type>>,
                ) -> Self {
                    self.$change = $change.into();
                    self
                }
            )*)?
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                #[allow(unused_imports, reason = "not every struct has ids or fields")]
                use crate::json::{form::*, write_field};
                #[allow(unused_mut, reason = "a struct may have no fields")]
                let mut map = serializer.serialize_map(None)?;
                $($(serde::ser::SerializeMap::serialize_entry(&mut map, $fixed_name, $fixed)?;)*)?
                $($(write_field(
                    &mut map,
                    crate::json::name!($required $($required_name)?),
                    crate::json::formed!(&self.$required $(, $required_form)?),
                )?;)*)?
                $($(write_field(
                    &mut map,
                    crate::json::name!($optional $($optional_name)?),
                    crate::json::formed!(&self.$optional $(, $optional_form)?),
                )?;)*)?
                $($(write_field(
                    &mut map,
                    crate::json::name!($list $($list_name)?),
                    crate::json::formed!(&self.$list $(, $list_form)?),
                )?;)*)?
                $($(write_field(
                    &mut map,
                    crate::json::name!($change $($change_name)?),
                    crate::json::formed!(&self.$change $(, $change_form)?),
                )?;)*)?
                serde::ser::SerializeMap::end(map)
            }
        }

        impl crate::json::ParamValue for $name {
            fn check(&self) -> Result<(), crate::error::InvalidInput> {
                #[allow(unused_imports, reason = "not every struct has ids or fields")]
                use crate::json::{check_field, form::*};
                $($(check_field(
                    crate::json::name!($required $($required_name)?),
                    crate::json::formed!(&self.$required $(, $required_form)?),
                )?;)*)?
                $($(check_field(
                    crate::json::name!($optional $($optional_name)?),
                    crate::json::formed!(&self.$optional $(, $optional_form)?),
                )?;)*)?
                $($(check_field(
                    crate::json::name!($list $($list_name)?),
                    crate::json::formed!(&self.$list $(, $list_form)?),
                )?;)*)?
                $($(check_field(
                    crate::json::name!($change $($change_name)?),
                    crate::json::formed!(&self.$change $(, $change_form)?),
                )?;)*)?
                $($check(self)?;)?
                Ok(())
            }
        }
    )*};
}
pub(crate) use params;

/// Name of a field in JSON.
macro_rules! name {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $name:literal) => {
        $name
    };
}
pub(crate) use name;

/// A field in the form in which it is written.
macro_rules! formed {
    ($value:expr) => {
        $value
    };
    ($value:expr, $form:ident) => {
        &$form($value)
    };
}
pub(crate) use formed;

#[cfg(test)]
mod tests {
    use super::*;

    params! {
        /// Parameters with every kind of field.
        pub struct Sample checked by ends_after_start {
            required {
                /// Title.
                title: String,
                /// Author.
                author_id: Id as integer,
            }
            optional {
                /// Parent.
                parent_id: Id as text,
                /// Kind.
                kind("type"): String,
                /// Inner.
                inner: Inner,
            }
            lists {
                /// Admins.
                admin_ids: Id as integer,
            }
            changes {
                /// Phone.
                phone: String,
                /// Owner.
                owner_id: Id as integer,
            }
        }

        /// Nested parameters.
        pub struct Inner {
            required {
                /// Id.
                id: Id as text,
            }
        }
    }

    fn ends_after_start(sample: &Sample) -> Result<(), InvalidInput> {
        match sample.title.as_str() {
            "bad" => Err(InvalidInput::new("`title` is bad")),
            _ => Ok(()),
        }
    }

    fn message(result: Result<(), InvalidInput>) -> String {
        result.unwrap_err().to_string()
    }

    #[test]
    fn only_set_fields_are_written_each_in_its_form() {
        let sample = Sample::new("Truing", "21");
        assert_eq!(
            serde_json::to_string(&sample).unwrap(),
            r#"{"title":"Truing","author_id":21}"#
        );
        let sample = sample
            .parent_id(7)
            .kind("k")
            .admin_ids(["1", "2"])
            .phone(Change::Clear)
            .owner_id(5);
        assert_eq!(
            serde_json::to_string(&sample).unwrap(),
            r#"{"title":"Truing","author_id":21,"parent_id":"7","type":"k","admin_ids":[1,2],"phone":null,"owner_id":5}"#
        );
    }

    #[test]
    fn checks_name_the_field() {
        let valid = Sample::new("Truing", 21);
        assert!(valid.check().is_ok());
        assert_eq!(
            message(Sample::new("Truing", "abc").check()),
            "`author_id` must be an integer, not \"abc\""
        );
        assert_eq!(
            message(Sample::new("Truing", "").check()),
            "`author_id` must not be empty"
        );
        assert_eq!(
            message(valid.clone().admin_ids(["1", "x"]).check()),
            "`admin_ids[1]` must be an integer, not \"x\""
        );
        assert_eq!(
            message(valid.clone().inner(Inner::new("")).check()),
            "`inner.id` must not be empty"
        );
        assert_eq!(message(Sample::new("bad", 1).check()), "`title` is bad");
        assert!(valid.owner_id(Change::Clear).check().is_ok());
    }
}
