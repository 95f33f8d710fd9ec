//! Proxies that environment variables name. Each case runs in a process of its own, because the
//! environment belongs to the process.

use std::env;
use std::process::Command;

use intercom::Client;
use intercom::RetryPolicy;
use intercom::operations::Method;
use serde_json::Value;

use crate::case::good_script;
use crate::proxies::{Connects, HOST, tunnel_server};
use crate::server::Server;
use crate::tls::authority;

/// Variables that configure the client of the other process.
const BASE_URL: &str = "INTERCOM_TEST_BASE_URL";
const CA_FILE: &str = "INTERCOM_TEST_CA_FILE";
const PROXY: &str = "INTERCOM_TEST_PROXY";

const SENT: &str = "result: sent";
const NOT_SENT: &str = "result: ";

#[test]
#[ignore = "runs in a process that another test starts"]
fn send_one_request() {
    let Ok(base_url) = env::var(BASE_URL) else {
        return;
    };
    let mut builder = Client::builder("token")
        .base_url(base_url)
        .ca_file(env::var(CA_FILE).unwrap())
        .retry_policy(RetryPolicy::never());
    if let Ok(proxy) = env::var(PROXY) {
        builder = builder.proxy(proxy);
    }
    let sent = builder.build().and_then(|client| {
        let request = client.request::<Value>(Method::Get, "/notes");
        request.send()
    });
    match sent {
        Ok(_) => println!("{SENT}"),
        Err(error) => println!("{NOT_SENT}{} {error:?}", error.detail()),
    }
}

/// Sends a request to `base_url` in a process with these variables. Returns the last line that it
/// prints.
fn send_in(base_url: &str, environment: &[(&str, &str)]) -> String {
    let mut command = Command::new(env::current_exe().unwrap());
    for name in ["http_proxy", "https_proxy", "all_proxy", "no_proxy"] {
        command.env_remove(name).env_remove(name.to_uppercase());
    }
    let output = command
        .args(["--exact", "proxy_environment::send_one_request"])
        .args(["--ignored", "--nocapture"])
        .env(BASE_URL, base_url)
        .env(CA_FILE, &authority().file)
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    let output = String::from_utf8(output.stdout).unwrap();
    let result = output.lines().find(|line| line.starts_with(NOT_SENT));
    result.unwrap_or_else(|| panic!("{output}")).to_owned()
}

/// A proxy and the URL by which it is named.
fn proxy(connections: usize) -> (Server, String, Connects) {
    let connects = Connects::default();
    let connected = "HTTP/1.1 200 OK\r\n\r\n";
    let server = tunnel_server(
        HOST,
        vec![good_script(); connections],
        connects.clone(),
        connected,
    );
    let url = server.url().replace("http://", "http://user:word@");
    (server, url, connects)
}

#[test]
fn variables_name_the_proxy() {
    let (_server, url, connects) = proxy(6);
    let bare = url.trim_start_matches("http://");
    let base_url = format!("https://{HOST}");
    for environment in [
        &[("HTTPS_PROXY", url.as_str())][..],
        &[("https_proxy", &url), ("HTTPS_PROXY", "http://broken:")],
        &[("ALL_PROXY", &url), ("HTTPS_PROXY", "")],
        &[("all_proxy", bare), ("ALL_PROXY", "http://broken:")],
        &[
            ("HTTPS_PROXY", &url),
            ("NO_PROXY", "localhost,example.com,10.0.0.0/8"),
        ],
        // The option replaces the whole environment.
        &[
            (PROXY, &url),
            ("HTTPS_PROXY", "http://broken:"),
            ("NO_PROXY", "*"),
        ],
    ] {
        connects.lock().unwrap().clear();
        assert_eq!(send_in(&base_url, environment), SENT, "{environment:?}");
        let connects = connects.lock().unwrap();
        assert_eq!(connects.len(), 1, "{environment:?}");
        assert!(connects[0].contains("\r\nProxy-Authorization: Basic dXNlcjp3b3Jk\r\n"));
    }
}

#[test]
fn broken_variable_is_never_a_direct_connection() {
    let (server, url, _) = proxy(0);
    for (name, value, problem) in [
        ("HTTPS_PROXY", "http://secret:", "port"),
        ("https_proxy", "ftp://secret", "http:// or https://"),
        (
            "ALL_PROXY",
            "socks5h://secret:1080",
            "SOCKS is not supported",
        ),
        ("all_proxy", "secret word", "spaces"),
    ] {
        let result = send_in(
            &server.url().replace("http://127.0.0.1", "https://127.1"),
            &[(name, value), ("http_proxy", &url)],
        );
        let start = format!("{NOT_SENT}invalid_input environment variable {name} must ");
        assert!(result.starts_with(&start), "{result}");
        assert!(
            result.contains(problem) && !result.contains("secret"),
            "{result}"
        );
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn hosts_without_a_proxy_are_connected_directly() {
    let (server, url, _) = proxy(0);
    // A label of more than 63 bytes is rejected without a lookup.
    let base_url = format!("https://{}.intercom.example", "a".repeat(64));
    for environment in [
        &[][..],
        &[("HTTPS_PROXY", "")],
        // Under CGI, a client chooses HTTP_PROXY with a header `Proxy`.
        &[("HTTP_PROXY", &url), ("REQUEST_METHOD", "GET")],
        &[("HTTP_PROXY", &url)],
        &[("http_proxy", &url)],
        &[("HTTPS_PROXY", &url), ("NO_PROXY", "*")],
        &[("HTTPS_PROXY", &url), ("NO_PROXY", "intercom.example")],
        &[
            ("HTTPS_PROXY", &url),
            ("no_proxy", "localhost .example:443"),
            ("NO_PROXY", ""),
        ],
        &[
            ("HTTPS_PROXY", "http://broken:"),
            ("NO_PROXY", ".intercom.example"),
        ],
        &[("HTTPS_PROXY", &url), (PROXY, "")],
        &[("ALL_PROXY", "http://broken:"), (PROXY, "")],
    ] {
        let result = send_in(&base_url, environment);
        let start = format!("{NOT_SENT}dns GET /notes: cannot resolve a");
        assert!(result.starts_with(&start), "{environment:?}: {result}");
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn loopback_is_always_connected_directly() {
    let server = Server::start(vec![good_script(); 2]);
    for value in ["http://127.0.0.1:1", "http://broken:"] {
        let environment = [
            ("HTTPS_PROXY", value),
            ("http_proxy", value),
            ("ALL_PROXY", value),
        ];
        assert_eq!(send_in(&server.url(), &environment), SENT);
    }
}
