//! Invalid input is rejected with a reason, before anything is sent.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::time::Duration;

use intercom::operations::Method;
use intercom::{Client, Error, Request};
use serde_json::{Value, json};

fn assert_rejected<T>(result: Result<T, Error>, what: &str) {
    let error = result.err().unwrap_or_else(|| panic!("accepted: {what}"));
    assert!(matches!(error, Error::InvalidInput(_)), "{what}: {error:?}");
    let message = error.to_string();
    let is_operation = |text: &str| {
        Method::ALL
            .iter()
            .any(|name| text.starts_with(name.as_str()))
    };
    let reason = match message.split_once(": ") {
        Some((operation, reason)) if is_operation(operation) => reason,
        _ => &message,
    };
    assert!(
        reason.starts_with(char::is_lowercase) || reason.starts_with('`'),
        "{what}: {message}"
    );
    assert!(!message.ends_with('.'), "{what}: {message}");
    assert!(!error.maybe_applied());
    assert_eq!(error.attempts(), 0);
    assert!(error.context().is_none());
}

/// A port that accepts no connection, but shows whether one was opened.
struct Port(TcpListener);

impl Port {
    fn new() -> Port {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        Port(listener)
    }

    /// A client of this port. A request that is sent by mistake times out.
    fn client(&self) -> Client {
        let url = format!("http://{}", self.0.local_addr().unwrap());
        Client::builder("token")
            .base_url(url)
            .retry_policy(intercom::RetryPolicy::never())
            .timeout(Duration::from_secs(1))
            .build()
            .unwrap()
    }

    fn assert_not_connected(&self, what: &str) {
        let error = self.0.accept().expect_err(what);
        assert_eq!(error.kind(), ErrorKind::WouldBlock, "{what}");
    }
}

/// Asserts that the request is rejected without opening a connection.
fn assert_not_sent(what: &str, make: impl FnOnce(&Client) -> Request<Value>) {
    let port = Port::new();
    let request = make(&port.client());
    assert_rejected(request.send_json(), what);
    assert_rejected(request.send(), what);
    port.assert_not_connected(what);
}

#[test]
fn invalid_token_is_rejected_and_not_shown() {
    for token in [
        "",
        " ",
        " secret",
        "secret\t",
        "sec ret",
        "sec\nret",
        "sec\rret",
        "sec\0ret",
        "sec\u{7f}ret",
        "secr\u{e9}t",
    ] {
        let result = Client::new(token);
        if let (Err(error), false) = (&result, token.trim().is_empty()) {
            assert!(!format!("{error} {error:?}").contains(token));
        }
        assert_rejected(result, &format!("token {token:?}"));
    }
}

