//! The models of the library and their fields, from `src/models`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use crate::read;

/// A field: its name in JSON and the types in its type.
type Field = (String, Vec<String>);

/// Tables of the models.
pub struct Tables {
    /// The fields of each model.
    pub fields: String,
    /// A check of each model and of each list that an operation returns, with the fields of the
    /// model or of the items.
    pub checks: String,
}

pub fn generate(library: &Path) -> Tables {
    let source = read(&library.join("src/models"));
    let mut models = models(&source);
    models.extend(aliases(&source));
    let hand_written = structs(&source);
    let pages = pages(&read(&library.join("src/api")));
    assert!(models.len() > 80, "only {} models found", models.len());
    assert!(pages.len() > 15, "only {} lists found", pages.len());
    for name in &pages {
        let is_known = models.contains_key(name) || hand_written.contains(name);
        assert!(
            is_known,
            "{name} is the item of a list, but not in src/models"
        );
    }

    let names: Vec<&String> = models.keys().collect();
    let index = |name: &String| names.binary_search(&name).ok();
    let mut fields = String::from("pub static MODELS: &[Fields] = &[\n");
    let mut checks = String::from("static CHECKS: &[Check] = &[\n");
    for (number, (name, model)) in models.iter().enumerate() {
        fields.push_str("    &[");
        for (field, types) in model {
            let child = types.iter().find_map(index);
            write!(fields, "({field:?}, {child:?}), ").unwrap();
        }
        fields.push_str("],\n");
        writeln!(
            checks,
            "    (MODELS[{number}], false, check_model::<models::{name}>),"
        )
        .unwrap();
    }
    for name in &pages {
        let items = index(name).map_or("&[]".to_owned(), |item| format!("MODELS[{item}]"));
        writeln!(checks, "    ({items}, true, check_page::<models::{name}>),").unwrap();
    }
    fields.push_str("];\n");
    checks.push_str("];\n");
    Tables { fields, checks }
}

/// Splits text into identifiers.
fn identifiers(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The structs of `model!`, which are indented.
fn models(source: &str) -> BTreeMap<String, Vec<Field>> {
    let bodies = source.split("\n    pub struct ").skip(1);
    let models = bodies.map(|body| {
        let (body, _) = body.split_once("\n    }").expect("a struct ends");
        let name = identifiers(body).swap_remove(0);
        let lines = body.lines().skip(1).map(str::trim);
        (name, lines.filter_map(fields).flatten().collect())
    });
    models.collect()
}

/// The fields on a line: `pub name("json" or "alias"): Type,` are two.
fn fields(line: &str) -> Option<Vec<Field>> {
    let (name, types) = line.strip_prefix("pub ")?.split_once(": ")?;
    let literals: Vec<_> = name
        .split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect();
    let names = if literals.is_empty() {
        identifiers(name)
    } else {
        literals
    };
    Some(
        names
            .into_iter()
            .map(|name| (name, identifiers(types)))
            .collect(),
    )
}

/// Aliases of the map from locale to content.
fn aliases(source: &str) -> BTreeMap<String, Vec<Field>> {
    const LOCALES: [&str; 4] = ["en", "id", "pt-BR", "other"];
    let definitions = source.split("\npub type ").skip(1);
    let aliases = definitions.map(|definition| {
        let (definition, _) = definition.split_once(';').expect("an alias ends");
        let mut words = identifiers(definition);
        let name = words.remove(0);
        let mut fields = vec![("type".to_owned(), Vec::new())];
        fields.extend(LOCALES.map(|locale| (locale.to_owned(), words.clone())));
        (name, fields)
    });
    aliases.collect()
}

/// Structs that are written by hand. They are the items of lists and nothing else.
fn structs(source: &str) -> BTreeSet<String> {
    let bodies = source.split("\npub struct ").skip(1);
    bodies
        .map(|body| identifiers(body).swap_remove(0))
        .collect()
}

/// The items of the lists that operations return.
fn pages(source: &str) -> BTreeSet<String> {
    let types = source.split("Request<Page<").skip(1);
    let names = types.map(|rest| identifiers(rest).swap_remove(0));
    names.filter(|name| name.len() > 1).collect()
}
