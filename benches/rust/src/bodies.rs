//! Bodies of about 1.2, 14 and 150 kilobytes, with data of a shop for bicycle parts.

use serde_json::{Value, json};

/// Id of an article with one translation.
pub const ARTICLE: &str = "800001";
/// Id of an article with a translation for each of [`LOCALES`].
pub const TRANSLATED_ARTICLE: &str = "800002";

/// Response sizes, as the report names them: of the two articles, and of a page of conversations.
pub const SIZES: [&str; 3] = ["1.2 KB", "14 KB, 37 locales", "118 KB, 50 conversations"];

/// Conversations on a page.
const CONVERSATIONS: i64 = 50;

const LOCALES: [&str; 37] = [
    "ar", "bg", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hr", "hu",
    "id", "it", "ja", "ko", "lt", "lv", "mn", "nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sl",
    "sr", "sv", "tr", "vi", "zh-CN", "zh-TW",
];

const TOPICS: [(&str, &str); 5] = [
    (
        "Chain skips",
        "The new chain skips on the smallest sprocket under load.",
    ),
    (
        "Late parcel",
        "Order FW-20418 was due on Friday, and the tracking has not been updated since.",
    ),
    (
        "Wrong axle",
        "The hub came with a 142 mm axle; my frame needs 148 mm (boost).",
    ),
    (
        "Brake rub",
        "The front disc rubs once per turn, even after I removed & refitted the wheel.",
    ),
    (
        "Invoice",
        "Please issue the invoice in the name of the workshop — it has two owners.",
    ),
];

const CUSTOMERS: [&str; 6] = [
    "Mina Varga",
    "Tomasz Lis",
    "Aoife Byrne",
    "José Quintal",
    "Ida Holm",
    "Ravi Menon",
];

const NOW: i64 = 1_767_600_000;

/// Returns an article with one translation.
pub fn article() -> String {
    let translation = json!({
        "type": "article_content",
        "title": "Welches Tretlager?",
        "description": "Dreimal messen",
        "body": "<p>Die Breite des Gehäuses ohne Schalen messen.</p>",
        "author_id": 410_002,
        "state": "draft",
        "created_at": NOW,
        "updated_at": NOW,
        "url": null
    });
    article_with(
        ARTICLE,
        json!({"type": "article_translated_content", "de": translation}),
    )
}

/// Returns an article with many translations.
pub fn translated_article() -> String {
    let mut translations = json!({"type": "article_translated_content"});
    for locale in LOCALES {
        translations[locale] = json!({
            "type": "article_content",
            "title": format!("Choosing a bottom bracket ({locale})"),
            "description": "Measure three times",
            "body": "<p>Measure the width of the shell without the cups.</p><p>Know the axle.</p>",
            "author_id": 410_002,
            "state": "published",
            "created_at": NOW,
            "updated_at": NOW + 86_400,
            "url": format!("https://help.velo.example/{locale}/articles/800002")
        });
    }
    article_with(TRANSLATED_ARTICLE, translations)
}

fn article_with(id: &str, translations: Value) -> String {
    json!({
        "type": "article",
        "id": id,
        "workspace_id": "velo7",
        "title": "Choosing a bottom bracket",
        "description": "Shell, axle, chain line: measure three times",
        "body": "<h2>Measure the shell</h2><p>Measure the width with a caliper, without the cups. \
            68 and 73 mm are threaded; 86.5 and 92 mm are pressed.</p><h2>Know the axle</h2>\
            <p>24 mm steel and 30 mm alloy axles need different bearings. The maker's mark is on \
            the left crank arm.</p><p>If in doubt, send us a photo.</p>",
        "author_id": 410_002,
        "state": "published",
        "created_at": NOW,
        "updated_at": NOW + 86_400,
        "url": "https://help.velo.example/en/articles/800001-choosing-a-bottom-bracket",
        "parent_id": 720_003,
        "parent_ids": [720_003, 720_001],
        "parent_type": "collection",
        "default_locale": "en",
        "translated_content": translations,
        "statistics": {
            "type": "article_statistics",
            "views": 3127,
            "conversions": 18,
            "reactions": 96,
            "happy_reaction_percentage": 81.25,
            "neutral_reaction_percentage": 12.5,
            "sad_reaction_percentage": 6.25
        }
    })
    .to_string()
}

/// Returns the conversations of every page, without the brackets of the array.
pub fn conversations() -> String {
    let items: Vec<_> = (0..CONVERSATIONS)
        .map(|number| conversation(number).to_string())
        .collect();
    items.join(",")
}

