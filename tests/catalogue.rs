//! Holds the catalogue, the header, the Rust sources, the sandbox and the README against each
//! other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use intercom::operations::{CATALOGUE, Operation, Paging};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn header_path() -> std::path::PathBuf {
    Path::new(ROOT).join("include/intercom.h")
}

/// The header: a preamble, a section for each file of `src/ffi` that exports something, and a
/// trailer.
fn generated() -> String {
    let mut config = cbindgen::Config::from_root_or_default(ROOT);
    let preamble = config.header.take().expect("cbindgen.toml has a header");
    let trailer = config.trailer.take().expect("cbindgen.toml has a trailer");
    let preamble = preamble
        .replace("@VERSION@", env!("CARGO_PKG_VERSION"))
        .replace("@MAJOR@", env!("CARGO_PKG_VERSION_MAJOR"))
        .replace("@MINOR@", env!("CARGO_PKG_VERSION_MINOR"))
        .replace("@PATCH@", env!("CARGO_PKG_VERSION_PATCH"));
    let mut header = format!("{}\n", preamble.trim());
    for module in ffi_modules() {
        let section = section(&module, &config);
        if !section.is_empty() {
            header.push_str(&format!("\n{}\n\n{section}\n", banner(&module)));
        }
    }
    format!("{header}\n{}\n", trailer.trim())
}

/// The modules of the C API, in the order in which `src/ffi/mod.rs` declares them.
fn ffi_modules() -> Vec<String> {
    let source = fs::read_to_string(Path::new(ROOT).join("src/ffi/mod.rs"));
    let source = source.expect("src/ffi/mod.rs can be read");
    let names = source.lines().filter_map(|line| line.strip_prefix("mod "));
    names
        .filter_map(|name| name.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

/// What a module exports: first its types, then its functions. Types of other sections are named,
/// not declared, which is right because those come first.
fn section(module: &str, config: &cbindgen::Config) -> String {
    let bindings = cbindgen::Builder::new()
        .with_src(Path::new(ROOT).join(format!("src/ffi/{module}.rs")))
        .with_config(config.clone())
        .generate()
        .expect("the section can be generated");
    let mut text = Vec::new();
    bindings.write(&mut text);
    let text = String::from_utf8(text).expect("the section is UTF-8");
    text.trim().to_owned()
}

/// The comment before a section, with its name.
fn banner(module: &str) -> String {
    let title = module.replace('_', " ");
    let (first, rest) = title.split_at(1);
    let title = format!("/* ===== {}{rest} ", first.to_uppercase());
    format!("{title:=<97} */")
}

/// `INTERCOM_UPDATE_HEADER=1 cargo test --features capi --test catalogue` updates it.
#[test]
fn the_header_is_that_of_the_sources() {
    let generated = generated();
    if std::env::var_os("INTERCOM_UPDATE_HEADER").is_some() {
        fs::write(header_path(), &generated).expect("the header can be written");
    }
    let committed = fs::read_to_string(header_path()).expect("there is a header");
    assert!(
        committed == generated,
        "include/intercom.h is stale: run `make header`"
    );
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn route(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.route)
}

fn resource_of(operation: &Operation) -> &'static str {
    CATALOGUE_RESOURCES
        .into_iter()
        .find(|resource| operation.name.starts_with(&format!("{resource}_")))
        .unwrap_or_else(|| panic!("{} is of no known resource", operation.name))
}

fn signature(operation: &Operation, pages: bool) -> String {
    let mut arguments = vec!["const intercom_client *client".to_owned()];
    arguments.extend(operation.ids().map(|id| format!("const char *{id}")));
    if !operation.params.is_empty() {
        arguments.push("const char *params".into());
    }
    if operation.body {
        arguments.push("const char *body".into());
    }
    if operation.streams {
        arguments.push("intercom_write_fn write".into());
        arguments.push("void *user_data".into());
    }
    arguments.push("intercom_error **error".into());
    let (result, suffix) = match (pages, operation.streams) {
        (true, _) => ("intercom_pager *", "_pages"),
        (false, true) => ("int ", ""),
        (false, false) => ("char *", ""),
    };
    format!(
        "{result}intercom_{}{suffix}({});",
        operation.name,
        arguments.join(", ")
    )
}

#[test]
fn every_operation_is_in_the_header_with_its_arguments() {
    let header = words(&generated());
    for operation in CATALOGUE {
        assert!(
            header.contains(&signature(operation, false)),
            "the header lacks `{}`",
            signature(operation, false)
        );
        assert_eq!(
            header.contains(&signature(operation, true)),
            operation.paging != Paging::None,
            "{} is paged, or not",
            operation.name
        );
        let route = format!("`{}`.", route(operation));
        assert!(
            header.contains(&route),
            "the header lacks the route {route}"
        );
    }
}

#[test]
fn every_operation_has_a_rust_method_with_its_route() {
    for operation in CATALOGUE {
        let resource = resource_of(operation);
        let path = Path::new(ROOT).join(format!("src/api/{resource}.rs"));
        let source = fs::read_to_string(&path).expect("the resource has a file");
        let constant = format!("&{},", operation.name.to_uppercase());
        assert!(
            source.contains(&constant),
            "{resource}.rs does not use {constant}"
        );
        let route = format!("`{}`", route(operation));
        assert!(
            source.contains(&route),
            "{resource}.rs does not name {route}"
        );
    }
}

const CATALOGUE_RESOURCES: [&str; 22] = [
    "admins",
    "articles",
    "collections",
    "companies",
    "contacts",
    "conversations",
    "data_attributes",
    "data_events",
    "data_exports",
    "help_centers",
    "messages",
    "news_items",
    "newsfeeds",
    "notes",
    "phone_call_redirects",
    "segments",
    "subscription_types",
    "tags",
    "teams",
    "ticket_types",
    "tickets",
    "visitors",
];

#[test]
fn the_catalogue_is_all_of_the_api() {
    assert_eq!(CATALOGUE.len(), 108);
    let names: BTreeSet<&str> = CATALOGUE.iter().map(|operation| operation.name).collect();
    assert_eq!(names.len(), CATALOGUE.len(), "a name stands for two");
    let routes: BTreeSet<String> = CATALOGUE.iter().map(|operation| route(operation)).collect();
    assert_eq!(routes.len(), CATALOGUE.len(), "a route stands in two rows");
}

#[test]
fn the_sandbox_answers_every_operation() {
    let answered: BTreeSet<String> = intercom_sandbox::operations()
        .iter()
        .filter(|operation| operation.answered)
        .map(|operation| format!("{} {}", operation.method, operation.route))
        .collect();
    let known: BTreeSet<String> = CATALOGUE.iter().map(|operation| route(operation)).collect();
    assert_eq!(answered, known);
}

#[test]
fn the_readme_counts_every_operation() {
    let readme = fs::read_to_string(Path::new(ROOT).join("README.md")).expect("there is a README");
    for resource in CATALOGUE_RESOURCES {
        let count = CATALOGUE
            .iter()
            .filter(|operation| resource_of(operation) == resource)
            .count();
        let row = format!("| `client.{resource}()` | `intercom_{resource}_…` | {count} |");
        assert!(readme.contains(&row), "the README lacks {row}");
    }
}
