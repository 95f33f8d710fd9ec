//! HTTP proxies that reject the connection, fail, or require authentication.

use std::io::{Read, Write};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use intercom::error::TransportErrorKind as Kind;
use intercom::operations::Method;
use serde_json::{Value, json};

use crate::authority::{authority, tls_stream};
use crate::case::{PASSWORD, Setup, TOKEN, check, fault, good_script};
use crate::operation_kinds::good_response;
use crate::rule::Expected;
use crate::server::{ClosedPort, Script, Server, Step};

/// A host name that only the proxy can resolve.
const HOST: &str = "api.intercom.example";

/// A client that uses this proxy.
fn behind_proxy(proxy: &str) -> Setup {
    let mut setup = Setup::new(&format!("https://{HOST}"), None);
    let url = format!("http://user:{PASSWORD}@{proxy}");
    setup.builder = setup.builder.proxy(url).ca_file(&authority().file);
    setup
}

/// A client that uses a scripted proxy.
fn behind_scripted_proxy(scripts: Vec<Script>) -> Setup {
    let server = Server::start(scripts);
    let mut setup = behind_proxy(server.url().trim_start_matches("http://"));
    setup.server = Some(server);
    setup
}

/// A client that uses a proxy that accepts every CONNECT, in front of a scripted TLS server. The
/// heads of the CONNECT requests are appended to `connects`.
fn tunneled(scripts: Vec<Script>, connects: Arc<Mutex<Vec<String>>>) -> Setup {
    let config = authority().server(HOST, 4000);
    let server = Server::start_wrapped(scripts, move |mut socket| {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            if socket.read(&mut byte).unwrap_or(0) == 0 {
                break;
            }
            head.extend(byte);
        }
        connects
            .lock()
            .unwrap()
            .push(String::from_utf8(head).unwrap());
        let _ = socket.write_all(b"HTTP/1.1 200 Connected\r\n\r\n");
        tls_stream(&config, socket)
    });
    let mut setup = behind_proxy(server.url().trim_start_matches("http://"));
    setup.server = Some(server);
    setup
}

fn returns(status: &str) -> Script {
    let text = format!("HTTP/1.1 {status}\r\nContent-Length: 2\r\n\r\nno");
    vec![Step::ReadRequest, Step::Write(text.into())]
}

#[test]
fn failing_proxies_follow_the_rule() {
    let rejected = Expected::ConnectionRejected(Kind::Proxy);
    let no_connection = Expected::NoConnection(Kind::Connect);
    let mut faults = vec![
        fault("connection refused", no_connection, vec![])
            .with_setup(|_| {
                let port = ClosedPort::new();
                let mut setup = behind_proxy(&port.address().to_string());
                setup.keep_alive = Box::new(port);
                setup
            })
            .never_reaches_server(),
        fault(
            "DNS lookup fails",
            Expected::NoConnection(Kind::Dns),
            vec![],
        )
        .with_setup(|_| behind_proxy(&format!("{}.example", "a".repeat(64))))
        .never_reaches_server(),
    ];
    for (name, expected, script) in [
        ("returns 403", rejected, returns("403 Forbidden")),
        (
            "returns 407",
            rejected,
            returns("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic"),
        ),
        ("returns 502", rejected, returns("502 Bad Gateway")),
        (
            "returns a redirect",
            rejected,
            returns("302 Found\r\nLocation: http://127.0.0.1:1/"),
        ),
        (
            "does not speak HTTP",
            rejected,
            vec![
                Step::ReadRequest,
                Step::Write(b"SSH-2.0-server\r\n\r\n".into()),
            ],
        ),
        (
            "closes without a response",
            rejected,
            vec![Step::ReadRequest],
        ),
        (
            "resets",
            no_connection,
            vec![Step::ReadRequest, Step::Reset],
        ),
        (
            "returns no response",
            Expected::TimeoutBeforeSend,
            vec![Step::ReadRequest, Step::WaitForClose],
        ),
        (
            "returns endless headers slowly",
            Expected::TimeoutBeforeSend,
            vec![
                Step::ReadRequest,
                Step::WriteSlowly(b"HTTP/1.1 200 OK\r\n".repeat(50), Duration::from_millis(20)),
            ],
        ),
        (
            "closes the tunnel during the TLS handshake",
            no_connection,
            vec![
                Step::ReadRequest,
                Step::Write(b"HTTP/1.1 200 OK\r\n\r\n".into()),
                Step::ReadBytes(20),
            ],
        ),
    ] {
        faults.push(
            fault(name, expected, script)
                .with_setup(behind_scripted_proxy)
                .never_reaches_server(),
        );
    }
    check(faults);
}

