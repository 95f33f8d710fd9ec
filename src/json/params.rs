//! Request parameters: the counterpart of `model!`.

/// Defines the parameters of a request.
///
/// Fields come in blocks, each optional and in this order: `required` fields are the arguments of
/// `new`; `optional` ones, `maps`, `lists` and `changes` have a chainable setter each and are not
/// sent until it is called. `maps` hold JSON values by name, `lists` several values; `changes` can
/// also be cleared, see [`Change`](crate::Change).
///
/// `field: Id as text` and `field: Id as integer` write ids in the form that Intercom expects.
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
            $(maps {$(
                $(#[$map_meta:meta])*
                $map:ident $(($map_name:literal))?,
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
            $($($(#[$map_meta])* pub $map: Option<serde_json::Map<String, serde_json::Value>>,)*)?
            $($($(#[$list_meta])* pub $list: Option<Vec<$list_type>>,)*)?
            $($($(#[$change_meta])* pub $change: crate::json::Change<$change_type>,)*)?
        }

        crate::json::default_params!($name $($($required)*)?);

        impl $name {
            /// Creates the parameters with only the required fields set.
            pub fn new($($($required: impl Into<$required_type>,)*)?) -> Self {
                $name {
                    $($($required: $required.into(),)*)?
                    $($($optional: None,)*)?
                    $($($map: None,)*)?
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
                #[doc = concat!("Sets `", stringify!($map), "`:")]
                $(#[$map_meta])*
                pub fn $map(
                    mut self,
                    $map: impl IntoIterator<
                        Item = (impl Into<String>, impl Into<serde_json::Value>),
                    >,
                ) -> Self {
                    let entries = $map.into_iter();
                    let entries = entries.map(|(name, value)| (name.into(), value.into()));
                    self.$map = Some(entries.collect());
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

        impl $name {
            /// Writes the fields that are set into an object.
            pub(crate) fn write_fields<M: serde::ser::SerializeMap>(
                &self,
                map: &mut M,
            ) -> Result<(), M::Error> {
                #[allow(unused_imports, reason = "not every struct has ids or fields")]
                use crate::json::{form::*, write_field};
                $($(serde::ser::SerializeMap::serialize_entry(map, $fixed_name, $fixed)?;)*)?
                $($(write_field(
                    map,
                    crate::json::name!($required $($required_name)?),
                    crate::json::formed!(&self.$required $(, $required_form)?),
                )?;)*)?
                $($(write_field(
                    map,
                    crate::json::name!($optional $($optional_name)?),
                    crate::json::formed!(&self.$optional $(, $optional_form)?),
                )?;)*)?
                $($(write_field(
                    map,
                    crate::json::name!($map $($map_name)?),
                    &self.$map,
                )?;)*)?
                $($(write_field(
                    map,
                    crate::json::name!($list $($list_name)?),
                    crate::json::formed!(&self.$list $(, $list_form)?),
                )?;)*)?
                $($(write_field(
                    map,
                    crate::json::name!($change $($change_name)?),
                    crate::json::formed!(&self.$change $(, $change_form)?),
                )?;)*)?
                Ok(())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                self.write_fields(&mut map)?;
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
                    crate::json::name!($map $($map_name)?),
                    &self.$map,
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

        #[cfg(test)]
        crate::json::any_params::any_params! {
            $name
            {$($($fixed_name = $fixed,)*)?}
            {
                $($($required [crate::json::name!($required $($required_name)?)]:
                    $required_type $(as $required_form)?,)*)?
                $($($optional [crate::json::name!($optional $($optional_name)?)]:
                    Option<$optional_type> $(as $optional_form)?,)*)?
                $($($map [crate::json::name!($map $($map_name)?)]:
                    Option<serde_json::Map<String, serde_json::Value>>,)*)?
                $($($list [crate::json::name!($list $($list_name)?)]:
                    Option<Vec<$list_type>> $(as $list_form)?,)*)?
                $($($change [crate::json::name!($change $($change_name)?)]:
                    crate::json::Change<$change_type> $(as $change_form)?,)*)?
            }
        }
    )*};
}
pub(crate) use params;

/// Implements `Default` for parameters without a required field.
macro_rules! default_params {
    ($name:ident) => {
        impl Default for $name {
            fn default() -> Self {
                $name::new()
            }
        }
    };
    ($name:ident $($required:ident)+) => {};
}
pub(crate) use default_params;

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
    use crate::error::InvalidInput;
    use crate::json::{Change, Id, ParamValue};

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
