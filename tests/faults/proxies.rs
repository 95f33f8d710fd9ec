//! HTTP proxies that reject the connection, fail, or require authentication.

use std::io::{Read, Write};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use intercom::error::TransportErrorKind as Kind;
use intercom::operations::Method;
use serde_json::{Value, json};

use crate::authority::{authority, tls_stream};
use crate::case::{PASSWORD, Setup, TOKEN, check, fault, good_script};
use crate::operation_kinds::{good_keep_alive_response, good_response};
use crate::rule::Expected;
use crate::server::{ClosedPort, Script, Server, Step};

/// A host name that only the proxy can resolve.
pub const HOST: &str = "api.intercom.example";

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

/// The heads of the CONNECT requests that a proxy has received.
pub type Connects = Arc<Mutex<Vec<String>>>;

const CONNECTED: &[u8] = b"HTTP/1.1 200 Connected\r\n\r\n";

/// Receives one CONNECT request on a connection, and accepts it with this response.
fn accept_connect(mut socket: impl Read + Write, connects: &Connects, response: &[u8]) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if socket.read(&mut byte).unwrap_or(0) == 0 {
            break;
        }
        head.extend(byte);
    }
    let head = String::from_utf8(head).unwrap();
    connects.lock().unwrap().push(head);
    let _ = socket.write_all(response);
}

/// A proxy that accepts every CONNECT with this response, in front of a scripted TLS server for
/// `host`.
pub fn tunnel_server(
    host: &str,
    scripts: Vec<Script>,
    connects: Connects,
    response: impl Into<Vec<u8>>,
) -> Server {
    let (config, response) = (authority().server(host, 4000), response.into());
    Server::start_wrapped(scripts, move |socket| {
        accept_connect(&socket, &connects, &response);
        tls_stream(&config, socket)
    })
}

/// A client that uses a proxy that accepts every CONNECT, in front of a scripted TLS server.
fn tunneled(scripts: Vec<Script>, connects: Connects) -> Setup {
    tunneled_by(scripts, connects, CONNECTED)
}

