use intercom::models::{ActivityLog, Admin, AdminWithApp};
use serde_json::{Value, json};

use crate::value_forms::assert_decodes_every_form;

#[test]
fn admin_decodes_in_every_form() {
    assert_decodes_every_form::<Admin>(
        &json!({
            "type": "admin", "id": "8101", "name": "Ole", "email": "ole@bells.example",
            "job_title": "Ringer", "away_mode_enabled": true, "away_mode_reassign": false,
            "has_inbox_seat": true, "team_ids": [8201, 8202],
            "avatar": {"type": "avatar", "image_url": "https://files.bells.example/ole"},
            "team_priority_level": {"primary_team_ids": [8201], "secondary_team_ids": [8202]},
            "away_status_reason_id": 17,
        }),
        "type",
    );
    let with_url: Admin =
        serde_json::from_value(json!({"avatar": "https://files.bells.example/ole"})).unwrap();
    assert_eq!(
        with_url.avatar.unwrap().image_url.as_deref(),
        Some("https://files.bells.example/ole")
    );
}

#[test]
fn admin_with_app_decodes_in_every_form() {
    assert_decodes_every_form::<AdminWithApp>(
        &json!({
            "type": "admin", "id": "8101", "name": "Ole", "email": "ole@bells.example",
            "job_title": "Ringer", "away_mode_enabled": true, "away_mode_reassign": true,
            "has_inbox_seat": true, "team_ids": [8201], "email_verified": true,
            "avatar": {"type": "avatar", "image_url": "https://files.bells.example/ole"},
            "app": {
                "type": "app", "id_code": "b3ll", "name": "Bells", "region": "EU",
                "timezone": "Europe/Oslo", "created_at": 1_700_000_001,
                "identity_verification": true, "secure": true,
            },
        }),
        "job_title",
    );
}

#[test]
fn activity_log_decodes_in_every_form() {
    assert_decodes_every_form::<ActivityLog>(
        &json!({
            "id": "17", "created_at": 1_750_000_001, "activity_type": "admin_away_mode_change",
            "activity_description": "Ole went away",
            "performed_by": {
                "type": "admin", "id": "8101", "email": "ole@bells.example", "ip": "198.51.100.7",
            },
            "metadata": {
                "sign_in_method": "email", "external_id": "b-7", "away_mode": true,
                "away_status_reason": "Lunch", "reassign_conversations": false, "source": "web",
                "auto_changed": "no", "update_by": 8101, "update_by_name": "Ole",
                "message": {"id": 4}, "before": "Bell", "after": [1, true],
            },
        }),
        "activity_type",
    );
}

#[test]
fn avatar_decodes_from_a_url_or_an_object() {
    let avatar = |value: Value| {
        let admin: Admin = serde_json::from_value(json!({ "avatar": value })).unwrap();
        admin.avatar.map(|avatar| avatar.image_url)
    };
    let url = Some(Some("https://img.example/1.png".to_owned()));
    assert_eq!(avatar(json!("https://img.example/1.png")), url);
    let object = json!({"type": "avatar", "image_url": "https://img.example/1.png"});
    assert_eq!(avatar(object), url);
    assert_eq!(avatar(json!({"image_url": 7})), Some(None));
    assert_eq!(avatar(json!(7)), None);
    assert_eq!(avatar(json!({"image_url": null})), Some(None));
    assert_eq!(avatar(Value::Null), None);
}
