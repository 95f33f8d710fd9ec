//! Doc comments as paragraphs.

/// Width to which comments are wrapped.
const WIDTH: usize = 100;

/// Returns doc comment lines with one paragraph, wrapped.
pub fn paragraph(indent: &str, text: &str) -> Vec<String> {
    hanging(&format!("{indent}///"), 0, text)
}

/// Returns doc comment lines that begin with a label; the text is wrapped to the right of it.
pub fn labeled(label: &str, text: &str) -> Vec<String> {
    hanging(&format!("/// {label}"), label.chars().count() + 1, text)
}

fn hanging(start: &str, indent: usize, text: &str) -> Vec<String> {
    let prefix = start.split_inclusive("///").next().unwrap_or_default();
    let mut lines = vec![start.to_owned()];
    let mut is_empty = true;
    for word in text.split_whitespace() {
        let line = lines.last_mut().unwrap();
        if !is_empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(format!("{prefix} {:indent$}{word}", ""));
        } else {
            line.push(' ');
            line.push_str(word);
        }
        is_empty = false;
    }
    lines
}

/// Joins paragraphs with empty comment lines.
pub fn join(indent: &str, paragraphs: &[Vec<String>]) -> Vec<String> {
    paragraphs.join(&format!("{indent}///"))
}

/// Returns the text of a comment line.
pub fn text(line: &str) -> &str {
    let text = line.trim_start().strip_prefix("///").unwrap_or_default();
    text.strip_prefix(' ').unwrap_or(text)
}

/// Returns the index of the first line of the doc comment that ends before line `end`.
pub fn start(lines: &[String], end: usize) -> usize {
    let is_comment = |line: &&String| line.trim_start().starts_with("///");
    end - lines[..end].iter().rev().take_while(is_comment).count()
}

/// A sentence without its full stop, and the request that it describes.
pub fn summary(summary: &str, request: &str) -> String {
    format!("{}: `{request}`.", summary.trim_end_matches('.'))
}
