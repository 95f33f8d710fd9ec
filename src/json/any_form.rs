//! Readers of the forms of fields, each named like the function that writes it:
//! `field: Type as form` in `params!`.

use serde_json::{Value, json};

use super::any::{AnyParam, Fields};

/// Returns whether every value in the field, which may be a list, is of this kind or null.
fn is_all(fields: &Fields, name: &str, kind: fn(&Value) -> bool) -> bool {
    match fields.get(name) {
        Some(Value::Array(items)) => items.iter().all(kind),
        Some(value) => kind(value) || value.is_null(),
        None => true,
    }
}

/// Ids as JSON strings.
pub(crate) fn text<T: AnyParam>(fields: &mut Fields, name: &str) -> Option<T> {
    is_all(fields, name, Value::is_string).then(|| T::read_field(fields, name))?
}

/// Ids as JSON numbers.
pub(crate) fn integer<T: AnyParam>(fields: &mut Fields, name: &str) -> Option<T> {
    is_all(fields, name, Value::is_i64).then(|| T::read_field(fields, name))?
}

/// Reads the key of a contact, whose kind is the name of its field, as `[kind, key]`.
fn key(fields: &mut Fields, id: &str, external_id: &str) -> Option<Value> {
    let names = [(id, "id"), (external_id, "external_id"), ("email", "email")];
    let (name, kind) = names.iter().find(|(name, _)| fields.contains_key(*name))?;
    Some(json!([kind, String::read_field(fields, name)?]))
}

/// Key of a contact in the fields of the object itself.
pub(crate) fn intercom_user_id<T: AnyParam>(fields: &mut Fields, _: &str) -> Option<T> {
    T::read(key(fields, "intercom_user_id", "user_id")?)
}

/// Key of a contact in the fields of the object itself.
pub(crate) fn user_id<T: AnyParam>(fields: &mut Fields, _: &str) -> Option<T> {
    T::read(key(fields, "id", "user_id")?)
}

/// Key of a contact as an object, if it is set.
pub(crate) fn optional_intercom_user_id<T: AnyParam>(
    fields: &mut Fields,
    name: &str,
) -> Option<Option<T>> {
    let Some(contact) = fields.remove(name) else {
        return Some(None);
    };
    read_object(contact, |fields| intercom_user_id(fields, name)).map(Some)
}

/// Key of a contact as a list of one object.
pub(crate) fn only_contact<T: AnyParam>(fields: &mut Fields, name: &str) -> Option<T> {
    let contacts = fields.remove(name)?;
    let [contact] = contacts.as_array()?.as_slice() else {
        return None;
    };
    T::read(read_object(contact.clone(), |fields| {
        key(fields, "id", "external_id")
    })?)
}

/// Id of an admin, as an object.
pub(crate) fn sender<T: AnyParam>(fields: &mut Fields, name: &str) -> Option<T> {
    read_object(fields.remove(name)?, |fields| {
        (fields.remove("type")? == "admin").then(|| integer(fields, "id"))?
    })
}

/// Texts as one text.
pub(crate) fn comma_separated<T: AnyParam>(fields: &mut Fields, name: &str) -> Option<T> {
    if let Some(text) = fields.get_mut(name) {
        *text = match text.as_str()? {
            "" => json!([]),
            text => text.split(',').collect(),
        };
    }
    T::read_field(fields, name)
}

/// Texts as objects.
pub(crate) fn objects_with_value<T: AnyParam>(fields: &mut Fields, name: &str) -> Option<T> {
    if let Some(Value::Array(options)) = fields.get_mut(name) {
        for option in options {
            *option = read_object(option.take(), |fields| fields.remove("value"))?;
        }
    }
    T::read_field(fields, name)
}

/// Reads a whole object.
pub(crate) fn read_object<T>(
    json: Value,
    read: impl FnOnce(&mut Fields) -> Option<T>,
) -> Option<T> {
    let Value::Object(mut fields) = json else {
        return None;
    };
    let value = read(&mut fields)?;
    fields.is_empty().then_some(value)
}
