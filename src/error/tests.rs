use super::*;
use std::path::Path;

fn context(status: Option<u16>) -> Context {
    Context {
        method: "GET",
        path: "/me".into(),
        status,
        attempts: 1,
        ..Context::default()
    }
}

fn api(status: u16, errors: Vec<ErrorDetail>, body: &[u8]) -> ApiError {
    ApiError {
        status,
        errors,
        location: None,
        context: Context {
            body: body.to_vec(),
            ..context(Some(status))
        },
    }
}

fn detail(code: &str, message: &str, field: Option<&str>) -> ErrorDetail {
    ErrorDetail {
        code: code.into(),
        message: Some(message.into()),
        field: field.map(Into::into),
    }
}

fn decode(body: &str, error: serde_json::Error) -> DecodeError {
    let context = Context {
        body: body.into(),
        ..context(Some(200))
    };
    DecodeError::new(error, context)
}

#[test]
fn api_error_shows_status_codes_and_request_id() {
    let mut error = api(
        401,
        vec![detail("unauthorized", "Access Token Invalid", None)],
        b"{}",
    );
    error.context.request_id = Some("r1".into());
    assert_eq!(
        error.to_string(),
        "GET /me: 401 Unauthorized: unauthorized: Access Token Invalid (request id r1)"
    );
    error.context.request_id = None;
    error
        .errors
        .push(detail("parameter_invalid", "no\nemail.", Some("email")));
    assert_eq!(
        error.to_string(),
        "GET /me: 401 Unauthorized: unauthorized: Access Token Invalid; \
         parameter_invalid: no\\nemail (field `email`)"
    );
}

#[test]
fn api_error_lists_a_limited_number_of_errors() {
    let message = |errors| api(422, errors, b"").to_string();
    let few = message(vec![detail("odd", "no", None); 30]);
    assert_eq!(few.matches("odd: no").count(), 10);
    assert!(few.ends_with("; odd: no; and 20 more"), "{few}");
    let all_that_are_kept = message(vec![detail("odd", "no", None); 100]);
    assert!(all_that_are_kept.ends_with("; odd: no; and at least 90 more"));
    let long = "é".repeat(1 << 20);
    let long = message(vec![detail(&long, &long, Some(&long)); 30]);
    assert!(long.ends_with(&format!("{}…`); and 29 more", "é".repeat(200))));
    assert!(long.len() < 4000, "{}", long.len());
}

#[test]
fn error_without_code_or_message_shows_the_other() {
    let shown = |code: &str, message: Option<&str>| {
        let error = ErrorDetail {
            code: code.into(),
            message: message.map(Into::into),
            field: None,
        };
        error.to_string()
    };
    assert_eq!(shown("", Some("No.")), "No");
    assert_eq!(shown("odd", None), "odd");
    assert_eq!(shown("", None), "error without a code");
}

#[test]
fn no_part_of_a_message_contains_hidden_characters() {
    for hidden in [
        '\0',
        '\n',
        '\u{1b}',
        '\u{7f}',
        '\u{85}',
        '\u{9b}',
        '\u{ad}',
        '\u{61c}',
        '\u{180e}',
        '\u{200b}',
        '\u{200d}',
        '\u{200f}',
        '\u{2028}',
        '\u{2029}',
        '\u{202e}',
        '\u{2060}',
        '\u{2066}',
        '\u{feff}',
        '\u{fff9}',
        '\u{e0041}',
    ] {
        let text = format!("a{hidden}b");
        let shown = format!("a{}b", hidden.escape_default());
        let mut error = api(302, vec![detail(&text, &text, Some(&text))], b"");
        error.location = Some(text.clone());
        error.context.request_id = Some(text.clone());
        assert_eq!(
            error.to_string(),
            format!(
                "GET /me: 302 Found: redirect to {shown} not followed: \
                 {shown}: {shown} (field `{shown}`) (request id {shown})"
            )
        );
        assert_eq!(error.errors[0].code, text);
        let body = api(502, vec![], text.as_bytes());
        assert!(body.to_string().ends_with(&format!("not JSON: {shown}")));
    }
    for visible in ['é', '語', '\u{301}', '🙂', '\u{fffd}'] {
        let error = api(502, vec![], visible.to_string().as_bytes());
        assert!(error.to_string().ends_with(visible), "{visible}");
    }
}

