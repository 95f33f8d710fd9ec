//! `examples/truncated_conversation.rs` reports the conversations whose parts are truncated, and
//! only reads the workspace of a token.

#[path = "common/examples.rs"]
mod examples;

use intercom_sandbox::Sandbox;

const EXAMPLE: &str = "truncated_conversation";

#[test]
fn reports_the_long_conversation_of_its_own_sandbox() {
    let printed = examples::run(EXAMPLE, &[], &[]);
    let reported: Vec<&str> = printed
        .lines()
        .filter(|line| line.starts_with("Conversation "))
        .collect();
    assert_eq!(reported.len(), 1, "{printed}");
    let expected = "Conversation 300008: received 500 parts, ";
    assert!(reported[0].starts_with(expected), "{printed}");
    assert!(printed.contains("1 of 16 conversations"), "{printed}");
}

#[test]
fn only_reads_a_users_workspace() {
    for (ids, checked) in [(&["300001", "300002"][..], 2), (&[][..], 16)] {
        let sandbox = Sandbox::start().unwrap();
        let environment = [
            ("INTERCOM_ACCESS_TOKEN", sandbox.token()),
            ("INTERCOM_BASE_URL", sandbox.url()),
        ];
        let printed = examples::run(EXAMPLE, ids, &environment);
        let expected = format!("0 of {checked} conversations are truncated.\n");
        assert_eq!(printed, expected);
        let requests = sandbox.requests();
        assert!(requests.iter().all(|request| request.method == "GET"));
    }
}
