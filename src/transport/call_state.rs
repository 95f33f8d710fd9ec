use std::cell::{Cell, RefCell};
use std::io;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::cancel::Cancel;
use super::failure::Failure;
use super::interrupt::{self, CHECK_INTERVAL};

/// How often a call that waits for a helper thread checks whether it was cancelled.
const POLL_INTERVAL: Duration = Duration::from_millis(20);

thread_local! {
    static CURRENT: RefCell<Option<Rc<CallState>>> = const { RefCell::new(None) };
}

/// The call that a thread is making: what the sockets need to know about it, and what they report.
#[derive(Debug)]
pub(crate) struct CallState {
    timeout: Duration,
    deadline: Instant,
    cancel: Arc<Cancel>,
    epoch: u64,
    /// When the interrupt check of the thread is due.
    next_check: Cell<Instant>,
    /// Whether that check has cancelled the call.
    interrupted: Cell<bool>,
    stage: Cell<Stage>,
    /// Whether a byte of the request may have left.
    sent: Cell<bool>,
    /// Whether the connection has ended, properly or not.
    ended: Cell<bool>,
    /// Whether the last operation of the socket was a read.
    reading: Cell<bool>,
    target: RefCell<Target>,
    /// Path and query of the request whose head has not been sent yet.
    request_target: RefCell<Option<String>>,
}

/// How far an attempt has got with its connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Uses one from the pool.
    Pooled,
    /// Makes a new one.
    Connecting,
    /// Has made a new one.
    Connected,
}

/// What a connection leads to.
#[derive(Debug, Clone, Default)]
pub(super) struct Target {
    /// Host and port.
    pub host: String,
    pub connect_timeout: Option<Duration>,
}

impl CallState {
    pub(crate) fn new(timeout: Duration, cancel: &Arc<Cancel>) -> Rc<CallState> {
        let now = Instant::now();
        Rc::new(CallState {
            timeout,
            deadline: now + timeout,
            epoch: cancel.epoch(),
            cancel: cancel.clone(),
            next_check: Cell::new(now + CHECK_INTERVAL),
            interrupted: Cell::new(false),
            stage: Cell::new(Stage::Pooled),
            sent: Cell::new(false),
            ended: Cell::new(false),
            reading: Cell::new(false),
            target: RefCell::default(),
            request_target: RefCell::default(),
        })
    }

    /// Makes this the call of the current thread until the guard is dropped.
    pub(crate) fn enter(self: &Rc<Self>) -> EnteredCall {
        EnteredCall(CURRENT.replace(Some(self.clone())))
    }

    pub(super) fn current() -> Option<Rc<CallState>> {
        CURRENT.with_borrow(Clone::clone)
    }

    /// Returns how long the call may take in total.
    pub(crate) fn timeout(&self) -> Duration {
        self.timeout
    }

    pub(super) fn deadline(&self) -> Instant {
        self.deadline
    }

    pub(crate) fn time_left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.interrupted.get() || self.cancel.epoch() != self.epoch
    }

    /// Runs the interrupt check of the thread if it is due. Returns whether the call is cancelled.
    pub(super) fn check_cancelled(&self) -> bool {
        if interrupt::is_set() && !self.is_cancelled() && self.next_check.get() <= Instant::now() {
            self.interrupted.set(interrupt::is_requested());
            self.next_check.set(Instant::now() + CHECK_INTERVAL);
        }
        self.is_cancelled()
    }

    /// Makes the interrupt check due, because a signal has interrupted the thread.
    pub(super) fn mark_signal(&self) {
        self.next_check.set(Instant::now());
    }

    /// Returns whether a byte of the request may have left since the attempt started.
    pub(crate) fn sent(&self) -> bool {
        self.sent.get()
    }

    /// Returns whether the attempt used a pooled connection.
    pub(crate) fn pooled(&self) -> bool {
        self.stage.get() == Stage::Pooled
    }

    /// Returns whether the attempt failed before it had a connection.
    pub(super) fn connecting(&self) -> bool {
        self.stage.get() == Stage::Connecting
    }

    /// Returns whether the connection has ended, properly or not.
    pub(crate) fn ended(&self) -> bool {
        self.ended.get()
    }

    pub(super) fn reading(&self) -> bool {
        self.reading.get()
    }

    pub(super) fn target(&self) -> Target {
        self.target.borrow().clone()
    }

    pub(super) fn replace_target(&self, target: Target) -> Target {
        self.target.replace(target)
    }

    /// Starts an attempt to send a request with this path, percent-encoded, and query.
    pub(crate) fn start_attempt(&self, request_target: String) {
        self.request_target.replace(Some(request_target));
        self.stage.set(Stage::Pooled);
        self.sent.set(false);
        self.ended.set(false);
        self.reading.set(false);
    }

    /// Returns the request target to the first caller of the attempt, who sends the head.
    pub(super) fn take_request_target(&self) -> Option<String> {
        self.request_target.take()
    }

    pub(super) fn mark_sent(&self) {
        self.sent.set(true);
    }

    pub(super) fn mark_ended(&self) {
        self.ended.set(true);
    }

    pub(super) fn mark_reading(&self, reading: bool) {
        self.reading.set(reading);
    }

    /// Marks the beginning and the end of connecting. What is sent to a proxy, or in a TLS
    /// handshake, is not the request.
    pub(super) fn mark_connection(&self, made: bool) {
        self.sent.set(false);
        self.ended.set(false);
        self.stage.set(if made {
            Stage::Connected
        } else {
            Stage::Connecting
        });
    }

    /// Sleeps until the time is over or the call is cancelled. Returns false if it was cancelled.
    pub(crate) fn sleep(&self, time: Duration) -> bool {
        let start = Instant::now();
        loop {
            let left = time.saturating_sub(start.elapsed());
            if self.check_cancelled() || !self.cancel.sleep(self.epoch, interrupt::shortened(left))
            {
                return false;
            }
            if start.elapsed() >= time {
                return true;
            }
        }
    }

    /// Waits for what helper threads do, until `limit` or the deadline of the call. When only the
    /// limit passes, fails with `ErrorKind::TimedOut`. `poll` waits for the time that it receives,
    /// and returns the result if there is one.
    pub(super) fn wait<T>(
        &self,
        limit: Duration,
        activity: impl Fn() -> String,
        failed: impl Fn(io::Error) -> Failure,
        mut poll: impl FnMut(Duration) -> Option<io::Result<T>>,
    ) -> Result<T, Failure> {
        let until = Instant::now()
            .checked_add(limit)
            .map_or(self.deadline, |until| until.min(self.deadline));
        let timed_out = || {
            if self.time_left().is_zero() {
                Failure::DeadlinePassed(activity())
            } else {
                failed(io::ErrorKind::TimedOut.into())
            }
        };
        loop {
            if self.check_cancelled() {
                return Err(Failure::Cancelled);
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(timed_out());
            }
            match poll(left.min(POLL_INTERVAL)) {
                None => {}
                Some(Err(error)) if error.kind() == io::ErrorKind::TimedOut => {
                    return Err(timed_out());
                }
                Some(result) => return result.map_err(failed),
            }
        }
    }
}

/// Restores the previous call of the thread when dropped.
pub(crate) struct EnteredCall(Option<Rc<CallState>>);

impl Drop for EnteredCall {
    fn drop(&mut self) {
        CURRENT.set(self.0.take());
    }
}
