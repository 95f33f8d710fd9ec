//! The connection pool of a client.

#[path = "common/server.rs"]
mod server;

use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use intercom::{Client, ClientBuilder};
use server::{Script, Server, Step, ok};

/// A connection that serves this many requests.
fn serves(count: usize) -> Script {
    std::iter::repeat_n([Step::ReadRequest, Step::Write(ok("{}"))], count)
        .flatten()
        .chain([Step::WaitForClose])
        .collect()
}

fn server(connections: usize) -> Server {
    Server::start(vec![serves(50); connections])
}

fn client(server: &Server, options: impl Fn(ClientBuilder) -> ClientBuilder) -> Client {
    let builder = Client::builder("token")
        .base_url(server.url())
        .retry_policy(intercom::RetryPolicy::never());
    options(builder).build().unwrap()
}

fn call(client: &Client) {
    client.articles().retrieve(1).send_json().unwrap();
}

#[test]
fn sequential_calls_share_one_connection() {
    let server = server(1);
    let client = client(&server, |builder| builder);
    (0..20).for_each(|_| call(&client));
    call(&client.clone());
    assert_eq!((server.connections(), server.requests().len()), (1, 21));
}

#[test]
fn zero_idle_connections_disables_the_pool() {
    let server = server(3);
    let client = client(&server, |builder| builder.max_idle_connections(0));
    (0..3).for_each(|_| call(&client));
    assert_eq!(server.connections(), 3);
}

#[test]
fn idle_timeout_expires_connections() {
    let server = server(2);
    let client = client(&server, |builder| {
        builder.idle_timeout(Duration::from_millis(100))
    });
    call(&client);
    thread::sleep(Duration::from_millis(300));
    call(&client);
    assert_eq!(server.connections(), 2);
}

/// Makes calls from this many threads at once, in several rounds.
fn call_in_rounds(client: &Client, threads: usize, rounds: usize) {
    let barrier = Barrier::new(threads);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for _ in 0..rounds {
                    barrier.wait();
                    call(client);
                }
            });
        }
    });
}

#[test]
fn threads_reuse_connections_of_other_threads() {
    let server = server(40);
    let client = client(&server, |builder| builder);
    call_in_rounds(&client, 8, 5);
    assert_eq!(server.requests().len(), 40);
    assert!(server.connections() <= 8, "{}", server.connections());
}

#[test]
fn excess_idle_connections_are_closed() {
    let server = server(40);
    let client = client(&server, |builder| builder.max_idle_connections(1));
    call_in_rounds(&client, 4, 1);
    let opened = server.connections();
    server.wait_for_closed(opened - 1);
    call(&client);
    assert_eq!(server.connections(), opened);
}
