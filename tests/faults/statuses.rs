//! Answers that are not successes.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::answers::told;
use crate::cell::{Scene, check, fault};
use crate::rule::Fate;
use crate::server::{Server, Step, ok};

#[test]
fn that_refuse() {
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
                let script = vec![Step::Read, Step::Write(told(status, "", body))];
                fault(status.to_string(), Fate::Status(status), script)
                    .status(status)
                    .body(body)
            })
            .collect(),
    );
}

#[test]
fn that_ask_to_wait() {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let reset = |seconds: u64| format!("X-RateLimit-Reset: {}\r\n", now.as_secs() + seconds);
    let date = "Date: Tue, 06 Jan 2026 10:00:00 GMT\r\n";
    let mut faults = Vec::new();
    for (name, headers, asked, fits) in [
        ("no header", String::new(), None, true),
        ("seconds", "Retry-After: 0\r\n".into(), Some(0), true),
        (
            "too many seconds",
            "Retry-After: 3600\r\n".into(),
            Some(3600),
            false,
        ),
        (
            "more seconds than there are",
            format!("Retry-After: {}\r\n", u64::MAX),
            Some(u64::MAX),
            false,
        ),
        (
            "a date",
            format!("{date}Retry-After: Tue, 06 Jan 2026 10:00:00 GMT\r\n"),
            Some(0),
            true,
        ),
        (
            "a date that is past",
            format!("{date}Retry-After: Tue, 06 Jan 2026 09:00:00 GMT\r\n"),
            Some(0),
            true,
        ),
        (
            "a late date",
            format!("{date}Retry-After: Tue, 06 Jan 2026 11:00:00 GMT\r\n"),
            Some(3600),
            false,
        ),
        ("words", "Retry-After: in a while\r\n".into(), None, true),
        (
            "a negative number",
            "Retry-After: -5\r\n".into(),
            None,
            true,
        ),
        ("a fraction", "Retry-After: 0.5\r\n".into(), None, true),
        (
            "a date that is none",
            "Retry-After: Tue, 99 Foo 2026 10:00:00 GMT\r\n".into(),
            None,
            true,
        ),
        (
            "a number beyond all",
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
                asked,
                fits,
            ));
        }
    }
    let server_now = "Date: Tue, 06 Jan 2026 10:00:00 GMT\r\n";
    for (name, headers, asked, fits) in [
        (
            "a reset",
            format!("{server_now}X-RateLimit-Reset: 1767693600\r\n"),
            Some(0),
            true,
        ),
        ("a reset that is past", reset(0), Some(0), true),
        (
            "a late reset",
            format!("{server_now}X-RateLimit-Reset: 1767697200\r\n"),
            Some(3600),
            false,
        ),
        (
            "a reset in words",
            "X-RateLimit-Reset: soon\r\n".into(),
            None,
            true,
        ),
        (
            "a negative reset",
            "X-RateLimit-Reset: -1\r\n".into(),
            None,
            true,
        ),
        (
            "a reset beside seconds",
            format!("{server_now}Retry-After: 0\r\nX-RateLimit-Reset: 1767697200\r\n"),
            Some(0),
            true,
        ),
        (
            "a reset beside nonsense",
            format!("{server_now}Retry-After: soon\r\nX-RateLimit-Reset: 1767693600\r\n"),
            Some(0),
            true,
        ),
    ] {
        faults.push((format!("429, {name}"), 429, headers, asked, fits));
    }
    check(
        faults
            .into_iter()
            .map(|(name, status, headers, asked, fits)| {
                let script = vec![Step::Read, Step::Write(told(status, &headers, "busy"))];
                let fate = if fits {
                    Fate::Status(status)
                } else {
                    Fate::StatusTooLate(status)
                };
                let row = fault(name, fate, script).status(status).body("busy");
                match asked {
                    Some(seconds) => row.retry_after(seconds),
                    None => row,
                }
            })
            .collect(),
    );
}

#[test]
fn that_send_elsewhere() {
    let mut faults = Vec::new();
    for status in [300, 301, 302, 303, 304, 305, 307, 308] {
        for (place, location) in [
            ("the same host", "Location: /articles/2\r\n"),
            ("nowhere", ""),
            ("a strange place", "Location: ht!tp:// ::\r\n"),
            ("another host", "Location: {elsewhere}\r\n"),
        ] {
            let row = fault(format!("{status} to {place}"), Fate::Status(status), vec![]);
            let stage = move |mut scripts: Vec<crate::server::Script>| {
                let elsewhere = Server::answering(vec![ok("{}"); 3]);
                let url = format!("{}/articles/2", elsewhere.url());
                let answer = told(status, &location.replace("{elsewhere}", &url), "");
                for script in scripts.iter_mut().filter(|script| script.is_empty()) {
                    *script = vec![Step::Read, Step::Write(answer.clone())];
                }
                let server = Server::start(scripts);
                let mut scene = Scene::new(&server.url(), None);
                scene.server = Some(server);
                scene.forbidden.push(elsewhere);
                scene
            };
            faults.push(row.on(stage).status(status).body(""));
        }
    }
    check(faults);
}
