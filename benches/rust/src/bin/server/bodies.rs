//! Bodies of about 1.2, 13 and 150 kilobytes, with data of a shop for bicycle parts.

use serde_json::{Value, json};

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

/// Returns an article.
pub fn article() -> String {
    json!({
        "type": "article",
        "id": "800001",
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
        "translated_content": {
            "type": "article_translated_content",
            "de": {
                "type": "article_content",
                "title": "Welches Tretlager?",
                "description": "Dreimal messen",
                "body": "<p>Die Breite des Gehäuses ohne Schalen messen.</p>",
                "author_id": 410_002,
                "state": "draft",
                "created_at": NOW,
                "updated_at": NOW,
                "url": null
            }
        },
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

/// Returns a page of 9 conversations.
pub fn conversations() -> String {
    list("conversation.list", "conversations", 9, conversation)
}

/// Returns a page of 115 contacts.
pub fn contacts() -> String {
    list("list", "data", 115, contact)
}

fn list(kind: &str, items: &str, count: i64, item: fn(i64) -> Value) -> String {
    json!({
        "type": kind,
        items: (0..count).map(item).collect::<Vec<_>>(),
        "total_count": count,
        "pages": {"type": "pages", "next": null, "page": 1, "per_page": count, "total_pages": 1}
    })
    .to_string()
}

fn conversation(number: i64) -> Value {
    let (title, text) = pick(&TOPICS, number);
    let customer = pick(&CUSTOMERS, number);
    let created_at = NOW + number * 3600;
    let contact = contact_id(number);
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
        "tags": {"type": "tag.list", "tags": [{"type": "tag", "id": "610001", "name": "drivetrain"}]},
        "conversation_rating": null,
        "source": {
            "type": "conversation",
            "id": (403_918_000 + number).to_string(),
            "delivered_as": "customer_initiated",
            "subject": "",
            "body": format!("<p>{text}</p>"),
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
        "sla_applied": null,
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

fn contact(number: i64) -> Value {
    let last_seen_at = NOW + number * 600;
    let id = contact_id(number);
    let sublist = |name: &str, data: Value| {
        let count = data.as_array().map_or(0, Vec::len);
        json!({
            "type": "list",
            "data": data,
            "url": format!("/contacts/{id}/{name}"),
            "total_count": count,
            "has_more": false
        })
    };
    json!({
        "type": "contact",
        "id": id,
        "workspace_id": "velo7",
        "external_id": format!("rider-{number}"),
        "role": "user",
        "email": email(number),
        "phone": null,
        "name": pick(&CUSTOMERS, number),
        "avatar": {"type": "avatar", "image_url": null},
        "owner_id": 410_002,
        "social_profiles": {"type": "list", "data": []},
        "has_hard_bounced": false,
        "marked_email_as_spam": false,
        "unsubscribed_from_emails": number % 4 == 0,
        "created_at": NOW,
        "updated_at": last_seen_at,
        "signed_up_at": NOW,
        "last_seen_at": last_seen_at,
        "last_replied_at": null,
        "last_contacted_at": null,
        "last_email_opened_at": null,
        "last_email_clicked_at": null,
        "language_override": null,
        "browser": "firefox",
        "browser_version": "146.0",
        "browser_language": "en",
        "os": "Linux",
        "location": {"type": "location", "country": "Ireland", "region": "Munster", "city": "Cork"},
        "custom_attributes": {"wheel_size": 28, "workshop": false, "last_order": "FW-20418"},
        "tags": sublist("tags", json!([{"type": "tag", "id": "610001", "url": "/tags/610001"}])),
        "notes": sublist("notes", json!([])),
        "companies": sublist("companies", json!([])),
        "utm_source": null,
        "referrer": "https://velo.example/parts"
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
            (article(), 1.2),
            (conversations(), 13.0),
            (contacts(), 150.0),
        ];
        for (body, kilobytes) in bodies {
            let ratio = body.len() as f64 / 1000.0 / kilobytes;
            assert!((0.95..1.05).contains(&ratio), "{} bytes", body.len());
        }
    }
}
