use super::*;
use crate::ffi::articles::{intercom_articles_retrieve, intercom_articles_statistics};
use crate::ffi::conversations::intercom_conversations_unassign;
use crate::ffi::error::intercom_error_kind::*;
use crate::ffi::operations::intercom_operations;
use crate::ffi::request::intercom_request;
use crate::ffi::version::intercom_version;

#[test]
fn response_is_returned_unchanged() {
    let long = format!(r#"{{"id":"1","title":"{}"}}"#, "x".repeat(20_000));
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n\
                   4\r\n{\"id\r\n7\r\n\":\"1\"} \r\n0\r\n\r\n";
    for (response, expected) in [
        (ok(r#"{ "id": "1" }"#), r#"{ "id": "1" }"#),
        (ok(&long), &long),
        (chunked.to_owned(), "{\"id\":\"1\"} "),
        (ok(""), "null"),
        ("HTTP/1.1 204 No Content\r\n\r\n".to_owned(), "null"),
    ] {
        let client = TestClient::new(&[response]);
        let mut error = ptr::dangling_mut();
        let text = unsafe { intercom_articles_retrieve(client.0, c"1".as_ptr(), &mut error) };
        assert_eq!(take(text), *expected);
        assert!(error.is_null());
    }
}

#[test]
fn part_of_a_response_is_a_string_of_its_own() {
    let body = r#"{"id":"1","statistics":{"views":3}}"#;
    let client = TestClient::new(&[ok(body), ok(r#"{"id":"1"}"#)]);
    for expected in [r#"{"views":3}"#, "null"] {
        let mut error = ptr::dangling_mut();
        let text = unsafe { intercom_articles_statistics(client.0, c"1".as_ptr(), &mut error) };
        assert_eq!((take(text).as_str(), error.is_null()), (expected, true));
    }
}

#[test]
fn optional_text_may_be_null() {
    let client = TestClient::new(&[ok("{}"), ok("{}")]);
    for body in [ptr::null(), c"Assigned by \"hand\"".as_ptr()] {
        let (id, admin) = (c"1".as_ptr(), c"2".as_ptr());
        let error = ptr::null_mut();
        let text = unsafe { intercom_conversations_unassign(client.0, id, admin, body, error) };
        assert_eq!(take(text), "{}");
    }
}

#[test]
fn request_needs_a_method_and_a_path() {
    let client = TestClient::new(&[]);
    let (get, path, null) = (c"GET".as_ptr(), c"/me".as_ptr(), ptr::null());
    let not_utf8 = c"\xff".as_ptr();
    for [method, path, params, body] in [
        [null, path, null, null],
        [c"PATCH".as_ptr(), path, null, null],
        [not_utf8, path, null, null],
        [get, null, null, null],
        [get, c"me".as_ptr(), null, null],
        [get, path, c"1".as_ptr(), null],
        [get, path, not_utf8, null],
        [get, path, null, c"[]".as_ptr()],
        [get, path, null, not_utf8],
    ] {
        fails_with(INTERCOM_ERROR_INVALID_INPUT, |error| unsafe {
            intercom_request(client.0, method, path, params, body, error).is_null()
        });
    }
    fails_with(INTERCOM_ERROR_INVALID_INPUT, |error| unsafe {
        intercom_request(null.cast(), get, path, null, null, error).is_null()
    });
}

#[test]
fn version_is_text() {
    assert_eq!(borrowed(intercom_version()), env!("CARGO_PKG_VERSION"));
}

#[test]
#[cfg_attr(miri, ignore = "takes minutes")]
fn operation_table_is_json() {
    let table = take(intercom_operations());
    assert!(serde_json::from_str::<serde_json::Value>(&table).is_ok());
}
