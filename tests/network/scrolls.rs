//! Scrolling over all companies.

use serde_json::{Value, json};

use crate::server::{ClosedPort, Server, ok, response};
use crate::support::{builder, client};

// Parts of the error messages.
const RESTART: &str = "restart the scroll from its first page";
const CONNECTION_CLOSED: &str = "connection closed while reading the response body; restart";
const HTML_BODY: &str = "response body is HTML, not JSON; restart";

/// A page of a scroll with companies of these ids.
fn scroll_page(ids: &[u32], scroll: Value) -> Vec<u8> {
    let data: Vec<_> = ids.iter().map(|id| json!({"id": id.to_string()})).collect();
    let list = json!({"type": "list", "data": data, "pages": null, "scroll_param": scroll});
    ok(&list.to_string())
}

#[test]
fn scroll_ends_with_an_empty_page() {
    for end in [
        scroll_page(&[], json!("s")),
        scroll_page(&[], Value::Null),
        ok(r#"{"type":"list","companies":[],"scroll_param":"s"}"#),
        ok(r#"{"type":"list","data":null}"#),
        ok("null"),
        ok(""),
    ] {
        let server = Server::responding([
            scroll_page(&[1, 2], json!("s")),
            scroll_page(&[3], Value::Null),
            scroll_page(&[4], json!("t")),
            end,
            scroll_page(&[5], json!("s")),
        ]);
        let scroll = client(&server).companies().scroll();
        assert_eq!(scroll.into_iter().map(Result::unwrap).count(), 4);
        let params: Vec<String> = server
            .request_lines()
            .iter()
            .map(|line| line.replace("GET /companies/scroll", ""))
            .collect();
        let expected = ["", "?scroll_param=s", "?scroll_param=s", "?scroll_param=t"];
        assert_eq!(params, expected);
    }
    // Without a scroll parameter there is no next page.
    let server = Server::responding([
        scroll_page(&[1], Value::Null),
        scroll_page(&[2], Value::Null),
    ]);
    let scroll = client(&server).companies().scroll();
    assert_eq!(scroll.into_iter().map(Result::unwrap).count(), 1);
}

#[test]
fn failed_scroll_must_restart_and_is_not_retried() {
    let first = || scroll_page(&[1], json!("s"));
    let failures = [
        (response(500, "", ""), "500 Internal Server Error; restart"),
        (response(503, "", ""), "503 Service Unavailable; restart"),
        (response(404, "", ""), "404 Not Found; restart"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".to_vec(),
            CONNECTION_CLOSED,
        ),
        (ok("<html>"), HTML_BODY),
    ];
    for (failure, text) in failures {
        let server = Server::responding([first(), failure.clone(), failure, first()]);
        let mut items = client(&server).companies().scroll().into_iter();
        assert!(items.next().unwrap().is_ok());
        let error = items.next().unwrap().unwrap_err();
        assert!(error.must_restart() && !error.maybe_applied(), "{error}");
        assert_eq!(error.attempts(), 1);
        assert!(error.to_string().contains(text), "{error}");
        assert!(error.to_string().contains(RESTART), "{error}");
        assert!(items.next().is_none());
        assert_eq!(server.requests().len(), 2);
    }

    // The position is not lost if the request was not processed.
    let server = Server::responding([
        first(),
        response(429, "Retry-After: 0\r\n", ""),
        scroll_page(&[2], json!("s")),
        response(400, "", ""),
    ]);
    let mut items = client(&server).companies().scroll().into_iter();
    assert!(items.next().unwrap().is_ok() && items.next().unwrap().is_ok());
    let rejected = items.next().unwrap().unwrap_err();
    assert!(!rejected.must_restart(), "{rejected}");
    let port = ClosedPort::new();
    let unsent = builder(&port.url()).build().unwrap();
    assert!(
        !unsent
            .companies()
            .scroll()
            .send()
            .unwrap_err()
            .must_restart()
    );
    // Other lists can continue from their last cursor.
    let server = Server::responding(vec![response(500, "", ""); 3]);
    let error = client(&server).articles().list().send();
    assert!(!error.unwrap_err().must_restart());
}
