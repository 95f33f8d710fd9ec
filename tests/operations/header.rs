//! The C header: generated from `src/ffi`, with a function for every operation.

use std::path::Path;

use intercom::operations::{
    ArgumentKind, Convenience, OPERATIONS, Operation, Pagination, RESOURCES,
};

use crate::{expect, path, read};

#[test]
fn the_header_is_generated_from_the_sources() {
    expect("include/intercom.h", &generated());
}

#[test]
fn every_operation_is_in_the_header_with_its_arguments() {
    let header = single_spaced(&generated());
    for row in OPERATIONS {
        assert_declared(&header, &signature(row));
        let pages = pages_signature(row);
        let paginated = row.pagination != Pagination::None;
        assert_eq!(header.contains(&pages), paginated, "{pages}");
        for call in row.convenience {
            assert_declared(&header, &convenience_signature(row, call));
        }
    }
}

#[test]
fn every_function_of_a_resource_belongs_to_a_row() {
    let known: Vec<String> = OPERATIONS
        .iter()
        .flat_map(|row| {
            let names = row.convenience.iter();
            let calls = names.map(|call| format!("intercom_{}_{}", row.resource, call.name));
            let own = [
                row.c_function.to_owned(),
                format!("{}_pages", row.c_function),
            ];
            own.into_iter().chain(calls).collect::<Vec<_>>()
        })
        .collect();
    for resource in RESOURCES {
        let source = read(&format!("src/ffi/{}.rs", resource.name));
        for line in source
            .lines()
            .filter(|line| line.contains("extern \"C\" fn intercom_"))
        {
            let Some((_, rest)) = line.split_once("fn ") else {
                continue;
            };
            let name = rest.split('(').next().unwrap_or_default();
            assert!(known.iter().any(|known| known == name), "no row has {name}");
        }
    }
}

fn assert_declared(header: &str, signature: &str) {
    assert!(header.contains(signature), "the header lacks `{signature}`");
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn inputs(row: &Operation) -> Vec<String> {
    let mut arguments = vec!["const intercom_client *client".to_owned()];
    arguments.extend(row.ids().map(|id| format!("const char *{id}")));
    if !row.params.is_empty() {
        arguments.push("const char *params".into());
    }
    if row.body.is_some() {
        arguments.push("const char *body".into());
    }
    if row.streams {
        arguments.push("intercom_write_fn write".into());
        arguments.push("void *user_data".into());
    }
    arguments
}

fn declaration(result: &str, name: &str, mut arguments: Vec<String>) -> String {
    arguments.push("intercom_error **error".into());
    format!("{result}{name}({});", arguments.join(", "))
}

fn signature(row: &Operation) -> String {
    let result = if row.streams { "int " } else { "char *" };
    declaration(result, row.c_function, inputs(row))
}

fn pages_signature(row: &Operation) -> String {
    let name = format!("{}_pages", row.c_function);
    declaration("intercom_pager *", &name, inputs(row))
}

fn convenience_signature(row: &Operation, call: &Convenience) -> String {
    let mut arguments = vec!["const intercom_client *client".to_owned()];
    for argument in call.arguments {
        let name = argument.name;
        match argument.kind {
            ArgumentKind::Milliseconds => arguments.push(format!("uint64_t {name}")),
            ArgumentKind::Flag => arguments.push(format!("int {name}")),
            ArgumentKind::Progress => {
                arguments.push(format!("intercom_progress_fn {name}"));
                arguments.push("void *user_data".into());
            }
            _ => arguments.push(format!("const char *{name}")),
        }
    }
    let name = format!("intercom_{}_{}", row.resource, call.name);
    let result = if call.returns_json { "char *" } else { "int " };
    declaration(result, &name, arguments)
}

/// Returns the header: a preamble, a section for each file of `src/ffi` that exports something,
/// and a trailer.
fn generated() -> String {
    let mut config = cbindgen::Config::from_root_or_default(path(""));
    let preamble = config.header.take().expect("cbindgen.toml has a header");
    let trailer = config.trailer.take().expect("cbindgen.toml has a trailer");
    let preamble = preamble
        .replace("@VERSION@", env!("CARGO_PKG_VERSION"))
        .replace("@MAJOR@", env!("CARGO_PKG_VERSION_MAJOR"))
        .replace("@MINOR@", env!("CARGO_PKG_VERSION_MINOR"))
        .replace("@PATCH@", env!("CARGO_PKG_VERSION_PATCH"));
    let mut header = format!("{}\n", preamble.trim());
    for module in ffi_modules() {
        let section = section(&path(&format!("src/ffi/{module}.rs")), &config);
        if !section.is_empty() {
            header.push_str(&format!("\n{}\n\n{section}\n", banner(&module)));
        }
    }
    format!("{header}\n{}\n", trailer.trim())
}

/// Returns the modules of the C API, in the order in which `src/ffi/mod.rs` declares them.
fn ffi_modules() -> Vec<String> {
    let source = read("src/ffi/mod.rs");
    let names = source.lines().filter_map(|line| line.strip_prefix("mod "));
    names
        .filter_map(|name| name.strip_suffix(';'))
        .filter(|name| *name != "tests")
        .map(str::to_owned)
        .collect()
}

/// Returns what a module exports: first its types, then its functions. Types of other sections
/// are named, not declared, which is right because those come first.
fn section(source: &Path, config: &cbindgen::Config) -> String {
    let bindings = cbindgen::Builder::new()
        .with_src(source)
        .with_config(config.clone())
        .generate()
        .unwrap_or_else(|error| panic!("{}: {error}", source.display()));
    let mut text = Vec::new();
    bindings.write(&mut text);
    let text = String::from_utf8(text).expect("the section is UTF-8");
    text.trim().to_owned()
}

/// Returns the comment above a section: the title of its resource, or the name of the module.
fn banner(module: &str) -> String {
    let resource = RESOURCES.iter().find(|resource| resource.name == module);
    let title = match resource {
        Some(resource) => resource.title.to_owned(),
        None => {
            let (first, rest) = module.split_at(1);
            first.to_uppercase() + &rest.replace('_', " ")
        }
    };
    format!("{:=<97} */", format!("/* ===== {title} "))
}
