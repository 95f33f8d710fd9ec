use std::ffi::{c_int, c_void};
use std::panic::{self, AssertUnwindSafe};

use crate::transport::set_interrupt_check;

/// Decides whether the running call of this thread is cancelled.
///
/// The rules for callbacks apply. A call that the function makes itself does not run the function
/// again.
///
/// @param user_data The pointer passed to `intercom_set_interrupt_check()`.
/// @return 0 to continue; any other value cancels the call.
pub type intercom_interrupt_fn = Option<unsafe extern "C" fn(user_data: *mut c_void) -> c_int>;

/// Sets a function that can cancel the calls of this thread while they wait.
///
/// It runs on this thread, at least every 50 ms while a call waits: for a connection, for a
/// response, before a retry, between two polls. It also runs as soon as a signal interrupts the
/// transfer of a request or a response. A call that it cancels fails with
/// `INTERCOM_ERROR_CANCELLED`; other calls continue. A call that does not wait that long does not
/// run it.
///
/// A program with a signal handler can let the handler set a flag, and the function return it.
///
/// The setting belongs to the thread and holds for all clients, until it is replaced or the thread
/// ends. Calls of other threads are not affected: see `intercom_client_cancel()`.
///
/// @param check     The function; NULL removes an earlier one.
/// @param user_data Passed to `check`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn intercom_set_interrupt_check(
    check: intercom_interrupt_fn,
    user_data: *mut c_void,
) {
    let interrupts = check.map(|check| {
        // SAFETY: the function has this type and is called only on this thread.
        Box::new(move || unsafe { check(user_data) } != 0) as Box<dyn Fn() -> bool>
    });
    // Setting it fails only while the thread ends, and then there are no further calls.
    let _ = panic::catch_unwind(AssertUnwindSafe(|| set_interrupt_check(interrupts)));
}
