use super::*;
use crate::state::Table;
use serde_json::json;

fn built_in() -> State {
    build(built_in_content(), 0).unwrap()
}

fn error(seed: &Value) -> String {
    Seed::from_json(&seed.to_string()).unwrap_err().to_string()
}

#[test]
fn every_object_of_the_built_in_seed_is_loaded() {
    let state = built_in();
    let content = built_in_content();
    assert_eq!(content.len(), RESOURCES.len() + 1);
    assert_eq!(state.workspace_id(), content["app"]["id_code"]);
    for resource in &RESOURCES {
        let listed = items(&content[resource.name]).len();
        assert!(listed > 0, "{}", resource.name);
        let loaded = state.table(resource.name).map(Table::len);
        assert_eq!(loaded, Some(listed), "{}", resource.name);
    }
}

#[test]
fn a_seed_is_the_same_after_it_was_written_and_read() {
    let text = Seed::built_in().to_json();
    let seed = Seed::from_json(&text).unwrap();
    assert_eq!(seed.content, *built_in_content());
}

#[test]
fn reaction_percentages_add_up_to_100() {
    for article in built_in().articles.iter() {
        let statistics = &article["statistics"];
        let sum: f64 = ["happy", "neutral", "sad"]
            .iter()
            .filter_map(|name| statistics[format!("{name}_reaction_percentage")].as_f64())
            .sum();
        let expected = if statistics["reactions"] == 0 {
            0.0
        } else {
            100.0
        };
        assert!((sum - expected).abs() < 1e-9, "{}", article["id"]);
    }
}

#[test]
fn content_is_empty_and_settings_are_built_in_unless_the_seed_has_them() {
    let state = Seed::from_json("{}").unwrap().workspace(7);
    let built_in = built_in();
    for resource in &RESOURCES {
        let expected = match resource.left_out {
            LeftOut::Empty => 0,
            _ => built_in.table(resource.name).unwrap().len(),
        };
        assert_eq!(
            state.table(resource.name).unwrap().len(),
            expected,
            "{}",
            resource.name
        );
    }
    // Built-in teams and attributes name built-in admins.
    let seed = json!({"admins": [{"id": 1, "name": "A", "email": "a@example.com"}]});
    let state = Seed::from_json(&seed.to_string()).unwrap().workspace(7);
    assert_eq!((state.admins.len(), state.teams.len()), (1, 0));
    assert_eq!(state.data_attributes.len(), 0);
}

