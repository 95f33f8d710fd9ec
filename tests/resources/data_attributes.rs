//! Data attributes.

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::api::data_attributes::{
    CreateDataAttribute, ListDataAttributes, UpdateDataAttribute,
};
use intercom::models::{DataAttribute, DataAttributeModel, DataAttributeType};
use intercom::{Error, Result};
use intercom_sandbox::Fault;
use serde_json::{Value, json};

fn values(attribute: &DataAttribute) -> Vec<&str> {
    let options = attribute.options.iter();
    options
        .map(|option| option.value.as_deref().unwrap())
        .collect()
}

#[test]
fn list_filters_by_model() -> Result<()> {
    let (sandbox, client) = start();
    let params = ListDataAttributes::new()
        .model(DataAttributeModel::Company)
        .include_archived(true);
    let list = client.data_attributes().list().params(&params).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "GET /data_attributes?include_archived=true&model=company".into(),
            Value::Null,
        )
    );
    let named = |name: &str| {
        let mut attributes = list.items().iter();
        attributes
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
    assert_eq!(values(weekday), ["tuesday", "thursday", "saturday"]);
    assert_eq!(named("custom_attributes.fax").archived, Some(true));

    let all = client.data_attributes().list();
    let count = all.clone().into_iter().map(Result::unwrap).count();
    assert_eq!(sent(&sandbox).0, "GET /data_attributes");
    assert_eq!(count, all.send()?.items().len());
    assert!(count > list.items().len());
    Ok(())
}

#[test]
fn an_attribute_is_created_and_updated() -> Result<()> {
    let (sandbox, client) = start();
    let attributes = client.data_attributes();
    let rim_size = CreateDataAttribute::new(
        "rim_size",
        DataAttributeModel::Contact,
        DataAttributeType::String,
    )
    .description("In inches")
    .options(["28", "29"])
    .messenger_writable(false);
    let created = attributes.create(&rim_size).send()?;
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
        created.full_name.as_deref(),
        Some("custom_attributes.rim_size")
    );
    assert_eq!(values(&created), ["28", "29"]);
    let id = created.id.unwrap();

    let changes = UpdateDataAttribute::new()
        .archived(false)
        .description("Of the wheel")
        .options(["27.5", "29"])
        .messenger_writable(true);
    let updated = attributes.update(&id, &changes).send()?;
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
    assert_eq!(values(&updated), ["27.5", "29"]);
    assert_eq!(updated.messenger_writable, Some(true));
    attributes.update(&id, &UpdateDataAttribute::new()).send()?;
    assert_eq!(sent(&sandbox).1, json!({}));

    let fitted = CreateDataAttribute::new(
        "fitted",
        DataAttributeModel::Company,
        DataAttributeType::Datetime,
    );
    let created = attributes.create(&fitted).send()?;
    assert_eq!(
        sent(&sandbox).1,
        json!({"name": "fitted", "model": "company", "data_type": "datetime"})
    );
    assert_eq!(created.data_type, Some(DataAttributeType::Date));
    assert!(created.options.is_empty());
    Ok(())
}

#[test]
fn an_error_has_the_status_and_the_code() {
    let (sandbox, client) = start();
    let attributes = client.data_attributes();
    let create =
        |data_type| CreateDataAttribute::new("rim", DataAttributeModel::Company, data_type);
    let unknown = DataAttributeType::Other("steel".into());
    let archive = UpdateDataAttribute::new().archived(true);
    let one_option = create(DataAttributeType::String).options(["one"]);
    for (request, status, code) in [
        (attributes.update(1, &archive), 404, "field_not_found"),
        (attributes.update(640_002, &archive), 422, "data_invalid"),
        (attributes.create(&one_option), 400, "parameter_invalid"),
        (
            attributes.create(&create(unknown)),
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
fn ids_stay_one_path_segment() {
    let (sandbox, client) = start();
    let update = client
        .data_attributes()
        .update(HOSTILE_ID, &UpdateDataAttribute::new());
    assert!(update.send().unwrap_err().is_not_found());
    assert_eq!(
        sent(&sandbox).0,
        format!("PUT /data_attributes/{HOSTILE_SEGMENT}")
    );
}

#[test]
fn invalid_ids_are_rejected_before_sending() {
    let (sandbox, client) = start();
    for id in ["", ".", ".."] {
        let update = client
            .data_attributes()
            .update(id, &UpdateDataAttribute::new());
        let error = update.send().unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "`{id}`: {error:?}");
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn ids_of_the_other_type_decode() -> Result<()> {
    let (sandbox, client) = start();
    let list = client.data_attributes().list();
    let expected = list.send()?.into_items();
    sandbox.inject_fault(Fault::integer_ids());
    assert_eq!(list.send()?.into_items(), expected);
    Ok(())
}
