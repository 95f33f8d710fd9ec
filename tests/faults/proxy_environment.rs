//! Proxies that environment variables name.

use crate::authority::authority;
use crate::case::good_script;
use crate::environment::{FAILED, PROXY, SENT, send_in};
use crate::proxies::{Connects, HOST, tunnel_server};
use crate::server::Server;

fn send(base_url: &str, environment: &[(&str, &str)]) -> String {
    let ca_file = authority().file.to_str().unwrap();
    send_in(base_url, Some(ca_file), environment)
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
        assert_eq!(send(&base_url, environment), SENT, "{environment:?}");
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
        let result = send(
            &server.url().replace("http://127.0.0.1", "https://127.1"),
            &[(name, value), ("http_proxy", &url)],
        );
        let start = format!("{FAILED}invalid_input environment variable {name} must ");
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
        let result = send(&base_url, environment);
        let start = format!("{FAILED}dns GET /notes: cannot resolve a");
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
        assert_eq!(send(&server.url(), &environment), SENT);
    }
}
