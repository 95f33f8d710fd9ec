//! The page that a browser shows.

mod support;

use intercom_sandbox::{Fault, Sandbox};
use support::{Connection, Response, get};

fn get_root(sandbox: &Sandbox, accept: &str) -> Response {
    let mut connection = Connection::new(sandbox);
    connection.write(&format!(
        "GET / HTTP/1.1\r\nHost: sandbox\r\nAccept: {accept}\r\n\r\n"
    ));
    connection.read().unwrap()
}

#[test]
fn a_browser_gets_the_page() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.inject_fault(Fault::status(500));
    let page = get_root(&sandbox, "text/html,application/xhtml+xml,*/*;q=0.8");
    assert_eq!(page.status, 200);
    assert_eq!(
        page.header("Content-Type"),
        Some("text/html; charset=utf-8")
    );
    // It is no API request.
    assert!(sandbox.requests().is_empty());
    assert_eq!(sandbox.faults().len(), 1);
}

#[test]
fn the_page_loads_nothing_from_elsewhere_and_has_no_secret() {
    let sandbox = Sandbox::start().unwrap();
    let page = get_root(&sandbox, "text/html");
    let policy = page.header("Content-Security-Policy").unwrap();
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    let text = String::from_utf8(page.body).unwrap();
    for reference in [
        "src=",
        "@import",
        "<link rel=\"stylesheet\"",
        "https://",
        "innerHTML",
    ] {
        assert!(!text.contains(reference), "{reference}");
    }
    // A namespace, which is not loaded.
    assert_eq!(
        text.matches("http://").count(),
        text.matches("http://www.w3.org/2000/svg").count()
    );
    assert!(!text.contains(sandbox.token()));
}

#[test]
fn an_api_request_to_the_root_behaves_as_the_api_does() {
    let sandbox = Sandbox::start().unwrap();
    get(&sandbox, "/").assert_error(404, "not_found");
    get_root(&sandbox, "application/json").assert_error(401, "unauthorized");
    get_root(&sandbox, "*/*").assert_error(401, "unauthorized");
    assert_eq!(sandbox.requests().len(), 3);
}
