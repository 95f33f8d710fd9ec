//! A log with one line per request.

use std::fmt::Write as _;
use std::io::Write;
use std::sync::{Mutex, PoisonError};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use crate::http::Request;
use crate::text::{printable, shortened};

/// Longer paths with queries are shortened, in characters.
const MAX_TARGET_LENGTH: usize = 500;

const SECONDS_PER_DAY: u64 = 24 * 60 * 60;

/// Writes a line for each request, never the access token, a header or a body.
pub(crate) struct RequestLog(Mutex<Box<dyn Write + Send>>);

/// A request and its response.
#[derive(Debug)]
pub(crate) struct LogEntry {
    received_at: SystemTime,
    started: Instant,
    method: String,
    /// Path and query, percent-encoded as received.
    target: String,
    /// `None` if the connection is closed without a response.
    pub status: Option<u16>,
    /// Id of the fault that was injected, and what it does.
    pub fault: Option<(u64, String)>,
}

impl LogEntry {
    pub fn new(request: &Request) -> LogEntry {
        let mut target = request.path.clone();
        if !request.query.is_empty() {
            let _ = write!(target, "?{}", request.query);
        }
        LogEntry {
            received_at: SystemTime::now(),
            started: Instant::now(),
            method: request.method.clone(),
            target,
            status: None,
            fault: None,
        }
    }

    fn line(&self, token: &str) -> String {
        let mut line = format!(
            "{} {} {} ",
            time_of_day(self.received_at),
            printable(&self.method),
            shortened(
                &printable(&without_token(&self.target, token)),
                MAX_TARGET_LENGTH
            ),
        );
        let _ = match self.status {
            Some(status) => write!(line, "{status}"),
            None => write!(line, "closed"),
        };
        let _ = write!(
            line,
            " {:.1} ms",
            self.started.elapsed().as_secs_f64() * 1000.0
        );
        if let Some((id, fault)) = &self.fault {
            let _ = write!(line, " (fault {id}: {fault})");
        }
        line
    }
}

impl RequestLog {
    pub fn new(writer: impl Write + Send + 'static) -> RequestLog {
        RequestLog(Mutex::new(Box::new(writer)))
    }

    /// Writes the line of a request whose response is about to be sent.
    pub fn write(&self, entry: &LogEntry, token: &str) {
        self.write_line(&entry.line(token));
    }

    /// Writes what is wrong with a connection, or with a request that could not be read.
    pub fn write_problem(&self, problem: &str) {
        self.write_line(&format!(
            "{} {}",
            time_of_day(SystemTime::now()),
            printable(problem)
        ));
    }

    fn write_line(&self, line: &str) {
        let mut writer = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Nobody can be informed of a log that cannot be written.
        let _ = writer
            .write_all(format!("{line}\n").as_bytes())
            .and_then(|()| writer.flush());
    }
}

/// Returns the time in UTC, as in `09:30:05Z`.
fn time_of_day(time: SystemTime) -> String {
    let seconds = time
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since_epoch| since_epoch.as_secs())
        % SECONDS_PER_DAY;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{hours:02}:{minutes:02}:{:02}Z", seconds % 60)
}

/// Removes the access token, and the values of query parameters that are named after one.
fn without_token(target: &str, token: &str) -> String {
    let target = target.replace(token, "[token]");
    let Some((path, query)) = target.split_once('?') else {
        return target;
    };
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if name.to_ascii_lowercase().contains("token") => {
            format!("{name}=[token]")
        }
        _ => pair.to_owned(),
    });
    format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn entry(target: &str) -> LogEntry {
        LogEntry {
            received_at: UNIX_EPOCH + Duration::from_secs(3 * SECONDS_PER_DAY + 34_205),
            started: Instant::now(),
            method: "GET".into(),
            target: target.into(),
            status: Some(503),
            fault: Some((7, "status 503".into())),
        }
    }

    #[test]
    fn a_line_names_time_request_status_duration_and_fault() {
        let line = entry("/articles?page=2").line("token");
        let (before, after) = line.split_once(" 503 ").unwrap();
        assert_eq!(before, "09:30:05Z GET /articles?page=2");
        assert!(after.ends_with(" ms (fault 7: status 503)"), "{line}");
        let closed = LogEntry {
            status: None,
            fault: None,
            ..entry("/me")
        };
        assert!(closed.line("token").contains("GET /me closed "));
    }

    #[test]
    fn the_token_is_never_written() {
        for target in [
            "/articles/dG9rZW4",
            "/me?x=dG9rZW4&y=1",
            "/me?Access_Token=other%3D",
            "/me?a=1&token=other%3D",
        ] {
            let line = entry(target).line("dG9rZW4");
            assert!(
                !line.contains("dG9rZW4") && !line.contains("other"),
                "{line}"
            );
            assert!(line.contains("[token]"), "{line}");
        }
    }

    #[test]
    fn long_targets_are_shortened() {
        let line = entry(&format!("/articles/{}", "1".repeat(5000))).line("token");
        assert!(line.contains("111… 503"), "{line}");
        assert!(line.len() < 600);
    }

    #[test]
    fn control_characters_are_not_written() {
        let line = entry("/a\u{1b}[2J\n\u{9b}b").line("token");
        assert!(!line.contains(char::is_control), "{line:?}");
    }
}
