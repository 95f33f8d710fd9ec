//! This client's share of the requests of its workspace.

/// What a client aims at beyond its share, as a part of what the others have. Because of it, shares
/// become equal in time, and the share of a client that has ended is used.
const GROWTH: f64 = 0.05;

/// Number of own requests from which the share is estimated.
const MEMORY: f64 = 16.0;

/// Estimates the share from how the number of remaining requests falls between own responses.
#[derive(Debug)]
pub(super) struct Share {
    own: f64,
    total: f64,
}

impl Default for Share {
    fn default() -> Self {
        Share {
            own: 1.0,
            total: 1.0,
        }
    }
}

impl Share {
    /// Counts an own request, and those of all clients since the last one.
    pub(super) fn count(&mut self, total: i64) {
        self.own += 1.0;
        self.total += total as f64;
        if self.own > MEMORY {
            self.own /= 2.0;
            self.total /= 2.0;
        }
    }

    /// Returns the share to aim at, greater than 0 and at most 1.
    pub(super) fn value(&self) -> f64 {
        let share = self.own / self.total.max(self.own);
        share + GROWTH * (1.0 - share)
    }
}
