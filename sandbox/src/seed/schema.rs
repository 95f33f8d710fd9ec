//! Fields of the objects of a seed, and their types.

use serde_json::{Map, Value};

use super::json::items;
use super::problem::Problem;
use crate::fields::id_text;
use crate::state::State;
use crate::text::shortened;

/// Longer values are shortened in messages, in characters.
const MAX_VALUE_LENGTH: usize = 60;

/// A field of an object of a seed. Null means the same as leaving the field out, except where it is
/// what the API returns.
pub(super) struct Field {
    pub name: &'static str,
    pub kind: Kind,
    pub is_required: bool,
}

pub(super) enum Kind {
    Text,
    /// Id, as a string or an integer.
    Id,
    Integer,
    /// Unix time in seconds.
    Time,
    Flag,
    Object,
    Array,
    OneOf(&'static [&'static str]),
    /// Id of an object of another resource; stored as a string.
    Reference(&'static str),
    /// Id of an object of another resource; stored as an integer.
    NumericReference(&'static str),
    /// Array of ids of objects of another resource.
    References(&'static str),
    /// `contact`, or the id of an admin.
    Author,
    /// Id of an admin or a team.
    Assignee,
    /// Array of objects.
    Objects(&'static [Field]),
}

/// Fields that objects of the API have and that follow from the rest. They are accepted, so that an
/// object can be copied from a response, and ignored.
const DERIVED: [&str; 3] = ["type", "workspace_id", "app_id"];

pub(super) const fn field(name: &'static str, kind: Kind) -> Field {
    Field {
        name,
        kind,
        is_required: false,
    }
}

pub(super) const fn required(name: &'static str, kind: Kind) -> Field {
    Field {
        name,
        kind,
        is_required: true,
    }
}

/// Checks an object and returns it with ids as strings.
///
/// # Errors
///
/// Returns the first missing, unknown or invalid field.
pub(super) fn check(
    fields: &[Field],
    object: &Value,
    state: &State,
) -> Result<Map<String, Value>, Problem> {
    let given = object
        .as_object()
        .ok_or_else(|| Problem::new("must be an object"))?;
    let is_known = |name: &str| fields.iter().any(|field| field.name == name);
    for name in given.keys() {
        if !is_known(name) && !DERIVED.contains(&name.as_str()) {
            return Err(Problem::new(unknown_field(fields)).in_field(name));
        }
    }
    let mut checked = Map::new();
    for field in fields {
        match given.get(field.name) {
            None | Some(Value::Null) if field.is_required => {
                return Err(Problem::inside(format!("{} is required", field.name)));
            }
            None => {}
            Some(Value::Null) => {
                checked.insert(field.name.to_owned(), Value::Null);
            }
            Some(value) => {
                let value = field
                    .kind
                    .check(value, state)
                    .map_err(|problem| problem.in_field(field.name))?;
                checked.insert(field.name.to_owned(), value);
            }
        }
    }
    Ok(checked)
}

fn unknown_field(fields: &[Field]) -> String {
    let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
    format!("is not a known field; known: {}", names.join(", "))
}

impl Kind {
    fn check(&self, value: &Value, state: &State) -> Result<Value, Problem> {
        let must_be = |what: &str| Problem::new(format!("must be {what}"));
        let unchanged = |is_valid: bool, what: &str| match is_valid {
            true => Ok(value.clone()),
            false => Err(must_be(what)),
        };
        match self {
            Kind::Text => unchanged(value.is_string(), "a string"),
            Kind::Integer => unchanged(value.is_i64(), "an integer"),
            Kind::Time => unchanged(
                value.as_i64().is_some_and(|time| time >= 0),
                "a Unix time in seconds",
            ),
            Kind::Flag => unchanged(value.is_boolean(), "true or false"),
            Kind::Object => unchanged(value.is_object(), "an object"),
            Kind::Array => unchanged(value.is_array(), "an array"),
            Kind::OneOf(names) => unchanged(
                value.as_str().is_some_and(|text| names.contains(&text)),
                &format!("one of {}", names.join(", ")),
            ),
            Kind::Id => {
                let id = id_text(value).filter(|id| is_valid_id(id));
                Ok(id.ok_or_else(|| must_be("an id"))?.into())
            }
            Kind::Reference(resource) => Ok(reference(value, resource, state)?.into()),
            Kind::NumericReference(resource) => {
                let id = reference(value, resource, state)?;
                let number: u64 = id.parse().map_err(|_| must_be("a number"))?;
                Ok(number.into())
            }
            Kind::References(resource) => {
                let ids = value.as_array().ok_or_else(|| must_be("an array of ids"))?;
                each(ids, |id| Ok(reference(id, resource, state)?.into()))
            }
            Kind::Author if value == "contact" => Ok(value.clone()),
            Kind::Author => match reference(value, "admins", state) {
                Ok(id) => Ok(id.into()),
                Err(_) => Err(must_be("`contact` or the id of an admin")),
            },
            Kind::Assignee => {
                let id = reference(value, "admins", state);
                let id = id.or_else(|_| reference(value, "teams", state));
                Ok(id
                    .map_err(|_| must_be("the id of an admin or a team"))?
                    .into())
            }
            Kind::Objects(fields) => {
                let objects = value.as_array().ok_or_else(|| must_be("an array"))?;
                each(objects, |object| Ok(check(fields, object, state)?.into()))
            }
        }
    }

    /// Returns the note on the type in the documentation of the format.
    #[cfg(test)]
    pub fn describe(&self) -> Option<String> {
        Some(match self {
            Kind::Text | Kind::Id | Kind::Time => return None,
            Kind::Integer => "integer".into(),
            Kind::Flag => "boolean".into(),
            Kind::Object => "object".into(),
            Kind::Array => "array".into(),
            Kind::OneOf(names) => names
                .iter()
                .map(|name| format!("`{name}`"))
                .collect::<Vec<_>>()
                .join(", "),
            Kind::Reference(resource) | Kind::NumericReference(resource) => {
                format!("id in `{resource}`")
            }
            Kind::References(resource) => format!("ids in `{resource}`"),
            Kind::Author => "`contact`, or id in `admins`".into(),
            Kind::Assignee => "id in `admins` or `teams`".into(),
            Kind::Objects(_) => "array of objects as below".into(),
        })
    }
}

fn each(
    values: &[Value],
    check: impl Fn(&Value) -> Result<Value, Problem>,
) -> Result<Value, Problem> {
    let checked = values
        .iter()
        .enumerate()
        .map(|(index, value)| check(value).map_err(|problem| problem.in_item(index)));
    checked
        .collect::<Result<Vec<Value>, Problem>>()
        .map(Value::from)
}

/// An id becomes a segment of a path.
fn is_valid_id(id: &str) -> bool {
    !id.is_empty() && id != "." && id != ".." && !id.contains(char::is_control)
}

/// Returns the id of an object of a resource, which has to precede the object that refers to it.
fn reference(value: &Value, resource: &str, state: &State) -> Result<String, Problem> {
    let table = state.table(resource);
    id_text(value)
        .filter(|id| table.is_some_and(|table| table.contains(id)))
        .ok_or_else(|| {
            Problem::new(format!(
                "must be the id of an object in {resource} that precedes it, not {}",
                shortened(&value.to_string(), MAX_VALUE_LENGTH)
            ))
        })
}

/// Returns the strings in an array.
pub(super) fn texts(array: &Value) -> impl Iterator<Item = &str> {
    items(array).iter().filter_map(Value::as_str)
}