#[test]
fn base_url_that_is_invalid_or_exposes_the_token_is_rejected() {
    for url in [
        "http://api.example.com",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://10.0.0.1",
        "https://user:word@api.example.com",
        "http://127.0.0.1@api.example.com",
        "https://api.example.com?a=1",
        "https://api.example.com/#top",
        "https://api.example.com/\u{e9}",
        "ftp://api.example.com",
        "ftp://127.0.0.1",
        "api.example.com",
        "/path",
        "",
        "https://",
        "https://api.example.com:99999",
        "https://api.example.com:",
        "https://api.example.com:080x",
        "https://api.example.com/..",
        "https://api.example.com/%2e%2e/x",
        "https://api.example.com/./x",
        "https://api.example.com//x",
        "https://api.example.com/a b",
        "https://api.example.com/\r\nx",
        "https://api.example.com\0",
    ] {
        assert_rejected(Client::builder("token").base_url(url).build(), url);
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
fn invalid_options_are_rejected() {
    let builder = || Client::builder("token");
    assert_rejected(builder().api_version("2\n10").build(), "API version");
    assert_rejected(builder().api_version(" ").build(), "blank API version");
    assert_rejected(builder().user_agent("a\r\nb: c").build(), "user agent");
    assert_rejected(builder().timeout(Duration::ZERO).build(), "zero timeout");
    assert_rejected(builder().timeout(Duration::MAX).build(), "maximum timeout");
}

#[cfg(feature = "rustls")]
#[test]
fn missing_ca_file_is_named() {
    match Client::builder("token").ca_file("no-such-file.pem").build() {
        Err(Error::Io(error)) => assert!(error.to_string().contains("no-such-file.pem"), "{error}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn system_certificates_need_their_feature() {
    let builder = |trust| Client::builder("token").system_certificates(trust);
    // Without TLS they are not read.
    let on = builder(true).base_url("http://127.0.0.1:1").build();
    if cfg!(feature = "native-certs") {
        assert!(on.is_ok());
    } else {
        let expected = "system_certificates needs the feature `native-certs` of this library";
        assert_eq!(on.unwrap_err().to_string(), expected);
    }
    let off = builder(false).base_url("http://127.0.0.1:1").build();
    assert!(off.is_ok());
}

#[test]
fn body_must_be_an_object() {
    for body in [json!([1]), json!("text"), json!(1), json!(null)] {
        assert_not_sent(&format!("body {body}"), |client| {
            client.request(Method::Post, "/notes").body(&body)
        });
    }
}

#[test]
fn query_parameters_must_be_a_flat_object() {
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
fn invalid_path_is_rejected() {
    for path in [
        "",
        "notes",
        "//example.com/notes",
        "/notes<1>",
        "/notes`1",
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

/// Longest path and query in bytes.
const MAX_TARGET_BYTES: usize = 16_000;

#[test]
fn longest_path_and_query_are_sent() {
    use std::io::{BufRead, BufReader, Write};

    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/base", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let mut targets = Vec::new();
        for _ in 0..4 {
            let (mut socket, _) = listener.accept().unwrap();
            let mut lines = BufReader::new(socket.try_clone().unwrap()).lines();
            let line = lines.next().unwrap().unwrap();
            targets.push(line.split(' ').nth(1).unwrap().to_owned());
            while !lines.next().unwrap().unwrap().is_empty() {}
            let response = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";
            socket.write_all(response.as_bytes()).unwrap();
        }
        targets
    });
    // Long headers are separate lines, so they do not reduce what is left for the path.
    let client = Client::builder(&"t".repeat(8000))
        .user_agent("u".repeat(8000))
        .api_version("2".repeat(8000))
        .base_url(url)
        .retry_policy(intercom::RetryPolicy::never())
        .build()
        .unwrap();
    let path = |length: usize| format!("/{}", "p".repeat(length - "/base/".len()));
    let eight_kib: Request<Value> = client
        .request(Method::Get, "/a")
        .query("q", "v".repeat(8192));
    eight_kib.send().unwrap();
    let long_id = client.articles().retrieve("/".repeat(5_000));
    long_id.send_json().unwrap();
    let longest: Request<Value> = client.request(Method::Get, &path(MAX_TARGET_BYTES));
    longest.send().unwrap();
    let longest_delete: Request<Value> =
        client.request(Method::Delete, &path(MAX_TARGET_BYTES - 4));
    longest_delete.query("q", "v").send().unwrap();
    let targets = server.join().unwrap();
    assert_eq!(targets[0].len(), "/base/a?q=".len() + 8192);
    assert_eq!(targets[1].len(), "/base/articles/".len() + 15_000);
    assert_eq!(targets[2].len(), MAX_TARGET_BYTES);
    assert_eq!(targets[3].len(), MAX_TARGET_BYTES);
}

#[test]
fn longer_path_or_query_is_rejected() {
    let path = format!("/{}", "p".repeat(MAX_TARGET_BYTES));
    assert_not_sent("path", |client| client.request(Method::Get, &path));
    assert_not_sent("query", |client| {
        let request = client.request(Method::Get, "/notes");
        request.query("q", "v".repeat(MAX_TARGET_BYTES - "/notes?q=".len() + 1))
    });
    assert_not_sent("percent-encoded query", |client| {
        let request = client.request(Method::Get, "/notes");
        request.query("q", "\u{e9}".repeat(MAX_TARGET_BYTES / 6))
    });
    let client = Port::new().client();
    let error = client
        .articles()
        .retrieve("/".repeat(5_400))
        .send()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET /articles/{id}: path and query must be at most 16000 bytes long, percent-encoded"
    );
    // The message does not repeat a long path.
    let request: Request<Value> = client.request(Method::Get, &path);
    assert!(request.send().unwrap_err().to_string().len() < 400);
    let mut file = Vec::new();
    let job = "j".repeat(MAX_TARGET_BYTES);
    let error = client.data_exports().download(&job).send_to(&mut file);
    assert_rejected(error, "download");
}

#[test]
fn long_options_are_rejected() {
    let long = "x".repeat(8001);
    for (name, builder) in [
        ("the access token", Client::builder(&long)),
        ("api_version", Client::builder("token").api_version(&long)),
        ("user_agent", Client::builder("token").user_agent(&long)),
    ] {
        let error = builder.build().unwrap_err();
        let expected = format!("{name} must be at most 8000 bytes long");
        assert_eq!(error.to_string(), expected);
    }
    let url = format!("https://api.example.com/{long}");
    assert_rejected(
        Client::builder("token").base_url(url).build(),
        "long base URL",
    );
}

#[test]
fn rejected_request_is_named_with_its_route() {
    let client = Port::new().client();
    let error = client.conversations().retrieve("").send().unwrap_err();
    let expected = "GET /conversations/{id}: `id` must not be empty";
    assert_eq!(error.to_string(), expected);
    let request: Request<Value> = client.request(Method::Put, "/a\nb");
    let message = request.send().unwrap_err().to_string();
    assert!(message.starts_with("PUT /a\\nb: "), "{message}");
}

#[test]
fn first_problem_is_reported() {
    assert_not_sent("two problems", |client| {
        let request = client.request(Method::Post, "notes").body(&json!([]));
        let message = request.send_json().unwrap_err().to_string();
        assert!(message.contains("path"), "{message}");
        request
    });
}

#[test]
fn empty_id_in_a_body_is_rejected() {
    use intercom::api::conversations::{
        AdminReply, AttachContact, ConvertConversation, CreateConversation, Initiator, Participant,
    };
    use intercom::api::{
        By, CompanyId, ContactId, ContactKey, LeadId, PartId, SourceId, SubscriptionTypeId, TagId,
        To, UserId,
    };
    use intercom::models::ConsentType;

    let port = Port::new();
    let client = port.client();
    let (contacts, conversations) = (client.contacts(), client.conversations());
    let empty_contact = AttachContact::new(Participant::new(ContactKey::Email(String::new())));
    for (index, result) in [
        contacts.attach_company("c", CompanyId("")).send_json(),
        contacts.attach_tag("c", TagId("")).send_json(),
        contacts
            .attach_subscription("c", SubscriptionTypeId(""), ConsentType::OptIn)
            .send_json(),
        contacts.merge(LeadId(""), UserId("c")).send_json(),
        contacts.merge(LeadId("c"), UserId("")).send_json(),
        conversations
            .attach_tag("7", TagId(""), By("21"))
            .send_json(),
        conversations
            .attach_tag("7", TagId("90"), By(""))
            .send_json(),
        conversations
            .detach_tag("7", TagId("90"), By(""))
            .send_json(),
        conversations
            .detach_contact("7", ContactId("c"), By(""))
            .send_json(),
        conversations
            .attach_contact("7", &empty_contact)
            .send_json(),
        conversations
            .create(&CreateConversation::new(Initiator::user(""), "hello"))
            .send_json(),
        conversations
            .reply("7", AdminReply::note(By(""), "hello"))
            .send_json(),
        conversations.close("7", By("")).send_json(),
        conversations.redact_part("", PartId("70")).send_json(),
        conversations.redact_part("7", PartId("")).send_json(),
        conversations.redact_source("7", SourceId("")).send_json(),
        conversations
            .convert_to_ticket("7", &ConvertConversation::new(""))
            .send_json(),
        client
            .tickets()
            .attach_tag("7", TagId(""), By("21"))
            .send_json(),
        client.tickets().assign("7", By("21"), To("")).send_json(),
    ]
    .into_iter()
    .enumerate()
    {
        assert_rejected(result, &format!("request {index}"));
    }
    port.assert_not_connected("an empty id in a body");
}

#[test]
fn page_numbers_and_sizes_start_at_one() {
    let client = Port::new().client();
    assert_rejected(client.articles().list().page(0).send(), "page 0");
    assert_rejected(client.articles().list().per_page(0).send(), "per_page 0");
}

#[test]
fn body_that_does_not_serialize_is_the_source() {
    use std::error::Error as _;

    let fails = std::collections::HashMap::from([(vec![1], 1)]);
    let client = Port::new().client();
    let request: Request<Value> = client.request(Method::Post, "/notes").body(&fails);
    let error = request.send().unwrap_err();
    let cause = error
        .source()
        .expect("the error of the serializer")
        .to_string();
    assert!(!error.to_string().contains(&cause), "{error}: {cause}");
}
