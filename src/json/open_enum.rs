//! String enums that may grow.

/// Defines a string enum that may grow: an unknown value is kept unchanged.
macro_rules! open_enum {
    ($(
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)*
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// A value that this version of the library does not know.
            Other(String),
        }

        impl $name {
            /// Returns the value as Intercom writes it.
            pub fn as_str(&self) -> &str {
                match self {
                    $($name::$variant => $text,)*
                    $name::Other(text) => text,
                }
            }
        }

        /// Never fails: text that this version does not know becomes `Other`. There is no `From`,
        /// so that no other text passes where the enum is an argument.
        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(match text {
                    $($text => $name::$variant,)*
                    _ => $name::Other(text.to_owned()),
                })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.as_str().to_owned()
            }
        }

        impl crate::json::ParamValue for $name {}

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl crate::json::Scalar for $name {
            #[inline]
            fn from_u64(value: u64) -> crate::json::Reading<Self> {
                crate::json::Reading::Converted(value.to_string().parse().ok())
            }

            #[inline]
            fn from_text(text: &str) -> crate::json::Reading<Self> {
                match text.parse() {
                    Ok(value) => crate::json::Reading::Value(value),
                    Err(never) => match never {},
                }
            }
        }

        crate::json::scalar_field!($name);

        #[cfg(test)]
        impl crate::json::any::AnyParam for $name {
            fn any() -> proptest::strategy::BoxedStrategy<Self> {
                use proptest::strategy::Strategy;
                let known = proptest::sample::select(vec![$($name::$variant),*]);
                let other = <String as crate::json::any::AnyParam>::any();
                let other = other.prop_map(|text| text.parse().unwrap());
                proptest::strategy::Union::new([known.boxed(), other.boxed()]).boxed()
            }

            fn read(json: serde_json::Value) -> Option<Self> {
                json.as_str()?.parse().ok()
            }
        }
    )*};
}
pub(crate) use open_enum;
