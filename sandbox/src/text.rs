//! HTML out of text, and text out of HTML.

/// Text as a paragraph, unless it is HTML already.
pub(crate) fn html(text: &str) -> String {
    if text.trim_start().starts_with('<') {
        text.to_owned()
    } else {
        format!("<p>{text}</p>")
    }
}

/// Text without its HTML; what closes a block ends a line.
pub(crate) fn plain(html: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_no_tags() {
        assert_eq!(
            plain("<p>3 &lt; 4 &amp; <b>so</b></p><p>on</p>"),
            "3 < 4 & so\non"
        );
    }
}
