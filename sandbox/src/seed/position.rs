//! Positions of values in a JSON text.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::value::RawValue;

use crate::text::shortened;

/// Longer names of fields are shortened in messages, in characters.
const MAX_NAME_LENGTH: usize = 60;

/// A step from a JSON value to one inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Field(String),
    Item(usize),
}

/// Steps from the root to a value, as in `contacts[3].location.city`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Path(Vec<Step>);

impl Path {
    /// Adds a step before the others.
    pub fn within(mut self, step: Step) -> Path {
        self.0.insert(0, step);
        self
    }

    /// Adds a step after the others.
    pub fn push(&mut self, step: Step) {
        self.0.push(step);
    }

    /// Removes the last step.
    pub fn pop(&mut self) {
        self.0.pop();
    }

    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Item(item) => write!(f, "[{item}]")?,
                Step::Field(name) => {
                    let separator = if index == 0 { "" } else { "." };
                    write!(f, "{separator}{}", shortened(name, MAX_NAME_LENGTH))?;
                }
            }
        }
        Ok(())
    }
}

/// Returns the [position](position_of) of the value at the path, or of the innermost value along it
/// that exists.
pub(super) fn position(text: &str, path: &Path) -> (usize, usize) {
    let mut value = text.trim_start();
    for step in &path.0 {
        match child(value, step) {
            Some(inner) => value = inner,
            None => break,
        }
    }
    position_of(value, text)
}

/// Returns line and column, from 1, of a part of the text. Columns count characters.
pub(super) fn position_of(part: &str, text: &str) -> (usize, usize) {
    let offset = part.as_ptr() as usize - text.as_ptr() as usize;
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (
        before.matches('\n').count() + 1,
        before[line_start..].chars().count() + 1,
    )
}

/// Returns the number, from 1, of the character of a line that has the byte with this number, from 1.
pub(super) fn character_of_byte(line: &str, number: usize) -> usize {
    let started = line.char_indices().take_while(|(at, _)| *at < number);
    started.count().max(1)
}

/// Returns the text of the value that a step leads to.
fn child<'t>(value: &'t str, step: &Step) -> Option<&'t str> {
    let found: &RawValue = match step {
        Step::Field(name) => {
            let fields: BTreeMap<String, &RawValue> = serde_json::from_str(value).ok()?;
            fields.get(name).copied()?
        }
        Step::Item(index) => {
            let items: Vec<&RawValue> = serde_json::from_str(value).ok()?;
            items.get(*index).copied()?
        }
    };
    Some(found.get())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_those_of_an_editor() {
        let text = "\n{\n  \"ä\": [1,\n    {\"name\": \"ü\", \"b\":  [ true ]}\n  ]\n}\n";
        let field = |name: &str| Step::Field(name.into());
        for (steps, expected) in [
            (vec![], (2, 1)),
            (vec![field("ä")], (3, 8)),
            (vec![field("ä"), Step::Item(1)], (4, 5)),
            (
                vec![field("ä"), Step::Item(1), field("b"), Step::Item(0)],
                (4, 27),
            ),
            // What does not exist is located by what surrounds it.
            (vec![field("ä"), Step::Item(1), field("c")], (4, 5)),
            (vec![field("ä"), Step::Item(7)], (3, 8)),
        ] {
            assert_eq!(position(text, &Path(steps.clone())), expected, "{steps:?}");
        }
        for (byte, character) in [(0, 1), (1, 1), (2, 2), (3, 2), (4, 3), (9, 3)] {
            assert_eq!(character_of_byte("aäb", byte), character, "{byte}");
        }
        let path = Path(vec![field("ä"), Step::Item(1), field("b")]);
        assert_eq!(path.to_string(), "ä[1].b");
    }
}
