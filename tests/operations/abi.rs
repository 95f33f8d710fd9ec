//! The binary interface: `include/abi.txt` records what programs that were linked earlier rely on.
//!
//! `make abi` adds what is new. What was recorded may vanish or change only with a new major
//! version, which gives the shared library a new soname.

use std::collections::BTreeSet;

use crate::declarations::{Declaration, declarations, single_spaced};
use crate::{path, read};

const FILE: &str = "include/abi.txt";
const UPDATE: &str = "INTERCOM_UPDATE_ABI";
const MAJOR: &str = env!("CARGO_PKG_VERSION_MAJOR");

#[test]
fn the_interface_is_the_recorded_one() {
    let recorded = Recorded::parse(&read(FILE));
    let current = interface(&read("include/intercom.h"));
    if recorded.major == MAJOR {
        let broken = broken(&recorded.lines, &current);
        assert!(
            broken.is_empty(),
            "programs linked with an earlier version of libintercom would break:\n{}",
            broken.join("\n")
        );
    }
    if recorded.major == MAJOR && recorded.lines == current {
        return;
    }
    assert!(
        std::env::var_os(UPDATE).is_some(),
        "{FILE} is stale: run `make abi`\n{}",
        added(&recorded.lines, &current).join("\n")
    );
    std::fs::write(path(FILE), record(&current)).unwrap();
}

#[test]
fn a_function_that_vanishes_is_reported() {
    let before = interface("void intercom_a(void); void intercom_b(void);");
    let after = interface("void intercom_a(void);");
    assert_eq!(
        broken(&before, &after),
        ["missing: function void intercom_b(void)"]
    );
}

#[test]
fn a_changed_signature_is_reported() {
    let before = interface("int intercom_a(const char *id, uint32_t count);");
    for after in [
        "int intercom_a(const char *id, uint64_t count);",
        "int intercom_a(uint32_t count, const char *id);",
        "int intercom_a(const char *id);",
        "int intercom_a(char *id, uint32_t count);",
        "int64_t intercom_a(const char *id, uint32_t count);",
    ] {
        assert_eq!(broken(&before, &interface(after)).len(), 1, "{after}");
    }
    let renamed = interface("int intercom_a(const char *key, uint32_t number);");
    assert!(broken(&before, &renamed).is_empty());
}

#[test]
fn a_changed_value_callback_or_layout_is_reported() {
    let before = interface(
        "typedef enum { INTERCOM_A = 1, } intercom_e; \
         typedef int (*intercom_fn)(void *user_data); \
         typedef struct { size_t size; int status; } intercom_s;",
    );
    let after = interface(
        "typedef enum { INTERCOM_A = 2, INTERCOM_B = 3, } intercom_e; \
         typedef void (*intercom_fn)(void *user_data); \
         typedef struct { size_t size; int64_t time; int status; } intercom_s;",
    );
    assert_eq!(
        broken(&before, &after),
        [
            "missing: callback int (*intercom_fn)(void *)",
            "missing: enum intercom_e INTERCOM_A = 1",
            "missing: struct intercom_s 1 int status",
        ]
    );
}

#[test]
fn additions_break_nothing() {
    let before = interface("typedef struct { size_t size; } intercom_s; void intercom_a(void);");
    let after = interface(
        "typedef struct { size_t size; int64_t time; } intercom_s; void intercom_a(void); \
         typedef struct intercom_b intercom_b; void intercom_b_free(intercom_b *b);",
    );
    assert!(broken(&before, &after).is_empty());
    assert_eq!(added(&before, &after).len(), 3);
}

struct Recorded {
    major: String,
    lines: BTreeSet<String>,
}

impl Recorded {
    fn parse(text: &str) -> Self {
        let mut lines: BTreeSet<String> = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(str::to_owned)
            .collect();
        let major = lines.iter().find_map(|line| line.strip_prefix("major "));
        let major = major.unwrap_or_default().to_owned();
        lines.remove(&format!("major {major}"));
        Self { major, lines }
    }
}

fn record(lines: &BTreeSet<String>) -> String {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    format!(
        "# The binary interface of libintercom, written by `make abi`. Only lines that are new may be\n\
         # added, unless the major version changes. See docs/c-api.md.\n\
         major {MAJOR}\n{}\n",
        lines.join("\n")
    )
}

/// Returns what earlier programs rely on and the current interface lacks.
fn broken(recorded: &BTreeSet<String>, current: &BTreeSet<String>) -> Vec<String> {
    let missing = recorded.difference(current);
    missing.map(|line| format!("missing: {line}")).collect()
}

fn added(recorded: &BTreeSet<String>, current: &BTreeSet<String>) -> Vec<String> {
    let new = current.difference(recorded);
    new.map(|line| format!("new: {line}")).collect()
}

/// Returns the binary interface that a header declares, one line for each thing that a program can
/// rely on.
fn interface(header: &str) -> BTreeSet<String> {
    declarations(header).iter().flat_map(lines).collect()
}

fn lines(declaration: &Declaration) -> Vec<String> {
    let text = declaration.text.as_str();
    let members = declaration.members.iter().map(|member| &member.text);
    if text.starts_with('#') {
        return Vec::new();
    }
    if let Some(name) = text.strip_prefix("typedef enum ") {
        return members
            .map(|value| format!("enum {name} {value}"))
            .collect();
    }
    if let Some(name) = text.strip_prefix("typedef struct ") {
        if declaration.members.is_empty() {
            let name = name.split(' ').next().unwrap_or_default();
            return vec![format!("handle {name}")];
        }
        return members
            .enumerate()
            .map(|(position, field)| format!("struct {name} {position} {field}"))
            .collect();
    }
    let (kind, text) = match text.strip_prefix("typedef ") {
        Some(text) => ("callback", text),
        None => ("function", text),
    };
    vec![format!("{kind} {}", without_argument_names(text))]
}

/// Returns a signature without the names of its arguments, which are not part of the interface.
fn without_argument_names(signature: &str) -> String {
    let Some((start, arguments)) = signature
        .strip_suffix(')')
        .and_then(|signature| signature.rsplit_once('('))
    else {
        return signature.to_owned();
    };
    let types = arguments.split(',').map(|argument| {
        let argument = argument.trim();
        let name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        let type_only = argument.trim_end_matches(name);
        single_spaced(if type_only.is_empty() {
            argument
        } else {
            type_only
        })
    });
    format!("{start}({})", types.collect::<Vec<_>>().join(", "))
}
