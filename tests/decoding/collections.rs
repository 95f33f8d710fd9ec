use intercom::models::{Collection, DeletedCollection, GroupTranslatedContent, LOCALES};
use serde_json::{Value, json};

use crate::value_forms::assert_decodes_every_form;

fn translations() -> Value {
    let mut all = json!({"type": "group_translated_content"});
    for locale in LOCALES.into_iter().chain(["tlh"]) {
        all[locale] = json!({
            "type": "group_content", "name": format!("Bells ({locale})"), "description": "Ring",
        });
    }
    all
}

#[test]
fn translated_content_round_trips() {
    let original = translations();
    let decoded: GroupTranslatedContent = serde_json::from_str(&original.to_string()).unwrap();
    assert_eq!(serde_json::to_value(&decoded).unwrap(), original);
    assert_eq!(decoded.locales().count(), 38);
    for locale in LOCALES.into_iter().chain(["tlh"]) {
        let content = decoded.get(locale).unwrap();
        assert_eq!(content.name, Some(format!("Bells ({locale})")));
    }
}

#[test]
fn any_part_of_translated_content_may_be_null() {
    let null = json!({"type": null, "id": null, "de": {"name": "Klingeln"}});
    let decoded: GroupTranslatedContent = serde_json::from_str(&null.to_string()).unwrap();
    assert_eq!(serde_json::to_value(&decoded).unwrap(), null);
    assert_eq!(decoded.locales().collect::<Vec<_>>(), ["de"]);
    assert_eq!((decoded.get("id"), decoded.get("type")), (None, None));
}

#[test]
fn collection_decodes_in_every_form() {
    assert_decodes_every_form::<Collection>(
        &json!({
            "id": "9001", "workspace_id": "bells1", "name": "Bells", "description": "Ring",
            "created_at": 1_750_000_001, "updated_at": 1_750_000_002,
            "url": "https://help.bells.example/bells", "icon": "bell", "order": 3,
            "default_locale": "en", "translated_content": translations(),
            "parent_id": "9000", "help_center_id": 71,
        }),
        "icon",
    );
    assert_decodes_every_form::<DeletedCollection>(
        &json!({"id": "9001", "object": "collection", "deleted": true}),
        "object",
    );
}
