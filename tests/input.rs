//! What cannot be sent as asked is refused with a reason, before a byte leaves.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::time::Duration;

use intercom::operations::Method;
use intercom::{Client, Error, Request};
use serde_json::{Value, json};

fn assert_refused<T>(result: Result<T, Error>, what: &str) {
    let error = result.err().unwrap_or_else(|| panic!("accepted: {what}"));
    assert!(matches!(error, Error::InvalidInput(_)), "{what}: {error:?}");
    let message = error.to_string();
    let first = message.chars().next().expect("a message");
    assert!(!first.is_uppercase(), "{what}: {message}");
    assert!(!message.ends_with('.'), "{what}: {message}");
    assert!(!error.maybe_applied());
    assert_eq!(error.attempts(), 0);
    assert!(error.context().is_none());
}

/// Asserts that the request is refused, and that nobody even connected.
fn assert_not_sent(what: &str, make: impl FnOnce(&Client) -> Request<Value>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::builder("token").base_url(url).build().unwrap();
    let request = make(&client);
    assert_refused(request.json(), what);
    assert_refused(request.send(), what);
    assert_eq!(
        listener.accept().unwrap_err().kind(),
        ErrorKind::WouldBlock,
        "{what}"
    );
}

#[test]
fn a_token_that_no_header_carries_is_refused_and_not_repeated() {
    for token in ["", "sec\nret", "sec\rret", "sec\0ret", "secr\u{e9}t"] {
        let result = Client::new(token);
        if let (Err(error), false) = (&result, token.is_empty()) {
            assert!(!format!("{error} {error:?}").contains(token));
        }
        assert_refused(result, &format!("token {token:?}"));
    }
}

#[test]
fn a_base_url_that_endangers_the_token_is_refused() {
    for url in [
        "http://api.example.com",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://10.0.0.1",
        "https://user:word@api.example.com",
        "http://127.0.0.1@api.example.com",
        "https://api.example.com?a=1",
        "https://api.example.com/#top",
        "ftp://api.example.com",
        "ftp://127.0.0.1",
        "api.example.com",
        "/path",
        "",
        "https://",
    ] {
        assert_refused(Client::builder("token").base_url(url).build(), url);
    }
    for url in [
        "http://127.0.0.1:1/",
        "http://[::1]:1",
        "http://localhost:1",
    ] {
        assert!(
            Client::builder("token").base_url(url).build().is_ok(),
            "{url}"
        );
    }
}

#[test]
fn other_choices_are_checked() {
    let builder = || Client::builder("token");
    assert_refused(builder().api_version("2\n10").build(), "version");
    assert_refused(builder().user_agent("a\r\nb: c").build(), "user agent");
    assert_refused(
        builder().timeout(std::time::Duration::ZERO).build(),
        "timeout",
    );
    assert_refused(
        builder().timeout(std::time::Duration::MAX).build(),
        "endless timeout",
    );
    let error = builder().ca_file("no-such-file.pem").build().unwrap_err();
    assert!(matches!(error, Error::Io(_)), "{error:?}");
    assert!(error.to_string().contains("no-such-file.pem"), "{error}");
}

#[test]
fn a_body_must_be_an_object() {
    for body in [json!([1]), json!("text"), json!(1), json!(null)] {
        assert_not_sent(&format!("body {body}"), |client| {
            client.request(Method::Post, "/notes").body(&body)
        });
    }
}

#[test]
fn parameters_must_be_a_flat_object() {
    for params in [
        json!([1]),
        json!("text"),
        json!({"a": {"b": 1}}),
        json!({"a": [1]}),
    ] {
        assert_not_sent(&format!("params {params}"), |client| {
            client.request(Method::Get, "/notes").params(&params)
        });
    }
}

#[test]
fn a_path_must_be_one() {
    for path in [
        "",
        "notes",
        "//example.com/notes",
        "/notes/..",
        "/notes/../admins",
        "/./notes",
        "/%2e%2e/notes",
        "/notes/%2E.",
        "/notes/a b",
        "/notes/a\r\nb",
        "/notes#top",
        "/n\u{f6}tes",
    ] {
        assert_not_sent(path, |client| client.request(Method::Get, path));
    }
}

#[test]
fn the_first_reason_is_kept() {
    assert_not_sent("two reasons", |client| {
        let request = client.request(Method::Post, "notes").body(&json!([]));
        let message = request.json().unwrap_err().to_string();
        assert!(message.contains("path"), "{message}");
        request
    });
}

#[test]
fn an_empty_id_in_a_body_is_refused_like_one_in_the_path() {
    use intercom::api::conversations::{AdminReply, ContactKey, ConversationStarter, Reply};
    use intercom::models::ConsentType;

    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    // What was sent all the same would wait for an answer.
    let client = Client::builder("token")
        .base_url(url)
        .retry_policy(intercom::RetryPolicy::default().max_retries(0))
        .timeout(Duration::from_secs(1))
        .build()
        .unwrap();
    let (contacts, conversations) = (client.contacts(), client.conversations());
    let nobody = ContactKey::Email(String::new());
    for (request, result) in [
        contacts.attach_company("c", "").json(),
        contacts.attach_tag("c", "").json(),
        contacts
            .attach_subscription("c", "", ConsentType::OptIn)
            .json(),
        contacts.merge("", "c").json(),
        contacts.merge("c", "").json(),
        conversations.attach_tag("7", "", "21").json(),
        conversations.attach_tag("7", "90", "").json(),
        conversations.detach_tag("7", "90", "").json(),
        conversations.detach_contact("7", "c", "").json(),
        conversations
            .attach_contact("7", &nobody, &Default::default())
            .json(),
        conversations
            .create(
                &ConversationStarter::User(String::new()),
                "hello",
                &Default::default(),
            )
            .json(),
        conversations
            .reply("7", &Reply::Admin(AdminReply::note("", "hello")))
            .json(),
        conversations.close("7", "", None).json(),
        conversations.redact_part("", "70").json(),
        conversations.redact_part("7", "").json(),
        conversations.redact_source("7", "").json(),
        conversations
            .convert_to_ticket("7", "", &Default::default())
            .json(),
        client.tickets().attach_tag("7", "", "21").json(),
        client.tickets().assign("7", "21", "").json(),
    ]
    .into_iter()
    .enumerate()
    {
        assert_refused(result, &format!("request {request}"));
    }
    assert_eq!(
        listener.accept().unwrap_err().kind(),
        ErrorKind::WouldBlock,
        "somebody connected"
    );
}
