//! The list of C functions with which the unit tests of `src/ffi` check every operation.

use intercom::operations::{OPERATIONS, Operation, Pagination};

use crate::expect;

#[test]
fn the_unit_tests_know_every_operation() {
    let mut list = HEADER.to_owned();
    for row in OPERATIONS {
        if !row.streams {
            let name = row.c_function.to_owned();
            list.push_str(&line("operation", row, &name, &arguments(row)));
        }
        if row.pagination != Pagination::None {
            let name = format!("{}_pages", row.c_function);
            list.push_str(&line("pages", row, &name, &arguments(row)));
        }
        for call in row.convenience {
            let is_text = |kind: &str| kind.ends_with("text");
            // Calls with callbacks have tests of their own.
            if call
                .arguments
                .iter()
                .all(|argument| is_text(argument.kind.as_str()))
            {
                let name = format!("intercom_{}_{}", row.resource, call.name);
                let names: Vec<_> = call
                    .arguments
                    .iter()
                    .map(|argument| argument.name)
                    .collect();
                list.push_str(&line("convenience", row, &name, &names));
            }
        }
    }
    expect("src/ffi/tests/functions.rs", &(list + "];\n"));
}

const HEADER: &str = "\
//! Written by `make docs`.

use super::function::{Function, convenience, operation, pages};

/// The function of every operation, apart from those with callbacks.
#[rustfmt::skip]
pub(super) const FUNCTIONS: &[Function] = &[
";

fn arguments(row: &Operation) -> Vec<&'static str> {
    let params = (!row.params.is_empty()).then_some("params");
    let body = row.body.map(|_| "body");
    row.ids().chain(params).chain(body).collect()
}

fn line(kind: &str, row: &Operation, name: &str, arguments: &[&str]) -> String {
    let (resource, arguments) = (row.resource, arguments.join(", "));
    format!("    {kind}!({resource}::{name}({arguments})),\n")
}