#[test]
fn rate_limit_error_says_how_long_to_wait_and_why_the_call_gave_up() {
    let mut error = api(429, vec![detail("rate_limit_exceeded", "slow", None)], b"");
    error.context.retry_after = Some(Duration::from_secs(7));
    error.context.attempts = 3;
    for (reason, text) in [
        (GaveUp::RetriesExhausted, "retries exhausted"),
        (GaveUp::RetriesDisabled, "retries are disabled"),
        (GaveUp::WaitTooLong, "the wait does not fit in the deadline"),
    ] {
        error.context.gave_up = Some(reason);
        assert_eq!(
            error.to_string(),
            format!(
                "GET /me: 429 Too Many Requests: rate_limit_exceeded: slow; \
                 Intercom asked to wait 7 s; gave up: {text} (after 3 attempts)"
            )
        );
    }
}

#[test]
fn body_without_errors_is_quoted_in_part() {
    let html = "<html>\r\n<h1>Bad gateway</h1>";
    assert_eq!(
        api(502, vec![], html.as_bytes()).to_string(),
        "GET /me: 502 Bad Gateway: response body is HTML, not JSON: \
         <html>\\r\\n<h1>Bad gateway</h1>"
    );
    let long = "é".repeat(1 << 20);
    assert_eq!(
        api(599, vec![], long.as_bytes()).to_string(),
        format!(
            "GET /me: 599: response body is not JSON: {}…",
            "é".repeat(200)
        )
    );
    assert_eq!(
        api(404, vec![], b"[\"\xff\", 1]").to_string(),
        "GET /me: 404 Not Found: response body without an error list: [\"\u{fffd}\", 1]"
    );
    assert_eq!(api(404, vec![], b" ").to_string(), "GET /me: 404 Not Found");
}

#[test]
fn redirect_names_its_target() {
    let mut error = api(302, vec![], b"");
    error.location = Some("https://example.com/".into());
    assert_eq!(
        error.to_string(),
        "GET /me: 302 Found: redirect to https://example.com/ not followed"
    );
    for signed in ["?signature=abc", "#signature=abc", "?a=b?signature=abc"] {
        error.location = Some(format!("https://example.com/file{signed}"));
        assert_eq!(
            error.to_string(),
            "GET /me: 302 Found: redirect to https://example.com/file?… not followed"
        );
        assert!(!format!("{error:?}").contains("abc"));
    }
}

#[test]
fn notes_say_what_may_have_happened() {
    let mut context = context(None);
    context.maybe_applied = true;
    context.must_restart = true;
    context.attempts = 2;
    context.request_id = Some("r1".into());
    let error = TransportError::new(TransportErrorKind::ConnectionClosed, "closed", context);
    assert_eq!(
        error.to_string(),
        "GET /me: closed; the request may have been applied; \
         restart the scroll from its first page (after 2 attempts, request id r1)"
    );
}

#[test]
fn decode_error_describes_the_body() {
    let data = || serde_json::from_str::<u8>("{}").unwrap_err();
    let syntax = || serde_json::from_str::<u8>("x").unwrap_err();
    for (body, error, text, has_source) in [
        (" ", data(), "empty body", false),
        (
            "\u{feff} <!DOCTYPE html><p>",
            syntax(),
            "response body is HTML, not JSON",
            false,
        ),
        ("x", syntax(), "response body is not valid JSON", true),
        ("{}", data(), "response body has an unexpected form", true),
    ] {
        let error = decode(body, error);
        assert_eq!(error.to_string(), format!("GET /me: 200 OK: {text}"));
        assert_eq!(error.source().is_some(), has_source, "{text}");
    }
    let incomplete = decode(
        "{\"a\":",
        serde_json::from_str::<serde_json::Value>("{").unwrap_err(),
    );
    assert!(incomplete.to_string().ends_with("incomplete JSON"));
}

#[test]
fn message_and_source_do_not_repeat_each_other() {
    let cause = || std::io::Error::other("disk full");
    let path = Path::new("messages.csv");
    let errors: [Error; 4] = [
        InvalidInput::new("body must be a JSON object")
            .caused_by(cause())
            .into(),
        TransportError::new(TransportErrorKind::Connect, "cannot connect", context(None))
            .caused_by(cause())
            .into(),
        IoError::new("cannot write", cause()).path(path).into(),
        IoError::new("cannot write", cause())
            .context(context(Some(200)))
            .into(),
    ];
    for error in errors {
        assert!(!error.to_string().contains("disk full"), "{error}");
        assert_eq!(error.source().unwrap().to_string(), "disk full");
        assert_eq!(format!("{error:?}"), format!("{error}: disk full"));
        assert_eq!(error.with_causes(), format!("{error:#?}"));
    }
}

