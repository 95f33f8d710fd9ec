//! The C functions with any arguments in any order: never a panic, and always a clear result. What
//! C must not do (use a handle after it was freed, free it twice) does not happen here.

mod arguments;
mod callbacks;
mod declarations;
mod functions;
mod machine;
mod replies;

use std::ffi::CStr;
use std::sync::LazyLock;

use functions::{FUNCTIONS, Function};
use intercom::operations::OPERATIONS;
use machine::Machine;

/// Maximum number of calls of one run.
const MAX_CALLS: usize = 40;

/// The first byte selects where connections lead: to memory or to a socket.
pub fn run(data: &[u8]) {
    let [mode, rest @ ..] = data else {
        return;
    };
    let on_sockets = mode % 16 == 0;
    let mut machine = Machine::new(rest, on_sockets);
    if mode & 16 != 0 {
        machine.create_client();
    }
    for _ in 0..MAX_CALLS {
        if machine.is_at_end() {
            break;
        }
        let function = machine.number() % FUNCTIONS.len();
        machine.prepare_reply();
        (FUNCTIONS[function].call)(&mut machine);
        machine.end_call();
    }
    machine.free_all();
}

/// The functions whose argument `body` is JSON.
static WITH_BODY: LazyLock<Vec<&Function>> = LazyLock::new(|| {
    let with_body = OPERATIONS.iter().filter(|row| row.body.is_some());
    let mut names = vec!["intercom_request".to_owned()];
    for row in with_body {
        names.extend([
            row.c_function.to_owned(),
            format!("{}_pages", row.c_function),
        ]);
    }
    let functions = FUNCTIONS.iter();
    functions
        .filter(|function| names.iter().any(|name| name == function.name))
        .collect()
});

/// Sends a body with one of the functions that take one. Returns whether it was accepted.
pub fn send_body(function: u8, body: &CStr) -> bool {
    let mut machine = Machine::with_body(body);
    machine.create_client();
    (WITH_BODY[usize::from(function) % WITH_BODY.len()].call)(&mut machine);
    machine.fetch_pages();
    let accepted = !machine.has_invalid_input();
    machine.end_call();
    machine.free_all();
    accepted
}
