//! Responses with an error status or a redirect.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::case::{Setup, check, fault};
use crate::responses::closing_response;
use crate::rule::Expected;
use crate::server::{Server, Step, ok};

#[test]
fn error_statuses_follow_the_rule() {
    let body = r#"{"type":"error.list","errors":[{"code":"odd","message":"no"}]}"#;
    let html = "<html>Bad gateway</html>";
    let mut faults = Vec::new();
    for status in [
        400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 422, 423, 424, 451,
    ] {
        faults.push((status, body));
    }
    for status in [500, 501, 502, 503, 504, 505, 520, 599] {
        faults.push((status, html));
    }
    check(
        faults
            .into_iter()
            .map(|(status, body)| {
                let script = vec![
                    Step::ReadRequest,
                    Step::Write(closing_response(status, "", body)),
                ];
                fault(status.to_string(), Expected::Status(status), script)
                    .status(status)
                    .body(body)
            })
            .collect(),
    );
}

#[test]
fn retry_after_is_obeyed_within_the_deadline() {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let reset = |seconds: u64| format!("X-RateLimit-Reset: {}\r\n", now.as_secs() + seconds);
    let date = "Date: Tue, 06 Jan 2026 10:00:00 GMT\r\n";
    let mut faults = Vec::new();
    for (name, headers, retry_after, fits) in [
        ("no Retry-After", String::new(), None, true),
        ("seconds", "Retry-After: 0\r\n".into(), Some(0), true),
        (
            "seconds beyond the deadline",
            "Retry-After: 3600\r\n".into(),
            Some(3600),
            false,
        ),
        (
            "maximum number of seconds",
            format!("Retry-After: {}\r\n", u64::MAX),
            Some(u64::MAX),
            false,
        ),
        (
            "date",
            format!("{date}Retry-After: Tue, 06 Jan 2026 10:00:00 GMT\r\n"),
            Some(0),
            true,
        ),
        (
            "past date",
            format!("{date}Retry-After: Tue, 06 Jan 2026 09:00:00 GMT\r\n"),
            Some(0),
            true,
        ),
        (
            "date beyond the deadline",
            format!("{date}Retry-After: Tue, 06 Jan 2026 11:00:00 GMT\r\n"),
            Some(3600),
            false,
        ),
        ("text", "Retry-After: in a while\r\n".into(), None, true),
        ("negative number", "Retry-After: -5\r\n".into(), None, true),
        ("fraction", "Retry-After: 0.5\r\n".into(), None, true),
        (
            "invalid date",
            "Retry-After: Tue, 99 Foo 2026 10:00:00 GMT\r\n".into(),
            None,
            true,
        ),
        (
            "number that overflows",
            "Retry-After: 99999999999999999999999\r\n".into(),
            None,
            true,
        ),
    ] {
        for status in [429, 503] {
            faults.push((
                format!("{status}, {name}"),
                status,
                headers.clone(),
                retry_after,
                fits,
            ));
        }
    }
    for (name, headers, retry_after, fits) in [
        (
            "reset now",
            format!("{date}X-RateLimit-Reset: 1767693600\r\n"),
            Some(0),
            true,
        ),
        ("past reset", reset(0), Some(0), true),
        (
            "reset beyond the deadline",
            format!("{date}X-RateLimit-Reset: 1767697200\r\n"),
            Some(3600),
            false,
        ),
        (
            "reset is text",
            "X-RateLimit-Reset: soon\r\n".into(),
            None,
            true,
        ),
        (
            "negative reset",
            "X-RateLimit-Reset: -1\r\n".into(),
            None,
            true,
        ),
        (
            "Retry-After takes precedence over reset",
            format!("{date}Retry-After: 0\r\nX-RateLimit-Reset: 1767697200\r\n"),
            Some(0),
            true,
        ),
        (
            "reset with an invalid Retry-After",
            format!("{date}Retry-After: soon\r\nX-RateLimit-Reset: 1767693600\r\n"),
            Some(0),
            true,
        ),
    ] {
        faults.push((format!("429, {name}"), 429, headers, retry_after, fits));
    }
    check(
        faults
            .into_iter()
            .map(|(name, status, headers, retry_after, fits)| {
                let script = vec![
                    Step::ReadRequest,
                    Step::Write(closing_response(status, &headers, "busy")),
                ];
                let expected = if fits {
                    Expected::Status(status)
                } else {
                    Expected::StatusWithLongWait(status)
                };
                let row = fault(name, expected, script).status(status).body("busy");
                match retry_after {
                    Some(seconds) => row.retry_after(seconds),
                    None => row,
                }
            })
            .collect(),
    );
}

#[test]
fn redirects_are_not_followed() {
    let mut faults = Vec::new();
    for status in [300, 301, 302, 303, 304, 305, 307, 308] {
        for (target, location) in [
            ("the same host", "Location: /articles/2\r\n"),
            ("a missing location", ""),
            ("an invalid location", "Location: ht!tp:// ::\r\n"),
            ("another host", "Location: {other}\r\n"),
        ] {
            let row = fault(
                format!("{status} to {target}"),
                Expected::Status(status),
                vec![],
            );
            let setup = move |mut scripts: Vec<crate::server::Script>| {
                let other = Server::responding(vec![ok("{}"); 3]);
                let url = format!("{}/articles/2", other.url());
                let response = closing_response(status, &location.replace("{other}", &url), "");
                for script in scripts.iter_mut().filter(|script| script.is_empty()) {
                    *script = vec![Step::ReadRequest, Step::Write(response.clone())];
                }
                let server = Server::start(scripts);
                let mut setup = Setup::new(&server.url(), None);
                setup.server = Some(server);
                setup.forbidden.push(other);
                setup
            };
            faults.push(row.with_setup(setup).status(status).body(""));
        }
    }
    check(faults);
}
