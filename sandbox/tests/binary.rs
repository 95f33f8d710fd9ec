//! The command-line program that C and Python users start.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

fn command() -> Command {
    Command::new(env!("CARGO_BIN_EXE_intercom-sandbox"))
}

#[test]
fn prints_its_address_and_exits_at_end_of_input() {
    let mut child = command()
        .args(["--token", "custom-token", "--rate-limit=5", "--until-eof"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let first_line = lines.next().unwrap().unwrap();
    let address = first_line
        .strip_prefix("intercom-sandbox listening on http://")
        .unwrap();
    assert_eq!(lines.next().unwrap().unwrap(), "token: custom-token");

    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .write_all(
            b"GET /me HTTP/1.1\r\nAuthorization: Bearer custom-token\r\nConnection: close\r\n\r\n",
        )
        .unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    assert!(response.starts_with("HTTP/1.1 200 OK\r\n"), "{response}");
    assert!(response.contains("X-RateLimit-Limit: 5\r\n"));

    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
    assert!(lines.next().is_none());
}

#[test]
fn help_lists_options_and_invalid_arguments_exit_with_2() {
    let help = command().arg("--help").output().unwrap();
    assert!(help.status.success());
    assert!(
        String::from_utf8(help.stdout)
            .unwrap()
            .contains("--until-eof")
    );
    for arguments in [["--port", "ninety"], ["--color", "red"]] {
        let output = command().args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
    }
}
