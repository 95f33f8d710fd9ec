//! The C functions, from `include/intercom.h`.

use std::fmt::Write;
use std::path::Path;

use crate::read;

/// A function: what it returns, its name, and the types and names of its arguments.
struct Function {
    result: String,
    name: String,
    arguments: Vec<(String, String)>,
}

/// Returns declarations of all functions, and a function for each that calls it with arguments of a
/// `Machine`.
pub fn generate(library: &Path) -> String {
    let header = without_comments(&read(&library.join("include/intercom.h")));
    let functions: Vec<Function> = header.split(';').filter_map(function).collect();
    assert!(
        functions.len() > 150,
        "only {} functions found",
        functions.len()
    );
    let mut declarations = String::new();
    let mut calls = String::new();
    let mut table = String::new();
    for function in &functions {
        let Function { name, .. } = function;
        writeln!(
            declarations,
            "    fn {name}({}){};",
            function.types(),
            function.rust_result()
        )
        .unwrap();
        calls.push_str(&function.call());
        writeln!(
            table,
            "    Function {{ name: {name:?}, call: call_{name} }},"
        )
        .unwrap();
    }
    format!(
        "unsafe extern \"C\" {{\n{declarations}}}\n\n{calls}\n\
         pub static FUNCTIONS: &[Function] = &[\n{table}];\n"
    )
}

fn without_comments(header: &str) -> String {
    // The continued lines of a macro become one.
    let header = header.replace("\\\n", " ");
    let mut parts = header.split("/*");
    let mut code = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        code.push_str(part.split_once("*/").expect("a comment ends").1);
    }
    code
}

/// Reads a declaration, if it is one of a function.
fn function(declaration: &str) -> Option<Function> {
    let lines = declaration
        .lines()
        .filter(|line| !line.starts_with(['#', '}']));
    let text = Vec::from_iter(lines.flat_map(str::split_whitespace)).join(" ");
    // Preprocessor lines and the brace of `extern "C"` may come before.
    let text = text.trim_start_matches("extern \"C\" { ");
    if text.starts_with("typedef") {
        return None;
    }
    let (head, arguments) = text.split_once('(')?;
    let (result, name) = named(head);
    let arguments = arguments.strip_suffix(')')?;
    let arguments = match arguments {
        "void" => Vec::new(),
        list => list.split(", ").map(named).collect(),
    };
    Some(Function {
        result,
        name,
        arguments,
    })
}

/// Splits a declaration into type and name.
fn named(declaration: &str) -> (String, String) {
    let end = declaration.rfind(['*', ' ']).expect("a type and a name") + 1;
    let (kind, name) = declaration.split_at(end);
    (kind.trim().to_owned(), name.to_owned())
}

impl Function {
    /// Returns the argument types in Rust.
    fn types(&self) -> String {
        let types = self.arguments.iter().map(|(kind, _)| match kind.as_str() {
            "const char *" => "*const c_char",
            "char *" => "*mut c_char",
            "char **" => "*mut *mut c_char",
            "const intercom_client *" | "const intercom_options *" | "const intercom_error *" => {
                "*const c_void"
            }
            "intercom_error **" => "*mut *mut c_void",
            "size_t *" => "*mut usize",
            "uint64_t" => "u64",
            "uint32_t" => "u32",
            "int" => "c_int",
            "intercom_rate_limit *"
            | "intercom_client *"
            | "intercom_options *"
            | "intercom_error *"
            | "intercom_pager *"
            | "void *" => "*mut c_void",
            "intercom_write_fn" => "WriteFn",
            "intercom_progress_fn" => "ProgressFn",
            "intercom_download_progress_fn" => "DownloadProgressFn",
            "intercom_interrupt_fn" => "InterruptFn",
            "intercom_observe_fn" => "ObserveFn",
            "intercom_release_fn" => "ReleaseFn",
            other => panic!(
                "{}: teach fuzz/codegen/functions.rs the type {other}",
                self.name
            ),
        });
        let types = types.zip(&self.arguments);
        Vec::from_iter(types.map(|(kind, (_, name))| format!("{name}: {kind}"))).join(", ")
    }

