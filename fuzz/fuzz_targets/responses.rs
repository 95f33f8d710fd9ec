//! Any bytes as the whole response: one clear result, however the bytes are split on arrival, and the
//! next call receives its own response.

#![no_main]

use std::cell::{LazyCell, RefCell};
use std::rc::Rc;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use intercom::fuzzing::{End, Reply, serve};
use intercom::operations::Method;
use intercom::{Client, Error, RetryPolicy};
use serde_json::{Value, json};

use intercom_fuzz::exchange::{builder, reply, response};
use intercom_fuzz::loopback::Loopback;
use intercom_fuzz::message;
use libfuzzer_sys::fuzz_target;

/// Limit of a response, so that inputs reach it.
const MAX_RESPONSE_BYTES: usize = 2000;

/// Deadline of a call on a socket. No call meets it, because the server closes its connections.
const SOCKET_TIMEOUT: Duration = Duration::from_secs(20);

/// Maximum number of connections that one call without retries uses.
const MAX_ATTEMPTS: u32 = 9;

static ATTEMPTS: AtomicU32 = AtomicU32::new(0);

static SERVER: LazyLock<Loopback> = LazyLock::new(Loopback::start);

thread_local! {
    static MEMORY: LazyCell<Client> = LazyCell::new(|| new_client("http://127.0.0.1:9", SOCKET_TIMEOUT));
    static SOCKET: LazyCell<Client> = LazyCell::new(|| new_client(&SERVER.url(), SOCKET_TIMEOUT));
}

fn new_client(url: &str, timeout: Duration) -> Client {
    let count = |_: &intercom::Attempt| {
        ATTEMPTS.fetch_add(1, Ordering::SeqCst);
    };
    let builder = builder().retry_policy(RetryPolicy::never()).observer(count);
    let builder = builder
        .max_response_bytes(MAX_RESPONSE_BYTES)
        .timeout(timeout)
        .base_url(url);
    builder.build().expect("the options are valid")
}

/// How a response is received.
#[derive(Debug, Clone, Copy)]
enum Call {
    Get,
    Post,
    Delete,
    Download,
    Decompressed,
}

const CALLS: [Call; 5] = [
    Call::Get,
    Call::Post,
    Call::Delete,
    Call::Download,
    Call::Decompressed,
];

fuzz_target!(|data: &[u8]| run(data));

/// The first byte selects how the response is received, the second how the connection ends, the
/// third how many bytes arrive at once. The rest is the response.
fn run(data: &[u8]) {
    let [call, end, chunk, bytes @ ..] = data else {
        return;
    };
    let call = CALLS[usize::from(*call) % CALLS.len()];
    let end = [End::Closed, End::Open, End::Reset][usize::from(end % 3)];
    let whole = Reply {
        bytes: bytes.to_vec(),
        chunk: 0,
        end,
    };
    let split = Reply {
        chunk: 1 + usize::from(*chunk),
        ..whole.clone()
    };
    let expected = in_memory(call, whole.clone());
    check_same(&in_memory(call, split.clone()), &expected);
    // A socket is slower, and only this end of a connection has the same result.
    if end == End::Closed && data[1] < 64 {
        check_same(&on_socket(call, split), &expected);
    }
}

/// What a call returned.
#[derive(Debug)]
struct Outcome {
    facts: Facts,
    body: Vec<u8>,
    message: String,
}

#[derive(Debug, PartialEq)]
struct Facts {
    detail: &'static str,
    status: Option<u16>,
    retry_after: Option<Duration>,
}

/// Where a response is invalid, the bytes before may or may not have been passed on.
fn check_same(one: &Outcome, other: &Outcome) {
    assert_eq!(one.facts, other.facts);
    if one.body == other.body {
        assert_eq!(one.message, other.message);
        return;
    }
    assert!(!matches!(one.facts.detail, "ok" | "decode"));
    assert!(one.body.starts_with(&other.body) || other.body.starts_with(&one.body));
}

fn in_memory(call: Call, first: Reply) -> Outcome {
    let next = Rc::new(RefCell::new(first));
    let shared = next.clone();
    serve(Some(Box::new(move |_| shared.borrow().clone())));
    MEMORY.with(|client| {
        let outcome = send(client, call);
        *next.borrow_mut() = clean_reply();
        check_next(client);
        outcome
    })
}

fn on_socket(call: Call, first: Reply) -> Outcome {
    serve(None);
    SOCKET.with(|client| {
        SERVER.set_reply(first);
        let outcome = send(client, call);
        SERVER.set_reply(clean_reply());
        check_next(client);
        outcome
    })
}

fn clean_reply() -> Reply {
    reply(response(200, b"", br#"{"clean":true}"#))
}

/// The next call receives its own response, whatever the server sent before.
fn check_next(client: &Client) {
    let next = client.request::<Value>(Method::Get, "/next").send();
    assert_eq!(next.expect("the response is valid"), json!({"clean": true}));
}

fn send(client: &Client, call: Call) -> Outcome {
    ATTEMPTS.store(0, Ordering::SeqCst);
    let mut file = Vec::new();
    let download = client.data_exports().download("7");
    let result = match call {
        Call::Get => client
            .request::<Value>(Method::Get, "/things")
            .send_json()
            .map(Vec::from),
        Call::Post => {
            let request = client.request::<Value>(Method::Post, "/things");
            request.body(&json!({"id": "7"})).send_json().map(Vec::from)
        }
        Call::Delete => client
            .request::<Value>(Method::Delete, "/things")
            .send_json()
            .map(Vec::from),
        Call::Download => download.send_to(&mut file).map(|_| Vec::new()),
        Call::Decompressed => download
            .decompressed()
            .send_to(&mut file)
            .map(|_| Vec::new()),
    };
    // A pooled connection that is closed before a response is replaced, without being counted.
    let attempts = ATTEMPTS.load(Ordering::SeqCst);
    assert!(
        (1..=MAX_ATTEMPTS).contains(&attempts),
        "{attempts} attempts"
    );
    match result {
        Ok(body) => Outcome {
            facts: Facts {
                detail: "ok",
                status: None,
                retry_after: None,
            },
            body: [body, file].concat(),
            message: String::new(),
        },
        Err(error) => {
            assert!(!matches!(error, Error::InvalidInput(_)), "{error:?}");
            assert_eq!(error.attempts(), 1);
            message::check(&error);
            Outcome {
                facts: Facts {
                    detail: error.detail(),
                    status: error.status(),
                    retry_after: error.retry_after(),
                },
                body: [error.body(), &file].concat(),
                message: error.to_string(),
            }
        }
    }
}