/// Returns a page of the conversations, the first of `pages` being 1.
pub fn conversation_page(conversations: &str, page: u64, pages: u64) -> String {
    let next = match page < pages {
        true => json!({"page": page + 1, "starting_after": (page + 1).to_string()}),
        false => Value::Null,
    };
    let total = pages * CONVERSATIONS as u64;
    format!(
        r#"{{"type":"conversation.list","pages":{{"type":"pages","next":{next},"page":{page},"per_page":{CONVERSATIONS},"total_pages":{pages}}},"total_count":{total},"conversations":[{conversations}]}}"#
    )
}

fn conversation(number: i64) -> Value {
    let (title, text) = pick(&TOPICS, number);
    let customer = pick(&CUSTOMERS, number);
    let created_at = NOW + number * 3600;
    let contact = contact_id(number);
    let tags: Vec<_> = ["drivetrain", "warranty", "workshop"]
        .iter()
        .map(|name| {
            json!({
                "type": "tag",
                "id": "610001",
                "name": name,
                "applied_at": created_at,
                "applied_by": {"type": "admin", "id": "410002"}
            })
        })
        .collect();
    json!({
        "type": "conversation",
        "id": (300_001 + number).to_string(),
        "title": title,
        "created_at": created_at,
        "updated_at": created_at + 5400,
        "waiting_since": null,
        "snoozed_until": null,
        "open": number % 3 != 0,
        "state": if number % 3 == 0 { "closed" } else { "open" },
        "read": true,
        "priority": "not_priority",
        "admin_assignee_id": 410_002,
        "team_assignee_id": "510001",
        "tags": {"type": "tag.list", "tags": tags},
        "conversation_rating": null,
        "source": {
            "type": "conversation",
            "id": (403_918_000 + number).to_string(),
            "delivered_as": "customer_initiated",
            "subject": "",
            "body": format!("<p>{text}</p><p>{}</p><p>{}</p>", pick(&TOPICS, number + 1).1, pick(&TOPICS, number + 2).1),
            "author": {"type": "user", "id": contact, "name": customer, "email": email(number)},
            "attachments": [],
            "url": "https://velo.example/parts/drivetrain",
            "redacted": false
        },
        "contacts": {
            "type": "contact.list",
            "contacts": [{"type": "contact", "id": contact, "external_id": null}]
        },
        "teammates": {"type": "admin.list", "admins": [{"type": "admin", "id": "410002"}]},
        "first_contact_reply": {"created_at": created_at, "type": "conversation", "url": null},
        "sla_applied": {"type": "conversation_sla_summary", "sla_name": "Workshop", "sla_status": "hit"},
        "custom_attributes": {
            "Order": "FW-20418",
            "Wheel size": 28,
            "Bought in the workshop": number % 2 == 0,
            "Copilot used": false,
            "Language": "English",
            "Frame": null
        },
        "topics": {"type": "topic.list", "topics": [], "total_count": 0},
        "linked_objects": {
            "type": "list",
            "data": [{"type": "ticket", "id": (700_001 + number).to_string(), "category": null}],
            "total_count": 1,
            "has_more": false
        },
        "statistics": {
            "type": "conversation_statistics",
            "time_to_assignment": 60,
            "time_to_admin_reply": 1740,
            "time_to_first_close": null,
            "time_to_last_close": null,
            "median_time_to_reply": 1740,
            "first_contact_reply_at": created_at,
            "first_assignment_at": created_at + 60,
            "first_admin_reply_at": created_at + 1800,
            "last_assignment_at": created_at + 60,
            "last_contact_reply_at": created_at,
            "last_admin_reply_at": created_at + 1800,
            "count_reopens": 0,
            "count_assignments": 1,
            "count_conversation_parts": 3
        }
    })
}

fn pick<T: Copy>(values: &[T], number: i64) -> T {
    values[number as usize % values.len()]
}

fn contact_id(number: i64) -> String {
    format!("6930a1c07be4520d18f3{number:04x}")
}

fn email(number: i64) -> String {
    format!("rider{number}@velo.example")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_have_the_sizes_in_the_report() {
        let bodies = [
            article(),
            translated_article(),
            conversation_page(&conversations(), 1, 1),
        ];
        for (body, size) in bodies.iter().zip(SIZES) {
            let kilobytes: f64 = size.split(' ').next().unwrap().parse().unwrap();
            let ratio = body.len() as f64 / 1000.0 / kilobytes;
            assert!((0.95..1.05).contains(&ratio), "{} bytes", body.len());
            assert!(serde_json::from_str::<Value>(body).is_ok());
        }
    }
}
