//! Decoding of every model and every list from any bytes: never a panic, never a loss.

#![no_main]

use std::cell::LazyCell;
use std::fmt::Debug;

use arbitrary::Unstructured;
use intercom::operations::Method;
use intercom::{Error, ListItem, NoContent, Page, Request, models};
use serde::Serialize;
use serde::de::DeserializeOwned;

use intercom_fuzz::exchange::{client, serve_body};
use intercom_fuzz::json_text::{self, byte};
use intercom_fuzz::message;
use intercom_fuzz::models::{Fields, MODELS};
use intercom_fuzz::tree::{Tree, without_byte_order_mark};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static REQUEST: LazyCell<Request<NoContent>> = LazyCell::new(|| request(false));
    static STRICT: LazyCell<Request<NoContent>> = LazyCell::new(|| request(true));
}

/// A request of one type, decoded into many: so its code is compiled once.
fn request(strict: bool) -> Request<NoContent> {
    client(strict).request(Method::Get, "/things")
}

/// Fields of `pages`.
const PAGE_FIELDS: Fields = &[
    ("next", None),
    ("page", None),
    ("per_page", None),
    ("starting_after", None),
    ("total_pages", None),
    ("type", None),
];

/// Fields of a model or of the items of a list; whether it is a list; checks a body.
type Check = (Fields, bool, fn(&[u8]));

include!(concat!(env!("OUT_DIR"), "/checks.rs"));

fuzz_target!(|data: &[u8]| run(data));

/// The first byte selects the model or the list. The second says whether the rest is the body
/// itself (an even number) or what a body is generated from.
fn run(data: &[u8]) {
    let [selector, form, rest @ ..] = data else {
        return;
    };
    let (fields, is_list, check) = CHECKS[usize::from(*selector) % CHECKS.len()];
    if form % 2 == 0 {
        return check(rest);
    }
    let mut u = Unstructured::new(rest);
    let mut body = String::new();
    match is_list {
        true => page(&mut u, fields, &mut body),
        false => json_text::value(&mut u, fields, 0, &mut body),
    }
    check(body.as_bytes());
}

/// Appends a page.
fn page(u: &mut Unstructured, fields: Fields, into: &mut String) {
    const KEYS: [&str; 6] = [
        "data",
        "data",
        "conversations",
        "tags",
        "admins",
        "companies",
    ];
    let key = KEYS[usize::from(byte(u)) % KEYS.len()];
    into.push_str(&format!("{{\"{key}\":"));
    json_text::list(u, fields, 1, into);
    into.push_str(",\"pages\":");
    json_text::value(u, PAGE_FIELDS, 1, into);
    into.push_str(",\"");
    into.push_str(if byte(u).is_multiple_of(2) {
        "total_count"
    } else {
        "scroll_param"
    });
    into.push_str("\":");
    json_text::value(u, fields, 1, into);
    let mut rest = String::new();
    json_text::object(u, fields, 0, &mut rest);
    if rest != "{}" {
        into.push(',');
    }
    into.push_str(&rest[1..]);
}

fn check_model<T>(body: &[u8])
where
    T: DeserializeOwned + Serialize + Debug + Clone + PartialEq,
{
    let decoded = decode::<T>(body);
    let Some(tree) = tree(body) else {
        assert!(decoded.is_none(), "{decoded:?} from what is not JSON");
        return;
    };
    // Null is the value of a map that is empty.
    let Some(value) = decoded.filter(|_| tree != Tree::Null) else {
        assert!(
            !tree.is_object() || !tree.has_unicode_names(),
            "an object is not decoded"
        );
        return;
    };
    let text = check_written(&value, &tree);
    // The library has a reader of its own, which must differ from serde_json's only in speed.
    if let Ok(by_serde) = serde_json::from_slice::<T>(without_byte_order_mark(body)) {
        let by_serde = serde_json::to_string(&by_serde).expect("a decoded value can be written");
        assert_eq!(by_serde, text, "serde_json decodes another value");
    }
    // What is written of a field that occurs twice has it once, so it may be read differently.
    if let (Ok(again), false) = (serde_json::from_str::<T>(&text), tree.has_duplicates()) {
        assert_eq!(again, value, "from {text}");
    }
}

fn check_page<T>(body: &[u8])
where
    T: ListItem + Serialize + Debug + Clone,
    Page<T>: DeserializeOwned,
{
    let decoded = decode::<Page<T>>(body);
    let Some(tree) = tree(body) else {
        assert!(decoded.is_none(), "{decoded:?} from what is not JSON");
        return;
    };
    if let Some(page) = decoded {
        check_written(&page, &tree);
        let _ = page.next_cursor();
        let items = page.items().len();
        assert_eq!(page.into_items().len(), items);
    }
}

/// Checks that a value is written as the JSON that it was read from. Returns its text.
fn check_written<T: Serialize>(value: &T, tree: &Tree) -> String {
    let text = serde_json::to_string(value).expect("a decoded value can be written");
    let written = Tree::parse(&text).unwrap_or_else(|| panic!("not JSON: {text}"));
    serde_json::to_value(value).expect("a decoded value can be written as a tree");
    // Of a field that occurs twice only one value is kept.
    if !tree.has_duplicates() {
        assert_eq!(written, *tree, "written as {text}");
    }
    text
}

/// The body as JSON, unless it is not JSON. An empty one is null.
fn tree(body: &[u8]) -> Option<Tree> {
    let text = std::str::from_utf8(without_byte_order_mark(body)).ok()?;
    match text.trim_ascii() {
        "" => Some(Tree::Null),
        _ => Tree::parse(text),
    }
}

/// Decodes a body as a call does. Returns `None` if it does not decode.
fn decode<T: DeserializeOwned>(body: &[u8]) -> Option<T> {
    let send = |request: &Request<NoContent>| request.send_as::<T>();
    serve_body(body);
    let decoded = REQUEST.with(|request| send(request));
    let strict = STRICT.with(|request| send(request));
    for error in [decoded.as_ref().err(), strict.as_ref().err()]
        .into_iter()
        .flatten()
    {
        assert!(matches!(error, Error::Decode(_)), "{error:?}");
        message::check(error);
    }
    // A strict client fails for values that do not fit, too.
    if let (Ok(_), Err(Error::Decode(error))) = (&decoded, &strict) {
        assert!(!error.mismatches().is_empty(), "{error:?}");
    }
    assert!(decoded.is_ok() || strict.is_err());
    decoded.ok()
}