#[test]
fn short_objects_get_ids_times_and_defaults() {
    let seed = json!({
        "app": {"name": "My shop"},
        "tags": [{"id": 7, "name": "vip"}],
        "articles": [{"title": "One"}, {"title": "Two", "state": "published"}],
        "contacts": [{"id": "c1", "email": "w@example.com", "tags": ["7"]}],
        "companies": [{"id": "k1", "name": "Wheels", "contacts": ["c1"], "tags": [7]}],
        "notes": [{"contact": "c1", "body": "<p>Hi</p>"}],
        "conversations": [{"contact": "c1", "body": "Help", "tags": [7],
            "parts": [{"type": "comment", "by": 410002, "body": "Yes?"}, {"type": "close", "by": "410002"}]}],
        "ticket_types": [{"id": 5, "name": "Bug", "attributes": [{"name": "Build", "data_type": "integer"}]}],
        "tickets": [{"ticket_type": 5, "contact": "c1", "attributes": {"Build": 12}}],
        "data_events": [{"event_name": "paid", "contact": "c1"}, {"event_name": "left", "contact": "c1"}],
        "visitors": [{"user_id": "v1", "tags": ["7"]}],
        "collections": [{"id": 3, "name": "All"}, {"name": "Inner", "parent_id": "3"}],
        "news_items": [{"title": "New", "sender_id": 410001}],
        "activity_logs": [{"activity_type": "admin_login_success"}],
        "segments": [{"name": "Users", "filter": {"field": "role", "operator": "=", "value": "user"}}],
    });
    let state = Seed::from_json(&seed.to_string())
        .unwrap()
        .workspace(1_790_000_000);
    let first = |name: &str| state.table(name).unwrap().iter().next().unwrap().clone();
    assert_eq!(state.app["name"], "My shop");
    assert_eq!(state.app["timezone"], "Europe/Berlin");
    let article = first("articles");
    assert_eq!(
        (&article["author_id"], &article["created_at"]),
        (&json!(410001), &json!(1_790_000_000))
    );
    assert_eq!(article["state"], "draft");
    let ids: Vec<_> = state
        .articles
        .iter()
        .map(|article| article["id"].clone())
        .collect();
    assert_ne!(ids[0], ids[1]);
    let contact = first("contacts");
    assert_eq!(contact["tags"]["data"][0]["id"], "7");
    assert_eq!(contact["companies"]["data"][0]["id"], "k1");
    assert_eq!(contact["notes"]["total_count"], 1);
    assert_eq!(first("companies")["tags"]["tags"][0]["name"], "vip");
    let conversation = first("conversations");
    assert_eq!(conversation["state"], "closed");
    assert_eq!(conversation["conversation_parts"]["total_count"], 2);
    let attributes = &first("ticket_types")["ticket_type_attributes"]["data"];
    let names: Vec<_> = items(attributes)
        .iter()
        .map(|a| a["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["_default_title_", "_default_description_", "Build"]);
    let times: Vec<_> = state
        .data_events
        .iter()
        .map(|event| event["at_ms"].clone())
        .collect();
    assert_ne!(times[0], times[1]);
    assert_eq!(first("visitors")["tags"]["tags"][0]["id"], "7");
    let inner = state.collections.iter().last().unwrap();
    assert_eq!(inner["parent_id"], "3");
}

#[test]
fn errors_name_position_value_and_reason() {
    let text = "{\n  \"tags\": [\n    {\"id\": \"1\", \"name\": \"a\"},\n    {\"id\": \"2\", \"name\": 3}\n  ]\n}\n";
    let error = Seed::from_json(text).unwrap_err().to_string();
    assert_eq!(error, "seed:4:25: tags[1].name must be a string");
    let error = Seed::from_json("{\n  \"tags\": [,]\n}")
        .unwrap_err()
        .to_string();
    assert_eq!(error, "seed:2:12: not valid JSON: expected value");
}

#[test]
fn positions_count_characters_and_duplicates_are_located_at_the_value() {
    for (text, expected) in [
        ("{\n\"ä\": ,}", "seed:2:6: not valid JSON: expected value"),
        ("{\"ä\": 1, \"ä\": 2}", "seed:1:15: ä is a duplicate field"),
        // Of three, the second is reported, whatever follows.
        (
            "{\"ä\": 1,\n\"ä\": [2], \"ä\": 3, }",
            "seed:2:6: ä is a duplicate field",
        ),
        (
            r#"{"app": {" at line ": 1, " at line ": 2}}"#,
            "seed:1:39: app. at line  is a duplicate field",
        ),
    ] {
        let error = Seed::from_json(text).unwrap_err().to_string();
        assert_eq!(error, expected);
    }
}

#[test]
fn invalid_seeds_are_rejected() {
    for (seed, expected) in [
        (json!([]), "the seed must be an object"),
        (
            json!({"article": []}),
            "article is not a known resource; known: app, admins, ",
        ),
        (json!({"articles": {}}), "articles must be an array"),
        (json!({"articles": [7]}), "articles[0] must be an object"),
        (json!({"articles": [{}]}), "articles[0]: title is required"),
        (
            json!({"articles": [{"title": null}]}),
            "articles[0]: title is required",
        ),
        (
            json!({"articles": [{"title": "A", "tilte": 1}]}),
            "articles[0].tilte is not a known field; known: id, title",
        ),
        (
            json!({"articles": [{"title": ""}]}),
            "articles[0]: title is required",
        ),
        (
            json!({"articles": [{"title": "A", "author_id": 7}]}),
            "articles[0].author_id must be the id of an object in admins",
        ),
        (
            json!({"articles": [{"title": "A", "state": "live"}]}),
            "articles[0].state must be one of published, draft",
        ),
        (
            json!({"articles": [{"title": "A", "created_at": -1}]}),
            "articles[0].created_at must be a Unix time in seconds",
        ),
        (
            json!({"articles": [{"title": "A", "translated_content": {"xx": {}}}]}),
            "articles[0]: xx must be a supported Help Center locale",
        ),
        (
            json!({"articles": [{"id": "x", "title": "A"}]}),
            "articles[0].id must consist of digits",
        ),
        (
            json!({"tags": [{"id": 1, "name": "a"}, {"id": "1", "name": "b"}]}),
            "tags[1].id is the id of an earlier object",
        ),
        (
            json!({"contacts": [{"id": ".."}]}),
            "contacts[0].id must be an id",
        ),
        (
            json!({"contacts": [{"tags": ["1"]}]}),
            "contacts[0].tags[0] must be the id of an object in tags",
        ),
        (
            json!({"contacts": [{"role": "admin"}]}),
            "contacts[0].role must be one of user, lead",
        ),
        (
            json!({"contacts": [{"archived": "no"}]}),
            "contacts[0].archived must be true or false",
        ),
        // Without this rule, collections could contain each other.
        (
            json!({"collections": [{"id": 1, "name": "A", "parent_id": 1}]}),
            "collections[0].parent_id must be the id of an object in collections that precedes it",
        ),
        (
            json!({"contacts": [{"id": "c"}], "conversations": [{"contact": "c", "body": "b", "parts": [{"type": "comment", "by": "nobody"}]}]}),
            "conversations[0].parts[0].by must be `contact` or the id of an admin",
        ),
        (
            json!({"contacts": [{"id": "c"}], "tickets": [{"contact": "c", "ticket_type": 640001, "attributes": {"Gears": 3}}]}),
            "tickets[0].attributes: Gears must be an attribute of the ticket type",
        ),
        (
            json!({"segments": [{"name": "a", "filter": {"field": "nothing"}}]}),
            "segments[0].filter: ",
        ),
        (
            json!({"admins": []}),
            "admins must contain at least one admin",
        ),
        (json!({"app": {"name": 7}}), "app.name must be a string"),
    ] {
        let message = error(&seed);
        let (position, message) = message.split_once(": ").unwrap();
        assert_eq!(position.matches(':').count(), 2, "{position}");
        assert!(
            message.starts_with(expected),
            "{seed}\n{message}\n{expected}"
        );
        assert!(!message.contains('\n'), "{message}");
    }
}

const GUIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/sandbox.md");

fn field_note(field: &schema::Field) -> String {
    let name = if field.is_required {
        format!("**`{}`**", field.name)
    } else {
        format!("`{}`", field.name)
    };
    match field.kind.describe() {
        Some(kind) => format!("{name} ({kind})"),
        None => name,
    }
}

fn table_row(name: &str, fields: &[schema::Field]) -> String {
    let notes: Vec<String> = fields.iter().map(field_note).collect();
    format!("| `{name}` | {} |\n", notes.join(", "))
}

/// `INTERCOM_UPDATE=1` (`make docs`) writes the table instead of comparing it.
#[test]
fn the_guide_lists_every_field() {
    let mut table = String::from("\n| resource | fields of an object |\n|---|---|\n");
    table.push_str(&table_row("app", resources::APP));
    for resource in &RESOURCES {
        table.push_str(&table_row(resource.name, resource.fields));
        for field in resource.fields {
            if let schema::Kind::Objects(fields) = field.kind {
                let name = format!("{}.{}", resource.name, field.name);
                table.push_str(&table_row(&name, fields));
            }
        }
    }
    table.push('\n');
    let guide = std::fs::read_to_string(GUIDE).unwrap();
    let (before, rest) = guide.split_once("<!-- fields -->\n").unwrap();
    let (found, after) = rest.split_once("<!-- end of fields -->").unwrap();
    if std::env::var_os("INTERCOM_UPDATE").is_some() {
        let updated = format!("{before}<!-- fields -->\n{table}<!-- end of fields -->{after}");
        std::fs::write(GUIDE, updated).unwrap();
    } else {
        assert_eq!(found, table, "docs/sandbox.md is stale: run `make docs`");
    }
}

#[test]
fn the_seed_of_the_guide_is_valid() {
    let guide = std::fs::read_to_string(GUIDE).unwrap();
    let (_, rest) = guide.split_once("```json\n").unwrap();
    let (seed, _) = rest.split_once("```").unwrap();
    let state = Seed::from_json(seed).unwrap().workspace(1);
    assert_eq!(state.app["name"], "Wheels and more");
    assert_eq!(state.conversations.len(), 1);
    // The mistake that the guide shows.
    let wrong = seed.replace("\"name\": \"vip\"", "\"name\": 7");
    let message = Seed::parse("seed.json", &wrong).unwrap_err().to_string();
    assert!(
        guide.contains(&format!("intercom-sandbox: {message}")),
        "{message}"
    );
}
