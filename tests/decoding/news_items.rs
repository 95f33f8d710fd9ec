use intercom::models::{DeletedNewsItem, NewsItem, NewsItemState};
use serde_json::json;

use crate::value_forms::assert_decodes_every_form;

#[test]
fn news_item_decodes_in_every_form() {
    assert_decodes_every_form::<NewsItem>(
        &json!({
            "type": "news-item", "id": "9001", "workspace_id": "bells1", "title": "Bells",
            "body": "<p>Ring.</p>", "sender_id": 8101, "state": "live",
            "newsfeed_assignments": [
                {"newsfeed_id": 71, "published_at": 1_750_000_003}, {"newsfeed_id": 72},
            ],
            "labels": ["New", "Loud"], "cover_image_url": "https://bells.example/cover.png",
            "reactions": ["🔔", null, "😴"], "deliver_silently": true,
            "created_at": 1_750_000_001, "updated_at": 1_750_000_002,
        }),
        "state",
    );
    assert_decodes_every_form::<DeletedNewsItem>(
        &json!({"id": "9001", "object": "news-item", "deleted": true}),
        "object",
    );
}

#[test]
fn null_reactions_keep_their_positions() {
    let text = r#"{"state": "later", "reactions": [null, "🔔", null], "labels": [null, "New"]}"#;
    let item: NewsItem = serde_json::from_str(text).unwrap();
    assert_eq!(item.reactions, [None, Some("🔔".to_owned()), None]);
    assert_eq!(item.labels, ["New"]);
    assert_eq!(item.state, Some(NewsItemState::Other("later".into())));
}
