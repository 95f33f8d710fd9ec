use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

/// Cancels the calls in flight of one client.
#[derive(Debug, Default)]
pub(crate) struct Cancel {
    /// Number of cancellations: a call that started in an earlier epoch is cancelled.
    epoch: AtomicU64,
    sockets: Mutex<Vec<Weak<TcpStream>>>,
    sleepers: Mutex<()>,
    wake: Condvar,
}

impl Cancel {
    /// Cancels the calls that have started before.
    pub(crate) fn cancel(&self) {
        {
            let _sleepers = lock(&self.sleepers);
            self.epoch.fetch_add(1, Ordering::SeqCst);
        }
        self.wake.notify_all();
        for socket in lock(&self.sockets).drain(..) {
            if let Some(socket) = socket.upgrade() {
                // Fails only if the socket is closed already.
                let _ = socket.shutdown(Shutdown::Both);
            }
        }
    }

    pub(super) fn epoch(&self) -> u64 {
        self.epoch.load(Ordering::SeqCst)
    }

    /// Registers a socket that a cancellation shuts down.
    pub(super) fn register(&self, socket: &Arc<TcpStream>) {
        let mut sockets = lock(&self.sockets);
        sockets.retain(|socket| socket.strong_count() > 0);
        sockets.push(Arc::downgrade(socket));
    }

    /// Sleeps until the time is over, or a call that started in `epoch` is cancelled. Returns
    /// whether the time is over.
    pub(super) fn sleep(&self, epoch: u64, time: Duration) -> bool {
        let guard = lock(&self.sleepers);
        let (_guard, waited) = self
            .wake
            .wait_timeout_while(guard, time, |()| self.epoch() == epoch)
            .unwrap_or_else(PoisonError::into_inner);
        waited.timed_out()
    }
}

/// Locks a mutex even if a thread has panicked while it held it: each critical section of this
/// crate leaves its data consistent at every step.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
