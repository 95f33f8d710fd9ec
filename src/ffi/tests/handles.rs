use super::*;
use crate::ffi::client::{intercom_client_cancel, intercom_client_with_timeout_ms};
use crate::ffi::contacts::intercom_contacts_list_pages;
use crate::ffi::error::intercom_error_kind::*;
use crate::ffi::pager::{intercom_pager_free, intercom_pager_next};
use crate::ffi::request::intercom_request;

#[test]
fn handles_of_nothing_can_be_freed_and_cancelled() {
    unsafe {
        intercom_client_cancel(ptr::null());
        intercom_client_free(ptr::null_mut());
        intercom_pager_free(ptr::null_mut());
        intercom_string_free(ptr::null_mut());
        intercom_error_free(ptr::null_mut());
    }
}

#[test]
fn client_needs_a_token() {
    for token in [
        ptr::null(),
        c"".as_ptr(),
        c"\xff".as_ptr(),
        c"a\nb".as_ptr(),
    ] {
        fails_with(INTERCOM_ERROR_INVALID_INPUT, |error| unsafe {
            intercom_client_new(token, ptr::null(), error).is_null()
        });
        let client = unsafe { intercom_client_new(token, ptr::null(), ptr::null_mut()) };
        assert!(client.is_null());
    }
}

#[test]
fn second_handle_outlives_the_first() {
    let first = TestClient::new(&[ok("{}")]);
    for timeout in [0, u64::MAX] {
        fails_with(INTERCOM_ERROR_INVALID_INPUT, |error| unsafe {
            intercom_client_with_timeout_ms(first.0, timeout, error).is_null()
        });
    }
    fails_with(INTERCOM_ERROR_INVALID_INPUT, |error| unsafe {
        intercom_client_with_timeout_ms(ptr::null(), 1, error).is_null()
    });
    let mut error = ptr::null_mut();
    let second = unsafe { intercom_client_with_timeout_ms(first.0, 60_000, &mut error) };
    assert!(!second.is_null() && error.is_null());
    drop(first);
    let second = TestClient(second);
    unsafe { intercom_client_cancel(second.0) };
    let (method, path) = (c"GET".as_ptr(), c"/me".as_ptr());
    let text =
        unsafe { intercom_request(second.0, method, path, ptr::null(), ptr::null(), &mut error) };
    assert_eq!(take(text), "{}");
}

#[test]
fn pager_outlives_its_client() {
    let first = r#"{"data":[{"id":"1"}],"pages":{"next":{"starting_after":"x"}}}"#;
    let second = r#"{"data":[{"id":"2"}],"pages":{"next":null}}"#;
    let client = TestClient::new(&[ok(first), ok(second)]);
    let mut error = ptr::null_mut();
    let pager = unsafe { intercom_contacts_list_pages(client.0, ptr::null(), &mut error) };
    assert!(!pager.is_null() && error.is_null());
    drop(client);
    let mut page = ptr::null_mut();
    unsafe {
        for expected in [first, second] {
            assert_eq!(intercom_pager_next(pager, &mut page, &mut error), 1);
            assert_eq!(take(page), expected);
        }
        for _ in 0..2 {
            assert_eq!(intercom_pager_next(pager, &mut page, &mut error), 0);
            assert!(page.is_null() && error.is_null());
        }
        intercom_pager_free(pager);
    }
}

#[test]
fn pager_ends_after_an_error() {
    let client = TestClient::new(&[ok("not JSON")]);
    let pager = unsafe { intercom_contacts_list_pages(client.0, ptr::null(), ptr::null_mut()) };
    let mut page = ptr::dangling_mut();
    fails_with(INTERCOM_ERROR_INVALID_INPUT, |error| unsafe {
        intercom_pager_next(ptr::null_mut(), &mut page, error) == -1
    });
    assert!(page.is_null());
    fails_with(INTERCOM_ERROR_INVALID_INPUT, |error| unsafe {
        intercom_pager_next(pager, ptr::null_mut(), error) == -1
    });
    fails_with(INTERCOM_ERROR_DECODE, |error| unsafe {
        intercom_pager_next(pager, &mut page, error) == -1
    });
    unsafe {
        assert_eq!(intercom_pager_next(pager, &mut page, ptr::null_mut()), 0);
        intercom_pager_free(pager);
    }
}
