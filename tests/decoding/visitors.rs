use intercom::models::Visitor;
use serde_json::{Value, json};

use crate::value_forms::assert_decodes_every_form;

fn decode(value: &Value) -> Visitor {
    serde_json::from_str(&value.to_string()).unwrap()
}

#[test]
fn visitor_decodes_in_every_form() {
    let full = json!({
        "type": "visitor", "id": "8601", "user_id": "77", "anonymous": true,
        "email": "ring@bells.example", "phone": "+4712345678", "name": "Odd",
        "pseudonym": "Brass Clapper",
        "avatar": {"type": "avatar", "image_url": "https://bells.example/8601.png"},
        "app_id": "bells1",
        "companies": {"type": "company.list", "companies": []},
        "location_data": {
            "type": "location_data", "city_name": "Hamar", "continent_code": "EU",
            "country_code": "NOR", "country_name": "Norway", "postal_code": "2317",
            "region_name": "Innlandet", "timezone": "Europe/Oslo",
        },
        "last_request_at": 1_750_000_001, "created_at": 1_750_000_002,
        "remote_created_at": 1_750_000_003, "signed_up_at": 1_750_000_004,
        "updated_at": 1_750_000_005, "session_count": 6,
        "social_profiles": {
            "type": "social_profile.list",
            "social_profiles": ["https://rings.example/odd"],
        },
        "owner_id": "8101", "unsubscribed_from_emails": true, "marked_email_as_spam": false,
        "has_hard_bounced": false,
        "tags": {"type": "tag.list", "tags": [{"type": "tag", "id": "8401", "name": "bronze"}]},
        "segments": {"type": "segment.list", "segments": ["8701"]},
        "custom_attributes": {"bells": 3, "loud": true, "key": "e"},
        "referrer": "https://towers.example/", "utm_campaign": "sunday", "utm_content": "peal",
        "utm_medium": "tower", "utm_source": "north", "utm_term": "bell", "do_not_track": false,
    });
    assert_decodes_every_form::<Visitor>(&full, "type");
    assert_decodes_every_form::<Visitor>(&full, "pseudonym");

    let mut with_company = full;
    with_company["companies"]["companies"] = json!([{"id": "8801"}]);
    assert_eq!(
        decode(&with_company).companies.unwrap().companies[0].id,
        "8801"
    );
}

#[test]
fn last_request_at_decodes_under_either_name() {
    let last = |text: &str| {
        let visitor: Visitor = serde_json::from_str(text).unwrap();
        visitor.last_request_at
    };
    assert_eq!(last(r#"{"last_request_at": 7}"#), Some(7));
    assert_eq!(last(r#"{"las_request_at": "7"}"#), Some(7));
    for both in [
        r#"{"last_request_at": 7, "las_request_at": 7}"#,
        r#"{"las_request_at": null, "last_request_at": 7}"#,
        r#"{"last_request_at": 7, "las_request_at": null}"#,
        r#"{"las_request_at": 7, "last_request_at": null}"#,
    ] {
        assert_eq!(last(both), Some(7), "{both}");
    }
}

#[test]
fn segments_and_profiles_may_be_objects() {
    let visitor = decode(&json!({
        "segments": {"segments": [{"type": "segment", "id": 8701}, {"name": "New"}, null, {}]},
        "social_profiles": {"social_profiles": [
            {"type": "social_profile", "name": "Rings", "id": "5", "url": "https://rings.example/odd"},
        ]},
    }));
    let segments = visitor.segments.unwrap().segments;
    assert_eq!(segments.len(), 3);
    assert_eq!(segments[0].id.as_deref(), Some("8701"));
    assert_eq!(segments[1].name.as_deref(), Some("New"));
    let profiles = visitor.social_profiles.unwrap().social_profiles;
    assert_eq!(
        profiles[0].url.as_deref(),
        Some("https://rings.example/odd")
    );
}
