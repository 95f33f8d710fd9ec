//! Clients from environment variables, and `http://` to hosts that a test names.

use std::env;
use std::process::{Command, Output};

use intercom::Client;
use intercom_sandbox::Sandbox;

/// Runs the test `child_process` in a process with exactly these `INTERCOM_…` variables.
fn run_child(variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env::current_exe().unwrap());
    for (name, _) in env::vars_os() {
        if name.to_string_lossy().starts_with("INTERCOM_") {
            command.env_remove(name);
        }
    }
    command
        .args(["--exact", "child_process", "--ignored", "--nocapture"])
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

/// What a program does whose user configures it by environment variables.
#[test]
#[ignore = "run by the other tests, each with variables of its own"]
fn child_process() {
    match Client::from_env().and_then(|client| client.admins().identify().send()) {
        Ok(admin) => println!("admin {}", admin.id),
        Err(error) => println!("failed: {error}"),
    }
}

fn printed_by_child(variables: &[(&str, &str)]) -> String {
    let output = run_child(variables);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn token_and_base_url_come_from_the_environment() {
    let sandbox = Sandbox::builder()
        .token("from-the-environment")
        .start()
        .unwrap();
    let printed = printed_by_child(&[
        ("INTERCOM_ACCESS_TOKEN", sandbox.token()),
        ("INTERCOM_BASE_URL", sandbox.url()),
        ("INTERCOM_REGION", "au"),
    ]);
    assert!(printed.contains("admin 410001"), "{printed}");
    let requests = sandbox.requests();
    assert_eq!(
        requests[0].header("authorization"),
        Some("Bearer from-the-environment")
    );
}

#[test]
fn errors_name_the_variable() {
    let token = ("INTERCOM_ACCESS_TOKEN", "se-cret");
    for (variables, expected) in [
        (&[][..], "failed: INTERCOM_ACCESS_TOKEN: "),
        (
            &[("INTERCOM_ACCESS_TOKEN", "se cret")],
            "failed: INTERCOM_ACCESS_TOKEN: ",
        ),
        (
            &[token, ("INTERCOM_REGION", "moon")],
            "failed: INTERCOM_REGION: region must be us, eu or au",
        ),
        (
            &[token, ("INTERCOM_BASE_URL", "http://example.com")],
            "failed: INTERCOM_BASE_URL: ",
        ),
    ] {
        let printed = printed_by_child(variables);
        assert!(printed.contains(expected), "{variables:?}: {printed}");
        assert!(!printed.contains("cret"), "{printed}");
    }
}

/// 0.0.0.0 is no loopback address, but on these systems a connection to it reaches this machine.
#[cfg(any(target_os = "linux", target_os = "macos", target_os = "freebsd"))]
#[test]
fn named_hosts_are_reached_without_tls_and_without_a_proxy() {
    let sandbox = Sandbox::start().unwrap();
    let proxy = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    proxy.set_nonblocking(true).unwrap();
    let builder = || {
        Client::builder(sandbox.token())
            .base_url(sandbox.url().replace("127.0.0.1", "0.0.0.0"))
            .proxy(format!("http://{}", proxy.local_addr().unwrap()))
    };
    let rejected = builder().build().unwrap_err().to_string();
    assert!(rejected.contains("clear text"), "{rejected}");
    assert!(builder().allow_insecure_http(["sandbox"]).build().is_err());

    let client = builder()
        .allow_insecure_http(["sandbox", "0.0.0.0"])
        .build()
        .unwrap();
    let admin = client.admins().identify().send().unwrap();
    assert_eq!(admin.id, "410001");
    assert!(proxy.accept().is_err(), "the proxy was used");
}
