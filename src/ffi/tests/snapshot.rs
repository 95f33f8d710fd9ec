use super::*;
use crate::ffi::rate_limit::{intercom_client_rate_limit, intercom_rate_limit};
use crate::ffi::request::intercom_request;

fn snapshot() -> intercom_rate_limit {
    intercom_rate_limit {
        size: size_of::<intercom_rate_limit>(),
        limit: 1,
        remaining: 2,
        reset_at: 3,
    }
}

#[test]
fn snapshot_of_an_earlier_version_is_not_written_beyond_its_end() {
    let client = TestClient::new(&[]);
    // Only the size is in memory that belongs to the caller.
    for size in [0_usize, 8, 31] {
        let mut smaller = size;
        let pointer = ptr::from_mut(&mut smaller).cast();
        assert_eq!(unsafe { intercom_client_rate_limit(client.0, pointer) }, -1);
        assert_eq!(smaller, size);
    }
    unsafe {
        assert_eq!(intercom_client_rate_limit(client.0, ptr::null_mut()), -1);
        assert_eq!(intercom_client_rate_limit(ptr::null(), &mut snapshot()), -1);
    }
}

#[test]
fn snapshot_of_a_later_version_is_written_as_far_as_it_is_known() {
    #[repr(C)]
    struct Later {
        known: intercom_rate_limit,
        unknown: i64,
    }
    let mut later = Later {
        known: snapshot(),
        unknown: 7,
    };
    later.known.size = size_of::<Later>();
    let headers = "x-ratelimit-limit: 500\r\nx-ratelimit-reset: 1700000000\r\n";
    let client = TestClient::new(&[response(200, headers, "{}")]);
    let pointer = ptr::from_mut(&mut later).cast();
    unsafe {
        assert_eq!(intercom_client_rate_limit(client.0, pointer), 0);
        assert_eq!((later.known.limit, later.known.remaining), (-1, -1));
        let (method, path) = (c"GET".as_ptr(), c"/me".as_ptr());
        let null = ptr::null();
        take(intercom_request(
            client.0,
            method,
            path,
            null,
            null,
            ptr::null_mut(),
        ));
        assert_eq!(intercom_client_rate_limit(client.0, pointer), 1);
    }
    let known = &later.known;
    assert_eq!(
        (known.limit, known.remaining, known.reset_at),
        (500, -1, 1_700_000_000)
    );
    assert_eq!((later.known.size, later.unknown), (size_of::<Later>(), 7));
}
