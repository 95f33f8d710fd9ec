//! The page that shows the sandbox in a browser.

use crate::http::{Request, Response};

const PAGE: &str = include_str!("page.html");

/// The page loads nothing from elsewhere, and no object of the workspace becomes markup.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
                      connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'";

/// Returns whether a browser requests the page. An API request to `/` does not accept HTML.
pub(crate) fn is_page_request(request: &Request) -> bool {
    request.path == "/"
        && matches!(request.method.as_str(), "GET" | "HEAD")
        && request
            .header("accept")
            .is_some_and(|types| types.to_ascii_lowercase().contains("text/html"))
}

pub(crate) fn respond() -> Response {
    let mut page = Response::bytes(200, "text/html; charset=utf-8", PAGE.into());
    page.set_header("Content-Security-Policy", POLICY);
    page.set_header("Cache-Control", "no-store");
    page
}
