//! Everything that the header declares is documented, so that an editor shows it at the place of
//! use.

use crate::declarations::{Declaration, declarations};
use crate::read;

#[test]
fn every_item_of_the_header_is_documented() {
    let header = declarations(&read("include/intercom.h"));
    assert!(header.len() > 100, "the header has {} items", header.len());
    let faults: Vec<String> = header.iter().flat_map(faults).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn missing_documentation_is_reported() {
    for (header, expected) in [
        ("#define INTERCOM_A 1", "no comment"),
        ("void intercom_a(void);", "no comment"),
        (
            "/** A. */ typedef enum { INTERCOM_A = 1 } intercom_e;",
            "no comment",
        ),
        ("/** A. */ void intercom_a(int b);", "@param b"),
        ("/** A. @param b B. */ void intercom_a(int c);", "@param c"),
        ("/** A.\n@param b B. */ int intercom_a(int b);", "@return"),
        ("/** A */ void intercom_a(void);", "full stop"),
        (
            "/** A.\n@param b B.\n@param c C. */ void intercom_a(int b);",
            "@param c",
        ),
    ] {
        let found: Vec<String> = declarations(header).iter().flat_map(faults).collect();
        assert_eq!(found.len(), 1, "{header}: {found:?}");
        assert!(found[0].contains(expected), "{header}: {found:?}");
    }
}

/// Returns what the comment of an item and those of its members lack.
fn faults(item: &Declaration) -> Vec<String> {
    let mut found: Vec<String> = item.members.iter().flat_map(faults).collect();
    let comment = &item.comment;
    if comment.is_empty() {
        found.push(format!("{}: no comment", item.text));
        return found;
    }
    let summary = comment.split("\n\n").next().unwrap_or_default();
    let summary = summary.split("\n@").next().unwrap_or_default();
    if !summary.ends_with(['.', ':']) {
        found.push(format!("{}: the summary has no full stop", item.text));
    }
    let Some((result, arguments)) = signature(&item.text) else {
        return found;
    };
    let documented: Vec<&str> = comment
        .lines()
        .filter_map(|line| line.strip_prefix("@param ")?.split(' ').next())
        .collect();
    for name in &arguments {
        if !documented.contains(name) {
            found.push(format!("{}: no @param {name}", item.text));
        }
    }
    for name in documented {
        if !arguments.contains(&name) {
            found.push(format!("{}: no argument for @param {name}", item.text));
        }
    }
    if result != "void" && !comment.contains("\n@return ") && !comment.starts_with("@return ") {
        found.push(format!("{}: no @return", item.text));
    }
    found
}

/// Returns what a function or a callback returns and the names of its arguments.
fn signature(text: &str) -> Option<(&str, Vec<&str>)> {
    let (start, arguments) = text.strip_suffix(')')?.rsplit_once('(')?;
    let start = start.strip_prefix("typedef ").unwrap_or(start);
    let end = start.find("(*").or_else(|| start.find("intercom_"))?;
    let arguments = arguments.split(',').filter(|argument| *argument != "void");
    let names = arguments.filter_map(|argument| argument.trim().rsplit([' ', '*']).next());
    (!text.starts_with('#')).then(|| (start[..end].trim(), names.collect()))
}
