//! Tags over the wire.

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, invalid_input, sent, start};
use intercom::api::tags::{CompanyKey, UpdateTag};
use intercom::models::Tag;
use intercom::{Error, NoContent, Result};
use intercom_sandbox::Fault;
use serde_json::{Value, json};

const ELENA: &str = "6930a1c07be4520d18f3a001";

#[test]
fn tags_are_listed_in_one_request() -> Result<()> {
    let (sandbox, client) = start();
    let tags = client.tags().list().send()?.into_items();
    assert_eq!(sent(&sandbox), ("GET /tags".into(), Value::Null));
    assert_eq!(tags[0].id, "610001");
    assert_eq!(tags[0].name.as_deref(), Some("drivetrain"));
    assert_eq!(tags[0].applied_at, None);

    sandbox.clear_requests();
    let iterated: Vec<Tag> = client.tags().list().into_iter().collect::<Result<_>>()?;
    assert_eq!(iterated, tags);
    assert_eq!(sandbox.requests().len(), 1);
    Ok(())
}

#[test]
fn a_tag_is_created_retrieved_renamed_and_deleted() -> Result<()> {
    let (sandbox, client) = start();
    let tags = client.tags();
    let created = tags.create("touring").send()?;
    assert_eq!(
        sent(&sandbox),
        ("POST /tags".into(), json!({"name": "touring"}))
    );
    assert_eq!(created.name.as_deref(), Some("touring"));
    assert_eq!(tags.create("Touring").send()?, created);

    let retrieved = tags.retrieve(&created.id).send()?;
    let path = format!("/tags/{}", created.id);
    assert_eq!(sent(&sandbox), (format!("GET {path}"), Value::Null));
    assert_eq!(retrieved, created);

    let renamed = tags
        .update(&created.id, &UpdateTag::new("long rides"))
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "POST /tags".into(),
            json!({"id": created.id.as_str(), "name": "long rides"}),
        )
    );
    assert_eq!(renamed.id, created.id);
    assert_eq!(tags.retrieve(&created.id).send()?, renamed);

    let NoContent = tags.delete(&created.id).send()?;
    assert_eq!(sent(&sandbox), (format!("DELETE {path}"), Value::Null));
    assert!(
        tags.retrieve(&created.id)
            .send()
            .unwrap_err()
            .is_not_found()
    );
    Ok(())
}

#[test]
fn companies_are_identified_by_either_id() {
    let (sandbox, client) = start();
    let companies = [
        CompanyKey::id("6957c0ffee00000000000001"),
        CompanyKey::company_id("dealer-7"),
    ];
    // Neither company exists.
    let tag = client.tags().tag_companies("racing", companies.clone());
    assert!(tag.send().unwrap_err().is_not_found());
    assert_eq!(
        sent(&sandbox),
        (
            "POST /tags".into(),
            json!({
                "name": "racing",
                "companies": [
                    {"id": "6957c0ffee00000000000001"},
                    {"company_id": "dealer-7"},
                ],
            }),
        )
    );
    let untag = client.tags().untag_companies("racing", companies);
    assert!(untag.send().unwrap_err().is_not_found());
    assert_eq!(
        sent(&sandbox).1,
        json!({
            "name": "racing",
            "companies": [
                {"id": "6957c0ffee00000000000001", "untag": true},
                {"company_id": "dealer-7", "untag": true},
            ],
        })
    );
}

#[test]
fn companies_have_their_tags_until_untagged() -> Result<()> {
    let (_sandbox, client) = start();
    let companies = [
        CompanyKey::company_id("fw-c-01"),
        CompanyKey::id("6930a1c07be4520d18f3c002"),
    ];
    let tagged = |name: &str| -> Result<Vec<bool>> {
        companies
            .iter()
            .map(|key| {
                let company = match key {
                    CompanyKey::Id(id) => client.companies().retrieve(id).send()?,
                    CompanyKey::CompanyId(id) => {
                        client.companies().find_by_company_id(id).send()?.unwrap()
                    }
                    other => panic!("{other:?}"),
                };
                let tags = company.tags.unwrap().tags;
                Ok(tags.iter().any(|tag| tag.name.as_deref() == Some(name)))
            })
            .collect()
    };
    assert_eq!(tagged("racing")?, [false, false]);
    let tag = client
        .tags()
        .tag_companies("racing", companies.clone())
        .send()?;
    assert_eq!(tag.name.as_deref(), Some("racing"));
    assert_eq!(tagged("racing")?, [true, true]);
    let untag = client
        .tags()
        .untag_companies("racing", companies[..1].to_vec());
    untag.send()?;
    assert_eq!(tagged("racing")?, [false, true]);
    Ok(())
}

