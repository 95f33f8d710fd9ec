//! Ids in request parameters, written in the form that Intercom expects.

use serde::Serialize;
use serde::ser::Serializer;

use super::param_value::in_field;
use super::{Change, Id, ParamValue};
use crate::error::InvalidInput;

/// JSON type that Intercom expects of an id.
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
                .map_err(|error| in_field(&format!("[{index}]"), error))?;
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
