//! Several processes under the rate limit of one workspace.

use std::env;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use intercom::{Client, RetryPolicy};
use intercom_sandbox::{RecordedRequest, Sandbox};

const PROCESSES: usize = 8;

/// Base URL of the sandbox, for [`worker`].
const URL: &str = "INTERCOM_THROTTLE_TEST_URL";

#[derive(Debug, Clone, Copy)]
struct Workspace {
    limit: u32,
    /// Length of a window in seconds.
    window: u64,
    /// Number of windows that are measured, after one that is not.
    windows: u64,
}

/// What happened in the measured windows.
#[derive(Debug, Default)]
struct Outcome {
    /// Number of accepted requests by window.
    accepted: Vec<usize>,
    rejected: usize,
}

impl Outcome {
    /// Returns whether at least `used` percent of every window were used and at most `rejected`
    /// percent of the requests were rejected.
    fn is_within(&self, limit: u32, used: usize, rejected: usize) -> bool {
        let total: usize = self.accepted.iter().sum();
        let is_used = |accepted: &usize| accepted * 100 >= limit as usize * used;
        self.accepted.iter().all(is_used)
            && self.rejected * 100 <= (total + self.rejected) * rejected
    }
}

struct Workers(Vec<Child>);

impl Workers {
    fn start(url: &str) -> Workers {
        let start = |_| {
            Command::new(env::current_exe().unwrap())
                .args(["processes::worker", "--exact", "--ignored", "--quiet"])
                .env(URL, url)
                .stdout(Stdio::null())
                .spawn()
                .unwrap()
        };
        Workers((0..PROCESSES).map(start).collect())
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        for worker in &mut self.0 {
            let _ = worker.kill();
            let _ = worker.wait();
        }
    }
}

/// Makes as many calls as the throttle permits, until it is killed.
#[test]
#[ignore = "a process of the other tests"]
fn worker() {
    let Ok(url) = env::var(URL) else {
        return;
    };
    let client = Client::builder(intercom_sandbox::TOKEN)
        .base_url(url)
        .retry_policy(RetryPolicy::never())
        .throttle(true)
        .build()
        .unwrap();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let _ = client.admins().identify().send();
                }
            });
        }
    });
}

fn unix_time() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap()
}

fn measure(workspace: Workspace) -> Outcome {
    let sandbox = Sandbox::builder()
        .rate_limit(workspace.limit)
        .rate_limit_window(workspace.window)
        .start()
        .unwrap();
    let workers = Workers::start(sandbox.url());
    let first = unix_time().as_secs() / workspace.window + 2;
    let end = first + workspace.windows;
    thread::sleep(Duration::from_secs(end * workspace.window).saturating_sub(unix_time()));
    let requests = sandbox.requests();
    drop(workers);
    let mut outcome = Outcome::default();
    for window in first..end {
        let sent = |request: &&RecordedRequest| request.received_at / workspace.window == window;
        let (rejected, accepted): (Vec<_>, Vec<_>) = requests
            .iter()
            .filter(sent)
            .partition(|request| request.status == Some(429));
        outcome.accepted.push(accepted.len());
        outcome.rejected += rejected.len();
    }
    println!("{workspace:?}: {outcome:?}");
    outcome
}

#[test]
fn processes_share_the_rate_limit_of_a_workspace() {
    let workspace = Workspace {
        limit: 200,
        window: 2,
        windows: 2,
    };
    // Without the throttle most requests are rejected. The test of several windows has the limits for
    // a machine with time; here another program may keep it busy.
    assert!((0..3).any(|_| measure(workspace).is_within(workspace.limit, 40, 10)));
}

/// `cargo test --release --test throttle -- --ignored --nocapture several_windows`
#[test]
#[ignore = "takes two minutes"]
fn processes_share_the_rate_limit_over_several_windows() {
    for limit in [200, 1666] {
        let workspace = Workspace {
            limit,
            window: 10,
            windows: 4,
        };
        assert!(measure(workspace).is_within(limit, 90, 1));
    }
}
