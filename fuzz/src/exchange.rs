//! Clients whose connections end in memory.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use intercom::fuzzing::{End, Reply, serve};
use intercom::{Client, ClientBuilder, RetryPolicy};

/// Looks like a token, so that it is treated as one, and like nothing that an input contains by
/// chance.
pub const TOKEN: &str = "dG9rOnNlY3JldC1mdXp6LXRva2Vu";

/// Deadline of a call. No wait that a server requests fits into it, because it requests seconds.
pub const TIMEOUT: Duration = Duration::from_millis(900);

/// Returns a builder of clients that do not wait and whose connections end in memory.
pub fn builder() -> ClientBuilder {
    let policy = RetryPolicy::default()
        .base_delay(Duration::ZERO)
        .max_delay(Duration::ZERO);
    Client::builder(TOKEN)
        .base_url("http://127.0.0.1:9")
        .timeout(TIMEOUT)
        .retry_policy(policy)
}

/// Returns a client that makes one attempt.
pub fn client(strict: bool) -> Client {
    let builder = builder().retry_policy(RetryPolicy::never()).strict(strict);
    builder.build().expect("the options are valid")
}

/// A keep-alive response with a length.
pub fn response(status: u16, headers: &[u8], body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status} Status\r\n");
    let length = format!("Content-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), headers, length.as_bytes(), body].concat()
}

/// A reply that arrives at once and leaves the connection open.
pub fn reply(bytes: Vec<u8>) -> Reply {
    Reply {
        bytes,
        chunk: 0,
        end: End::Open,
    }
}

/// Makes every request receive this body, with status 200.
pub fn serve_body(body: &[u8]) {
    let bytes = response(200, b"", body);
    serve(Some(Box::new(move |_| reply(bytes.clone()))));
}

/// Requests that were received, in order.
pub type Requests = Rc<RefCell<Vec<Vec<u8>>>>;

/// Makes the requests receive these replies in turn, and then `last`. Returns where the requests
/// are recorded.
pub fn serve_all(replies: Vec<Reply>, last: Reply) -> Requests {
    let requests = Requests::default();
    let log = requests.clone();
    let mut replies = replies.into_iter();
    serve(Some(Box::new(move |request| {
        log.borrow_mut().push(request.to_vec());
        replies.next().unwrap_or_else(|| last.clone())
    })));
    requests
}

/// Returns the body of a recorded request.
pub fn body_of(request: &[u8]) -> &[u8] {
    let end = request.windows(4).position(|bytes| bytes == b"\r\n\r\n");
    &request[end.expect("the head of a request ends with an empty line") + 4..]
}
