//! What is wrong with a seed.

use std::fmt;

use super::position::{Path, Step};
use crate::error::ApiError;

/// An invalid value in a seed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    pub path: Path,
    /// What the value must be, as in `must be an array`, or a sentence with a subject of its own.
    message: String,
    has_subject: bool,
}

impl Problem {
    /// A problem of the value itself.
    pub fn new(message: impl Into<String>) -> Problem {
        Problem {
            path: Path::default(),
            message: message.into(),
            has_subject: false,
        }
    }

    /// A problem inside the value, in a sentence that names it.
    pub fn inside(message: impl Into<String>) -> Problem {
        Problem {
            has_subject: true,
            ..Problem::new(message)
        }
    }

    /// Names the field that contains the value.
    pub fn in_field(self, name: &str) -> Problem {
        self.within(Step::Field(name.to_owned()))
    }

    /// Names the position of the value in an array.
    pub fn in_item(self, index: usize) -> Problem {
        self.within(Step::Item(index))
    }

    fn within(mut self, step: Step) -> Problem {
        self.path = self.path.within(step);
        self
    }
}

/// Errors of the code that also validates requests.
impl From<ApiError> for Problem {
    fn from(error: ApiError) -> Problem {
        Problem::inside(error.message)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_root() {
            f.write_str("the seed")?;
        }
        let separator = if self.has_subject { ":" } else { "" };
        write!(f, "{}{separator} {}", self.path, self.message)
    }
}