#[test]
fn faults_behind_a_proxy_follow_the_rule() {
    let incomplete = Expected::IncompleteResponse(Kind::ConnectionClosed);
    let through_proxy = |scripts| tunneled(scripts, Arc::default());
    check(vec![
        fault("good response", Expected::Success, good_script()).with_setup(through_proxy),
        fault(
            "server closes after the request",
            incomplete,
            vec![Step::ReadRequest],
        )
        .with_setup(through_proxy),
        fault(
            "server sends no response",
            Expected::TimeoutAfterSend,
            vec![Step::ReadRequest, Step::WaitForClose],
        )
        .with_setup(through_proxy),
        fault("server closed while idle", Expected::Success, good_script())
            .with_setup(through_proxy)
            .on_pooled_connection(vec![]),
        fault(
            "certificate for another host",
            Expected::ConnectionRejected(Kind::Tls),
            good_script(),
        )
        .with_setup(move |scripts| {
            let mut setup = through_proxy(scripts);
            setup.builder = setup.builder.base_url("https://other.example");
            setup
        })
        .never_reaches_server(),
    ]);
}

#[test]
fn proxy_sees_only_the_host_and_its_own_credentials() {
    let connects = Arc::default();
    let setup = tunneled(
        vec![vec![Step::ReadRequest, Step::Write(good_response())]],
        Arc::clone(&connects),
    );
    let client = setup.builder.build().unwrap();
    let request = client.request::<Value>(Method::Post, "/notes?secret=hidden");
    request.body(&json!({"text": "hidden"})).send().unwrap();
    let received = &setup.server.unwrap().requests()[0];
    assert_eq!(received.line(), "POST /notes?secret=hidden");
    let authorization = format!("\r\nauthorization: Bearer {TOKEN}\r\n");
    assert!(received.head.contains(&authorization));
    let connects = connects.lock().unwrap();
    assert_eq!(connects.len(), 1);
    let head = connects[0].to_ascii_lowercase();
    assert!(
        head.starts_with(&format!("connect {HOST}:443 http/1.1\r\n")),
        "{head}"
    );
    // user:password-of-the-proxy
    let credentials = "proxy-authorization: basic dxnlcjpwyxnzd29yzc1vzi10agutchjvehk=\r\n";
    assert!(head.contains(credentials), "{head}");
    assert!(!head.contains(TOKEN) && !head.contains("hidden"), "{head}");
    assert!(!head.contains("\r\nauthorization"), "{head}");
}

#[test]
fn proxy_is_bypassed_for_loopback() {
    let port = ClosedPort::new();
    let proxy = port.url();
    let server = Server::responding([good_response()]);
    let setup = Setup::new(&server.url(), None);
    let client = setup.builder.proxy(&proxy).build().unwrap();
    client
        .request::<Value>(Method::Get, "/notes")
        .send()
        .unwrap();

    let config = authority().server("localhost", 4000);
    let server = Server::start_wrapped(vec![good_script()], move |socket| {
        tls_stream(&config, socket)
    });
    let url = server
        .url()
        .replace("http://127.0.0.1", "https://localhost");
    let builder = Setup::new(&url, None).builder.proxy(&proxy);
    let client = builder.ca_file(&authority().file).build().unwrap();
    client
        .request::<Value>(Method::Get, "/notes")
        .send()
        .unwrap();
}
