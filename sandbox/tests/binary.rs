//! The program that C and Python users start.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

fn sandbox() -> Command {
    Command::new(env!("CARGO_BIN_EXE_intercom-sandbox"))
}

#[test]
fn it_says_where_it_listens_and_ends_with_its_input() {
    let mut child = sandbox()
        .args(["--token", "of-my-own", "--rate-limit=5", "--until-eof"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    let address = first
        .strip_prefix("intercom-sandbox listening on http://")
        .unwrap();
    assert_eq!(lines.next().unwrap().unwrap(), "token: of-my-own");

    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .write_all(
            b"GET /me HTTP/1.1\r\nAuthorization: Bearer of-my-own\r\nConnection: close\r\n\r\n",
        )
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("X-RateLimit-Limit: 5\r\n"));

    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
    assert!(lines.next().is_none());
}

#[test]
fn it_explains_itself() {
    let help = sandbox().arg("--help").output().unwrap();
    assert!(help.status.success());
    assert!(
        String::from_utf8(help.stdout)
            .unwrap()
            .contains("--until-eof")
    );
    for wrong in [["--port", "ninety"], ["--colour", "red"]] {
        let output = sandbox().args(wrong).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
    }
}
