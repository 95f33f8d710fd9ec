//! The access token is wiped from the memory of the process when the last client goes.
#![cfg(target_os = "linux")]

#[cfg(feature = "rustls")]
#[path = "common/authority.rs"]
mod authority;
#[path = "common/server.rs"]
mod server;

use std::env;
use std::fs::{self, File};
use std::hint::black_box;
use std::os::unix::fs::FileExt;
use std::process::Command;

use intercom::operations::Method;
use intercom::{Client, ClientBuilder, Error};
use serde_json::{Value, json};
use server::{Script, Server, Step, ok, response};

/// The URL of the server, for the process that is searched. The server has a process of its own,
/// because it keeps the requests that it receives.
const URL: &str = "TOKEN_MEMORY_URL";
const CA_FILE: &str = "TOKEN_MEMORY_CA_FILE";

const TOKEN_LENGTH: usize = 60;

/// Returns one byte of the token, so that the test holds none as a whole.
fn token_byte(at: usize) -> u8 {
    let hash = u32::try_from(black_box(at))
        .unwrap()
        .wrapping_mul(0x9e37_79b1);
    b'a' + u8::try_from((hash >> 24) % 26).unwrap()
}

/// Passes the token to a function and wipes it.
fn with_token<T>(work: impl FnOnce(&str) -> T) -> T {
    let mut token = String::with_capacity(TOKEN_LENGTH);
    token.extend((0..TOKEN_LENGTH).map(token_byte).map(char::from));
    let result = work(&token);
    let mut bytes = token.into_bytes();
    bytes.fill(0);
    black_box(&bytes);
    result
}

/// Returns how often the second half of the token is in the writable memory of this process: what
/// frees memory may write to the beginning of it.
fn tokens_in_memory() -> usize {
    const HALF: usize = TOKEN_LENGTH / 2;
    let memory = File::open("/proc/self/mem").unwrap();
    let mut chunk = vec![0; 64 << 10];
    let mut count = 0;
    for line in fs::read_to_string("/proc/self/maps").unwrap().lines() {
        let mut columns = line.split(' ');
        let (range, access) = (columns.next().unwrap(), columns.next().unwrap());
        let (start, end) = range.split_once('-').unwrap();
        let end = u64::from_str_radix(end, 16).unwrap();
        let mut at = u64::from_str_radix(start, 16).unwrap();
        while access.starts_with("rw") && at < end {
            let length = memory.read_at(&mut chunk, at).unwrap_or(0);
            // What is read into the chunk is in memory twice.
            let own = chunk.as_ptr_range();
            let own = own.start as u64..own.end as u64;
            let is_token = |bytes: &[u8]| (0..HALF).all(|at| bytes[at] == token_byte(HALF + at));
            let windows = (at..).zip(chunk[..length].windows(HALF));
            count += windows
                .filter(|(address, bytes)| !own.contains(address) && is_token(bytes))
                .count();
            if length < chunk.len() {
                break;
            }
            at += (chunk.len() - HALF + 1) as u64;
        }
    }
    chunk.fill(0);
    black_box(&chunk);
    count
}

fn builder(token: &str) -> ClientBuilder {
    let builder = Client::builder(token).base_url(env::var(URL).unwrap());
    match env::var(CA_FILE) {
        Ok(file) => builder.ca_file(file),
        Err(_) => builder,
    }
}

/// Makes calls that succeed and fail, on new and pooled connections, from two threads.
fn make_calls(client: &Client) {
    let post = client.request::<Value>(Method::Post, "/notes");
    let long = post.clone().query("text", "long".repeat(3_900));
    post.body(&json!({"text": "short"})).send().unwrap();
    let error = client.request::<Value>(Method::Get, "/notes").send();
    assert!(matches!(error, Err(Error::Api(_))), "{error:?}");
    std::thread::scope(|scope| {
        let call = || long.body(&json!({"text": "body".repeat(10_000)})).send();
        scope.spawn(call).join().unwrap().unwrap();
    });
    client
        .request::<Value>(Method::Get, "/notes")
        .send()
        .unwrap();
}

/// What the searched process does.
fn search() {
    assert_eq!(tokens_in_memory(), 0, "before there is a client");
    let builder = with_token(builder);
    assert_eq!(tokens_in_memory(), 1, "in the builder");
    drop(builder);
    assert_eq!(tokens_in_memory(), 0, "after the builder");
    let client = with_token(builder_of_client);
    let clone = client.clone();
    make_calls(&client);
    drop(client);
    assert_eq!(tokens_in_memory(), 1, "in the clone, after calls");
    drop(clone);
    assert_eq!(tokens_in_memory(), 0, "after the last client");
}

fn builder_of_client(token: &str) -> Client {
    assert!(builder(token).base_url("invalid").build().is_err());
    builder(token).build().unwrap()
}

fn script() -> Script {
    [ok("{}"), response(404, "", "{}"), ok("{}"), ok("{}")]
        .into_iter()
        .flat_map(|response| [Step::ReadRequest, Step::Write(response)])
        .chain([Step::WaitForClose])
        .collect()
}

/// Runs [`search`] in another process.
fn check(test: &str, server: &Server, url: &str, ca_file: Option<&str>) {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", test]).env(URL, url);
    if let Some(file) = ca_file {
        command.env(CA_FILE, file);
    }
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("1 passed"), "{text}");
    let token: String = (0..TOKEN_LENGTH).map(token_byte).map(char::from).collect();
    let requests = server.requests();
    assert_eq!(requests.len(), 4);
    assert!(requests.iter().all(|request| request.head.contains(&token)));
}

#[test]
fn token_is_wiped_with_the_last_client() {
    if env::var_os(URL).is_some() {
        return search();
    }
    let server = Server::start(vec![script()]);
    check(
        "token_is_wiped_with_the_last_client",
        &server,
        &server.url(),
        None,
    );
}

#[cfg(feature = "rustls")]
#[test]
fn token_sent_over_tls_is_wiped_with_the_last_client() {
    if env::var_os(URL).is_some() {
        return search();
    }
    let authority = authority::authority();
    let config = authority.server("127.0.0.1", 4000);
    let server = Server::start_wrapped(vec![script()], move |socket| {
        authority::tls_stream(&config, socket)
    });
    let url = server.url().replace("http:", "https:");
    let test = "token_sent_over_tls_is_wiped_with_the_last_client";
    check(test, &server, &url, authority.file.to_str());
}
