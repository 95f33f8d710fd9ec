use std::cell::{Cell, RefCell};
use std::io;
use std::net::{Shutdown, TcpStream};
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use super::Failure;

/// How often a call that waits for a helper thread looks whether it was cancelled.
const LOOK: Duration = Duration::from_millis(20);

thread_local! {
    static CURRENT: RefCell<Option<Rc<Scope>>> = const { RefCell::new(None) };
}

/// What the sockets need to know of the call that uses them, and what they tell it.
#[derive(Debug)]
pub(crate) struct Scope {
    deadline: Instant,
    cancel: Arc<Cancel>,
    epoch: u64,
    stage: Cell<Stage>,
    sent: Cell<bool>,
    ended: Cell<bool>,
}

/// How an attempt came to its connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The pool had one.
    Pooled,
    /// It makes one, and has not got it yet.
    Connecting,
    Connected,
}

impl Scope {
    pub(crate) fn new(deadline: Instant, cancel: &Arc<Cancel>) -> Rc<Scope> {
        Rc::new(Scope {
            deadline,
            epoch: cancel.epoch.load(Ordering::SeqCst),
            cancel: cancel.clone(),
            stage: Cell::new(Stage::Pooled),
            sent: Cell::new(false),
            ended: Cell::new(false),
        })
    }

    /// Makes this the scope of the thread until the guard goes.
    pub(crate) fn enter(self: &Rc<Self>) -> Entered {
        Entered(CURRENT.replace(Some(self.clone())))
    }

    pub(super) fn current() -> Option<Rc<Scope>> {
        CURRENT.with_borrow(Clone::clone)
    }

    pub(crate) fn deadline(&self) -> Instant {
        self.deadline
    }

    pub(crate) fn time_left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancel.epoch.load(Ordering::SeqCst) != self.epoch
    }

    /// Whether a byte of the request may have left since the attempt began.
    pub(crate) fn sent(&self) -> bool {
        self.sent.get()
    }

    /// Whether the attempt used a connection that the pool had kept.
    pub(crate) fn pooled(&self) -> bool {
        self.stage.get() == Stage::Pooled
    }

    /// Whether the attempt got no further than to look for a connection.
    pub(super) fn connecting(&self) -> bool {
        self.stage.get() == Stage::Connecting
    }

    /// Whether the connection has ended, by the will of the server or not.
    #[cfg(feature = "gzip")]
    pub(super) fn ended(&self) -> bool {
        self.ended.get()
    }

    pub(crate) fn begin_attempt(&self) {
        self.stage.set(Stage::Pooled);
        self.sent.set(false);
        self.ended.set(false);
    }

    pub(super) fn mark_sent(&self) {
        self.sent.set(true);
    }

    pub(super) fn mark_ended(&self) {
        self.ended.set(true);
    }

    /// What is said on the way, to a proxy or to make the connection secure, is not the request.
    pub(super) fn mark_connection(&self, made: bool) {
        self.sent.set(false);
        self.ended.set(false);
        self.stage.set(if made {
            Stage::Connected
        } else {
            Stage::Connecting
        });
    }

    /// Sleeps, unless the call is cancelled meanwhile; says whether it slept to the end.
    pub(crate) fn sleep(&self, wait: Duration) -> bool {
        let guard = lock(&self.cancel.sleepers);
        let (_guard, waited) = self
            .cancel
            .wake
            .wait_timeout_while(guard, wait, |_| !self.is_cancelled())
            .unwrap_or_else(PoisonError::into_inner);
        waited.timed_out()
    }

    /// Runs what cannot be interrupted on a thread of its own, and waits for it until the
    /// deadline of the call, or no longer than its own limit: then it failed by itself.
    pub(super) fn wait_for<T: Send + 'static>(
        &self,
        limit: Duration,
        too_late: &'static str,
        failed: fn(io::Error) -> Failure,
        work: impl FnOnce() -> io::Result<T> + Send + 'static,
    ) -> Result<T, Failure> {
        let until = Instant::now()
            .checked_add(limit)
            .map_or(self.deadline, |until| until.min(self.deadline));
        let late = || {
            if self.time_left().is_zero() {
                Failure::TimedOut(too_late)
            } else {
                failed(io::Error::new(io::ErrorKind::TimedOut, too_late))
            }
        };
        let (sender, receiver) = mpsc::sync_channel(1);
        thread::Builder::new()
            .name("intercom-connect".into())
            .spawn(move || sender.send(work()))
            .map_err(failed)?;
        loop {
            if self.is_cancelled() {
                return Err(Failure::Cancelled);
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(late());
            }
            match receiver.recv_timeout(left.min(LOOK)) {
                Ok(Err(error)) if error.kind() == io::ErrorKind::TimedOut => return Err(late()),
                Ok(done) => return done.map_err(failed),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(failed(io::Error::other("the helper thread ended early")));
                }
            }
        }
    }
}

/// Restores the scope that the thread had before.
pub(crate) struct Entered(Option<Rc<Scope>>);

impl Drop for Entered {
    fn drop(&mut self) {
        CURRENT.set(self.0.take());
    }
}

/// Ends the calls in flight of one client.
#[derive(Debug, Default)]
pub(crate) struct Cancel {
    /// Counts the cancellations: a call that began in an earlier epoch is cancelled.
    epoch: AtomicU64,
    sockets: Mutex<Vec<Weak<TcpStream>>>,
    sleepers: Mutex<()>,
    wake: Condvar,
}

impl Cancel {
    pub(crate) fn cancel(&self) {
        {
            let _sleepers = lock(&self.sleepers);
            self.epoch.fetch_add(1, Ordering::SeqCst);
        }
        self.wake.notify_all();
        for socket in lock(&self.sockets).drain(..) {
            if let Some(socket) = socket.upgrade() {
                // A socket that is closed already is as good as one shut down.
                let _ = socket.shutdown(Shutdown::Both);
            }
        }
    }

    pub(super) fn register(&self, socket: &Arc<TcpStream>) {
        let mut sockets = lock(&self.sockets);
        sockets.retain(|socket| socket.strong_count() > 0);
        sockets.push(Arc::downgrade(socket));
    }
}

/// What these locks guard is whole at every step, so a panic elsewhere does not spoil it.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
