//! How responses are decoded, limited and reported.

use intercom::Error;
use intercom::error::TransportErrorKind as Kind;
use serde_json::{Value, json};

use crate::server::{Server, ok, response};
use crate::support::{api_error, builder, client, get, post};

#[test]
fn empty_success_is_null() {
    let server = Server::responding([response(200, "", ""), response(204, "", "")]);
    let client = client(&server);
    assert_eq!(get(&client).send_json().unwrap(), "null");
    assert_eq!(get(&client).send().unwrap(), Value::Null);
}

#[test]
fn decode_error_has_the_body_and_position() {
    for body in ["<html>hello</html>", "{\"a\":", "{} {}"] {
        let server = Server::responding([ok(body), ok(body)]);
        let client = client(&server);
        for result in [
            post(&client).send().map(|_| ()),
            post(&client).send_json().map(|_| ()),
        ] {
            let error = match result {
                Err(Error::Decode(error)) => error,
                other => panic!("{body}: {other:?}"),
            };
            assert_eq!(error.context.body, body.as_bytes());
            assert_eq!(error.context.status, Some(200));
            assert_eq!(error.context.attempts, 1);
            assert!(error.context.maybe_applied);
            assert_eq!(error.line(), 1);
        }
        assert_eq!(server.requests().len(), 2);
    }
    let server = Server::responding([response(200, "", b"\"\xff\"")]);
    let error = get(&client(&server)).send().unwrap_err();
    assert!(matches!(error, Error::Decode(_)));
    assert_eq!(error.body(), b"\"\xff\"");
    assert!(!error.maybe_applied());
}

#[test]
fn decode_error_of_a_part_has_the_whole_body() {
    let body = r#"{"id":"1","statistics":"none"}"#;
    let server = Server::responding([ok(body), ok("{\"statistics\":")]);
    let client = client(&server);
    let error = client.articles().statistics(1).send().unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
    assert_eq!(error.body(), body.as_bytes());
    let error = client.articles().statistics(1).send().unwrap_err();
    assert_eq!(error.body(), b"{\"statistics\":");
}

#[test]
fn api_error_has_all_errors_of_the_body() {
    let body = json!({
        "type": "error.list",
        "request_id": "req-body",
        "errors": [
            {"code": "parameter_invalid", "message": "no such color", "field": "color"},
            {"code": "parameter_missing", "message": null},
        ],
    })
    .to_string();
    let server = Server::responding([
        response(400, "", &body),
        response(400, "X-Request-Id: req-head\r\n", &body),
        response(
            502,
            "Content-Type: text/html\r\n",
            "<html>bad gateway</html>",
        ),
    ]);
    let client = client(&server);
    let error = api_error(post(&client).send(), 400);
    assert_eq!(error.errors.len(), 2);
    assert_eq!(error.errors[0].message.as_deref(), Some("no such color"));
    assert_eq!(error.errors[0].field.as_deref(), Some("color"));
    assert_eq!(error.errors[1].message, None);
    assert!(error.has_code("parameter_missing") && !error.has_code("not_found"));
    assert_eq!(error.context.request_id.as_deref(), Some("req-body"));
    assert!(!error.context.maybe_applied);
    let error = api_error(post(&client).send(), 400);
    assert_eq!(error.context.request_id.as_deref(), Some("req-head"));
    let error = api_error(post(&client).send(), 502);
    assert!(error.errors.is_empty());
}

#[test]
fn response_limit_is_the_largest_accepted_size() {
    const LIMIT: usize = 64;
    let chunked = |body: &[u8]| {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        let size = format!("{:x}\r\n", body.len());
        [head.as_bytes(), size.as_bytes(), body, b"\r\n0\r\n\r\n"].concat()
    };
    let with_length = |body: &[u8]| response(200, "", body);
    let responses = |size| {
        let body = vec![b'1'; size];
        [with_length(&body), chunked(&body)]
    };
    for bytes in responses(LIMIT) {
        let server = Server::responding([bytes]);
        let client = builder(&server.url()).max_response_bytes(LIMIT).build();
        assert_eq!(get(&client.unwrap()).send_json().unwrap().len(), LIMIT);
    }
    for bytes in responses(LIMIT + 1) {
        let server = Server::responding([bytes]);
        let client = builder(&server.url()).max_response_bytes(LIMIT).build();
        match get(&client.unwrap()).send_json() {
            Err(Error::Transport(error)) => {
                assert_eq!(error.kind, Kind::ResponseTooLarge, "{error}");
                assert!(error.context.body.len() <= LIMIT);
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn largest_limit_is_no_limit() {
    let announced = |status: &str| {
        let head = format!("HTTP/1.1 {status}\r\nContent-Length: 1099511627776\r\n\r\n");
        [head.as_bytes(), br#"{"error": "bad"}"#].concat()
    };
    let server = Server::responding([
        ok(r#"{"id": "1", "statistics": {"views": 1}}"#),
        announced("200 OK"),
        announced("400 No"),
    ]);
    let client = builder(&server.url())
        .max_response_bytes(usize::MAX)
        .retry_policy(intercom::RetryPolicy::never())
        .build()
        .unwrap();
    let statistics = client.articles().statistics(1).send().unwrap().unwrap();
    assert_eq!(statistics.views, Some(1));
    match get(&client).send() {
        Err(Error::Transport(error)) => assert_eq!(error.kind, Kind::ConnectionClosed, "{error}"),
        other => panic!("{other:?}"),
    }
    let error = api_error(get(&client).send(), 400);
    assert!(error.has_code("bad"), "{error}");
}

#[test]
fn debug_of_a_response_does_not_show_its_body() {
    let server = Server::responding([
        ok(r#"{"name": "Jo"}"#),
        ok(r#"{"type": "contact", "id": "1", "name": "Jo"}"#),
    ]);
    let client = client(&server);
    let shown = format!("{:?}", get(&client).send_response().unwrap());
    assert!(
        shown.contains("status: 200") && !shown.contains("Jo"),
        "{shown}"
    );
    let contact = client.contacts().retrieve("1").send_response().unwrap();
    assert_eq!(contact.value.name.as_deref(), Some("Jo"));
    let shown = format!("{contact:?}");
    assert!(
        shown.contains("models::contacts::Contact>") && !shown.contains("Jo"),
        "{shown}"
    );
}

#[test]
fn redirect_error_has_the_location() {
    let other = Server::responding([ok("{}")]);
    for status in [301, 302, 307, 308] {
        let location = format!("{}/articles", other.url());
        let server =
            Server::responding([response(status, &format!("Location: {location}\r\n"), "")]);
        let error = api_error(get(&client(&server)).send(), status);
        assert_eq!(error.location, Some(location));
        assert_eq!(server.requests().len(), 1);
    }
    assert_eq!(other.connections(), 0);
}