#[test]
fn contacts_are_tagged_by_id() -> Result<()> {
    let (sandbox, client) = start();
    let ids = [ELENA, "6930a1c07be4520d18f3a002"];
    let tag = client.tags().tag_contacts("touring", ids).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "POST /tags".into(),
            json!({
                "name": "touring",
                "users": [{"id": ELENA}, {"id": "6930a1c07be4520d18f3a002"}],
            }),
        )
    );
    assert_eq!(tag.name.as_deref(), Some("touring"));
    assert_eq!(client.tags().retrieve(&tag.id).send()?, tag);
    let unknown = client.tags().tag_contacts("touring", [7]);
    assert!(unknown.send().unwrap_err().is_not_found());
    assert_eq!(sent(&sandbox).1["users"], json!([{"id": "7"}]));
    Ok(())
}

/// With an empty list Intercom would only create the tag, with an empty id a different one.
#[test]
fn empty_lists_and_ids_are_not_sent() {
    let (sandbox, client) = start();
    let tags = client.tags();
    let no_id = || [CompanyKey::company_id("dealer-7"), CompanyKey::id("")];
    let no_company_id = || [CompanyKey::company_id("")];
    for (request, message) in [
        (
            tags.tag_companies("racing", []),
            "`companies` must not be empty",
        ),
        (
            tags.untag_companies("racing", []),
            "`companies` must not be empty",
        ),
        (
            tags.tag_contacts("racing", [""; 0]),
            "`users` must not be empty",
        ),
        (
            tags.tag_companies("racing", no_id()),
            "`companies[1].company` must not be empty",
        ),
        (
            tags.untag_companies("racing", no_company_id()),
            "`companies[0].company` must not be empty",
        ),
        (
            tags.tag_contacts("racing", [ELENA, ""]),
            "`users[1].id` must not be empty",
        ),
        (
            tags.update("", &UpdateTag::new("racing")),
            "`id` must not be empty",
        ),
    ] {
        assert_eq!(invalid_input(request.send()), message);
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn a_tag_with_dependent_objects_is_not_deleted() {
    let (sandbox, client) = start();
    sandbox.inject_fault(
        Fault::status(400)
            .body(r#"{"type": "error.list", "errors": [{"code": "tag_has_dependent_objects"}]}"#),
    );
    match client.tags().delete(610_001).send().unwrap_err() {
        Error::Api(error) => assert!(error.has_code("tag_has_dependent_objects")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn ids_become_one_path_segment() {
    let (sandbox, client) = start();
    let tags = client.tags();
    assert!(tags.retrieve(HOSTILE_ID).send().unwrap_err().is_not_found());
    assert_eq!(sent(&sandbox).0, format!("GET /tags/{HOSTILE_SEGMENT}"));
    assert!(tags.delete(HOSTILE_ID).send().unwrap_err().is_not_found());
    assert_eq!(sent(&sandbox).0, format!("DELETE /tags/{HOSTILE_SEGMENT}"));

    sandbox.clear_requests();
    for id in ["", ".", ".."] {
        for message in [
            invalid_input(tags.retrieve(id).send()),
            invalid_input(tags.delete(id).send()),
        ] {
            assert!(message.starts_with("`id` must"), "{message}");
        }
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let expected = client.tags().retrieve(610_001).send()?;
    sandbox.inject_fault(Fault::integer_ids());
    let raw: Value = client.tags().retrieve(610_001).send_as()?;
    assert_eq!(raw["id"], 610_001);
    sandbox.inject_fault(Fault::integer_ids());
    assert_eq!(client.tags().retrieve(610_001).send()?, expected);
    Ok(())
}
