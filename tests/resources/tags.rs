//! The tags over the wire.

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::api::tags::CompanyKey;
use intercom::models::Tag;
use intercom::{Error, Id, NoContent, Result};
use intercom_sandbox::Fault;
use serde_json::{Value, json};

const ELENA: &str = "6930a1c07be4520d18f3a001";

#[test]
fn list_reads_all() -> Result<()> {
    let (sandbox, client) = start();
    let tags = client.tags().list().send()?.items;
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
fn a_tag_lives_from_create_to_delete() -> Result<()> {
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
    let route = format!("/tags/{}", created.id);
    assert_eq!(sent(&sandbox), (format!("GET {route}"), Value::Null));
    assert_eq!(retrieved, created);

    let renamed = tags.update(&created.id, "long rides").send()?;
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
    assert_eq!(sent(&sandbox), (format!("DELETE {route}"), Value::Null));
    assert!(
        tags.retrieve(&created.id)
            .send()
            .unwrap_err()
            .is_not_found()
    );
    Ok(())
}

#[test]
fn companies_are_named_by_either_id() {
    let (sandbox, client) = start();
    let companies = [
        CompanyKey::Id("6957c0ffee00000000000001".into()),
        CompanyKey::CompanyId("dealer-7".into()),
    ];
    // Neither company exists.
    let tag = client.tags().tag_companies("racing", &companies);
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
    let untag = client.tags().untag_companies("racing", &companies);
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
fn companies_carry_the_tags_that_were_put_on_them() -> Result<()> {
    let (_sandbox, client) = start();
    let companies = [
        CompanyKey::CompanyId("fw-c-01".into()),
        CompanyKey::Id("6930a1c07be4520d18f3c002".into()),
    ];
    let tagged = |name: &str| -> Result<Vec<bool>> {
        companies
            .iter()
            .map(|key| {
                let company = match key {
                    CompanyKey::Id(id) => client.companies().retrieve(id).send()?,
                    CompanyKey::CompanyId(id) => {
                        client.companies().find_by_company_id(id).send()?
                    }
                };
                let tags = company.tags.unwrap().tags;
                Ok(tags.iter().any(|tag| tag.name.as_deref() == Some(name)))
            })
            .collect()
    };
    assert_eq!(tagged("racing")?, [false, false]);
    let tag = client.tags().tag_companies("racing", &companies).send()?;
    assert_eq!(tag.name.as_deref(), Some("racing"));
    assert_eq!(tagged("racing")?, [true, true]);
    let untag = client.tags().untag_companies("racing", &companies[..1]);
    untag.send()?;
    assert_eq!(tagged("racing")?, [false, true]);
    Ok(())
}

#[test]
fn contacts_are_tagged() -> Result<()> {
    let (sandbox, client) = start();
    let ids: [Id; 2] = [ELENA.into(), "6930a1c07be4520d18f3a002".into()];
    let tag = client.tags().tag_contacts("touring", &ids).send()?;
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
    let unknown = client.tags().tag_contacts("touring", &[7]);
    assert!(unknown.send().unwrap_err().is_not_found());
    assert_eq!(sent(&sandbox).1["users"], json!([{"id": "7"}]));
    Ok(())
}

/// An empty list would make it the creation of a tag, an empty id that of another.
#[test]
fn nothing_to_tag_is_not_sent() {
    let (sandbox, client) = start();
    let tags = client.tags();
    let empty = [CompanyKey::Id(String::new())];
    let of_ours = [CompanyKey::CompanyId(String::new())];
    for request in [
        tags.tag_companies("racing", &[]),
        tags.untag_companies("racing", &[]),
        tags.tag_contacts("racing", &[] as &[&str]),
        tags.tag_companies("racing", &empty),
        tags.untag_companies("racing", &of_ours),
        tags.tag_contacts("racing", &[ELENA, ""]),
        tags.update("", "racing"),
    ] {
        let error = request.send().unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn a_tag_that_is_needed_stays() {
    let (sandbox, client) = start();
    sandbox.misbehave(
        Fault::status(400)
            .body(r#"{"type": "error.list", "errors": [{"code": "tag_has_dependent_objects"}]}"#),
    );
    match client.tags().delete(610_001).send().unwrap_err() {
        Error::Api(error) => assert!(error.has_code("tag_has_dependent_objects")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn ids_stay_one_segment() {
    let (sandbox, client) = start();
    let tags = client.tags();
    assert!(tags.retrieve(HOSTILE_ID).send().unwrap_err().is_not_found());
    assert_eq!(sent(&sandbox).0, format!("GET /tags/{HOSTILE_SEGMENT}"));
    assert!(tags.delete(HOSTILE_ID).send().unwrap_err().is_not_found());
    assert_eq!(sent(&sandbox).0, format!("DELETE /tags/{HOSTILE_SEGMENT}"));

    sandbox.clear_requests();
    for id in ["", ".", ".."] {
        for error in [
            tags.retrieve(id).send().unwrap_err(),
            tags.delete(id).send().unwrap_err(),
        ] {
            assert!(matches!(error, Error::InvalidInput(_)), "`{id}`: {error:?}");
        }
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let usual = client.tags().retrieve(610_001).send()?;
    sandbox.misbehave(Fault::integer_ids());
    let raw: Value = client.tags().retrieve(610_001).send_as()?;
    assert_eq!(raw["id"], 610_001);
    sandbox.misbehave(Fault::integer_ids());
    assert_eq!(client.tags().retrieve(610_001).send()?, usual);
    Ok(())
}
