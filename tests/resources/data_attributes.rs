//! The data attributes over the wire.

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::api::data_attributes::{
    CreateDataAttribute, ListDataAttributes, UpdateDataAttribute,
};
use intercom::models::{DataAttributeModel, DataAttributeType};
use intercom::{Error, Result};
use intercom_sandbox::Fault;
use serde_json::{Value, json};

#[test]
fn list_takes_a_model() -> Result<()> {
    let (sandbox, client) = start();
    let params = ListDataAttributes {
        model: Some(DataAttributeModel::Company),
        include_archived: Some(true),
    };
    let list = client.data_attributes().list(&params).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "GET /data_attributes?include_archived=true&model=company".into(),
            Value::Null,
        )
    );
    let named = |name: &str| {
        let mut found = list.items.iter();
        found
            .find(|attribute| attribute.full_name.as_deref() == Some(name))
            .unwrap()
    };
    let plan = named("plan.name");
    assert_eq!((&plan.id, plan.custom), (&None, Some(false)));
    assert_eq!(
        named("monthly_spend").data_type,
        Some(DataAttributeType::Float)
    );
    let weekday = named("custom_attributes.delivery_weekday");
    assert_eq!(weekday.id.as_deref(), Some("640004"));
    assert_eq!(*weekday.options, ["tuesday", "thursday", "saturday"]);
    assert_eq!(named("custom_attributes.fax").archived, Some(true));

    let all = client.data_attributes().list(&Default::default());
    let count = all.clone().into_iter().map(Result::unwrap).count();
    assert_eq!(sent(&sandbox).0, "GET /data_attributes");
    assert_eq!(count, all.send()?.items.len());
    assert!(count > list.items.len());
    Ok(())
}

#[test]
fn an_attribute_is_defined_and_changed() -> Result<()> {
    let (sandbox, client) = start();
    let attributes = client.data_attributes();
    let more = CreateDataAttribute {
        description: Some("In inches".into()),
        options: Some(vec!["28".into(), "29".into()]),
        messenger_writable: Some(false),
    };
    let text = DataAttributeType::String;
    let made = attributes
        .create("rim_size", &DataAttributeModel::Contact, &text, &more)
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "POST /data_attributes".into(),
            json!({
                "name": "rim_size", "model": "contact", "data_type": "string",
                "description": "In inches", "options": [{"value": "28"}, {"value": "29"}],
                "messenger_writable": false,
            }),
        )
    );
    assert_eq!(
        made.full_name.as_deref(),
        Some("custom_attributes.rim_size")
    );
    assert_eq!(*made.options, ["28", "29"]);
    let id = made.id.unwrap();

    let changes = UpdateDataAttribute {
        archived: Some(false),
        description: Some("Of the wheel".into()),
        options: Some(vec!["27.5".into(), "29".into()]),
        messenger_writable: Some(true),
    };
    let changed = attributes.update(&id, &changes).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("PUT /data_attributes/{id}"),
            json!({
                "archived": false, "description": "Of the wheel",
                "options": [{"value": "27.5"}, {"value": "29"}], "messenger_writable": true,
            }),
        )
    );
    assert_eq!(*changed.options, ["27.5", "29"]);
    assert_eq!(changed.messenger_writable, Some(true));
    attributes.update(&id, &Default::default()).send()?;
    assert_eq!(sent(&sandbox).1, json!({}));

    let day = attributes
        .create(
            "fitted",
            &DataAttributeModel::Company,
            &DataAttributeType::Datetime,
            &Default::default(),
        )
        .send()?;
    assert_eq!(
        sent(&sandbox).1,
        json!({"name": "fitted", "model": "company", "data_type": "datetime"})
    );
    assert_eq!(day.data_type, Some(DataAttributeType::Date));
    assert!(day.options.is_empty());
    Ok(())
}

#[test]
fn refusals_say_why() {
    let (sandbox, client) = start();
    let archive = UpdateDataAttribute {
        archived: Some(true),
        ..Default::default()
    };
    let few = CreateDataAttribute {
        options: Some(vec!["one".into()]),
        ..Default::default()
    };
    let (company, text) = (DataAttributeModel::Company, DataAttributeType::String);
    let attributes = client.data_attributes();
    for (request, status, code) in [
        (attributes.update(1, &archive), 404, "field_not_found"),
        (attributes.update(640_002, &archive), 422, "data_invalid"),
        (
            attributes.create("few", &company, &text, &few),
            400,
            "parameter_invalid",
        ),
        (
            attributes.create("steel", &company, &"steel".into(), &Default::default()),
            400,
            "parameter_invalid",
        ),
    ] {
        match request.send() {
            Err(Error::Api(error)) => {
                assert_eq!(error.status, status, "{error}");
                assert!(error.has_code(code), "{error}");
            }
            other => panic!("{request}: {other:?}"),
        }
    }
    assert_eq!(sent(&sandbox).1["data_type"], "steel");
}

#[test]
fn ids_stay_one_segment() -> Result<()> {
    let (sandbox, client) = start();
    let attributes = client.data_attributes();
    let changes = UpdateDataAttribute::default();
    let error = attributes.update(HOSTILE_ID, &changes).send().unwrap_err();
    assert!(error.is_not_found(), "{error}");
    assert_eq!(
        sent(&sandbox).0,
        format!("PUT /data_attributes/{HOSTILE_SEGMENT}")
    );
    for id in ["", ".", ".."] {
        let error = attributes.update(id, &changes).send().unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "`{id}`: {error:?}");
    }
    assert_eq!(sandbox.requests().len(), 1);

    let usual = attributes.list(&Default::default()).send()?.items;
    sandbox.misbehave(Fault::integer_ids());
    assert_eq!(attributes.list(&Default::default()).send()?.items, usual);
    Ok(())
}
