//! Visitors' methods for values that do not fit.

/// Defines methods of a visitor for values that do not fit: `self.shape` receives the value, and its
/// place stays empty.
macro_rules! misfit_visitors {
    ($($kind:ident)*) => {$(crate::json::misfit_visitors!(@ $kind);)*};
    (@ bool) => {
        fn visit_bool<E>(self, value: bool) -> Result<(), E> {
            *self.shape = crate::json::Shape::misfit(serde_json::Value::from(value));
            Ok(())
        }
    };
    (@ i64) => {
        fn visit_i64<E>(self, value: i64) -> Result<(), E> {
            *self.shape = crate::json::Shape::misfit(serde_json::Value::from(value));
            Ok(())
        }
    };
    (@ u64) => {
        fn visit_u64<E>(self, value: u64) -> Result<(), E> {
            *self.shape = crate::json::Shape::misfit(serde_json::Value::from(value));
            Ok(())
        }
    };
    (@ f64) => {
        fn visit_f64<E>(self, value: f64) -> Result<(), E> {
            *self.shape = crate::json::Shape::misfit(serde_json::Value::from(value));
            Ok(())
        }
    };
    (@ str) => {
        fn visit_str<E>(self, value: &str) -> Result<(), E> {
            *self.shape = crate::json::Shape::misfit(serde_json::Value::from(value));
            Ok(())
        }
    };
    (@ seq) => {
        fn visit_seq<A: serde::de::SeqAccess<'de>>(
            self,
            seq: A,
        ) -> Result<(), A::Error> {
            *self.shape = crate::json::Shape::misfit(crate::json::capture_seq(seq)?);
            Ok(())
        }
    };
    (@ map) => {
        fn visit_map<A: serde::de::MapAccess<'de>>(
            self,
            map: A,
        ) -> Result<(), A::Error> {
            *self.shape = crate::json::Shape::misfit(crate::json::capture_map(map)?);
            Ok(())
        }
    };
}
pub(crate) use misfit_visitors;
