//! The docs of the methods in `src/api`.

use std::fs;

use intercom::operations::{OPERATIONS, Operation, RESOURCES};

use crate::{comments, expect, path, read};

const INDENT: &str = "    ";
const BODY: &str = "Body: ";
const REFERENCE: &str = "[Intercom's reference](";

#[test]
fn every_operation_has_a_method_whose_docs_are_those_of_the_table() {
    for resource in RESOURCES {
        let rows: Vec<&Operation> = OPERATIONS
            .iter()
            .copied()
            .filter(|row| row.resource == resource.name)
            .collect();
        let mut documented = Vec::new();
        for file in files(resource.name) {
            let updated = update(&read(&file), &rows, &mut documented);
            expect(&file, &updated);
        }
        for row in rows {
            assert!(
                documented.contains(&row.name),
                "src/api/{} has no method for {row}",
                resource.name
            );
        }
    }
}

/// Returns the files of a resource: one, or those of a folder.
fn files(resource: &str) -> Vec<String> {
    let file = format!("src/api/{resource}.rs");
    if path(&file).exists() {
        return vec![file];
    }
    let folder = format!("src/api/{resource}");
    let mut files: Vec<String> = fs::read_dir(path(&folder))
        .unwrap_or_else(|error| panic!("{folder}: {error}"))
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .map(|name| format!("{folder}/{name}"))
        .collect();
    files.sort();
    files
}

/// Returns the source with the docs of all methods up to date.
fn update(source: &str, rows: &[&Operation], documented: &mut Vec<&'static str>) -> String {
    let mut lines: Vec<String> = source.lines().map(str::to_owned).collect();
    let mut index = 0;
    while index < lines.len() {
        if let Some(row) = row_of(&lines, index, rows) {
            let start = comments::start(&lines, index);
            let docs = docs(&lines[start..index], row, name(&lines[index]) == row.name);
            documented.push(row.name);
            let added = docs.len();
            lines.splice(start..index, docs);
            index = start + added;
        }
        index += 1;
    }
    lines.join("\n") + "\n"
}

fn name(line: &str) -> &str {
    let name = line.trim_start().trim_start_matches("pub fn ");
    name.split(['(', '<']).next().unwrap_or_default()
}

/// Returns the row that the method on this line sends.
fn row_of<'r>(lines: &[String], index: usize, rows: &[&'r Operation]) -> Option<&'r Operation> {
    lines[index].strip_prefix("    pub fn ")?;
    let end = (index..lines.len()).find(|line| lines[*line] == "    }")?;
    let body = lines[index..end].join(" ");
    let uses = |row: &&&Operation| {
        let reference = format!("&operations::{}", row.name);
        body.split(&reference)
            .skip(1)
            .any(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
    };
    // A shortcut such as `close` sends the request of `manage`.
    let is_shortcut = |row: &&&Operation| body.contains(&format!("self.{}(", row.name));
    let found = rows
        .iter()
        .find(uses)
        .or_else(|| rows.iter().find(is_shortcut));
    found.copied()
}

/// Returns the docs of a method: the summary with the request, the details that the source has,
/// the body and the link to the reference, then the example.
fn docs(old: &[String], row: &Operation, is_main: bool) -> Vec<String> {
    let text: Vec<&str> = old.iter().map(|line| comments::text(line)).collect();
    let example = text
        .iter()
        .position(|line| line.starts_with("```"))
        .unwrap_or(text.len());
    let mut paragraphs: Vec<Vec<String>> = text[..example]
        .split(|line| line.is_empty())
        .filter(|lines| !lines.is_empty())
        .filter(|lines| !lines[0].starts_with(BODY) && !lines[0].starts_with(REFERENCE))
        .map(|lines| {
            lines
                .iter()
                .map(|line| format!("{INDENT}/// {line}"))
                .collect()
        })
        .collect();
    let request = format!("`{row}`.");
    let first = text[..example]
        .split(|line| line.is_empty())
        .next()
        .unwrap_or_default()
        .join(" ");
    assert!(
        is_main || first.ends_with(&request),
        "a method over {row} has the summary {first:?}"
    );
    if is_main {
        assert!(example < old.len(), "the method for {row} has no example");
        let summary = comments::summary(row.summary, &row.to_string());
        paragraphs.splice(
            ..1.min(paragraphs.len()),
            [comments::paragraph(INDENT, &summary)],
        );
        if let Some(body) = row.body {
            let body = body.replacen("Any of", "any of", 1);
            paragraphs.push(comments::paragraph(INDENT, &format!("{BODY}{body}")));
        }
    }
    let link = format!("{REFERENCE}{})", row.reference());
    paragraphs.push(vec![format!("{INDENT}/// {link}")]);
    if example < old.len() {
        paragraphs.push(old[example..].to_vec());
    }
    comments::join(INDENT, &paragraphs)
}
