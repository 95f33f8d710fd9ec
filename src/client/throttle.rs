//! Spreading calls over the windows of the rate limit.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::RateLimit;
use crate::transport::lock;

/// How long Intercom's windows are. Only a guess is made with it: the next answer knows better.
const WINDOW: Duration = Duration::from_secs(10);

/// Gives out the turns in which calls may be made, so that what is left of a window lasts to its
/// end. It knows what answers say and what it gave out itself; before the first answer it holds
/// nobody back.
#[derive(Debug, Default)]
pub(super) struct Throttle(Mutex<Pace>);

#[derive(Debug, Default)]
struct Pace {
    window: Option<Window>,
    /// No turn is before this.
    next: Option<Instant>,
    /// Turns that were given out and have had no answer yet.
    pending: i64,
}

#[derive(Debug)]
struct Window {
    /// When the last window that an answer told of ends by Intercom's clock, in Unix seconds.
    reset_at: i64,
    /// Whether this is a later one, of which nothing is known.
    guessed: bool,
    ends: Instant,
    limit: i64,
    /// How many turns are left to be given out.
    left: i64,
}

impl Throttle {
    /// The next turn, which is now or later; none when it would be after the latest time.
    pub(super) fn take(&self, now: Instant, latest: Instant) -> Option<Turn<'_>> {
        let at = lock(&self.0).take(now, latest)?;
        Some(Turn { at, throttle: self })
    }
}

/// A time at which a call may be made. It is over when it is dropped.
#[derive(Debug)]
pub(super) struct Turn<'t> {
    pub(super) at: Instant,
    throttle: &'t Throttle,
}

impl Turn<'_> {
    /// What the answer says: the rate limit, and how long the window still is.
    pub(super) fn answered(&self, now: Instant, seen: RateLimit, window_left: Duration) {
        lock(&self.throttle.0).learn(now, seen, window_left);
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        lock(&self.throttle.0).pending -= 1;
    }
}

impl Pace {
    fn take(&mut self, now: Instant, latest: Instant) -> Option<Instant> {
        let mut turn = self.next.map_or(now, |next| next.max(now));
        if let Some(window) = &mut self.window {
            if turn < window.ends && window.left <= 0 {
                turn = window.ends;
            }
            if turn > latest {
                return None;
            }
            if turn >= window.ends {
                window.move_on(turn);
            }
            let share = u32::try_from(window.left.max(1)).unwrap_or(u32::MAX);
            self.next = Some(turn + window.ends.saturating_duration_since(turn) / share);
            window.left -= 1;
        }
        self.pending += 1;
        Some(turn)
    }

    fn learn(&mut self, now: Instant, seen: RateLimit, window_left: Duration) {
        let (Some(remaining), Some(reset_at)) = (seen.remaining, seen.reset_at) else {
            return;
        };
        // The others that are under way will be taken from what remains.
        let left = remaining - (self.pending - 1);
        match &mut self.window {
            Some(window) if reset_at < window.reset_at => {}
            Some(window) if reset_at == window.reset_at => {
                if !window.guessed {
                    window.left = window.left.min(left);
                }
            }
            _ => {
                self.window = Some(Window {
                    reset_at,
                    guessed: false,
                    ends: now + window_left,
                    limit: seen.limit.unwrap_or(remaining),
                    left,
                });
            }
        }
    }
}

