//! The table of resources in the README.

use intercom::operations::{OPERATIONS, RESOURCES};

use crate::{expect, read};

#[test]
fn the_readme_lists_every_resource_with_its_number_of_operations() {
    let mut readme = read("README.md");
    for resource in RESOURCES {
        let count = OPERATIONS
            .iter()
            .filter(|row| row.resource == resource.name)
            .count();
        let (title, name) = (resource.title, resource.name);
        let start = format!("| {title} | `client.{name}()` | `intercom_{name}_…` | ");
        replace_number(&mut readme, &start, count);
    }
    replace_number(&mut readme, "All ", OPERATIONS.len());
    expect("README.md", &readme);
}

/// Replaces the number that follows a text.
fn replace_number(readme: &mut String, start: &str, number: usize) {
    let (before, rest) = readme
        .split_once(start)
        .unwrap_or_else(|| panic!("README.md lacks {start:?}"));
    let after = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
    assert_ne!(after, rest, "README.md has no number after {start:?}");
    *readme = format!("{before}{start}{number}{after}");
}
