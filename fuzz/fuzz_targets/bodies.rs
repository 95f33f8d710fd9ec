//! Bodies of requests: what is accepted is a JSON object and is sent byte for byte.

#![no_main]

use std::cell::LazyCell;
use std::ffi::CString;

use arbitrary::Unstructured;
use intercom::api::articles::CreateArticle;
use intercom::api::conversations::AdminReply;
use intercom::api::data_events::CreateDataEvent;
use intercom::api::{By, ContactKey, search};
use intercom::operations::{Method, Pagination};
use intercom::{Client, Error, Page, Request};
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use intercom_fuzz::c_api;
use intercom_fuzz::exchange::{body_of, client, reply, response, serve_all};
use intercom_fuzz::json_text;
use intercom_fuzz::models::{Fields, MODELS};
use intercom_fuzz::tree::Tree;
use libfuzzer_sys::fuzz_target;

/// Names that the bodies of searches have.
const FIELDS: Fields = &[
    ("field", None),
    ("operator", None),
    ("pagination", None),
    ("per_page", None),
    ("query", None),
    ("starting_after", None),
    ("value", None),
];

thread_local! {
    static CLIENT: LazyCell<Client> = LazyCell::new(|| client(false));
}

fuzz_target!(|data: &[u8]| run(data));

/// The first byte selects the C function. The second says whether the rest is the body, or what a
/// body is generated from.
fn run(data: &[u8]) {
    let [function, form, rest @ ..] = data else {
        return;
    };
    let body = match form % 2 {
        0 => rest.to_vec(),
        _ => {
            let mut text = String::new();
            let fields = if form & 2 == 0 { FIELDS } else { MODELS[0] };
            json_text::object(&mut Unstructured::new(rest), fields, 0, &mut text);
            text.into_bytes()
        }
    };
    check_c(*function, &body);
    let text = String::from_utf8_lossy(&body);
    CLIENT.with(|client| {
        check_params(client, &text);
        check_search(client, &text);
    });
}

/// Sends a request and returns the bodies that were sent.
fn sent(send: impl FnOnce() -> Result<(), Error>) -> Option<Vec<u8>> {
    let requests = serve_all(Vec::new(), reply(response(200, b"", b"{\"id\":\"7\"}")));
    let result = send();
    let requests = requests.borrow();
    match requests.first() {
        Some(request) => Some(body_of(request).to_vec()),
        None => {
            let error = result.expect_err("nothing was sent");
            assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
            None
        }
    }
}

/// C passes bodies as text.
fn check_c(function: u8, body: &[u8]) {
    let requests = serve_all(Vec::new(), reply(response(200, b"", b"{}")));
    let Ok(text) = CString::new(body) else {
        return;
    };
    let accepted = c_api::send_body(function, &text);
    let requests = requests.borrow();
    let tree = std::str::from_utf8(body).ok().and_then(Tree::parse);
    let object = tree.filter(Tree::is_object);
    assert!(!accepted || object.is_some());
    // A search whose cursor would have no one position is rejected, too.
    if object.is_some_and(|object| object.get("pagination").is_none()) {
        assert!(accepted);
    }
    match requests.first() {
        Some(request) => assert_eq!(body_of(request), body),
        None => assert!(!accepted),
    }
}

/// Text in parameters is sent as a string that reads as this text.
fn check_params(client: &Client, text: &str) {
    let article = CreateArticle::new(text, 7).body(text);
    let body = sent(|| client.articles().create(&article).send().map(drop));
    let read = |body: &[u8]| serde_json::from_slice::<Value>(body).expect("a body is JSON");
    let expected = json!({"title": text, "author_id": 7, "body": text});
    assert_eq!(body.as_deref().map(read), Some(expected));

    let event =
        CreateDataEvent::new(ContactKey::id("7"), text, 1_735_689_600).metadata([(text, text)]);
    if let Some(body) = sent(|| client.data_events().create(&event).send().map(drop)) {
        assert_eq!(read(&body)["metadata"], json!({text: text}));
    }

    let query = search::field(text).contains(text);
    let body = sent(|| client.contacts().search(query).send().map(drop));
    let expected = json!({"query": {"field": text, "operator": "~", "value": text}});
    if !text.is_empty() {
        assert_eq!(body.as_deref().map(read), Some(expected));
    }

    let reply = AdminReply::comment(By(7), text);
    if let Some(body) = sent(|| {
        client
            .conversations()
            .reply(7, reply.clone())
            .send()
            .map(drop)
    }) {
        assert!(read(&body).is_object());
    }
}

/// The cursor changes no other field of a search, and a cursor that has no one position in the body
/// is rejected.
fn check_search(client: &Client, text: &str) {
    let Ok(raw) = serde_json::from_str::<&RawValue>(text.trim_ascii()) else {
        return;
    };
    let search: Request<Page<IgnoredAny>> = client
        .request(Method::Post, "/things/search")
        .paginated_by(Pagination::SearchCursor)
        .body(raw);
    let plain = sent(|| search.send_json().map(drop));
    let is_object = raw.get().starts_with('{');
    assert_eq!(plain.as_deref(), is_object.then_some(raw.get().as_bytes()));
    let paged = sent(|| {
        search
            .starting_after("c\"7")
            .per_page(3)
            .send_json()
            .map(drop)
    });
    let Some(paged) = paged else {
        return;
    };
    let parse = |text: &[u8]| Tree::parse(std::str::from_utf8(text).ok()?);
    let (before, after) = (parse(raw.get().as_bytes()), parse(&paged));
    let (before, after) = (before.expect("JSON"), after.expect("a cursor leaves JSON"));
    let pagination = after.get("pagination").expect("a search has a pagination");
    let cursor = Tree::Text("c\"7".encode_utf16().collect());
    assert_eq!(pagination.get("starting_after"), Some(&cursor));
    assert_eq!(pagination.get("per_page"), Some(&Tree::Number(3.into())));
    assert_eq!(
        without(&after, &["pagination"]),
        without(&before, &["pagination"])
    );
    let changed = ["starting_after", "per_page"];
    let kept = before
        .get("pagination")
        .filter(|pagination| pagination.is_object());
    let kept = kept.map_or_else(Vec::new, |pagination| without(pagination, &changed));
    assert_eq!(without(pagination, &changed), kept);
}

/// The fields of an object, except these.
fn without(tree: &Tree, names: &[&str]) -> Vec<(Vec<u16>, Tree)> {
    let Tree::Object(fields) = tree else {
        return Vec::new();
    };
    let is_named = |name: &[u16]| {
        let mut names = names.iter();
        names.any(|known| known.encode_utf16().eq(name.iter().copied()))
    };
    let others = fields.iter().filter(|(name, _)| !is_named(name));
    others.cloned().collect()
}
