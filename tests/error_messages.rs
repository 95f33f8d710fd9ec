//! Error messages of real calls: each says what failed, where, and what to do.

use std::io::{Read, Write};
use std::iter;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use intercom::error::ApiError;
use intercom::operations::Method;
use intercom::{Client, ClientBuilder, Error, RetryPolicy};
use serde_json::{Value, json};

/// Serves the same response on each connection; nothing if it is empty.
fn serve(response: impl Into<Vec<u8>>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let response = response.into();
    thread::spawn(move || {
        let mut open = Vec::new();
        for socket in listener.incoming() {
            let mut socket = socket.unwrap();
            read_head(&mut socket);
            let _ = socket.write_all(&response);
            if response.is_empty() {
                open.push(socket);
            }
        }
    });
    address
}

/// Reads to the empty line: closing a socket with unread bytes would reset the connection.
fn read_head(socket: &mut TcpStream) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && socket.read(&mut byte).is_ok_and(|count| count == 1) {
        head.extend(byte);
    }
}

fn response(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn builder(address: SocketAddr) -> ClientBuilder {
    let policy = RetryPolicy::default().base_delay(Duration::ZERO);
    Client::builder("secret-token")
        .base_url(format!("http://{address}"))
        .retry_policy(policy)
}

fn get(builder: ClientBuilder) -> Error {
    builder
        .build()
        .unwrap()
        .articles()
        .retrieve(1)
        .send()
        .unwrap_err()
}

fn message_of(response: impl Into<Vec<u8>>) -> String {
    get(builder(serve(response))).to_string()
}

#[test]
fn connect_error_names_host_and_port() {
    let address = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap()
    };
    let error = get(builder(address));
    assert_eq!(
        error.to_string(),
        format!("GET /articles/1: cannot connect to {address} (after 3 attempts)")
    );
    assert!(error.is_connect());
    let debug = format!("{error:?}");
    assert!(debug.contains("onnection refused"), "{debug}");
}

#[cfg(feature = "rustls")]
#[test]
fn dns_error_names_host_and_port() {
    // A label of more than 63 bytes is rejected without a lookup.
    let host = format!("{}.example", "a".repeat(64));
    let builder = Client::builder("token")
        .base_url(format!("https://{host}"))
        .retry_policy(RetryPolicy::never());
    assert_eq!(
        get(builder).to_string(),
        format!("GET /articles/1: cannot resolve {host}:443")
    );
}

#[cfg(feature = "rustls")]
#[test]
fn proxy_error_names_the_host() {
    let host = "api.intercom.example";
    let behind_proxy = |response| {
        Client::builder("token")
            .base_url(format!("https://{host}"))
            .proxy(format!("http://user:password@{}", serve(response)))
            .retry_policy(RetryPolicy::never())
    };
    assert_eq!(
        get(behind_proxy("HTTP/1.1 407 No\r\n\r\n")).to_string(),
        format!(
            "GET /articles/1: cannot connect to {host}:443 through the proxy: it returned 407 Proxy \
             Authentication Required"
        )
    );
    for (response, what) in [
        (
            "HTTP/1.1 502 password\r\n\r\n",
            "it returned 502 Bad Gateway",
        ),
        ("HTTP/1.1 555 \x1b[31m\r\n\r\n", "it returned 555"),
        (
            "SSH-2.0-server\r\n\r\n",
            "it did not return an HTTP/1 response",
        ),
    ] {
        let error = get(behind_proxy(response));
        assert_eq!(
            error.to_string(),
            format!("GET /articles/1: cannot connect to {host}:443 through the proxy: {what}")
        );
        assert!(error.is_connect() && std::error::Error::source(&error).is_none());
    }
    let timeout = behind_proxy("").timeout(Duration::from_millis(200));
    assert_eq!(
        get(timeout).to_string(),
        format!("GET /articles/1: deadline of 200 ms passed while connecting to {host}:443")
    );
}

