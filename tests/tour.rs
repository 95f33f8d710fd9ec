//! `examples/tour.rs` changes a workspace only with permission. `ffi-tests/python/test_tour.py`
//! tests the same of the tours in C, C++ and Python.

#[path = "common/examples.rs"]
mod examples;

use intercom::Client;
use intercom::operations::OPERATIONS;
use intercom_sandbox::{RecordedRequest, Sandbox};

/// Returns whether the operation table has an operation for the request that only reads.
fn only_reads(request: &RecordedRequest) -> bool {
    let matches = |route: &str| {
        let (route, path) = (route.split('/'), request.path.split('/'));
        let id = |segment: &str| segment.starts_with('{');
        route.clone().count() == path.clone().count()
            && route
                .zip(path)
                .all(|(pattern, segment)| id(pattern) || pattern == segment)
    };
    request.method == "GET"
        || OPERATIONS
            .iter()
            .any(|row| row.reads && row.method.as_str() == request.method && matches(row.route))
}

/// Runs the tour on a sandbox that stands for the user's workspace, with this value of
/// `INTERCOM_TOUR_WRITE`. Returns what it prints and the requests that may change something.
fn tour_of(sandbox: &Sandbox, write: Option<&str>) -> (String, Vec<RecordedRequest>) {
    let mut environment = vec![
        ("INTERCOM_ACCESS_TOKEN", sandbox.token()),
        ("INTERCOM_BASE_URL", sandbox.url()),
    ];
    environment.extend(write.map(|value| ("INTERCOM_TOUR_WRITE", value)));
    let printed = examples::run("tour", &[], &environment);
    let mut requests = sandbox.requests();
    assert!(requests.iter().any(only_reads), "the tour sent no requests");
    requests.retain(|request| !only_reads(request));
    (printed, requests)
}

#[test]
fn only_reads_a_users_workspace() {
    for write in [None, Some(""), Some("0"), Some("true")] {
        let sandbox = Sandbox::start().unwrap();
        let (printed, writes) = tour_of(&sandbox, write);
        assert!(
            writes.is_empty(),
            "INTERCOM_TOUR_WRITE={write:?}: {writes:?}"
        );
        assert!(printed.contains("Would assign"), "{printed}");
        assert!(printed.contains("INTERCOM_TOUR_WRITE=1"), "{printed}");
    }
}

#[test]
fn assigns_conversations_with_permission() {
    let sandbox = Sandbox::start().unwrap();
    let (printed, writes) = tour_of(&sandbox, Some("1"));
    assert!(!printed.contains("Would assign"), "{printed}");

    let client = Client::builder(sandbox.token())
        .base_url(sandbox.url())
        .build()
        .unwrap();
    let mut assigned = Vec::new();
    for request in &writes {
        let id = request
            .path
            .strip_prefix("/conversations/")
            .and_then(|path| path.strip_suffix("/parts"))
            .expect("only assignments are written");
        let body: serde_json::Value = serde_json::from_str(&request.body).unwrap();
        let kind = body["type"].as_str().unwrap();
        let conversation = client.conversations().retrieve(id).send().unwrap();
        let assignee = match kind {
            "admin" => conversation.admin_assignee_id,
            _ => conversation.team_assignee_id,
        };
        assert_eq!(assignee.as_deref(), body["assignee_id"].as_str());
        assigned.push(kind.to_owned());
    }
    assert_eq!(assigned, ["admin", "team"]);
}

#[test]
fn assigns_conversations_in_its_own_sandbox() {
    let printed = examples::run("tour", &[], &[]);
    assert!(printed.contains("Started a sandbox"), "{printed}");
    assert!(printed.contains("Assigned"), "{printed}");
    assert!(!printed.contains("INTERCOM_TOUR_WRITE"), "{printed}");
}
