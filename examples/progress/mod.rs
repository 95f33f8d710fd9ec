//! A progress bar on the terminal.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

const CELLS: u64 = 30;
/// Time between two drawings, so that the terminal does not slow the work down.
const INTERVAL: Duration = Duration::from_millis(50);

/// A bar on standard error, drawn only if that is a terminal. Removed when dropped.
pub struct Bar {
    label: &'static str,
    shown: bool,
    last_drawn: Mutex<Option<Instant>>,
}

impl Bar {
    pub fn new(label: &'static str) -> Bar {
        Bar {
            label,
            shown: io::stderr().is_terminal(),
            last_drawn: Mutex::new(None),
        }
    }

    /// Draws how much is done, of a total that may be unknown.
    pub fn draw(&self, done: u64, total: Option<u64>, unit: &str) {
        if !self.shown {
            return;
        }
        let mut last_drawn = self
            .last_drawn
            .lock()
            .unwrap_or_else(|lock| lock.into_inner());
        let is_early = last_drawn.is_some_and(|time| time.elapsed() < INTERVAL);
        if is_early && total != Some(done) {
            return;
        }
        *last_drawn = Some(Instant::now());
        let state = match total {
            Some(total) => {
                let filled = (done * CELLS)
                    .checked_div(total)
                    .unwrap_or(CELLS)
                    .min(CELLS);
                let (filled, empty) = (filled as usize, (CELLS - filled.min(CELLS)) as usize);
                let (filled, empty) = ("█".repeat(filled), "░".repeat(empty));
                format!("{filled}{empty} {done} of {total}{unit}")
            }
            None => format!("{done}{unit}"),
        };
        // `\x1b[K` clears the rest of the line. Without automatic wrapping, which is off between
        // `\x1b[?7l` and `\x1b[?7h`, a narrow terminal cuts the line off instead of beginning another.
        let _ = write!(
            io::stderr(),
            "\r\x1b[?7l{} {state}\x1b[K\x1b[?7h",
            self.label
        );
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
