//! A check that can cancel the calls of its thread.
//!
//! Only the thread itself can run some code that decides about its calls: a handler of the
//! program's event loop, or the signal handlers of Python. Such code cannot use
//! [`Client::cancel`](crate::Client::cancel), because the thread is busy with the call.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

/// How often a call that waits runs the check. The documented limit is twice as long.
pub(super) const CHECK_INTERVAL: Duration = Duration::from_millis(25);

thread_local! {
    static CHECK: RefCell<Option<Rc<InterruptCheck>>> = const { RefCell::new(None) };
}

/// The check of a thread.
struct InterruptCheck {
    /// Returns whether the call is to be cancelled.
    interrupts: Box<dyn Fn() -> bool>,
    /// A call that the check itself makes does not run it again.
    running: Cell<bool>,
}

/// Sets the check of this thread, or removes it.
#[cfg(any(test, feature = "capi"))]
pub(crate) fn set_interrupt_check(interrupts: Option<Box<dyn Fn() -> bool>>) {
    let check = interrupts.map(|interrupts| {
        Rc::new(InterruptCheck {
            interrupts,
            running: Cell::new(false),
        })
    });
    CHECK.set(check);
}

fn current() -> Option<Rc<InterruptCheck>> {
    CHECK.with_borrow(Clone::clone)
}

/// Returns whether this thread has a check.
pub(super) fn is_set() -> bool {
    CHECK.with_borrow(Option::is_some)
}

/// Runs the check of this thread. Returns whether the call is to be cancelled.
pub(super) fn is_requested() -> bool {
    let Some(check) = current() else {
        return false;
    };
    if check.running.replace(true) {
        return false;
    }
    let requested = (check.interrupts)();
    check.running.set(false);
    requested
}

/// Returns how long a call may wait before it runs the check: at most `longest`.
pub(super) fn shortened(longest: Duration) -> Duration {
    if is_set() {
        longest.min(CHECK_INTERVAL)
    } else {
        longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::{CallState, Cancel};
    use std::sync::Arc;
    use std::thread;
    use std::time::Instant;

    const HOUR: Duration = Duration::from_secs(60 * 60);

    /// Sets a check that requests a cancellation when it runs for the nth time, and returns the
    /// number of runs that are left.
    fn request_at(run: u32) -> Rc<Cell<u32>> {
        let left = Rc::new(Cell::new(run));
        let counted = left.clone();
        set_interrupt_check(Some(Box::new(move || {
            counted.set(counted.get() - 1);
            counted.get() == 0
        })));
        left
    }

    #[test]
    fn check_ends_a_sleep_of_its_thread_only() {
        let cancel = Arc::new(Cancel::default());
        let left = request_at(3);
        let start = Instant::now();
        let call = CallState::new(HOUR, &cancel);
        assert!(!call.sleep(HOUR));
        assert!(call.is_cancelled());
        assert_eq!(left.get(), 0);
        assert!(start.elapsed() >= 3 * CHECK_INTERVAL);
        // A cancelled call does not run the check again, and another is not cancelled.
        assert!(!call.sleep(HOUR));
        let other = thread::spawn(move || {
            let call = CallState::new(HOUR, &cancel);
            call.sleep(4 * CHECK_INTERVAL) && !call.is_cancelled()
        });
        assert!(other.join().unwrap());
    }

    #[test]
    fn signal_makes_the_check_due() {
        let left = request_at(1);
        let call = CallState::new(HOUR, &Arc::default());
        call.mark_signal();
        assert!(call.check_cancelled());
        assert_eq!(left.get(), 0);
    }

    #[test]
    fn check_does_not_run_within_itself() {
        set_interrupt_check(Some(Box::new(|| !is_requested())));
        assert!(is_requested());
        set_interrupt_check(Some(Box::new(|| {
            set_interrupt_check(Some(Box::new(|| true)));
            !is_requested()
        })));
        assert!(!is_requested());
        set_interrupt_check(None);
        assert!(!is_requested());
    }
}