fn tunneled_by(scripts: Vec<Script>, connects: Connects, response: &[u8]) -> Setup {
    let server = tunnel_server(HOST, scripts, connects, response);
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
        ("returns 101", rejected, returns("101 Switching Protocols")),
        ("returns 600", rejected, returns("600 Unknown")),
        (
            "speaks another version of HTTP",
            rejected,
            vec![
                Step::ReadRequest,
                Step::Write(b"HTTP/2 200 OK\r\n\r\n".into()),
            ],
        ),
        (
            "closes within the headers",
            rejected,
            vec![
                Step::ReadRequest,
                Step::Write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n".into()),
            ],
        ),
        (
            "returns endless headers",
            rejected,
            vec![
                Step::ReadRequest,
                Step::Write(b"HTTP/1.1 200 OK\r\n".into()),
                Step::WriteForever(b"X-Header: value\r\n".repeat(100)),
            ],
        ),
        (
            "returns endless interim responses",
            rejected,
            vec![
                Step::ReadRequest,
                Step::WriteForever(b"HTTP/1.1 102 Processing\r\n\r\n".repeat(100)),
            ],
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
fn every_valid_connect_response_is_accepted() {
    let many_headers = "X-Header: value\r\n".repeat(200);
    for response in [
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.0 200 Connection established\r\n\r\n",
        "HTTP/1.1 200\r\n\r\n",
        "HTTP/1.1 200 \r\n\r\n",
        "HTTP/1.1 200 OK\n\n",
        "HTTP/1.1 201 Created\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 299\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nConnection: close\r\nProxy-Connection: close\r\nVia: 1.1 proxy\r\n\r\n",
        &format!("HTTP/1.1 200 OK\r\n{many_headers}\r\n"),
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    ] {
        let script = vec![
            Step::ReadRequest,
            Step::Write(good_keep_alive_response()),
            Step::ReadRequest,
            Step::Write(good_keep_alive_response()),
        ];
        let connects = Connects::default();
        let setup = tunneled_by(vec![script], connects.clone(), response.as_bytes());
        let client = setup.builder.build().unwrap();
        for _ in 0..2 {
            let result = client.request::<Value>(Method::Get, "/notes").send();
            assert!(result.is_ok(), "{response}: {result:?}");
        }
        assert_eq!(connects.lock().unwrap().len(), 1, "{response}");
    }
}

#[test]
fn connect_response_may_arrive_byte_by_byte() {
    let head = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 403 Forbidden\r\n\r\n".to_vec();
    let mut setup = behind_scripted_proxy(vec![vec![
        Step::ReadRequest,
        Step::WriteSlowly(head, Duration::from_millis(1)),
    ]]);
    setup.builder = setup.builder.retry_policy(intercom::RetryPolicy::never());
    let client = setup.builder.build().unwrap();
    let request = client.request::<Value>(Method::Get, "/notes");
    let message = request.send().unwrap_err().to_string();
    assert!(
        message.ends_with("through the proxy: it returned 403 Forbidden"),
        "{message}"
    );
}

#[test]
fn connect_timeout_includes_the_proxy() {
    let script = vec![Step::ReadRequest, Step::WaitForClose];
    let mut setup = behind_scripted_proxy(vec![script]);
    let policy = intercom::RetryPolicy::never();
    setup.builder = setup.builder.retry_policy(policy);
    let timeout = Duration::from_millis(100);
    let client = setup.builder.connect_timeout(timeout).build().unwrap();
    let request = client.request::<Value>(Method::Get, "/notes");
    let error = request.send().unwrap_err();
    assert!(error.is_connect() && !error.is_timeout(), "{error}");
    assert!(
        error
            .to_string()
            .contains("connect timeout of 100 ms passed"),
        "{error}"
    );
}

#[test]
fn proxy_may_use_tls() {
    let connects = Connects::default();
    let (outer, inner) = (
        authority().server("127.0.0.1", 4000),
        authority().server(HOST, 4000),
    );
    let seen = connects.clone();
    let server = Server::start_wrapped(vec![good_script(); 2], move |socket| {
        let mut stream = tls_stream(&outer, socket);
        accept_connect(&mut stream, &seen, CONNECTED);
        tls_stream(&inner, stream)
    });
    let proxy = server.url().replace("http://", "https://user:word@");
    let setup = Setup::new(&format!("https://{HOST}"), None);
    let builder = setup.builder.proxy(&proxy).ca_file(&authority().file);
    let client = builder.build().unwrap();
    let request = client.request::<Value>(Method::Get, "/notes");
    request.send().unwrap();
    let connects = connects.lock().unwrap();
    assert_eq!(connects.len(), 1);
    assert!(connects[0].contains("\r\nProxy-Authorization: Basic dXNlcjp3b3Jk\r\n"));

    // The certificate of the proxy is verified.
    let setup = Setup::new(&format!("https://{HOST}"), None);
    let client = setup.builder.proxy(&proxy).build().unwrap();
    match client.request::<Value>(Method::Get, "/notes").send() {
        Err(intercom::Error::Transport(error)) => {
            assert_eq!(error.kind, Kind::Tls);
            assert!(
                error
                    .to_string()
                    .contains(server.url().trim_start_matches("http://"))
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn credentials_are_percent_decoded_and_addresses_have_brackets() {
    let connects = Connects::default();
    let server = tunnel_server(
        "2001:db8::1",
        vec![good_script()],
        connects.clone(),
        CONNECTED,
    );
    let address = server.url().replace("http://", "");
    let setup = Setup::new("https://[2001:db8::1]:8443/path", None);
    let client = setup
        .builder
        .proxy(format!("http://us%40er:p%3Ass%2F+w@rd%C3%A9@{address}"))
        .ca_file(&authority().file)
        .build()
        .unwrap();
    client
        .request::<Value>(Method::Get, "/notes")
        .send()
        .unwrap();
    assert_eq!(server.request_lines(), ["GET /path/notes"]);
    let connects = connects.lock().unwrap();
    let start = "CONNECT [2001:db8::1]:8443 HTTP/1.1\r\nHost: [2001:db8::1]:8443\r\n";
    assert!(connects[0].starts_with(start), "{connects:?}");
    // us@er:p:ss/+w@rdé
    let credentials = "\r\nProxy-Authorization: Basic dXNAZXI6cDpzcy8rd0ByZMOp\r\n";
    assert!(connects[0].contains(credentials), "{connects:?}");
}

#[test]
fn invalid_proxy_is_rejected_without_showing_it() {
    for url in [
        "proxy.example:3128",
        "ftp://secret@proxy.example",
        "socks5://secret@proxy.example:1080",
        "http://secret:secret@proxy.example:99999",
        "http://user:sec/ret@proxy.example",
        "http://",
    ] {
        // The option is checked even if it is not used.
        for base_url in ["https://api.intercom.io", "http://127.0.0.1:1"] {
            let error = Setup::new(base_url, None)
                .builder
                .proxy(url)
                .build()
                .unwrap_err();
            let message = format!("{error} {error:?}");
            assert!(message.starts_with("proxy must "), "{url}: {message}");
            assert!(!message.contains("sec"), "{url}: {message}");
            let about_socks = message.contains("SOCKS is not supported");
            assert_eq!(about_socks, url.starts_with("socks"), "{url}: {message}");
        }
    }
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
