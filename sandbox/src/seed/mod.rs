//! Initial content of the workspace: the files in `seed/`, or a file of the user.

mod build;
mod json;
mod parse;
mod position;
mod problem;
mod resources;
mod schema;

use std::fmt;
use std::path::Path as FilePath;
use std::sync::OnceLock;

use serde_json::{Map, Value};

use crate::state::State;
use crate::text::printable;
use json::{items, merge};
use position::position;
use problem::Problem;
use resources::{APP, Ids, LeftOut, RESOURCES, Resource};

/// Initial content of a workspace.
///
/// ```
/// use intercom_sandbox::{Sandbox, Seed};
///
/// let seed = Seed::from_json(r#"{"articles": [{"id": "1", "title": "How to true a wheel"}]}"#)?;
/// let sandbox = Sandbox::builder().seed(seed).start()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// `docs/sandbox.md` describes the format.
#[derive(Debug, Clone)]
pub struct Seed {
    /// Checked: every object can be built.
    content: Map<String, Value>,
}

/// Why a seed is invalid. The message is one line that names the file, the position in it, the
/// value, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedError(String);

impl SeedError {
    fn new(message: String) -> SeedError {
        SeedError(printable(&message))
    }
}

impl fmt::Display for SeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SeedError {}

impl Seed {
    /// Returns the built-in seed, a fictitious bicycle parts shop.
    pub fn built_in() -> Seed {
        Seed {
            content: built_in_content().clone(),
        }
    }

    /// Parses a seed.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON or not a valid seed.
    pub fn from_json(text: &str) -> Result<Seed, SeedError> {
        Seed::parse("seed", text)
    }

    /// Reads a seed from a file.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read or is not a valid seed.
    pub fn from_file(path: impl AsRef<FilePath>) -> Result<Seed, SeedError> {
        let name = path.as_ref().display().to_string();
        let bytes = std::fs::read(path)
            .map_err(|error| SeedError::new(format!("cannot read the seed {name}: {error}")))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            SeedError::new(format!("{name}: byte {at} is not valid UTF-8"))
        })?;
        // Editors on Windows begin a file with a byte order mark.
        Seed::parse(&name, text.strip_prefix('\u{feff}').unwrap_or(&text))
    }

    /// Returns the seed as JSON text, from which it can be parsed again.
    pub fn to_json(&self) -> String {
        let content = Value::Object(self.content.clone());
        format!("{content:#}\n")
    }

    fn parse(name: &str, text: &str) -> Result<Seed, SeedError> {
        let value = parse::parse(text).map_err(|(line, column, problem)| {
            SeedError::new(format!("{name}:{line}:{column}: {problem}"))
        })?;
        let invalid = |problem: Problem| {
            let (line, column) = position(text, &problem.path);
            SeedError::new(format!("{name}:{line}:{column}: {problem}"))
        };
        let Value::Object(content) = value else {
            return Err(invalid(Problem::new("must be an object")));
        };
        build(&content, 0).map_err(invalid)?;
        Ok(Seed { content })
    }

    /// Returns the initial workspace. Times that the seed leaves out are `now`, in Unix seconds.
    pub(crate) fn workspace(&self, now: u64) -> State {
        let now = i64::try_from(now).unwrap_or(i64::MAX);
        // Was built before, when it was parsed; unit tests build the built-in seed.
        build(&self.content, now).unwrap_or_default()
    }
}

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../seed/", $name, ".json")))),*]
    };
}

/// Returns the content of the files in `seed/`.
fn built_in_content() -> &'static Map<String, Value> {
    static CONTENT: OnceLock<Map<String, Value>> = OnceLock::new();
    CONTENT.get_or_init(read_built_in)
}

fn read_built_in() -> Map<String, Value> {
    let files = built_in![
        "app",
        "activity_logs",
        "admins",
        "articles",
        "collections",
        "companies",
        "contacts",
        "conversations",
        "data_attributes",
        "data_events",
        "help_centers",
        "news_items",
        "newsfeeds",
        "notes",
        "segments",
        "subscription_types",
        "tags",
        "teams",
        "ticket_types",
        "tickets",
        "visitors",
    ];
    files
        .into_iter()
        .map(|(name, text)| {
            let value = serde_json::from_str(text);
            (name.to_owned(), value.unwrap_or_default())
        })
        .collect()
}

/// Builds the workspace.
fn build(content: &Map<String, Value>, now: i64) -> Result<State, Problem> {
    let is_known =
        |name: &str| name == "app" || RESOURCES.iter().any(|resource| resource.name == name);
    if let Some(unknown) = content.keys().find(|name| !is_known(name)) {
        let names: Vec<&str> = RESOURCES.iter().map(|resource| resource.name).collect();
        let message = format!("is not a known resource; known: app, {}", names.join(", "));
        return Err(Problem::new(message).in_field(unknown));
    }
    let built_in = built_in_content();
    let mut state = State {
        app: built_in["app"].clone(),
        ..State::default()
    };
    if let Some(app) = content.get("app") {
        let app = schema::check(APP, app, &state).map_err(|problem| problem.in_field("app"))?;
        merge(&mut state.app, &app.into());
    }
    state.app["type"] = "app".into();
    for resource in &RESOURCES {
        let is_built_in = match resource.left_out {
            LeftOut::Empty => false,
            LeftOut::BuiltIn => true,
            LeftOut::BuiltInWith(other) => !content.contains_key(other),
        };
        let default = is_built_in.then(|| &built_in[resource.name]);
        let Some(list) = content.get(resource.name).or(default) else {
            continue;
        };
        add_all(resource, list, &mut state, now)
            .map_err(|problem| problem.in_field(resource.name))?;
    }
    if state.admins.len() == 0 {
        return Err(Problem::new("must contain at least one admin").in_field("admins"));
    }
    Ok(state)
}

fn add_all(resource: &Resource, list: &Value, state: &mut State, now: i64) -> Result<(), Problem> {
    if !list.is_array() {
        return Err(Problem::new("must be an array"));
    }
    for (index, object) in items(list).iter().enumerate() {
        add(resource, object, state, now).map_err(|problem| problem.in_item(index))?;
    }
    Ok(())
}

fn add(resource: &Resource, object: &Value, state: &mut State, now: i64) -> Result<(), Problem> {
    let mut checked = schema::check(resource.fields, object, state)?;
    let id = match checked.get("id").and_then(Value::as_str) {
        Some(id) => id.to_owned(),
        None => resource.ids.new_id(state),
    };
    if resource.ids == Ids::Digits && id.parse::<u64>().is_err() {
        return Err(Problem::new("must consist of digits").in_field("id"));
    }
    let is_duplicate = state
        .table(resource.name)
        .is_some_and(|table| table.contains(&id));
    if is_duplicate {
        return Err(Problem::new("is the id of an earlier object, too").in_field("id"));
    }
    checked.insert("id".into(), id.into());
    let built = (resource.build)(&checked.into(), state, now)?;
    if let Some(table) = state.table_mut(resource.name) {
        table.put(built);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
