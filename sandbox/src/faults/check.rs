//! Limits of the fields of a fault.

/// Headers that frame the response. The sandbox writes them itself, and two would contradict each
/// other.
const FRAMING: [&str; 3] = ["connection", "content-length", "transfer-encoding"];

pub(super) fn status(status: u16) -> Result<(), String> {
    match status {
        200..600 => Ok(()),
        _ => Err("status must be between 200 and 599".into()),
    }
}

pub(super) fn method(method: &str) -> Result<(), String> {
    if is_token(method) {
        return Ok(());
    }
    Err("method must be an HTTP method, as in GET".into())
}

pub(super) fn path(path: &str) -> Result<(), String> {
    if path.starts_with('/') && !path.contains('?') {
        return Ok(());
    }
    Err("path must begin with / and must not have a query, as in /articles".into())
}

pub(super) fn header(name: &str, value: &str) -> Result<(), String> {
    if !is_token(name) {
        return Err(format!("{name:?} in headers is not the name of a header"));
    }
    if FRAMING.contains(&name.to_ascii_lowercase().as_str()) {
        return Err(format!("the header {name} cannot be set"));
    }
    if value.contains(char::is_control) {
        return Err(format!("the header {name} must be a string in one line"));
    }
    Ok(())
}

/// Whether a text may be an HTTP method or the name of a header.
fn is_token(text: &str) -> bool {
    let may_be_in_token =
        |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(may_be_in_token)
}
