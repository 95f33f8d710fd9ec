//! What the standard library does not offer, or only by way of several system calls.

#[cfg(unix)]
pub(super) use unix::{forks, is_idle};

#[cfg(not(unix))]
pub(super) use other::{forks, is_idle};

#[cfg(unix)]
#[allow(
    unsafe_code,
    reason = "two C functions, called with arguments of their own"
)]
mod unix {
    use std::net::TcpStream;
    use std::os::fd::AsRawFd;
    use std::sync::Once;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::{io, ptr};

    static FORKS: AtomicU32 = AtomicU32::new(0);

    extern "C" fn count_fork() {
        FORKS.fetch_add(1, Ordering::Relaxed);
    }

    /// Returns a number that is another one in a forked child, for much less than the system call
    /// `getpid`. Counts from the first call on.
    pub(in crate::transport) fn forks() -> u32 {
        static COUNT: Once = Once::new();
        COUNT.call_once(|| {
            // SAFETY: the function only adds to an atomic, which is allowed in a forked child. It
            // fails if there is no memory, and then a child is taken for its parent.
            unsafe { libc::pthread_atfork(None, None, Some(count_fork)) };
        });
        FORKS.load(Ordering::Relaxed)
    }

    /// Returns whether a connection is open and nothing has arrived on it. One system call, which
    /// does not wait.
    pub(in crate::transport) fn is_idle(stream: &TcpStream) -> bool {
        let mut byte = 0_u8;
        let flags = libc::MSG_PEEK | libc::MSG_DONTWAIT;
        // SAFETY: the socket is open, and the buffer is one byte.
        let read = unsafe {
            libc::recv(
                stream.as_raw_fd(),
                ptr::from_mut(&mut byte).cast(),
                1,
                flags,
            )
        };
        read < 0 && io::Error::last_os_error().kind() == io::ErrorKind::WouldBlock
    }
}

#[cfg(not(unix))]
mod other {
    use std::io;
    use std::net::TcpStream;

    /// Returns a number that is another one in a forked child. There are none on this system.
    pub(in crate::transport) fn forks() -> u32 {
        0
    }

    /// Returns whether a connection is open and nothing has arrived on it. Does not wait.
    pub(in crate::transport) fn is_idle(stream: &TcpStream) -> bool {
        let probe = || -> io::Result<bool> {
            stream.set_nonblocking(true)?;
            let peeked = stream.peek(&mut [0]);
            stream.set_nonblocking(false)?;
            Ok(matches!(peeked, Err(error) if error.kind() == io::ErrorKind::WouldBlock))
        };
        probe().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::{TcpListener, TcpStream};

    use super::*;

    #[test]
    fn connection_is_idle_until_something_arrives() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let connect = || {
            let ours = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
            (ours, listener.accept().unwrap().0)
        };
        let (ours, mut theirs) = connect();
        assert!(is_idle(&ours));
        theirs.write_all(b"x").unwrap();
        ours.peek(&mut [0]).unwrap();
        assert!(!is_idle(&ours));
        let (ours, theirs) = connect();
        drop(theirs);
        ours.peek(&mut [0]).unwrap();
        assert!(!is_idle(&ours));
    }

    #[test]
    fn process_that_has_not_forked_stays_the_same() {
        assert_eq!(forks(), forks());
    }
}
