//! What `params!` adds in the unit tests.

/// Implements [`AnyParam`](crate::json::any::AnyParam) for a struct of `params!`. Fields have the form `name: Type`, with
/// the name in JSON and the form, if it has one, as in `params!`.
macro_rules! any_params {
    (
        $name:ident
        {$($fixed_name:literal = $fixed:literal,)*}
        {$($field:ident [$json:expr]: $type:ty $(as $form:ident)?,)*}
    ) => {
        impl $name {
            /// Reads the fields from an object and removes them.
            pub(crate) fn take_fields(
                fields: &mut crate::json::any::Fields,
            ) -> Option<Self> {
                $(if fields.remove($fixed_name)? != $fixed {
                    return None;
                })*
                Some($name {
                    $($field: crate::json::any_params::taken!(fields, $json, $type $(, $form)?),)*
                })
            }
        }

        impl crate::json::any::AnyParam for $name {
            fn any() -> proptest::strategy::BoxedStrategy<Self> {
                use proptest::strategy::Strategy;
                crate::json::any_params::nested!($(<$type as crate::json::any::AnyParam>::any(),)*)
                    .prop_map(|crate::json::any_params::nested_pattern!($($field,)*)| {
                        $name { $($field,)* }
                    })
                    .boxed()
            }

            fn read(json: serde_json::Value) -> Option<Self> {
                let serde_json::Value::Object(mut fields) = json else {
                    return None;
                };
                let value = Self::take_fields(&mut fields)?;
                fields.is_empty().then_some(value)
            }
        }

        #[test]
        #[allow(non_snake_case, reason = "named like the struct")]
        fn $name() {
            crate::json::any::assert_round_trips::<$name>();
        }
    };
}
pub(crate) use any_params;

/// Reads a field, in the form in which it is written.
macro_rules! taken {
    ($fields:expr, $json:expr, $type:ty) => {
        <$type as crate::json::any::AnyParam>::read_field($fields, $json)?
    };
    ($fields:expr, $json:expr, $type:ty, $form:ident) => {
        crate::json::any_form::$form($fields, $json)?
    };
}
pub(crate) use taken;

/// A strategy for nested pairs, of any number of strategies.
macro_rules! nested {
    () => {
        proptest::strategy::Just(())
    };
    ($first:expr, $($rest:tt)*) => {
        ($first, crate::json::any_params::nested!($($rest)*))
    };
}
pub(crate) use nested;

/// The pattern of the values of [`nested`].
macro_rules! nested_pattern {
    () => {
        ()
    };
    ($first:ident, $($rest:tt)*) => {
        ($first, crate::json::any_params::nested_pattern!($($rest)*))
    };
}
pub(crate) use nested_pattern;
