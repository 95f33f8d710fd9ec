//! The docs of the functions in `src/ffi`, which become those of the header.

use intercom::operations::{Convenience, OPERATIONS, Operation, Pagination, Param, RESOURCES};

use crate::{comments, expect, read};

#[test]
fn every_operation_has_a_c_function_whose_docs_are_those_of_the_table() {
    for resource in RESOURCES {
        let file = format!("src/ffi/{}.rs", resource.name);
        let mut lines: Vec<String> = read(&file).lines().map(str::to_owned).collect();
        for row in OPERATIONS
            .iter()
            .filter(|row| row.resource == resource.name)
        {
            if row.streams {
                check_summary(&lines, row.c_function, row.summary, row);
            } else {
                set_docs(&mut lines, row.c_function, &docs(row, false));
            }
            if row.pagination != Pagination::None {
                set_docs(
                    &mut lines,
                    &format!("{}_pages", row.c_function),
                    &docs(row, true),
                );
            }
            for call in row.convenience {
                let function = format!("intercom_{}_{}", row.resource, call.name);
                if call.arguments.iter().all(is_text) {
                    set_docs(&mut lines, &function, &convenience_docs(row, call));
                } else {
                    check_summary(&lines, &function, call.summary, row);
                }
            }
        }
        expect(&file, &(lines.join("\n") + "\n"));
    }
}

fn is_text(argument: &intercom::operations::Argument) -> bool {
    argument.kind.as_str().ends_with("text")
}

/// Returns the line of the attribute above a function.
fn attribute(lines: &[String], function: &str) -> usize {
    let name = format!("fn {function}(");
    let line = lines
        .iter()
        .position(|line| line.contains(&name))
        .unwrap_or_else(|| panic!("there is no C function {function}"));
    assert_eq!(lines[line - 1], "#[unsafe(no_mangle)]", "{function}");
    line - 1
}

fn set_docs(lines: &mut Vec<String>, function: &str, docs: &[String]) {
    let end = attribute(lines, function);
    let start = comments::start(lines, end);
    lines.splice(start..end, docs.iter().cloned());
}

/// Functions with callbacks have docs of their own, which begin with the summary of the table.
fn check_summary(lines: &[String], function: &str, summary: &str, row: &Operation) {
    let end = attribute(lines, function);
    let start = comments::start(lines, end);
    let text: Vec<&str> = lines[start..end]
        .iter()
        .map(|line| comments::text(line))
        .collect();
    let first = text.split(|line| line.is_empty()).next().unwrap().join(" ");
    assert_eq!(
        first,
        comments::summary(summary, &row.to_string()),
        "{function}"
    );
}

fn docs(row: &Operation, pages: bool) -> Vec<String> {
    let mut paragraphs = vec![comments::paragraph(
        "",
        &comments::summary(row.summary, &row.to_string()),
    )];
    if let Some(details) = row.details {
        paragraphs.push(comments::paragraph("", details));
    }
    if row.is_list() {
        paragraphs.push(comments::paragraph("", &items(row)));
    }
    if pages {
        let text = "Follows all pages. Sends nothing: `intercom_pager_next()` requests each page.";
        paragraphs.push(comments::paragraph("", text));
    }
    let mut arguments: Vec<(&str, String)> = row.ids().map(|id| (id, required_text())).collect();
    if !row.params.is_empty() {
        arguments.push(("params", params(row.params)));
    }
    if let Some(body) = row.body {
        arguments.push(("body", format!("JSON object, sent unchanged. {body}")));
    }
    paragraphs.extend(tail(&arguments, row, if pages { PAGER } else { JSON }));
    comments::join("", &paragraphs)
}

/// Says where a response has the items of a list.
fn items(row: &Operation) -> String {
    let keys: Vec<String> = row.items.iter().map(|key| format!("`{key}`")).collect();
    let keys = keys.join(" or ");
    match row.items_field {
        Some(field) => format!("The items are in the array `{field}` of the object {keys}."),
        None => format!("The items are in the array {keys}."),
    }
}

fn convenience_docs(row: &Operation, call: &Convenience) -> Vec<String> {
    let mut paragraphs = vec![comments::paragraph(
        "",
        &comments::summary(call.summary, &row.to_string()),
    )];
    let arguments: Vec<(&str, String)> = call
        .arguments
        .iter()
        .map(|argument| match argument.kind.as_str() {
            "text" => (argument.name, required_text()),
            _ => (
                argument.name,
                "Plain text, not JSON; may be NULL.".to_owned(),
            ),
        })
        .collect();
    paragraphs.extend(tail(&arguments, row, JSON));
    comments::join("", &paragraphs)
}

const JSON: &str = "The JSON of the response, a string that the caller frees with \
    `intercom_string_free()`; NULL on failure.";
const PAGER: &str = "A pager that the caller frees with `intercom_pager_free()`; NULL on failure.";

fn required_text() -> String {
    "Must not be empty.".to_owned()
}

fn params(params: &[Param]) -> String {
    let list: Vec<String> = params
        .iter()
        .map(|param| {
            let required = if param.required { ", required" } else { "" };
            format!("`{}` ({}{required})", param.name, param.kind.as_str())
        })
        .collect();
    let null = match params.iter().any(|param| param.required) {
        true => "",
        false => ", or NULL",
    };
    format!(
        "JSON object of query parameters{null}: {}.",
        list.join(", ")
    )
}

/// Returns the reference, the arguments and the result.
fn tail(arguments: &[(&str, String)], row: &Operation, result: &str) -> Vec<Vec<String>> {
    let client = ("client", "The client.".to_owned());
    let error = (
        "error",
        "Receives the error, or NULL on success; may be NULL.".to_owned(),
    );
    let arguments: Vec<_> = std::iter::once(&client)
        .chain(arguments)
        .chain([&error])
        .collect();
    let width = arguments
        .iter()
        .map(|(name, _)| name.len())
        .max()
        .unwrap_or_default();
    let mut lines = Vec::new();
    for (name, text) in arguments {
        lines.extend(comments::labeled(&format!("@param {name:width$}"), text));
    }
    lines.extend(comments::labeled("@return", result));
    vec![vec![format!("/// Reference: <{}>", row.reference())], lines]
}
