use intercom::models::{DataAttribute, DataAttributeModel, DataAttributeType};
use serde_json::json;

use crate::value_forms::assert_decodes_every_form;

#[test]
fn data_attribute_decodes_in_every_form() {
    let full = json!({
        "type": "data_attribute", "id": 71, "model": "company", "name": "metal",
        "full_name": "custom_attributes.metal", "label": "Metal", "description": "Of the bells",
        "data_type": "string", "options": ["bronze", "iron"], "api_writable": true,
        "messenger_writable": false, "ui_writable": true, "custom": true, "archived": false,
        "created_at": 1_750_000_001, "updated_at": 1_750_000_002, "admin_id": "8101",
    });
    assert_decodes_every_form::<DataAttribute>(&full, "model");
    assert_decodes_every_form::<DataAttribute>(&full, "data_type");
}

#[test]
fn options_may_be_objects() {
    let text = r#"{"model":"conversation","data_type":"datetime",
        "options":[{"value":"bronze"},"iron",null,{"value":null},{"value":7,"id":"1"}]}"#;
    let attribute: DataAttribute = serde_json::from_str(text).unwrap();
    let values = attribute
        .options
        .iter()
        .map(|option| option.value.as_deref());
    assert_eq!(
        values.collect::<Vec<_>>(),
        [Some("bronze"), Some("iron"), None, Some("7")]
    );
    assert_eq!(attribute.id, None);
    assert_eq!(attribute.model, Some(DataAttributeModel::Conversation));
    assert_eq!(attribute.data_type, Some(DataAttributeType::Datetime));
}
