//! The requests received last.

use std::collections::VecDeque;

use crate::recorded_request::RecordedRequest;

/// Older requests are dropped, so that a sandbox can run for long.
const MAX_REQUESTS: usize = 10_000;

/// The requests received since the last clear, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Recorder {
    requests: VecDeque<RecordedRequest>,
    /// Number of requests that were recorded before the first one that is kept.
    dropped: u64,
}

impl Recorder {
    /// Adds a request and returns its number.
    pub fn push(&mut self, request: RecordedRequest) -> u64 {
        if self.requests.len() == MAX_REQUESTS {
            self.requests.pop_front();
            self.dropped += 1;
        }
        self.requests.push_back(request);
        self.dropped + self.requests.len() as u64 - 1
    }

    /// Returns the request with this number, unless it was dropped.
    pub fn get_mut(&mut self, number: u64) -> Option<&mut RecordedRequest> {
        let index = number.checked_sub(self.dropped)?;
        self.requests.get_mut(usize::try_from(index).ok()?)
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &RecordedRequest> {
        self.requests.iter()
    }

    pub fn clear(&mut self) {
        self.dropped += self.requests.len() as u64;
        self.requests.clear();
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
}
