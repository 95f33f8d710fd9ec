use std::cell::RefCell;
use std::rc::Rc;

use super::*;
use crate::client::Client;
use crate::ffi::error::intercom_error_kind::INTERCOM_ERROR_INTERNAL;
use crate::ffi::request::intercom_request;

#[test]
fn a_request_may_have_been_applied_before_a_panic() {
    let requests = Rc::new(RefCell::new(Vec::new()));
    let received = requests.clone();
    memory::serve(Some(Box::new(move |request| {
        received.borrow_mut().push(request.to_vec());
        Reply {
            bytes: ok("{}").into(),
            chunk: 0,
            end: End::Closed,
        }
    })));
    let client = Client::builder("token")
        .base_url("http://127.0.0.1:1")
        .observer(|_| panic!("deliberate"))
        .throttle(true)
        .build();
    let client = intercom_client(client.unwrap());
    let (method, path, body) = (c"POST".as_ptr(), c"/things".as_ptr(), c"{}".as_ptr());
    // The second call shows that the client still works.
    for _ in 0..2 {
        let mut error = ptr::null_mut();
        unsafe {
            let json = intercom_request(&client, method, path, ptr::null(), body, &mut error);
            assert!(json.is_null());
            assert_eq!(intercom_error_code(error), INTERCOM_ERROR_INTERNAL as i32);
            assert_eq!(intercom_error_maybe_applied(error), 1);
            assert_eq!(intercom_error_attempts(error), 0, "unknown");
            intercom_error_free(error);
        }
    }
    let requests = requests.borrow();
    assert_eq!(requests.len(), 2);
    for request in requests.iter() {
        assert!(request.starts_with(b"POST /things HTTP/1.1\r\n"));
        assert!(request.ends_with(b"{}"));
    }
}
