use super::*;
use crate::ffi::error::intercom_error_kind::*;
use crate::ffi::request::intercom_request;

fn error_of(responses: &[String]) -> *mut intercom_error {
    let client = TestClient::new(responses);
    let mut error = ptr::null_mut();
    let (method, path, body) = (c"POST".as_ptr(), c"/contacts".as_ptr(), c"{}".as_ptr());
    let text = unsafe { intercom_request(client.0, method, path, ptr::null(), body, &mut error) };
    assert!(text.is_null() && !error.is_null());
    error
}

#[test]
fn accessors_of_no_error_return_nothing() {
    let mut length = 7;
    unsafe {
        assert_eq!(intercom_error_code(ptr::null()), INTERCOM_ERROR_NONE as i32);
        assert!(intercom_error_detail(ptr::null()).is_null());
        assert!(intercom_error_message(ptr::null()).is_null());
        assert_eq!(intercom_error_http_status(ptr::null()), 0);
        assert!(intercom_error_request_id(ptr::null()).is_null());
        assert_eq!(intercom_error_retry_after_ms(ptr::null()), -1);
        assert_eq!(intercom_error_attempts(ptr::null()), 0);
        assert_eq!(intercom_error_maybe_applied(ptr::null()), 0);
        assert_eq!(intercom_error_must_restart(ptr::null()), 0);
        assert!(intercom_error_body(ptr::null(), &mut length).is_null());
        assert_eq!(length, 0);
        assert!(intercom_error_json(ptr::null()).is_null());
    }
}

#[test]
fn error_of_the_api_has_everything_that_the_response_says() {
    let body =
        r#"{"type":"error.list","request_id":"r1","errors":[{"code":"bad","message":"No."}]}"#;
    let error = error_of(&[response(422, "retry-after: 2\r\n", body)]);
    let mut length = 0;
    unsafe {
        assert_eq!(intercom_error_code(error), INTERCOM_ERROR_API as i32);
        assert_eq!(borrowed(intercom_error_detail(error)), "api");
        assert!(borrowed(intercom_error_message(error)).contains("bad"));
        assert_eq!(intercom_error_http_status(error), 422);
        assert_eq!(borrowed(intercom_error_request_id(error)), "r1");
        assert_eq!(intercom_error_attempts(error), 1);
        assert_eq!(intercom_error_maybe_applied(error), 0);
        assert_eq!(intercom_error_must_restart(error), 0);
        // The body is also a C string.
        assert_eq!(borrowed(intercom_error_body(error, &mut length)), body);
        assert_eq!(length, body.len());
        assert!(!intercom_error_body(error, ptr::null_mut()).is_null());
        let json: serde_json::Value =
            serde_json::from_str(&take(intercom_error_json(error))).unwrap();
        assert_eq!(json["http_status"], 422);
        assert_eq!(json["errors"][0]["code"], "bad");
        assert_eq!(json["body"], body);
        intercom_error_free(error);
    }
}

#[test]
fn body_that_is_not_text_is_kept_and_shown_as_far_as_it_can_be() {
    // "é" in Latin-1, and a NUL byte.
    let mut bytes = b"HTTP/1.1 500 E\r\ncontent-length: 6\r\n\r\na\xe9b\0cd".to_vec();
    respond_with([std::mem::take(&mut bytes)]);
    let options = intercom_options_new();
    let mut error = ptr::null_mut();
    unsafe {
        intercom_options_set_base_url(options, c"http://127.0.0.1:1".as_ptr());
        intercom_options_set_max_retries(options, 0);
        let client = intercom_client_new(c"token".as_ptr(), options, &mut error);
        intercom_options_free(options);
        let (method, path, null) = (c"GET".as_ptr(), c"/me".as_ptr(), ptr::null());
        assert!(intercom_request(client, method, path, null, null, &mut error).is_null());
        intercom_client_free(client);
        let mut length = 0;
        let body = intercom_error_body(error, &mut length).cast::<u8>();
        assert_eq!(
            std::slice::from_raw_parts(body, length + 1),
            b"a\xe9b\0cd\0"
        );
        let json: serde_json::Value =
            serde_json::from_str(&take(intercom_error_json(error))).unwrap();
        assert_eq!(json["body"], "a\u{fffd}b\0cd");
        intercom_error_free(error);
    }
}

#[test]
fn each_kind_of_failure_has_its_code() {
    for (response, code) in [
        (ok("not JSON"), INTERCOM_ERROR_DECODE),
        (ok("\u{feff}{"), INTERCOM_ERROR_DECODE),
        (response(503, "", "<html>"), INTERCOM_ERROR_API),
        ("not HTTP\r\n\r\n".to_owned(), INTERCOM_ERROR_TRANSPORT),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_owned(),
            INTERCOM_ERROR_TRANSPORT,
        ),
    ] {
        let error = error_of(&[response]);
        unsafe {
            assert_eq!(intercom_error_code(error), code as i32);
            assert!(take(intercom_error_json(error)).starts_with('{'));
            intercom_error_free(error);
        }
    }
}

#[test]
fn body_of_an_error_is_as_it_was_received() {
    let body = "\u{feff}{";
    let error = error_of(&[ok(body)]);
    let mut length = 0;
    unsafe {
        let start: *const u8 = intercom_error_body(error, &mut length).cast();
        assert_eq!(std::slice::from_raw_parts(start, length), body.as_bytes());
        intercom_error_free(error);
    }
}

#[test]
fn two_threads_read_one_error() {
    struct Shared(*mut intercom_error);
    // SAFETY: the header says that any number of threads may read an error.
    unsafe impl Sync for Shared {}
    let shared = Shared(error_of(&[response(404, "", "{}")]));
    let shared = &shared;
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(move || unsafe {
                assert_eq!(intercom_error_http_status(shared.0), 404);
                take(intercom_error_json(shared.0))
            });
        }
    });
    unsafe { intercom_error_free(shared.0) };
}