#[test]
fn io_error_names_the_path() {
    let error = || IoError::new("cannot write", std::io::Error::other("full"));
    let path = error().path(Path::new("messages.csv"));
    assert_eq!(path.to_string(), "cannot write `messages.csv`");
    assert_eq!(
        path.context(context(Some(200))).to_string(),
        "GET /me: cannot write `messages.csv`"
    );
    assert_eq!(error().to_string(), "cannot write the response body");
}

#[test]
fn debug_does_not_show_the_body() {
    let body = "secret".repeat(1 << 20);
    let mut error = api(400, vec![], body.as_bytes());
    let shown = format!("{error:?}");
    assert!(shown.contains("body: <6291456 bytes>"), "{shown}");
    assert!(!shown.contains("secret"));
    let body = "secret".repeat(1000);
    error.errors = vec![detail(&body, &body, Some(&body)); 100];
    error.location = Some(body.clone());
    error.context.request_id = Some(body.clone());
    let shown = format!("{error:?}");
    assert!(shown.len() < 10_000, "{}", shown.len());
    assert!(shown.contains("error_count: 100"), "{shown}");
    assert!(format!("{:?}", Error::from(error)).len() < 10_000);
    let error = serde_json::from_str::<u8>(&format!("\"{body}\"")).unwrap_err();
    let error = decode(&body, error);
    assert!(!format!("{error:?}").contains("secret"));
    assert!(format!("{:?}", Error::from(error)).len() < 2000);
    let cause = std::io::Error::other(body.clone());
    let transport = TransportError::new(TransportErrorKind::Tls, "no", context(None));
    let transport = transport.caused_by(cause);
    assert!(format!("{transport:?}").len() < 2000);
    assert!(format!("{:?}", Error::from(transport)).len() < 2000);
    let mismatches = Mismatches::new(100, vec![body; 100]);
    let error = DecodeError::strict(mismatches, context(Some(200)));
    assert!(format!("{error:?}").len() < 4000);
    assert!(error.to_string().len() < 4000);
}

#[test]
fn predicates_and_details_follow_the_kind() {
    use TransportErrorKind as Kind;
    let transport = |kind| Error::from(TransportError::new(kind, "message", context(None)));
    for (kind, detail) in [
        (Kind::Dns, "dns"),
        (Kind::Connect, "connect"),
        (Kind::Proxy, "proxy"),
        (Kind::Tls, "tls"),
        (Kind::Timeout, "timeout"),
        (Kind::ConnectionClosed, "connection_closed"),
        (Kind::Protocol, "protocol"),
        (Kind::ResponseTooLarge, "response_too_large"),
        (Kind::Decompress, "decompress"),
        (Kind::Cancelled, "cancelled"),
    ] {
        let error = transport(kind);
        assert_eq!(error.detail(), detail);
        assert_eq!(error.is_timeout(), detail == "timeout");
        assert_eq!(error.is_cancelled(), detail == "cancelled");
        let connect = ["dns", "connect", "proxy", "tls"].contains(&detail);
        assert_eq!(error.is_connect(), connect, "{detail}");
    }
    let status = |status| Error::from(api(status, vec![], b""));
    assert!(status(404).is_not_found() && !status(404).is_rate_limited());
    assert!(status(429).is_rate_limited() && !status(429).is_not_found());
    assert_eq!(status(404).detail(), "api");
    assert_eq!(Error::invalid_input("no").detail(), "invalid_input");
}

#[test]
fn durations_have_a_unit() {
    for (duration, text) in [
        (Duration::from_secs(60), "60 s"),
        (Duration::from_millis(1500), "1.5 s"),
        (Duration::from_millis(400), "400 ms"),
        (Duration::from_micros(50), "50 µs"),
        (Duration::ZERO, "0 s"),
    ] {
        assert_eq!(seconds(duration), text);
    }
}

#[test]
fn invalid_input_is_quoted_on_one_line() {
    let error = InvalidInput::new("query parameter `\u{3}\n` must be text");
    let message = error.to_string();
    assert!(!message.chars().any(char::is_control), "{message}");
    assert!(message.ends_with("must be text"));
    assert!(InvalidInput::new("x".repeat(100_000)).to_string().len() < 10_000);
}
