//! The requests received last.

use std::collections::VecDeque;

use crate::recorded_request::RecordedRequest;

/// Older requests are dropped, so that a sandbox can run for long.
const MAX_REQUESTS: usize = 10_000;
/// Bytes of all recorded requests; only one request may be longer.
const MAX_BYTES: usize = 64 * 1024 * 1024;

/// The requests received since the last clear, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Recorder {
    requests: VecDeque<RecordedRequest>,
    /// Number of requests that were recorded before the first one that is kept.
    dropped: u64,
    /// Size of the requests in bytes.
    bytes: usize,
}

impl Recorder {
    /// Adds a request and returns its number.
    pub fn push(&mut self, request: RecordedRequest) -> u64 {
        self.bytes += request.size();
        while self.requests.len() == MAX_REQUESTS || self.bytes > MAX_BYTES {
            let Some(oldest) = self.requests.pop_front() else {
                break;
            };
            self.bytes -= oldest.size();
            self.dropped += 1;
        }
        self.requests.push_back(request);
        self.count() - 1
    }

    /// Returns the request with this number, unless it was dropped.
    pub fn get_mut(&mut self, number: u64) -> Option<&mut RecordedRequest> {
        let index = number.checked_sub(self.dropped)?;
        self.requests.get_mut(usize::try_from(index).ok()?)
    }

    /// Returns the number of requests since the start, cleared and dropped ones included.
    fn count(&self) -> u64 {
        self.dropped + self.requests.len() as u64
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &RecordedRequest> {
        self.requests.iter()
    }

    pub fn clear(&mut self) {
        self.dropped += self.requests.len() as u64;
        self.requests.clear();
        self.bytes = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Request;

    #[test]
    fn numbers_stay_valid_after_a_clear_and_when_old_requests_are_dropped() {
        let request = Request {
            method: "GET".into(),
            path: "/me".into(),
            query: String::new(),
            headers: Vec::new(),
            body: Vec::new(),
        };
        let mut recorder = Recorder::default();
        let mut push = |at: u64| recorder.push(RecordedRequest::new(&request, at));
        let first = push(1);
        recorder.clear();
        assert!(recorder.get_mut(first).is_none());
        let mut push = |at: u64| recorder.push(RecordedRequest::new(&request, at));
        let second = push(2);
        let third = push(3);
        assert_ne!(first, second);
        assert_eq!(recorder.get_mut(third).unwrap().received_at, 3);
        for at in 4..=MAX_REQUESTS as u64 + 2 {
            recorder.push(RecordedRequest::new(&request, at));
        }
        assert_eq!(recorder.iter().count(), MAX_REQUESTS);
        assert!(recorder.get_mut(second).is_none());
        assert_eq!(recorder.get_mut(third).unwrap().received_at, 3);
    }

    #[test]
    fn long_requests_take_the_place_of_earlier_ones() {
        let request = |length: usize| Request {
            method: "PUT".into(),
            path: "/articles/1".into(),
            query: String::new(),
            headers: vec![("Host".into(), "sandbox".into())],
            body: vec![b'a'; length],
        };
        let mut recorder = Recorder::default();
        for at in 1..=5 {
            recorder.push(RecordedRequest::new(&request(MAX_BYTES / 4), at));
        }
        let kept: Vec<u64> = recorder.iter().map(|request| request.received_at).collect();
        assert_eq!(kept, [3, 4, 5]);
        recorder.push(RecordedRequest::new(&request(MAX_BYTES + 1), 6));
        assert_eq!(recorder.iter().count(), 1);
        recorder.clear();
        assert_eq!(recorder.bytes, 0);
    }
}
