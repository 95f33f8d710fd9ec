//! Runs the programs in `examples/`.

use std::env;
use std::process::Command;

/// Runs an example and returns what it prints.
pub fn run(example: &str, arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let output = command(example, arguments, environment).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {errors}", output.status);
    String::from_utf8(output.stdout).unwrap()
}

/// Returns the command of an example, without this process's own `INTERCOM_…` variables.
pub fn command(example: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["run", "--quiet", "--example", example, "--"])
        .args(arguments);
    // Cargo sets these for tests. Build scripts that watch them, such as ring's, would run again.
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    for name in ["ACCESS_TOKEN", "BASE_URL", "REGION", "TOUR_WRITE"] {
        command.env_remove(format!("INTERCOM_{name}"));
    }
    command.envs(environment.iter().copied());
    command
}
