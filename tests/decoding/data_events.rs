use intercom::models::{DataEvent, DataEventSummary};
use serde_json::json;

use crate::value_forms::assert_decodes_every_form;

#[test]
fn event_decodes_in_every_form() {
    assert_decodes_every_form::<DataEvent>(
        &json!({
            "type": "event", "id": "e7", "event_name": "cast-bell", "created_at": 1_750_000_001,
            "user_id": "17", "intercom_user_id": "c0ffee", "email": "bell@bells.example",
            "metadata": {
                "weight": 12.5, "mold": {"url": "https://bells.example/m", "value": "M 7"},
                "price": {"amount": 34_999, "currency": "eur"}, "id": "name",
            },
        }),
        "event_name",
    );
}

#[test]
fn event_summary_decodes_in_every_form() {
    assert_decodes_every_form::<DataEventSummary>(
        &json!({
            "type": "event.summary", "email": "bell@bells.example", "intercom_user_id": "c0ffee",
            "user_id": "17", "events": [{
                "name": "cast-bell", "first": "2025-06-15T15:06:41.000+00:00",
                "last": "2025-06-16T15:06:41.000+00:00", "count": 3,
                "description": "A bell was cast",
            }],
        }),
        "type",
    );
}