    fn rust_result(&self) -> String {
        let kind = match self.result.as_str() {
            "void" => return String::new(),
            "int" => "c_int",
            "int64_t" => "i64",
            "uint32_t" => "u32",
            "char *" => "*mut c_char",
            "const char *" => "*const c_char",
            "intercom_client *" | "intercom_options *" | "intercom_pager *" => "*mut c_void",
            other => panic!(
                "{}: teach fuzz/codegen/functions.rs the type {other}",
                self.name
            ),
        };
        format!(" -> {kind}")
    }

    /// Returns the expression that makes an argument.
    fn argument(&self, kind: &str, name: &str) -> String {
        let frees = self.name.ends_with("_free");
        let function = &self.name;
        match kind {
            "const char *" => format!("m.text({function:?}, {name:?})"),
            "char *" => "m.text_to_free()".into(),
            "char **" => "m.text_slot()".into(),
            "const intercom_client *" => "m.client()".into(),
            "const intercom_options *" => "m.options()".into(),
            "const intercom_error *" => "m.error()".into(),
            "intercom_client *" if frees => "m.client_to_free()".into(),
            "intercom_options *" if frees => "m.options_to_free()".into(),
            "intercom_options *" => "m.options().cast_mut()".into(),
            "intercom_error *" if frees => "m.error_to_free()".into(),
            "intercom_pager *" if frees => "m.pager_to_free()".into(),
            "intercom_pager *" => "m.pager()".into(),
            "intercom_error **" => "m.error_slot()".into(),
            "size_t *" => "m.size_slot()".into(),
            "uint64_t" => format!("m.u64({function:?}, {name:?})"),
            "uint32_t" => "m.u32()".into(),
            "int" => "m.int()".into(),
            "intercom_rate_limit *" => "m.snapshot()".into(),
            "intercom_write_fn" => "m.write_fn()".into(),
            "intercom_progress_fn" => "m.progress_fn()".into(),
            "intercom_download_progress_fn" => "m.download_progress_fn()".into(),
            "intercom_interrupt_fn" => "m.interrupt_fn()".into(),
            "intercom_observe_fn" => "m.observe_fn()".into(),
            "intercom_release_fn" => "m.release_fn()".into(),
            "void *" => "m.user_data()".into(),
            other => panic!("{function}: teach fuzz/codegen/functions.rs the argument {other}"),
        }
    }

    /// Returns a function that makes the arguments, calls this one, and checks what it returns.
    fn call(&self) -> String {
        let Function { name, result, .. } = self;
        let machine = match self.arguments.is_empty() && !result.ends_with('*') {
            true => "_",
            false => "m",
        };
        let mut code = format!("fn call_{name}({machine}: &mut Machine) {{\n");
        for (index, (kind, argument)) in self.arguments.iter().enumerate() {
            let value = self.argument(kind, argument);
            writeln!(code, "    let argument{index} = {value};").unwrap();
        }
        let arguments = Vec::from_iter((0..self.arguments.len()).map(|i| format!("argument{i}")));
        let call = format!("unsafe {{ {name}({}) }}", arguments.join(", "));
        if result == "void" {
            writeln!(code, "    {call}\n}}").unwrap();
            return code;
        }
        writeln!(code, "    let result = {call};").unwrap();
        let mut kinds = self.arguments.iter().map(|(kind, _)| kind);
        if kinds.any(|kind| kind == "intercom_error **") {
            let failed = match result.as_str() {
                "int" => "result == -1",
                _ => "result.is_null()",
            };
            writeln!(code, "    m.check_error({failed});").unwrap();
        }
        let taken = match result.as_str() {
            "char *" => "m.returned_text(result)".into(),
            "const char *" => format!("m.returned_borrowed_text({name:?}, result)"),
            "intercom_client *" => "m.returned_client(result)".into(),
            "intercom_options *" => "m.returned_options(result)".into(),
            "intercom_pager *" => "m.returned_pager(result)".into(),
            _ => "let _ = result".to_owned(),
        };
        writeln!(code, "    {taken};\n}}").unwrap();
        code
    }
}