#[cfg(target_os = "linux")]
#[test]
fn connect_timeout_says_how_long() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    socket2::SockRef::from(&listener).listen(0).unwrap();
    let address = listener.local_addr().unwrap();
    // Once the queue is full, further connections are neither accepted nor rejected.
    let wait = Duration::from_millis(100);
    let _waiting: Vec<_> =
        iter::from_fn(|| TcpStream::connect_timeout(&address, wait).ok()).collect();
    let error = get(builder(address)
        .connect_timeout(wait)
        .retry_policy(RetryPolicy::never()));
    assert_eq!(
        error.to_string(),
        format!("GET /articles/1: cannot connect to {address}: connect timeout of 100 ms passed")
    );
    assert!(error.is_connect() && !error.is_timeout());
}

#[test]
fn timeout_says_how_long_and_while_doing_what() {
    let short = Duration::from_millis(200);
    let error = get(builder(serve("")).timeout(short));
    assert_eq!(
        error.to_string(),
        "GET /articles/1: deadline of 200 ms passed while waiting for the response"
    );
    assert!(error.is_timeout());
    let incomplete = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{";
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        read_head(&mut socket);
        socket.write_all(incomplete.as_bytes()).unwrap();
        socket
    });
    assert_eq!(
        get(builder(address).timeout(short)).to_string(),
        "GET /articles/1: deadline of 200 ms passed while reading the response body"
    );
    drop(server.join());
}

#[test]
fn closed_connection_says_that_the_request_may_have_been_applied() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for socket in listener.incoming() {
            let _ = socket.unwrap().read(&mut [0; 4096]);
        }
    });
    let client = builder(address).build().unwrap();
    let request = client.request::<Value>(Method::Post, "/notes");
    let error = request.body(&json!({})).send().unwrap_err();
    assert_eq!(
        error.to_string(),
        "POST /notes: connection closed while waiting for the response; \
         the request may have been applied"
    );
}

#[test]
fn rate_limit_error_says_how_long_to_wait_and_why_the_call_gave_up() {
    let body = r#"{"errors":[{"code":"rate_limit_exceeded","message":"Too many"}]}"#;
    let limited = |headers| response("429 Slow", headers, body);
    let begin = "GET /articles/1: 429 Too Many Requests: rate_limit_exceeded: Too many; \
                 Intercom asked to wait";
    assert_eq!(
        message_of(limited("Retry-After: 0\r\n")),
        format!("{begin} 0 s; gave up: retries exhausted (after 3 attempts)")
    );
    assert_eq!(
        message_of(limited("Retry-After: 3600\r\nX-Request-Id: r1\r\n")),
        format!("{begin} 3600 s; gave up: the wait does not fit in the deadline (request id r1)")
    );
    let never = builder(serve(limited("Retry-After: 0\r\n"))).retry_policy(RetryPolicy::never());
    assert_eq!(
        get(never).to_string(),
        format!("{begin} 0 s; gave up: retries are disabled")
    );
}

#[test]
fn success_with_an_unusable_body_says_what_it_is() {
    for (body, text) in [
        ("", "empty body"),
        ("<!doctype html><p>Hello", "response body is HTML, not JSON"),
        ("{\"id\":", "response body is incomplete JSON"),
        ("[]", "response body has an unexpected form"),
    ] {
        assert_eq!(
            message_of(response("200 OK", "", body)),
            format!("GET /articles/1: 200 OK: {text}")
        );
    }
}

/// Returns the error of a response with status 422.
fn unprocessable(body: impl AsRef<[u8]>) -> Box<ApiError> {
    match get(builder(serve(response("422 No", "", body)))) {
        Error::Api(error) => error,
        error => panic!("{error}"),
    }
}

#[track_caller]
fn check_message(body: impl AsRef<[u8]>, expected: &str) {
    let expected = format!("GET /articles/1: 422 Unprocessable Entity{expected}");
    assert_eq!(unprocessable(body).to_string(), expected);
}

