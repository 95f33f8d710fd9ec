//! `docs/operations.md`, and the number of operations in the README.

use intercom::operations::{OPERATIONS, Operation, Pagination, RESOURCES, Resource};

use crate::{expect, read};

const HEAD: &str = "\
# Operations

This is all of API 2.10. A method has the same name in every language; only `download_file` is
`download(\u{2026}).send_to_file(\u{2026})` in Rust:

| language | for example |
|---|---|
| Rust | `client.articles().list()` |
| C | `intercom_articles_list(client, \u{2026})`; page by page `intercom_articles_list_pages(client, \u{2026})` |
| C++ | `client.call(intercom_articles_list, \u{2026})`; page by page `client.pages(intercom_articles_list_pages, \u{2026})` |
| Python | `client.articles.list()` |

The docs of every method name its parameters, the fields of its body and its page in Intercom's
reference: in Rust, in `include/intercom.h` and in Python's docstrings. [c-api.md](c-api.md) explains the
conventions of the C API. An arrow (\u{2192}) marks lists that have pages.
";

#[test]
fn every_operation_is_listed() {
    let mut document = HEAD.to_owned();
    for resource in RESOURCES {
        document += &section(resource);
    }
    expect("docs/operations.md", &document);
}

/// Returns the table of a resource.
fn section(resource: &Resource) -> String {
    let mut section = format!(
        "\n## {}\n\n{} Rust `client.{name}()`, C and C++ `intercom_{name}_\u{2026}`, Python `client.{name}`.\n\n| method | request | |\n|---|---|---|\n",
        resource.title,
        resource.summary,
        name = resource.name
    );
    let rows = OPERATIONS
        .iter()
        .filter(|row| row.resource == resource.name);
    for row in rows {
        section += &line(row.name, row.summary, row);
        for call in row.convenience {
            section += &line(call.name, call.summary, row);
        }
    }
    section
}

fn line(name: &str, summary: &str, row: &Operation) -> String {
    let pages = match row.pagination {
        Pagination::None => "",
        _ if name == row.name => " \u{2192}",
        _ => "",
    };
    format!("| `{name}`{pages} | `{row}` | {summary} |\n")
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
