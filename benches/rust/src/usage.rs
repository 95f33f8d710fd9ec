//! What the operating system reports about this process.

use std::mem::MaybeUninit;
use std::time::Duration;

/// Returns the CPU time that all threads of this process have used.
pub fn cpu_time() -> Duration {
    let mut usage = MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: `usage` is valid for writes, and zero is a valid value for every field of `rusage`.
    let usage = unsafe {
        libc::getrusage(libc::RUSAGE_SELF, usage.as_mut_ptr());
        usage.assume_init()
    };
    total(&usage)
}

/// Returns the CPU time in `usage`, that of the kernel included.
pub fn total(usage: &libc::rusage) -> Duration {
    [usage.ru_utime, usage.ru_stime]
        .iter()
        .map(|time| Duration::new(time.tv_sec as u64, time.tv_usec as u32 * 1000))
        .sum()
}