#[test]
fn code_and_message_are_read_in_each_form() {
    for (body, expected) in [
        (r#"{"error": "bad", "message": "No"}"#, ": bad: No"),
        (r#"{"error": "bad"}"#, ": bad"),
        (r#"{"error_key": "bad", "message": "No"}"#, ": bad: No"),
        (r#"{"error_key": "bad"}"#, ": bad"),
        (r#"{"message": "No."}"#, ": No"),
        (r#"{"code": 17, "message": 18}"#, ": 17: 18"),
        (
            r#"{"error": {"code": "bad", "message": "No"}}"#,
            ": bad: No",
        ),
        (
            r#"{"error": {"type": "bad", "message": "No"}}"#,
            ": bad: No",
        ),
        (r#"{"errors": "No"}"#, ": No"),
        (r#"{"errors": ["No", "Never"]}"#, ": No; Never"),
        (
            r#"{"errors": {"code": "bad", "message": "No"}}"#,
            ": bad: No",
        ),
        (
            r#"{"errors": {"email": ["is taken", "is odd"], "name": "is long"}}"#,
            ": is taken (field `email`); is odd (field `email`); is long (field `name`)",
        ),
        (
            r#"{"error": "bad", "message": "Invalid", "errors": {"email": ["is taken"]}}"#,
            ": bad: Invalid; is taken (field `email`)",
        ),
        (
            r#"{"type": "error.list", "errors": [{"code": "bad", "message": "No", "field": "name"}]}"#,
            ": bad: No (field `name`)",
        ),
    ] {
        check_message(body, expected);
    }
    let error = unprocessable(r#"{"errors": {"email": [17]}, "request_id": 18}"#);
    assert_eq!(error.errors[0].message.as_deref(), Some("17"));
    assert_eq!(error.errors[0].field.as_deref(), Some("email"));
    assert_eq!(error.context.request_id.as_deref(), Some("18"));
    assert!(unprocessable(r#"{"error": "bad"}"#).has_code("bad"));
}

#[test]
fn body_of_another_form_is_quoted() {
    check_message("", "");
    check_message(" \r\n", "");
    check_message(
        "<html>\r\n<h1>No</h1>",
        ": response body is HTML, not JSON: <html>\\r\\n<h1>No</h1>",
    );
    check_message(
        r#"{"status": "down"}"#,
        r#": response body without an error list: {"status": "down"}"#,
    );
    check_message("[1, 2]", ": response body without an error list: [1, 2]");
    check_message(
        b"caf\xe9 \x1b[31m \xc2\x9b \xe2\x80\xae \xe2\x80\x8b \xe2\x80\xa8",
        ": response body is not JSON: \
         caf\u{fffd} \\u{1b}[31m \\u{9b} \\u{202e} \\u{200b} \\u{2028}",
    );
    let exact = "é".repeat(200);
    check_message(&exact, &format!(": response body is not JSON: {exact}"));
    check_message(
        "é".repeat(201),
        &format!(": response body is not JSON: {exact}…"),
    );
    let body = b"\x00\xff\x1b".repeat(1000);
    assert_eq!(unprocessable(&body).context.body, body);
}

#[test]
fn only_the_fields_of_an_error_contain_control_characters() {
    let body = r#"{"error": "a\u001b[2J", "message": "b\r\n\u202ec\u0000"}"#;
    let error = unprocessable(body);
    assert_eq!(
        error.to_string(),
        "GET /articles/1: 422 Unprocessable Entity: a\\u{1b}[2J: b\\r\\n\\u{202e}c\\u{0}"
    );
    assert!(error.has_code("a\u{1b}[2J"));
    let message = error.errors[0].message.as_deref();
    assert_eq!(message, Some("b\r\n\u{202e}c\0"));
    assert_eq!(error.context.body, body.as_bytes());
}

/// A model that names what it does not know.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Strict {}

#[test]
fn no_response_puts_control_characters_into_a_message() {
    use std::error::Error as _;

    const HIDDEN: &str = "\u{1b}[2J\u{9b}31m\u{202e}\r";
    let json = json!({ HIDDEN: HIDDEN, "errors": [{ "code": HIDDEN, "message": HIDDEN }] });
    let header = |name: &str| format!("{name}: a\u{9b}31m\u{202e}\t\r\n");
    let (id, location) = (header("X-Request-Id"), header("Location"));
    let encoding = header("Content-Encoding");
    let chunked = format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{HIDDEN}\r\n");
    let responses = [
        response("400 No", &id, json.to_string()),
        response("400 No", &id, HIDDEN),
        response("502 No", "", format!("<html>{HIDDEN}")),
        response("302 No", &location, ""),
        response(&format!("500 {HIDDEN}"), "", ""),
        response("200 OK", &id, HIDDEN),
        response("200 OK", "", json.to_string()),
        response("200 OK", "", format!("[{HIDDEN}]")),
        response("200 OK", &encoding, "{}"),
        response("200 OK", &format!("{HIDDEN}: x\r\n"), "{}"),
        response("200 OK", &format!("Content-Length: {HIDDEN}\r\n"), "{}"),
        HIDDEN.as_bytes().to_vec(),
        chunked.into_bytes(),
    ];
    for (index, response) in responses.into_iter().enumerate() {
        let address = serve(response);
        let client = builder(address).strict(true).build().unwrap();
        let article = client.articles().retrieve(1);
        let errors = [
            article.send().map(drop),
            article.send_as::<Strict>().map(drop),
            article.send_json().map(drop),
            client.articles().statistics(1).send().map(drop),
            client.articles().list().send().map(drop),
        ];
        for error in errors.into_iter().filter_map(Result::err) {
            let is_shown = |text: &str| {
                !text.contains(|character: char| character.is_control() || character == '\u{202e}')
            };
            assert!(is_shown(&error.to_string()), "{index}: {error}");
            assert!(is_shown(&format!("{error:?}")), "{index}: {error:?}");
            let mut cause = error.source();
            while let Some(error) = cause {
                assert!(is_shown(&error.to_string()), "{index}: {error:?}");
                cause = error.source();
            }
        }
    }
}

#[test]
fn long_error_bodies_are_read_and_shown_in_part() {
    let item = r#"{"code": "bad", "message": "No"},"#;
    for count in [1000, (2 << 20) / item.len()] {
        let body = format!(r#"{{"errors": [{}null]}}"#, item.repeat(count));
        let error = unprocessable(&body);
        assert_eq!(error.errors.len(), 100);
        assert!(
            error
                .to_string()
                .ends_with("; bad: No; and at least 90 more")
        );
        assert_eq!(error.context.body, body.as_bytes());
    }
    let long = "é".repeat(100_000);
    check_message(
        format!(r#"{{"error": "{long}", "message": "{long}"}}"#),
        &format!(": {}…: {}…", "é".repeat(200), "é".repeat(1000)),
    );
    let nested = "[".repeat(2 << 20);
    check_message(format!(r#"{{"error": "bad", "a": {nested}"#), ": bad");
}

#[test]
fn debug_shows_little_of_an_error_body() {
    let name = "Jo Doe ".repeat(200_000);
    let items =
        format!(r#"{{"code": "{name}", "message": "{name}", "field": "{name}"}},"#).repeat(2);
    let bodies = [
        format!(r#"{{"request_id": "{name}", "errors": [{items}null]}}"#),
        format!(r#"{{"errors": {{"{name}": ["{name}"]}}}}"#),
        name,
    ];
    for body in bodies {
        let error = unprocessable(&body);
        assert_eq!(error.context.body.len(), body.len());
        for shown in [
            format!("{error:?}"),
            format!("{:?}", error.errors),
            format!("{:?}", Error::from(*error)),
        ] {
            assert!(shown.len() < 10_000, "{} bytes", shown.len());
        }
    }
}

#[test]
fn values_that_cannot_be_represented_hide_no_error() {
    let deep = format!(
        r#"{{"x":{}{},"errors":[{{"code":"a"}}]}}"#,
        "[".repeat(130),
        "]".repeat(130)
    );
    for (body, expected) in [
        (
            r#"{"errors":[{"code":"bad","message":"cut \ud83d"}]}"#,
            ": bad: cut \u{FFFD}",
        ),
        (r#"{"trace":"\ud83d","errors":[{"code":"a"}]}"#, ": a"),
        (
            r#"{"errors":[{"code":"a","n":1e999},{"code":"b"}]}"#,
            ": a; b",
        ),
        (&*deep, ": a"),
    ] {
        check_message(body, expected);
        assert_eq!(unprocessable(body).context.body, body.as_bytes());
    }
}

#[test]
fn error_body_that_is_cut_off_is_read_as_far_as_it_arrived() {
    let cut_off = "HTTP/1.1 422 No\r\nContent-Length: 999\r\n\r\n\
                   {\"errors\": [{\"code\": \"bad\", \"message\": \"No\"}, {\"co";
    assert_eq!(
        message_of(cut_off),
        "GET /articles/1: 422 Unprocessable Entity: bad: No"
    );
}

#[test]
fn error_page_that_repeats_the_token_does_not_show_it() {
    let page = "authorization: Bearer secret-token";
    assert_eq!(
        message_of(response("403 Forbidden", "", page)),
        "GET /articles/1: 403 Forbidden: response body is not JSON: \
         authorization: Bearer ************"
    );
}

#[test]
fn token_is_redacted_however_the_response_writes_it() {
    let token = r"secret\u002dtoken";
    let body = format!(
        r#"{{"message": "a {token}", "error": "{token}", "request_id": "{token}",
            "errors": {{"b {token}": ["c {token}", {{"code": "{token}"}}], "d": {{"{token}": "e"}}}}}}"#
    );
    let headers = "Location: https://example.com/secret-token\r\n";
    let error = get(builder(serve(response("302 Found", headers, body))));
    let shown = error.to_string();
    assert!(shown.contains("a ************; c ************"), "{shown}");
    assert!(shown.contains("(request id ************)"), "{shown}");
    assert!(
        shown.contains("https://example.com/************"),
        "{shown}"
    );
    let Error::Api(error) = error else {
        panic!("{error}");
    };
    let errors = format!("{shown} {error:?}");
    assert!(!errors.contains("secret-token"), "{errors}");
    let header = "X-Request-Id: secret-token\r\n";
    for status in ["200 OK", "404 No"] {
        let shown = message_of(response(status, header, ""));
        assert!(shown.ends_with("(request id ************)"), "{shown}");
    }
}

#[test]
fn redirect_is_named_without_its_query_and_not_followed() {
    let signed = "Location: https://files.example.com/1.gz?X-Amz-Signature=abc\r\n";
    assert_eq!(
        message_of(response("302 Found", signed, "")),
        "GET /articles/1: 302 Found: \
         redirect to https://files.example.com/1.gz?… not followed"
    );
    let location = "Location: https://example.com/articles/1\r\n";
    assert_eq!(
        message_of(response("302 Found", location, "")),
        "GET /articles/1: 302 Found: \
         redirect to https://example.com/articles/1 not followed"
    );
}

#[test]
fn response_over_the_limit_names_the_limit() {
    for (status, shown) in [("200 OK", ""), ("400 No", "400 Bad Request: ")] {
        let body = "{\"error\":\"bad\"}";
        let chunk = format!(
            "HTTP/1.1 {status}\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n",
            body.len()
        );
        for response in [response(status, "", body), chunk.into()] {
            assert_eq!(
                get(builder(serve(response)).max_response_bytes(3)).to_string(),
                format!("GET /articles/1: {shown}response body is larger than 3 bytes")
            );
        }
    }
}

#[test]
fn option_errors_name_the_option() {
    let message = |builder: ClientBuilder| builder.build().unwrap_err().to_string();
    let client = || Client::builder("token");
    for (builder, text) in [
        (
            client().timeout(Duration::ZERO),
            "timeout must be longer than zero and at most 365 days",
        ),
        (
            client().user_agent("a\nb"),
            "user_agent must contain printable ASCII characters only",
        ),
        (
            client().base_url("ftp://127.0.0.1"),
            "base_url must begin with https://, or http:// for loopback addresses",
        ),
        (Client::builder(""), "the access token must not be empty"),
        (client().api_version(""), "api_version must not be empty"),
        (
            Client::builder(" token\n"),
            "the access token must not contain spaces or line breaks",
        ),
        (
            Client::builder("token").base_url("https://localhost:99999"),
            "base_url must have a port between 1 and 65535, or none",
        ),
    ] {
        assert_eq!(message(builder), text);
    }
    let error = "us-east".parse::<intercom::Region>().unwrap_err();
    assert_eq!(error.to_string(), "region must be us, eu or au");
}
