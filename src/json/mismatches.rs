//! Fields whose value did not fit, collected while a response is decoded.

use std::any::TypeId;
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use super::shape::Original;
use crate::error::Mismatches;

/// Largest number of paths that are kept; all mismatches are counted.
const MAX_PATHS: usize = 100;

/// Largest number of characters of a name in a path.
const MAX_NAME_CHARS: usize = 200;

/// Step from a value to one inside it.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Field(Cow<'static, str>),
    Index(usize),
}

impl From<&'static str> for Step {
    fn from(name: &'static str) -> Self {
        Step::Field(name.into())
    }
}

/// Each of many paths may have a name that the server chose.
impl From<String> for Step {
    fn from(mut name: String) -> Self {
        if let Some((end, _)) = name.char_indices().nth(MAX_NAME_CHARS) {
            name.truncate(end);
            name.push('…');
            name.shrink_to_fit();
        }
        Step::Field(name.into())
    }
}

/// Steps from a value outwards.
type Path = Vec<Step>;

fn path_text(path: &Path) -> String {
    let mut text = String::new();
    for step in path.iter().rev() {
        match step {
            Step::Field(name) => {
                text.push_str(if text.is_empty() { "" } else { "." });
                text.extend(name.escape_debug());
            }
            Step::Index(index) => text.push_str(&format!("[{index}]")),
        }
    }
    text
}

thread_local! {
    /// Number of mismatches that the running collection has found.
    static COUNT: Cell<usize> = const { Cell::new(0) };
    /// Paths of the running collection; `None` if none runs.
    static PATHS: RefCell<Option<Vec<Path>>> = const { RefCell::new(None) };
    /// The value that was just decoded, if its type did not fit as a whole.
    static ROOT: RefCell<Option<(TypeId, Original)>> = const { RefCell::new(None) };
}

/// Runs a decoder and returns its result with the mismatches that it found.
pub(crate) fn collect<R>(decode: impl FnOnce() -> R) -> (R, Mismatches) {
    /// Puts an outer collection back, also after a panic.
    struct Outer(usize, Option<Vec<Path>>);

    impl Drop for Outer {
        fn drop(&mut self) {
            COUNT.set(self.0);
            PATHS.replace(self.1.take());
        }
    }

    let _outer = Outer(COUNT.replace(0), PATHS.replace(Some(Vec::new())));
    (decode(), since(0))
}

/// Returns the number of mismatches found so far, from which [`prefix`] continues.
#[inline]
pub(crate) fn count() -> usize {
    COUNT.get()
}

/// Returns the mismatches found since there were `start` of them, with their paths so far.
pub(crate) fn since(start: usize) -> Mismatches {
    let count = COUNT.get() - start;
    if count == 0 {
        return Mismatches::default();
    }
    PATHS.with_borrow(|paths| {
        let paths = paths.iter().flatten().skip(start).map(path_text);
        Mismatches::new(count, paths.collect())
    })
}

/// Notes that the value just decoded does not fit. The steps to it are added by [`prefix`].
#[cold]
pub(crate) fn note() {
    PATHS.with_borrow_mut(|paths| {
        if let Some(paths) = paths {
            COUNT.set(COUNT.get() + 1);
            if paths.len() < MAX_PATHS {
                paths.push(Path::new());
            }
        }
    });
}

/// Adds a step to the paths of the mismatches found since there were `start` of them.
#[cold]
pub(crate) fn prefix(start: usize, step: impl Into<Step>) {
    PATHS.with_borrow_mut(|paths| {
        let step = step.into();
        for path in paths.iter_mut().flatten().skip(start) {
            path.push(step.clone());
        }
    });
}

/// Remembers a value that does not fit `T`, for whoever decodes a list of `T`.
#[cold]
pub(crate) fn set_root<T: 'static>(original: Original) {
    ROOT.replace(Some((TypeId::of::<T>(), original)));
}

/// Forgets an earlier value that did not fit.
pub(crate) fn clear_root() {
    ROOT.replace(None);
}

/// Takes the value that did not fit `T`, if that is why decoding a `T` just failed.
#[cold]
pub(crate) fn take_root<T: 'static>() -> Option<Original> {
    let (id, original) = ROOT.take()?;
    (id == TypeId::of::<T>()).then_some(original)
}
