//! The connections that a client keeps between its calls.

#[path = "network/server.rs"]
mod server;

use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use intercom::Client;
use server::{Script, Server, Step, ok};

/// A connection that answers as many requests.
fn answers(count: usize) -> Script {
    std::iter::repeat_n([Step::Read, Step::Write(ok("{}"))], count)
        .flatten()
        .chain([Step::Hold])
        .collect()
}

fn server(connections: usize) -> Server {
    Server::start(vec![answers(50); connections])
}

fn client(
    server: &Server,
    choose: impl Fn(intercom::ClientBuilder) -> intercom::ClientBuilder,
) -> Client {
    let builder = Client::builder("token")
        .base_url(server.url())
        .retry_policy(intercom::RetryPolicy::default().max_retries(0));
    choose(builder).build().unwrap()
}

fn call(client: &Client) {
    client.articles().retrieve(1).json().unwrap();
}

#[test]
fn one_thread_needs_one_connection() {
    let server = server(1);
    let client = client(&server, |builder| builder);
    (0..20).for_each(|_| call(&client));
    call(&client.clone());
    assert_eq!((server.connections(), server.requests().len()), (1, 21));
}

#[test]
fn no_connection_is_kept_when_none_is_wanted() {
    let server = server(3);
    let client = client(&server, |builder| builder.max_idle_connections(0));
    (0..3).for_each(|_| call(&client));
    assert_eq!(server.connections(), 3);
}

#[test]
fn a_connection_that_idled_too_long_is_not_used() {
    let server = server(2);
    let client = client(&server, |builder| {
        builder.idle_timeout(Duration::from_millis(100))
    });
    call(&client);
    thread::sleep(Duration::from_millis(300));
    call(&client);
    assert_eq!(server.connections(), 2);
}

/// Calls from as many threads at once, each with its own connection, round after round.
fn rounds(client: &Client, threads: usize, rounds: usize) {
    let together = Barrier::new(threads);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for _ in 0..rounds {
                    together.wait();
                    call(client);
                }
            });
        }
    });
}

#[test]
fn threads_find_the_connections_that_others_left() {
    let server = server(40);
    let client = client(&server, |builder| builder);
    rounds(&client, 8, 5);
    assert_eq!(server.requests().len(), 40);
    assert!(server.connections() <= 8, "{}", server.connections());
}

#[test]
fn no_more_are_kept_than_are_wanted() {
    let server = server(40);
    let client = client(&server, |builder| builder.max_idle_connections(1));
    rounds(&client, 4, 1);
    let opened = server.connections();
    // Each that was not kept is closed, which the server notices.
    server.wait_for_closed(opened - 1);
    call(&client);
    assert_eq!(server.connections(), opened);
}
