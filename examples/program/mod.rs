//! How an example ends.

use std::error::Error;
use std::io;
use std::process::{ExitCode, Termination};

/// Reports the error of a program in one line, and returns its exit code. Is silent if a reader of the
/// output, such as `head`, has seen enough; `println!` would panic then, so the programs write with
/// `writeln!`.
pub fn exit(program: &str, result: Result<impl Termination, Box<dyn Error>>) -> ExitCode {
    match result {
        Ok(value) => value.report(),
        Err(error) => {
            if !is_closed_pipe(error.as_ref()) {
                eprintln!("{program}: {error}");
            }
            ExitCode::FAILURE
        }
    }
}

fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
