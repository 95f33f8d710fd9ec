//! The command-line program that users of any language start.

use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

fn command() -> Command {
    Command::new(env!("CARGO_BIN_EXE_intercom-sandbox"))
}

/// A running program, which ends when its input is closed.
struct Running {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    /// Host and port.
    address: String,
    token: String,
}

impl Running {
    fn start(arguments: &[&str]) -> Running {
        let mut child = command()
            .args(arguments)
            .arg("--until-eof")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut line = |prefix: &str| {
            let line = lines.next().unwrap().unwrap();
            line.strip_prefix(prefix).unwrap().to_owned()
        };
        let address = line("intercom-sandbox listening on http://");
        let token = line("token: ");
        Running {
            child,
            lines,
            address,
            token,
        }
    }

    /// Sends a request and returns the whole response.
    fn send(&self, method: &str, target: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let request = format!(
            "{method} {target} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.address,
            self.token,
            body.len()
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        response
    }

    /// Ends the program and returns what it wrote to standard error.
    fn stop(mut self) -> String {
        drop(self.child.stdin.take());
        assert!(self.child.wait().unwrap().success());
        assert!(self.lines.next().is_none());
        let mut errors = String::new();
        let mut stderr = self.child.stderr.take().unwrap();
        stderr.read_to_string(&mut errors).unwrap();
        errors
    }
}

/// Asserts that the program fails with one line that contains these texts.
#[track_caller]
fn assert_fails(arguments: &[&str], status: i32, expected: &[&str]) {
    let output = command().args(arguments).output().unwrap();
    let Output { stdout, stderr, .. } = &output;
    let message = String::from_utf8_lossy(stderr);
    assert_eq!(
        output.status.code(),
        Some(status),
        "{arguments:?}: {message}"
    );
    assert!(stdout.is_empty(), "{arguments:?}");
    assert!(message.starts_with("intercom-sandbox: "), "{message}");
    assert_eq!(message.matches('\n').count(), 1, "{message}");
    for text in expected {
        assert!(message.contains(text), "{arguments:?}: {message}");
    }
}

/// A file that is removed when it is dropped.
struct File(PathBuf);

impl File {
    fn new(name: &str, content: &str) -> File {
        let path = std::env::temp_dir().join(format!("{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        File(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn prints_its_address_and_exits_at_end_of_input() {
    let sandbox = Running::start(&["--token", "custom-token", "--rate-limit=5"]);
    assert_eq!(sandbox.token, "custom-token");
    assert!(sandbox.address.starts_with("127.0.0.1:"));
    let response = sandbox.send("GET", "/me", "");
    assert!(response.starts_with("HTTP/1.1 200 OK\r\n"), "{response}");
    assert!(response.contains("X-RateLimit-Limit: 5\r\n"));
    sandbox.stop();
}

/// Each option with the value that it is tried with, in the order of the help text.
const OPTIONS: [(&str, &[&str]); 12] = [
    ("--host", &["127.0.0.1"]),
    ("--port", &["0"]),
    ("--token", &["t"]),
    ("--seed", &["/dev/null"]),
    ("--print-seed", &[]),
    ("--latency", &["0"]),
    ("--rate-limit", &["7"]),
    ("--rate-limit-window", &["3"]),
    ("--quiet", &[]),
    ("--until-eof", &[]),
    ("--version", &[]),
    ("--help", &[]),
];

#[test]
fn help_names_every_option_and_default() {
    let help = command().arg("--help").output().unwrap();
    assert!(help.status.success());
    let help = String::from_utf8(help.stdout).unwrap();
    let named: Vec<&str> = help
        .split_whitespace()
        .filter(|word| word.starts_with("--"))
        .collect();
    assert_eq!(named, OPTIONS.map(|(name, _)| name));
    for default in [
        "127.0.0.1",
        "(default: 0, a free one)",
        "sandbox-token-not-a-secret",
        "(default: 10000)",
        "(default: 10)",
        "(default: 0)",
    ] {
        assert!(help.contains(default), "{default}");
    }
    for (name, values) in OPTIONS {
        // Nothing is started, because the last argument is unknown.
        let output = command()
            .arg(name)
            .args(values)
            .arg("--unknown")
            .output()
            .unwrap();
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            message.is_empty() || message.contains("--unknown"),
            "{name}: {message}"
        );
    }
    // The guide names the same options.
    let guide = include_str!("../../docs/sandbox.md");
    for (name, _) in OPTIONS {
        assert!(
            guide.contains(&format!("`{name}")),
            "docs/sandbox.md lacks {name}"
        );
    }
}

#[test]
fn version_is_that_of_the_package() {
    for option in ["--version", "-V"] {
        let output = command().arg(option).output().unwrap();
        let expected = format!("intercom-sandbox {}\n", env!("CARGO_PKG_VERSION"));
        assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
    }
}

#[test]
fn invalid_options_are_one_line_and_status_2() {
    for (arguments, expected) in [
        (
            &["--port", "ninety"][..],
            "--port must be an integer from 0 to 65535, not \"ninety\"",
        ),
        (
            &["--port", "65536"],
            "--port must be an integer from 0 to 65535",
        ),
        (&["--port"], "--port"),
        (&["--color", "red"], "--color"),
        (&["-x"], "-x"),
        (&["4010"], "4010"),
        (&["--quiet=yes"], "--quiet"),
        (
            &["--token", ""],
            "--token must be printable ASCII without spaces, and not empty",
        ),
        (&["--token="], "--token must be printable ASCII"),
        (&["--token", "two words"], "--token must be printable ASCII"),
        (&["--seed="], "--seed must be the path of a file"),
        (&["--host", ""], "--host must be an address or a name"),
        (&["--host=[]"], "--host must be an address or a name"),
        (&["--a\u{1b}[2J\nb"], "--a\\u{1b}[2J\\nb"),
        (&["--latency", "-1"], "--latency must be an integer from 0"),
        (
            &["--rate-limit-window", "0"],
            "--rate-limit-window must be an integer from 1",
        ),
    ] {
        assert_fails(arguments, 2, &[expected]);
    }
}

#[test]
fn an_invalid_seed_is_one_line_that_names_file_and_position() {
    let missing = File::new("missing.json", "").0.clone();
    assert_fails(
        &["--seed", missing.to_str().unwrap()],
        2,
        &[missing.to_str().unwrap()],
    );
    let seed = File::new(
        "invalid.json",
        "{\n  \"articles\": [\n    {\"titel\": \"A\"}\n  ]\n}\n",
    );
    let position = format!(
        "{}:3:15: articles[0].titel is not a known field",
        seed.path()
    );
    assert_fails(&["--seed", seed.path()], 2, &[&position]);
    let broken = File::new("broken.json", "{\n  \"articles\": [\n}\n");
    let position = format!("{}:3:1: not valid JSON", broken.path());
    assert_fails(&["--seed", broken.path()], 2, &[&position]);
    for (content, problem) in [
        ("", "1:1: the seed is empty"),
        (" \n ", "1:1: the seed is empty"),
        (
            "{\"tags\": [{\"name\": \"a\",\n \"name\": \"b\"}]}",
            "2:10: tags[0].name is a duplicate field",
        ),
        (
            "{\"tags\": [],\n \"tags\": []}",
            "2:10: tags is a duplicate field",
        ),
        (
            "{\"tags\": [{\"id\": 1, \"name\": \"a\"},\n {\"id\": \"1\", \"name\": \"b\"}]}",
            "2:9: tags[1].id is the id of an earlier object, too",
        ),
        (
            "{\"articles\": [{\"title\": \"a\", \"author_id\": 99}]}",
            "1:43: articles[0].author_id must be the id of an object in admins that precedes it, \
             not 99",
        ),
        // Neither another line nor a command to the terminal.
        (
            "{\"tags\": [{\"a\\u001b[2J\\nb\": 1}]}",
            "tags[0].a\u{fffd}[2J\u{fffd}b is not a known field; known: id, name\n",
        ),
    ] {
        let seed = File::new("wrong.json", content);
        let expected = format!("{}:", seed.path());
        assert_fails(&["--seed", seed.path()], 2, &[&expected, problem]);
    }
    let name = "y".repeat(5000);
    let long = File::new("long.json", &format!("{{\"tags\": [{{\"{name}\": 1}}]}}"));
    let shortened = format!("tags[0].{}… is not", &name[..60]);
    assert_fails(&["--seed", long.path()], 2, &[&shortened]);
    let folder = std::env::temp_dir();
    let expected = format!("cannot read the seed {}: ", folder.display());
    assert_fails(&["--seed", folder.to_str().unwrap()], 2, &[&expected]);
    let binary = File::new("binary.json", "");
    std::fs::write(&binary.0, b"{\"app\": \"\xff\"}").unwrap();
    assert_fails(
        &["--seed", binary.path()],
        2,
        &[binary.path(), "byte 9 is not valid UTF-8"],
    );
}

#[test]
fn a_seed_file_fills_the_workspace() {
    let seed = File::new(
        "valid.json",
        "\u{feff}{\"articles\": [{\"id\": 7, \"title\": \"Seven\"}]}",
    );
    let sandbox = Running::start(&["--seed", seed.path()]);
    assert!(sandbox.send("GET", "/articles/7", "").contains("\"Seven\""));
    assert!(sandbox.send("DELETE", "/articles/7", "").contains("200 OK"));
    assert!(sandbox.send("GET", "/articles/7", "").contains("404"));
    sandbox.send("POST", "/_sandbox/reset", "");
    assert!(sandbox.send("GET", "/articles/7", "").contains("\"Seven\""));
    sandbox.stop();
}

#[test]
fn the_printed_seed_is_a_valid_seed() {
    let output = command().arg("--print-seed").output().unwrap();
    let printed = File::new("printed.json", &String::from_utf8(output.stdout).unwrap());
    let sandbox = Running::start(&["--seed", printed.path()]);
    assert!(sandbox.send("GET", "/me", "").contains("Marta Kowal"));
    sandbox.stop();
}

#[test]
fn a_port_in_use_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let expected = format!("port {port} of 127.0.0.1 is in use");
    assert_fails(&["--port", &port], 1, &[&expected]);
    assert_fails(&["--host", "host.invalid"], 1, &["host.invalid"]);
}

#[cfg(unix)]
#[test]
fn ctrl_c_and_termination_are_a_successful_end() {
    for signal in ["-INT", "-TERM"] {
        let mut sandbox = Running::start(&["--quiet"]);
        let id = sandbox.child.id().to_string();
        let status = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(status.success());
        assert_eq!(sandbox.child.wait().unwrap().code(), Some(0), "{signal}");
    }
}

#[cfg(unix)]
#[test]
fn an_address_that_cannot_be_printed_is_an_error() {
    use std::os::fd::OwnedFd;
    use std::os::unix::net::UnixStream;

    for (arguments, status, message) in [
        (&["--quiet"][..], 1, "cannot print the address: "),
        // Whoever reads a text may have read enough.
        (&["--help"], 0, ""),
        (&["--print-seed"], 0, ""),
    ] {
        let (stdout, reader) = UnixStream::pair().unwrap();
        drop(reader);
        let output = command()
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(OwnedFd::from(stdout))
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        assert_eq!(errors.is_empty(), message.is_empty(), "{errors}");
        assert!(errors.contains(message), "{errors}");
    }
}

#[test]
fn an_address_may_have_the_brackets_of_a_url() {
    let sandbox = Running::start(&["--host", "[127.0.0.1]"]);
    assert!(sandbox.address.starts_with("127.0.0.1:"));
    sandbox.stop();
}

#[test]
fn requests_are_logged_without_token_headers_and_bodies() {
    let sandbox = Running::start(&["--token", "se-cret"]);
    sandbox.send(
        "POST",
        "/_sandbox/faults",
        r#"{"kind": "status", "status": 503}"#,
    );
    sandbox.send("GET", "/articles?per_page=2&access_token=se-cret", "");
    sandbox.send("PUT", "/articles/800001", r#"{"title": "private-text"}"#);
    sandbox.send("GET", "/_sandbox/health", "");
    sandbox.send("POST", "/_sandbox/faults", r#"{"kind": "reset"}"#);
    sandbox.send("GET", "/me", "");
    let log = sandbox.stop();
    let lines: Vec<&str> = log.lines().collect();
    let expected = [
        "POST /_sandbox/faults 200 ",
        "GET /articles?per_page=2&access_token=[token] 503 ",
        "PUT /articles/800001 200 ",
        "POST /_sandbox/faults 200 ",
        "GET /me closed ",
    ];
    assert_eq!(lines.len(), expected.len(), "{log}");
    for (line, expected) in lines.iter().zip(expected) {
        let (time, rest) = line.split_once(' ').unwrap();
        assert_eq!((time.len(), time.matches(':').count()), (9, 2), "{line}");
        assert!(rest.starts_with(expected), "{line}");
        assert!(rest.contains(" ms"), "{line}");
    }
    assert!(lines[1].ends_with("(fault 1: status 503)"), "{log}");
    assert!(lines[4].ends_with("(fault 2: reset)"), "{log}");
    assert!(
        !log.contains("cret") && !log.contains("private-text"),
        "{log}"
    );
}

#[test]
fn quiet_turns_the_log_off() {
    let sandbox = Running::start(&["--quiet"]);
    sandbox.send("GET", "/me", "");
    assert_eq!(sandbox.stop(), "");
}

#[test]
fn latency_delays_each_request() {
    let sandbox = Running::start(&["--latency", "80"]);
    let start = std::time::Instant::now();
    sandbox.send("GET", "/me", "");
    assert!(start.elapsed() >= std::time::Duration::from_millis(80));
    sandbox.stop();
}

#[cfg(unix)]
#[test]
fn listening_on_all_addresses_warns_and_links_name_the_host_of_the_request() {
    let mut sandbox = Running::start(&["--host", "0.0.0.0"]);
    // Printed is an address that this machine can connect to.
    assert!(sandbox.address.starts_with("127.0.0.1:"));
    let page = sandbox.send("GET", "/articles?per_page=5", "");
    assert!(
        page.contains(&format!("\"http://{}/articles?", sandbox.address)),
        "{page}"
    );
    let real = sandbox.address.clone();
    let mut stream = TcpStream::connect(&real).unwrap();
    stream
        .write_all(
            format!(
                "GET /articles?per_page=5 HTTP/1.1\r\nHost: sandbox:4010\r\nAuthorization: Bearer \
                 {}\r\nConnection: close\r\n\r\n",
                sandbox.token
            )
            .as_bytes(),
        )
        .unwrap();
    let mut page = String::new();
    stream.read_to_string(&mut page).unwrap();
    assert!(page.contains("\"http://sandbox:4010/articles?"), "{page}");
    sandbox.address = real;
    let errors = sandbox.stop();
    assert!(
        errors.starts_with("intercom-sandbox: warning: other machines can connect"),
        "{errors}"
    );
}
