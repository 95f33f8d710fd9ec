use std::fmt;

use super::text::{Beginning, EXCERPT_CHARS, line};

/// Fields and list items of a response that have an unexpected type.
///
/// [`Extra`](crate::Extra) describes what becomes of them. A value that was converted, such as an
/// integer sent as text, is not one of them.
///
/// `Display` and `Debug` show the number of fields and the beginning of their paths, at most ten.
///
/// ```
/// use intercom::{Client, Result};
///
/// fn title(client: &Client, id: &str) -> Result<Option<String>> {
///     let response = client.articles().retrieve(id).send_response()?;
///     if !response.mismatches.is_empty() {
///         eprintln!("{} of unexpected types", response.mismatches.count());
///         for path in response.mismatches.paths() {
///             eprintln!("  {path}");
///         }
///     }
///     Ok(response.value.title)
/// }
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Mismatches {
    count: usize,
    paths: Vec<String>,
}

/// Maximum number of paths that a message shows.
const SHOWN: usize = 10;

impl Mismatches {
    pub(crate) fn new(count: usize, paths: Vec<String>) -> Self {
        Mismatches { count, paths }
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Returns their number, also of those whose path is not kept.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Returns where they are, as JSON paths such as `data[3].statistics.views`: the first 100. Names
    /// are cut after 200 characters.
    pub fn paths(&self) -> &[String] {
        &self.paths
    }
}

impl fmt::Display for Mismatches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.count {
            1 => f.write_str("1 field has an unexpected type")?,
            count => write!(f, "{count} fields have an unexpected type")?,
        }
        let shown = self.paths.iter().take(SHOWN);
        let shown = shown.map(|path| line(path, EXCERPT_CHARS));
        let list = Vec::from_iter(shown).join(", ");
        if !list.is_empty() {
            write!(f, ": {list}")?;
        }
        if self.count > SHOWN {
            f.write_str(", …")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Mismatches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.paths.iter().take(SHOWN).map(|path| Beginning(path));
        f.debug_struct("Mismatches")
            .field("count", &self.count)
            .field("paths", &Vec::from_iter(shown))
            .finish()
    }
}
