//! Public items have an example, or say which item has one.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::{path, read};

/// Modules all of whose public items are exported.
const EXPORTED: [&str; 3] = [
    "src/operations/mod.rs",
    "src/api/search.rs",
    "src/api/operand.rs",
];

/// Files that export items of private modules.
const EXPORTS: [&str; 2] = ["src/lib.rs", "src/error/mod.rs"];

/// Returns the docs of the items at the top level of a file, by their names.
fn documented_items(source: &str) -> BTreeMap<String, String> {
    let mut items = BTreeMap::new();
    let mut docs = String::new();
    for line in source.lines() {
        if let Some(doc) = line.strip_prefix("///") {
            docs.push_str(doc);
            docs.push('\n');
        } else if let Some(name) = name_of_item(line) {
            items.insert(name, std::mem::take(&mut docs));
        } else if !line.starts_with("#[") {
            docs.clear();
        }
    }
    items
}

/// Returns the name of the item that a line declares, as in `pub struct Page<T> {`.
fn name_of_item(line: &str) -> Option<String> {
    let declared = line.strip_prefix("pub ")?;
    let (kind, rest) = declared.split_once(' ')?;
    let is_item = ["struct", "enum", "trait", "fn", "const", "type"].contains(&kind);
    let end = rest.find(|character: char| !(character.is_alphanumeric() || character == '_'))?;
    is_item.then(|| rest[..end].to_owned())
}

/// Returns the names that the lines `pub use …;` of a file export.
fn exported_names(source: &str) -> Vec<String> {
    let lines = source
        .lines()
        .filter_map(|line| line.strip_prefix("pub use ")?.strip_suffix(';'));
    let mut names = Vec::new();
    for line in lines {
        let (_, list) = line.rsplit_once("::").unwrap_or(("", line));
        let list = line.split_once('{').map_or(list, |(_, list)| list);
        let list = list.trim_end_matches('}').split(", ");
        names.extend(list.map(str::to_owned));
    }
    names
}

fn sources_below(folder: &Path, sources: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap().path();
        if entry.is_dir() {
            sources_below(&entry, sources);
        } else {
            sources.push(fs::read_to_string(entry).unwrap());
        }
    }
}

#[test]
fn public_items_have_an_example() {
    let mut sources = Vec::new();
    sources_below(&path("src"), &mut sources);
    let all: Vec<_> = sources.iter().map(|text| documented_items(text)).collect();
    let mut items = Vec::new();
    for name in EXPORTS
        .into_iter()
        .flat_map(|file| exported_names(&read(file)))
    {
        // Modules and crates have docs of their own.
        if name.starts_with(char::is_uppercase) {
            let found = all.iter().find_map(|items| items.get(&name));
            let docs = found.unwrap_or_else(|| panic!("{name} is not declared"));
            items.push((name, docs.clone()));
        }
    }
    items.extend(
        EXPORTED
            .into_iter()
            .flat_map(|file| documented_items(&read(file))),
    );
    assert!(items.len() > 40, "{items:?}");
    let without: Vec<_> = items
        .iter()
        .filter(|(_, docs)| !docs.contains("```") && !docs.contains("has an example."))
        .map(|(name, _)| name)
        .collect();
    assert!(without.is_empty(), "no example: {without:?}");
}
