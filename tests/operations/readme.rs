//! The table of resources in `docs/operations.md`, and the number of operations in the README.

use intercom::operations::{OPERATIONS, RESOURCES};

use crate::{expect, read};

#[test]
fn every_resource_is_listed_with_its_number_of_operations() {
    let mut table = read("docs/operations.md");
    for resource in RESOURCES {
        let count = OPERATIONS
            .iter()
            .filter(|row| row.resource == resource.name)
            .count();
        let (title, name) = (resource.title, resource.name);
        let start = format!("| {title} | `client.{name}()` | `intercom_{name}_…` | ");
        replace_number(&mut table, &start, count);
    }
    expect("docs/operations.md", &table);
}

#[test]
fn the_readme_has_the_number_of_operations_and_resources() {
    let mut readme = read("README.md");
    replace_number(&mut readme, "All ", OPERATIONS.len());
    replace_number(&mut readme, "| the ", RESOURCES.len());
    expect("README.md", &readme);
}

/// Replaces the number that follows a text.
fn replace_number(document: &mut String, start: &str, number: usize) {
    let (before, rest) = document
        .split_once(start)
        .unwrap_or_else(|| panic!("{start:?} is missing"));
    let after = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
    assert_ne!(after, rest, "no number after {start:?}");
    *document = format!("{before}{start}{number}{after}");
}
