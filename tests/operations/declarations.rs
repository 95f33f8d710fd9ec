//! The declarations of a C header, with their comments.

/// A declaration, a macro, or a member of an enum or struct.
pub struct Declaration {
    /// The comment directly above it, without the marks.
    pub comment: String,
    /// Its text on one line, with single spaces, without the final `;` or `,`.
    pub text: String,
    /// The enumerators of an enum or the fields of a struct.
    pub members: Vec<Declaration>,
}

/// Returns everything that a header declares. Of the directives it returns the object-like macros
/// that have a value and the function-like ones.
pub fn declarations(header: &str) -> Vec<Declaration> {
    parse(header, ';')
}

fn parse(source: &str, separator: char) -> Vec<Declaration> {
    let mut found = Vec::new();
    let mut rest = source.trim_start();
    let mut comment = String::new();
    while !rest.is_empty() {
        let length = if let Some(text) = rest.strip_prefix("/**") {
            comment = content(text.split("*/").next().unwrap_or_default());
            comment_length(rest)
        } else if rest.starts_with("/*") {
            comment_length(rest)
        } else if rest.starts_with('#') {
            let line = directive(rest);
            if let Some(text) = macro_definition(line) {
                found.push(Declaration {
                    comment: std::mem::take(&mut comment),
                    text,
                    members: Vec::new(),
                });
            }
            line.len()
        } else if let Some(text) = rest.strip_prefix("extern \"C\" {") {
            rest.len() - text.len()
        } else if rest.starts_with('}') {
            1
        } else {
            let length = declaration_length(rest, separator);
            found.push(declaration(
                std::mem::take(&mut comment),
                rest[..length].trim_end_matches(separator),
            ));
            length
        };
        rest = rest[length..].trim_start();
    }
    found
}

fn comment_length(text: &str) -> usize {
    text.find("*/").map_or(text.len(), |end| end + 2)
}

/// Returns a directive with its continuation lines.
fn directive(text: &str) -> &str {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        end += line.len();
        if !line.trim_end().ends_with('\\') {
            break;
        }
    }
    &text[..end]
}

/// Returns a macro on one line, unless it has no value, as an include guard.
fn macro_definition(directive: &str) -> Option<String> {
    let definition = directive.strip_prefix("#define ")?.replace("\\\n", " ");
    let text = single_spaced(&definition);
    text.contains(' ').then(|| format!("#define {text}"))
}

/// Returns the length of a declaration with its separator, which may be missing after the last.
fn declaration_length(text: &str, separator: char) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            at += comment_length(rest);
            continue;
        }
        let letter = rest.chars().next().unwrap_or_default();
        at += letter.len_utf8();
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if letter == separator && depth == 0 => return at,
            _ => {}
        }
    }
    at
}

fn declaration(comment: String, text: &str) -> Declaration {
    let Some((before, rest)) = text.split_once('{') else {
        let (text, members) = (single_spaced(text), Vec::new());
        return Declaration {
            comment,
            text,
            members,
        };
    };
    let (inside, after) = rest.rsplit_once('}').unwrap_or((rest, ""));
    let separator = if before.contains("enum") { ',' } else { ';' };
    Declaration {
        comment,
        text: format!("{} {}", single_spaced(before), single_spaced(after)),
        members: parse(inside, separator),
    }
}

/// Returns the text of a comment, without the marks at the start of its lines.
fn content(comment: &str) -> String {
    let lines = comment.lines().map(|line| {
        let line = line.trim();
        line.strip_prefix('*').unwrap_or(line).trim()
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Returns text with every run of white space replaced by one space.
pub fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