impl Window {
    /// Becomes the window of that time.
    fn move_on(&mut self, time: Instant) {
        while self.ends <= time {
            self.ends += WINDOW;
        }
        self.guessed = true;
        self.left = self.limit;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(remaining: i64, reset_at: i64) -> RateLimit {
        RateLimit {
            limit: Some(100),
            remaining: Some(remaining),
            reset_at: Some(reset_at),
        }
    }

    fn seconds(seconds: f64) -> Duration {
        Duration::from_secs_f64(seconds)
    }

    /// Takes turns that are answered at once; says how long after the start each was.
    fn offsets(throttle: &Throttle, start: Instant, count: usize) -> Vec<f64> {
        (0..count)
            .map(|_| {
                (throttle.take(start, start + seconds(100.0)).unwrap().at - start).as_secs_f64()
            })
            .collect()
    }

    #[test]
    fn nobody_waits_before_anything_is_known() {
        let throttle = Throttle::default();
        assert_eq!(offsets(&throttle, Instant::now(), 3), [0.0, 0.0, 0.0]);
    }

    #[test]
    fn what_is_left_lasts_to_the_end_of_the_window_and_the_next_begins_full() {
        let throttle = Throttle::default();
        let start = Instant::now();
        throttle
            .take(start, start + seconds(100.0))
            .unwrap()
            .answered(start, seen(4, 1000), seconds(8.0));
        let offsets = offsets(&throttle, start, 7);
        // Four turns in the eight seconds, then a hundred in ten.
        assert_eq!(&offsets[..5], [0.0, 2.0, 4.0, 6.0, 8.0]);
        assert!((offsets[5] - 8.1).abs() < 1e-6, "{offsets:?}");
        assert!((offsets[6] - 8.2).abs() < 1e-6, "{offsets:?}");
    }

    #[test]
    fn nothing_left_is_a_wait_for_the_next_window() {
        let throttle = Throttle::default();
        let start = Instant::now();
        throttle
            .take(start, start + seconds(100.0))
            .unwrap()
            .answered(start, seen(0, 1000), seconds(3.0));
        assert_eq!(
            throttle.take(start, start + seconds(100.0)).unwrap().at,
            start + seconds(3.0)
        );
    }

    #[test]
    fn calls_under_way_count_and_others_who_share_the_limit_do_too() {
        let throttle = Throttle::default();
        let start = Instant::now();
        let (first, second, third) = (
            throttle.take(start, start + seconds(100.0)).unwrap(),
            throttle.take(start, start + seconds(100.0)).unwrap(),
            throttle.take(start, start + seconds(100.0)).unwrap(),
        );
        first.answered(start, seen(4, 1000), seconds(10.0));
        // Two of the four belong to the second and third.
        assert_eq!(
            throttle.take(start, start + seconds(100.0)).unwrap().at,
            start
        );
        assert_eq!(
            throttle.take(start, start + seconds(100.0)).unwrap().at,
            start + seconds(5.0)
        );
        drop((first, second));
        third.answered(start, seen(0, 1000), seconds(10.0));
        assert_eq!(
            throttle.take(start, start + seconds(100.0)).unwrap().at,
            start + seconds(10.0)
        );
    }

    #[test]
    fn an_answer_of_an_older_window_says_nothing_of_this_one() {
        let throttle = Throttle::default();
        let start = Instant::now();
        let slow = throttle.take(start, start + seconds(100.0)).unwrap();
        throttle
            .take(start, start + seconds(100.0))
            .unwrap()
            .answered(start, seen(90, 1010), seconds(10.0));
        slow.answered(start, seen(0, 1000), seconds(0.0));
        assert_eq!(
            throttle.take(start, start + seconds(100.0)).unwrap().at,
            start
        );
        assert!(throttle.take(start, start + seconds(100.0)).unwrap().at < start + seconds(1.0));
    }

    #[test]
    fn a_window_that_passed_in_silence_is_over() {
        let throttle = Throttle::default();
        let start = Instant::now();
        throttle
            .take(start, start + seconds(100.0))
            .unwrap()
            .answered(start, seen(0, 1000), seconds(2.0));
        let later = start + seconds(60.0);
        assert_eq!(
            throttle.take(later, later + seconds(100.0)).unwrap().at,
            later
        );
        assert!(throttle.take(later, later + seconds(100.0)).unwrap().at < later + seconds(0.2));
    }

    #[test]
    fn a_turn_that_would_come_too_late_is_not_taken() {
        let throttle = Throttle::default();
        let start = Instant::now();
        let soon = start + seconds(3.0);
        let first = throttle.take(start, soon).unwrap();
        first.answered(start, seen(0, 1000), seconds(4.0));
        assert!(throttle.take(start, soon).is_none());
        assert!(throttle.take(start, soon).is_none());
        assert_eq!(
            throttle.take(start, start + seconds(5.0)).unwrap().at,
            start + seconds(4.0)
        );
    }

    #[test]
    fn what_an_answer_tells_of_a_new_window_beats_the_guess() {
        let throttle = Throttle::default();
        let start = Instant::now();
        let far = start + seconds(100.0);
        throttle
            .take(start, far)
            .unwrap()
            .answered(start, seen(1, 1000), seconds(2.0));
        assert_eq!(throttle.take(start, far).unwrap().at, start);
        let guessed = throttle.take(start, far).unwrap();
        assert_eq!(guessed.at, start + seconds(2.0));
        // It is a window of two seconds and not of ten.
        guessed.answered(guessed.at, seen(4, 1002), seconds(2.0));
        drop(guessed);
        let next = [(); 3].map(|()| (throttle.take(start, far).unwrap().at - start).as_secs_f64());
        assert!((next[0] - 2.1).abs() < 1e-6, "{next:?}");
        assert!((next[2] - next[1] - 1.9 / 4.0).abs() < 0.1, "{next:?}");
    }
}
