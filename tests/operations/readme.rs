//! The table of resources in the README.

use intercom::operations::{OPERATIONS, RESOURCES};

use crate::read;

#[test]
fn the_readme_lists_every_resource_with_its_number_of_operations() {
    let readme = read("README.md");
    for resource in RESOURCES {
        let count = OPERATIONS
            .iter()
            .filter(|row| row.resource == resource.name)
            .count();
        let (title, name) = (resource.title, resource.name);
        let row = format!("| {title} | `client.{name}()` | `intercom_{name}_…` | {count} |");
        assert!(readme.contains(&row), "README.md lacks the row {row}");
    }
    let total = format!("{} operations", OPERATIONS.len());
    let words: Vec<&str> = readme.split_whitespace().collect();
    assert!(
        words.join(" ").contains(&total),
        "README.md does not say {total}"
    );
}
