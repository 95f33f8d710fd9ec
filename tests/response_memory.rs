//! Memory that hostile responses take. The only test of its process, because it counts all memory of
//! the process.

#[path = "common/allocations.rs"]
mod allocations;
#[path = "common/server.rs"]
mod server;

use intercom::operations::Method;
use intercom::{Client, Error, RetryPolicy};
use serde_json::Value;

use allocations::peak_growth;
use server::{Server, ok, response};

/// Size of each body, about.
const SIZE: usize = 1 << 20;

/// What `ClientBuilder::max_response_bytes` promises.
const fn bound(body: usize) -> usize {
    (24 << 20) + 24 * body
}

fn client(server: &Server) -> Client {
    Client::builder("token")
        .base_url(server.url())
        .retry_policy(RetryPolicy::never())
        .build()
        .unwrap()
}

/// A body of the size with as many items as fit.
fn filled(before: &str, item: &str, after: &str) -> String {
    let items = vec![item; SIZE / (item.len() + 1)].join(",");
    format!("{before}{items}{after}")
}

/// A body with as many fields as fit, each of another name.
fn fields(before: &str, value: &str, after: &str) -> String {
    let field = |index| format!("\"f{index}\":{value}");
    let fields = Vec::from_iter((0..SIZE / (value.len() + 11)).map(field));
    format!("{before}{}{after}", fields.join(","))
}

/// Bodies of a page of conversations.
fn bodies() -> Vec<String> {
    let page = |item: &str| filled(r#"{"conversations":["#, item, "]}");
    let conversation = |field: &str, item: &str| {
        let before = format!(r#"{{"conversations":[{{"id":"1",{field}:["#);
        filled(&before, item, "]}]}")
    };
    let parts = r#""conversation_parts":{"conversation_parts""#;
    let parts = |item: &str| {
        let before = format!(r#"{{"conversations":[{{"id":"1",{parts}:["#);
        filled(&before, item, "]}}]}")
    };
    let tags = |item: &str| filled(r#"{"conversations":[{"tags":{"tags":["#, item, "]}}]}");
    vec![
        page("{}"),
        page("null"),
        page("5"),
        page(r#"{"a":0}"#),
        page(r#"{"id":5}"#),
        page(r#"{"tags":[]}"#),
        page(r#"{"source":{}}"#),
        page(r#"{"\ud83d":0}"#),
        page("1e999"),
        parts("{}"),
        parts(r#"{"a":0}"#),
        parts(r#"{"author":{}}"#),
        parts("5"),
        tags("{}"),
        tags("null"),
        tags("[]"),
        tags(r#""""#),
        tags(r#""\ud83d""#),
        tags(r#"{"id":[]}"#),
        tags(r#"{"id":1e999}"#),
        conversation(r#""x""#, "0"),
        conversation(r#""x""#, "[]"),
        conversation(r#""x""#, r#""""#),
        conversation(r#""x""#, r#"{"":0}"#),
        conversation(r#""x""#, "1e999"),
        conversation(r#""x""#, r#""\ud83d""#),
        conversation(r#""custom_attributes""#, "{}"),
        fields(r#"{"conversations":[{"#, "0", "}]}"),
        fields(r#"{"conversations":[{"#, "1e999", "}]}"),
        fields(r#"{"conversations":[{"custom_attributes":{"#, "0", "}}]}"),
        fields(r#"{"conversations":[],"#, "{}", "}"),
        fields(r#"{"conversations":[],"pages":{"#, "0", "}}"),
        filled("{", r#""":0"#, "}"),
        filled("{", r#""pages":0"#, "}"),
        filled(r#"{"conversations":[],"pages":{"#, r#""page":0"#, "}}"),
    ]
}

/// Returns how much memory the work takes, and asserts that it is bounded.
#[track_caller]
fn check(name: &str, body: &str, work: impl FnOnce()) {
    let peak = peak_growth(work);
    let shown = body.get(..60).unwrap_or(body);
    println!(
        "{:5.1} times, {name}: {shown}",
        peak as f64 / body.len() as f64
    );
    assert!(
        peak < bound(body.len()),
        "{peak} bytes for {}: {name}: {shown}",
        body.len()
    );
}

fn check_success(body: &str) {
    let server = Server::responding(vec![ok(body); 3]);
    let client = client(&server);
    let conversations = client.conversations();
    check("models", body, || match conversations.list().send() {
        Ok(page) => drop(page),
        Err(Error::Decode(_)) => {}
        Err(error) => panic!("{error}"),
    });
    check("pages of JSON", body, || {
        let mut pages = conversations.list().pages();
        while let Some(Ok(_)) = pages.next_json() {}
    });
}

fn check_error(body: &str, headers: &str, sent: &[u8]) {
    let server = Server::responding([response(400, headers, sent)]);
    let client = client(&server);
    check("error", body, || {
        let error = client
            .request::<Value>(Method::Get, "/")
            .send()
            .unwrap_err();
        assert!(matches!(&error, Error::Api(error) if error.errors.len() <= 100));
        assert!(format!("{error} {error:?}").len() < 20_000);
    });
}

fn translations() -> String {
    fields(r#"{"id":"1","translated_content":{"#, "{}", "}}")
}

#[test]
fn memory_of_a_response_is_bounded() {
    let allocation = peak_growth(|| drop(vec![1u8; 8 << 20]));
    assert!(allocation >= 8 << 20, "the allocator does not count");
    for body in bodies() {
        check_success(&body);
    }
    let body = translations();
    let server = Server::responding([ok(&body)]);
    let article = client(&server).articles().retrieve(1);
    check("translations", &body, || drop(article.send()));
    for body in [
        filled(r#"{"errors":["#, "{}", "]}"),
        filled(r#"{"errors":["#, r#"{"":0}"#, "]}"),
        filled(r#"{"errors":{"a":["#, r#"{"":0}"#, "]}}"),
        filled(r#"{"errors":[["#, "[]", "]]}"),
        filled(r#"{"x":["#, "[]", "]}"),
        fields(r#"{"errors":{"#, r#""""#, "}}"),
        fields("{", "0", "}"),
        filled(r#"{"errors":["#, "1e999", "]}"),
        filled(r#"{"message":["#, r#""a""#, "]}"),
        filled("", "[", ""),
    ] {
        check_error(&body, "", body.as_bytes());
    }
    #[cfg(feature = "gzip")]
    check_compressed_error();
}

#[cfg(feature = "gzip")]
fn check_compressed_error() {
    use std::io::Write;

    let body = filled(r#"{"errors":["#, "{}", "]}");
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(body.as_bytes()).unwrap();
    let compressed = encoder.finish().unwrap();
    assert!(compressed.len() * 100 < body.len());
    check_error(&body, "Content-Encoding: gzip\r\n", &compressed);
}
