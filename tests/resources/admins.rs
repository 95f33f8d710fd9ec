//! Admins.

use std::collections::BTreeSet;

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::api::admins::{AwayMode, ListActivityLogs};
use intercom::models::ActivityType;
use intercom::{Error, Result};
use intercom_sandbox::Fault;
use serde_json::{Value, json};

#[test]
fn identify_returns_the_admin_and_its_workspace() -> Result<()> {
    let (sandbox, client) = start();
    let me = client.admins().identify().send()?;
    assert_eq!(sent(&sandbox), ("GET /me".into(), Value::Null));
    assert_eq!(me.id, "410001");
    assert_eq!(me.name.as_deref(), Some("Marta Kowal"));
    assert_eq!(me.email_verified, Some(true));
    assert_eq!(me.avatar.unwrap().kind.as_deref(), Some("avatar"));
    let app = me.app.unwrap();
    assert!(app.id_code.is_some_and(|id| !id.is_empty()));
    assert!(app.created_at.is_some());
    Ok(())
}

#[test]
fn list_includes_avatars_on_request() -> Result<()> {
    let (sandbox, client) = start();
    let plain = client.admins().list().send()?;
    assert_eq!(sent(&sandbox), ("GET /admins".into(), Value::Null));
    assert_eq!(plain.items().len(), 5);
    assert!(plain.items().iter().all(|admin| admin.avatar.is_none()));

    let list = client.admins().list().query("display_avatar", true);
    let admins = list.send()?.into_items();
    assert_eq!(
        sent(&sandbox),
        ("GET /admins?display_avatar=true".into(), Value::Null)
    );
    let avatar = admins[0].avatar.as_ref().unwrap();
    assert_eq!(
        avatar.image_url.as_deref(),
        Some("https://static.freewheel.example/avatars/410001.png")
    );

    sandbox.clear_requests();
    let iterated = list.into_iter().collect::<Result<Vec<_>>>()?;
    assert_eq!(iterated, admins);
    assert_eq!(sandbox.requests().len(), 1);
    Ok(())
}

#[test]
fn retrieve_returns_an_admin() -> Result<()> {
    let (sandbox, client) = start();
    let admin = client.admins().retrieve(410_003).send()?;
    assert_eq!(sent(&sandbox), ("GET /admins/410003".into(), Value::Null));
    assert_eq!(admin.name.as_deref(), Some("Aiko Tanabe"));
    assert_eq!(admin.team_ids, ["510001", "510003"]);
    assert_eq!(
        admin.team_priority_level.unwrap().secondary_team_ids,
        ["510003"]
    );
    assert!(
        client
            .admins()
            .retrieve(999)
            .send()
            .unwrap_err()
            .is_not_found()
    );
    Ok(())
}

#[test]
fn set_away_sends_and_keeps_each_mode() -> Result<()> {
    let (sandbox, client) = start();
    let before = client.admins().retrieve(410_002).send()?;
    assert_eq!(before.away_mode_enabled, Some(false));
    for (mode, away, reassign) in [
        (AwayMode::AwayAndReassign, true, true),
        (AwayMode::Available, false, false),
        (AwayMode::Away, true, false),
    ] {
        let admin = client.admins().set_away(410_002, mode).send()?;
        assert_eq!(
            sent(&sandbox),
            (
                "PUT /admins/410002/away".into(),
                json!({"away_mode_enabled": away, "away_mode_reassign": reassign}),
            )
        );
        assert_eq!(admin.away_mode_enabled, Some(away));
        assert_eq!(admin.away_mode_reassign, Some(reassign));
        assert_eq!(client.admins().retrieve(410_002).send()?, admin);
    }
    Ok(())
}

#[test]
fn changes_of_the_away_mode_are_logged() -> Result<()> {
    let (_sandbox, client) = start();
    client.admins().set_away(410_002, AwayMode::Away).send()?;
    let logs = client
        .admins()
        .list_activity_logs(&ListActivityLogs::new(0));
    let log = logs.send()?.into_items().swap_remove(0);
    assert_eq!(log.activity_type, Some(ActivityType::AdminAwayModeChange));
    assert_eq!(log.performed_by.unwrap().id, "410002");
    let metadata = log.metadata.unwrap();
    assert_eq!(metadata.away_mode, Some(true));
    assert_eq!(metadata.reassign_conversations, Some(false));
    assert_eq!(metadata.update_by.as_deref(), Some("410002"));
    Ok(())
}

#[test]
fn activity_logs_are_restricted_to_a_period() -> Result<()> {
    let (sandbox, client) = start();
    let period = ListActivityLogs::new(1_767_600_001).created_at_before(1_767_773_422);
    let logs = client
        .admins()
        .list_activity_logs(&period)
        .page(1)
        .per_page(10)
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "GET /admins/activity_logs?created_at_after=1767600001\
             &created_at_before=1767773422&page=1&per_page=10"
                .into(),
            Value::Null,
        )
    );
    let times: Vec<_> = logs
        .items()
        .iter()
        .filter_map(|log| log.created_at)
        .collect();
    assert_eq!(times, [1_767_773_422, 1_767_686_711]);
    assert_eq!(
        logs.items()[0].activity_type,
        Some(ActivityType::AppNameChange)
    );
    assert_eq!(
        logs.items()[0].metadata.as_ref().unwrap().after,
        Some(json!("Freewheel Parts"))
    );
    Ok(())
}

#[test]
fn iteration_visits_every_log_once() -> Result<()> {
    let (sandbox, client) = start();
    let ids: Vec<String> = client
        .admins()
        .list_activity_logs(&ListActivityLogs::new(0))
        .per_page(4)
        .into_iter()
        .map(|log| Ok(log?.id.to_string()))
        .collect::<Result<_>>()?;
    assert_eq!(ids.len(), 11);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 11);
    assert_eq!(sandbox.requests().len(), 3);
    Ok(())
}

#[test]
fn ids_stay_one_path_segment() {
    let (sandbox, client) = start();
    assert!(
        client
            .admins()
            .retrieve(HOSTILE_ID)
            .send()
            .unwrap_err()
            .is_not_found()
    );
    assert_eq!(sent(&sandbox).0, format!("GET /admins/{HOSTILE_SEGMENT}"));
    let away = client.admins().set_away(HOSTILE_ID, AwayMode::Away);
    assert!(away.send().unwrap_err().is_not_found());
    assert_eq!(
        sent(&sandbox).0,
        format!("PUT /admins/{HOSTILE_SEGMENT}/away")
    );
}

#[test]
fn invalid_ids_are_rejected_before_sending() {
    let (sandbox, client) = start();
    for id in ["", ".", ".."] {
        for request in [
            client.admins().retrieve(id),
            client.admins().set_away(id, AwayMode::Away),
        ] {
            let error = request.send().unwrap_err();
            assert!(matches!(error, Error::InvalidInput(_)), "`{id}`: {error:?}");
        }
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let expected = client.admins().retrieve(410_001).send()?;
    sandbox.inject_fault(Fault::integer_ids());
    let raw: Value = client.admins().retrieve(410_001).send_as()?;
    assert_eq!(raw["id"], 410_001);
    sandbox.inject_fault(Fault::integer_ids());
    assert_eq!(client.admins().retrieve(410_001).send()?, expected);
    Ok(())
}
