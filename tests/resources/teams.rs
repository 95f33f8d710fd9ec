//! Teams over the wire.

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, invalid_input, sent, start};
use intercom::Result;
use intercom::models::Team;
use intercom_sandbox::Fault;
use serde_json::Value;

#[test]
fn teams_are_listed_in_one_request() -> Result<()> {
    let (sandbox, client) = start();
    let teams = client.teams().list().send()?.into_items();
    assert_eq!(sent(&sandbox), ("GET /teams".into(), Value::Null));
    let ids: Vec<&str> = teams.iter().map(|team| team.id.as_str()).collect();
    assert_eq!(ids, ["510001", "510002", "510003"]);

    sandbox.clear_requests();
    let iterated: Vec<Team> = client.teams().list().into_iter().collect::<Result<_>>()?;
    assert_eq!(iterated, teams);
    assert_eq!(sandbox.requests().len(), 1);
    Ok(())
}

#[test]
fn a_team_is_retrieved() -> Result<()> {
    let (sandbox, client) = start();
    let team = client.teams().retrieve(510_001).send()?;
    assert_eq!(sent(&sandbox), ("GET /teams/510001".into(), Value::Null));
    assert_eq!(team.name.as_deref(), Some("Workshop"));
    assert_eq!(team.admin_ids, ["410001", "410002", "410003"]);
    let priority = team.admin_priority_level.unwrap();
    assert_eq!(priority.primary_admin_ids, ["410001"]);
    assert_eq!(priority.secondary_admin_ids, ["410002", "410003"]);

    let error = client.teams().retrieve(1).send().unwrap_err();
    assert!(error.is_not_found());
    assert!(error.to_string().contains("team_not_found"), "{error}");
    Ok(())
}

#[test]
fn ids_become_one_path_segment() {
    let (sandbox, client) = start();
    let error = client.teams().retrieve(HOSTILE_ID).send().unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(sent(&sandbox).0, format!("GET /teams/{HOSTILE_SEGMENT}"));
    for id in ["", ".", ".."] {
        let message = invalid_input(client.teams().retrieve(id).send());
        assert!(message.starts_with("`id` must"), "{message}");
    }
    assert_eq!(sandbox.requests().len(), 1);
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let expected = client.teams().retrieve(510_001).send()?;
    sandbox.inject_fault(Fault::integer_ids());
    let raw: Value = client.teams().retrieve(510_001).send_as()?;
    assert_eq!(raw["id"], 510_001);
    sandbox.inject_fault(Fault::integer_ids());
    assert_eq!(client.teams().retrieve(510_001).send()?, expected);
    Ok(())
}
