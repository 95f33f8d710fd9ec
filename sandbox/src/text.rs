//! Conversion between HTML and plain text, and text for messages.

use std::borrow::Cow;

/// Wraps text in a paragraph unless it is already HTML.
pub(crate) fn to_html(text: &str) -> String {
    if text.trim_start().starts_with('<') {
        text.to_owned()
    } else {
        format!("<p>{text}</p>")
    }
}

/// Strips HTML tags and decodes common entities. The end of a block becomes a line break.
pub(crate) fn to_plain_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tagged)) = rest.split_once('<') {
        text.push_str(before);
        let Some((tag, after)) = tagged.split_once('>') else {
            rest = "";
            break;
        };
        if matches!(
            tag,
            "/p" | "/li" | "/h1" | "/h2" | "/h3" | "/div" | "br" | "br/"
        ) {
            text.push('\n');
        }
        rest = after;
    }
    text.push_str(rest);
    text.trim()
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
}

/// Replaces characters that could change the state of a terminal or end a line.
pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}

/// Returns at most `length` characters of a text, and whether there are more as `…`.
pub(crate) fn shortened(text: &str, length: usize) -> Cow<'_, str> {
    match text.char_indices().nth(length) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_no_tags() {
        assert_eq!(
            to_plain_text("<p>3 &lt; 4 &amp; <b>so</b></p><p>on</p>"),
            "3 < 4 & so\non"
        );
    }
}
