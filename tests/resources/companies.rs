//! The companies over the wire.

use std::collections::BTreeSet;

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::api::companies::{
    CreateOrUpdateCompany, FindCompanies, ListCompanies, ListCompanyContacts, MAX_MONTHLY_SPEND,
    UpdateCompany,
};
use intercom::{Client, Error, Result};
use intercom_sandbox::{Fault, Sandbox};
use serde_json::{Map, Value, json};

const RADHOF: &str = "6930a1c07be4520d18f3c006";

fn object(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

fn create(client: &Client, company_id: &str) -> Result<String> {
    let company = CreateOrUpdateCompany {
        company_id: Some(company_id.into()),
        ..Default::default()
    };
    let created = client.companies().create_or_update(&company).send()?;
    Ok(created.id.to_string())
}

#[test]
fn a_company_lives_from_create_to_delete() -> Result<()> {
    let (sandbox, client) = start();
    let companies = client.companies();

    let company = CreateOrUpdateCompany {
        company_id: Some("fw-c-77".into()),
        remote_created_at: Some(1_700_000_000),
        name: Some("Spoke & Co".into()),
        plan: Some("Workshop".into()),
        size: Some(4),
        website: Some("https://spoke.example".into()),
        industry: Some("Wheels".into()),
        custom_attributes: Some(object(json!({"payment_days": 30, "discount": 7.5}))),
        monthly_spend: Some(MAX_MONTHLY_SPEND),
    };
    let created = companies.create_or_update(&company).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "POST /companies".into(),
            json!({
                "company_id": "fw-c-77", "remote_created_at": 1_700_000_000, "name": "Spoke & Co",
                "plan": "Workshop", "size": 4, "website": "https://spoke.example",
                "industry": "Wheels", "monthly_spend": 2_147_483_647,
                "custom_attributes": {"payment_days": 30, "discount": 7.5},
            }),
        )
    );
    assert_eq!(created.company_id.as_deref(), Some("fw-c-77"));
    assert_eq!(
        created.plan.as_ref().unwrap().name.as_deref(),
        Some("Workshop")
    );
    assert_eq!(created.monthly_spend, Some(2_147_483_647.0));
    assert_eq!(created.custom_attributes["discount"], 7.5);
    assert_eq!(created.tags.as_ref().unwrap().tags, []);

    let again = CreateOrUpdateCompany {
        company_id: Some("fw-c-77".into()),
        size: Some(5),
        ..Default::default()
    };
    let changed = companies.create_or_update(&again).send()?;
    assert_eq!(
        sent(&sandbox).1,
        json!({"company_id": "fw-c-77", "size": 5})
    );
    assert_eq!((&changed.id, changed.size), (&created.id, Some(5)));
    assert_eq!(changed.name, created.name);

    let changes = UpdateCompany {
        name: Some("Spokes".into()),
        plan: Some("Club".into()),
        size: Some(6),
        website: Some("spokes.example".into()),
        industry: Some("Rims".into()),
        custom_attributes: Some(object(json!({"vat_exempt": true}))),
        monthly_spend: Some(12),
    };
    let updated = companies.update(&created.id, &changes).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("PUT /companies/{}", created.id),
            json!({
                "name": "Spokes", "plan": "Club", "size": 6, "website": "spokes.example",
                "industry": "Rims", "custom_attributes": {"vat_exempt": true}, "monthly_spend": 12,
            }),
        )
    );
    assert_eq!(updated.name.as_deref(), Some("Spokes"));
    companies.update(&created.id, &Default::default()).send()?;
    assert_eq!(sent(&sandbox).1, json!({}));

    let retrieved = companies.retrieve(&created.id).send()?;
    assert_eq!(
        sent(&sandbox),
        (format!("GET /companies/{}", created.id), Value::Null)
    );
    assert_eq!(retrieved.name, updated.name);

    let deleted = companies.delete(&created.id).send()?;
    assert_eq!(
        sent(&sandbox),
        (format!("DELETE /companies/{}", created.id), Value::Null)
    );
    assert_eq!(deleted.id, created.id);
    assert_eq!(deleted.object.as_deref(), Some("company"));
    assert_eq!(deleted.deleted, Some(true));
    let gone = companies.retrieve(&created.id).send().unwrap_err();
    match gone {
        Error::Api(error) => assert!(error.has_code("company_not_found"), "{error}"),
        other => panic!("{other}"),
    }
    Ok(())
}

#[test]
fn too_much_monthly_spend_is_not_sent() {
    let (sandbox, client) = start();
    let monthly_spend = Some(MAX_MONTHLY_SPEND + 1);
    let create = CreateOrUpdateCompany {
        monthly_spend,
        ..Default::default()
    };
    let update = UpdateCompany {
        monthly_spend,
        ..Default::default()
    };
    for request in [
        client.companies().create_or_update(&create),
        client.companies().update(RADHOF, &update),
    ] {
        let error = request.send().unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
        assert!(error.to_string().contains("2147483647"), "{error}");
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn one_company_is_found_by_name_or_company_id() -> Result<()> {
    let (sandbox, client) = start();
    let companies = client.companies();
    let found = companies.find_by_name("Vélocave Annecy").send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "GET /companies?name=V%C3%A9locave%20Annecy".into(),
            Value::Null
        )
    );
    assert_eq!(found.company_id.as_deref(), Some("fw-c-04"));
    let same = companies.find_by_company_id("fw-c-04").send()?;
    assert_eq!(sent(&sandbox).0, "GET /companies?company_id=fw-c-04");
    assert_eq!(same, found);
    let missing = companies.find_by_name("Nobody").send().unwrap_err();
    assert!(missing.is_not_found());
    Ok(())
}

#[test]
fn one_company_may_come_in_a_list_but_not_another_number() -> Result<()> {
    let (sandbox, client) = start();
    let find = || client.companies().find_by_company_id("1");
    let one = r#"{"type":"company","id":"c1","name":"Bells","tags":{"type":"tag.list","tags":[]}}"#;
    for body in [
        one.to_owned(),
        format!(r#"{{"type":"list","data":[{one}],"pages":{{"next":null}},"total_count":1}}"#),
        format!(r#"{{"data":[{one}]}}"#),
    ] {
        sandbox.misbehave(Fault::status(200).body(&body));
        let company = find().send()?;
        assert_eq!(
            (&*company.id, company.name.as_deref()),
            ("c1", Some("Bells"))
        );
    }
    for (body, words) in [
        (
            r#"{"type":"list","data":[],"total_count":0}"#.to_owned(),
            "a list of 0",
        ),
        (
            format!(r#"{{"type":"list","data":[{one},{one}]}}"#),
            "a list of 2",
        ),
        (r#"{"type":"list","data":null}"#.to_owned(), "without an id"),
        ("{}".to_owned(), "without an id"),
        ("[]".to_owned(), "invalid"),
        ("null".to_owned(), "invalid type: null"),
    ] {
        sandbox.misbehave(Fault::status(200).body(&body));
        match find().send() {
            Err(Error::Decode(error)) => {
                assert!(error.to_string().contains(words), "{error}");
                assert_eq!(error.context.body, body.as_bytes());
            }
            other => panic!("{body}: {other:?}"),
        }
    }
    Ok(())
}

#[test]
fn an_empty_name_does_not_find_all() {
    let (sandbox, client) = start();
    for request in [
        client.companies().find_by_name(""),
        client.companies().find_by_company_id(""),
    ] {
        let error = request.send().unwrap_err();
        assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn companies_are_found_by_tag_and_segment() -> Result<()> {
    let (sandbox, client) = start();
    let params = FindCompanies {
        tag_id: Some("610004".into()),
        segment_id: Some("6930a1c07be4520d18f3e901".into()),
        page: Some(1),
        per_page: Some(2),
    };
    let found = client.companies().find(&params);
    let page = found.send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "GET /companies?page=1&per_page=2&segment_id=6930a1c07be4520d18f3e901&tag_id=610004"
                .into(),
            Value::Null,
        )
    );
    assert_eq!((page.items.len(), page.total_count), (2, Some(3)));
    let names: Vec<_> = found
        .into_iter()
        .map(|company| Ok(company?.name.unwrap()))
        .collect::<Result<_>>()?;
    assert_eq!(
        names,
        ["Fietsgilde Groningen", "Vélocave Annecy", "Radhof Freiburg"]
    );
    assert!(sent(&sandbox).0.contains("tag_id=610004"));
    Ok(())
}

#[test]
fn the_list_is_a_post_that_says_all_in_its_query() -> Result<()> {
    let (sandbox, client) = start();
    let params = ListCompanies {
        page: Some(1),
        per_page: Some(3),
        order: Some("asc".into()),
    };
    let list = client.companies().list(&params);
    assert_eq!(list.send()?.items.len(), 3);
    let first = sent(&sandbox);
    assert_eq!(
        first,
        (
            "POST /companies/list?order=asc&page=1&per_page=3".into(),
            Value::Null
        )
    );
    let seen: Vec<i64> = list
        .into_iter()
        .map(|company| Ok(company?.last_request_at.unwrap()))
        .collect::<Result<_>>()?;
    assert_eq!(seen.len(), 7);
    assert!(seen.is_sorted_by(|a, b| a < b));

    // It only reads, so it is tried again.
    sandbox.misbehave(Fault::status(503));
    let before = sandbox.requests().len();
    client.companies().list(&Default::default()).send()?;
    assert_eq!(sandbox.requests().len(), before + 2);
    assert_eq!(sent(&sandbox), ("POST /companies/list".into(), Value::Null));
    Ok(())
}

#[test]
fn contacts_and_segments_of_a_company() -> Result<()> {
    let (sandbox, client) = start();
    let params = ListCompanyContacts {
        page: None,
        per_page: Some(1),
    };
    let contacts = client.companies().list_contacts(RADHOF, &params);
    let page = contacts.send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("GET /companies/{RADHOF}/contacts?per_page=1"),
            Value::Null
        )
    );
    assert_eq!((page.items.len(), page.total_count), (1, Some(2)));
    let ids: BTreeSet<String> = contacts
        .into_iter()
        .map(|contact| Ok(contact?.id.to_string()))
        .collect::<Result<_>>()?;
    assert_eq!(ids.len(), 2);

    // As Intercom has been seen to page it.
    let next = json!({"type": "list", "data": [{"id": "c1"}], "pages": {
        "type": "pages", "next": {"page": 2, "starting_after": "after-c1"}, "page": 1,
    }});
    sandbox.misbehave(Fault::status(200).body(&next.to_string()));
    let mut contacts = client
        .companies()
        .list_contacts(RADHOF, &params)
        .into_iter();
    assert_eq!(contacts.next().unwrap()?.id, "c1");
    contacts.next().unwrap()?;
    assert_eq!(
        sent(&sandbox).0,
        format!("GET /companies/{RADHOF}/contacts?per_page=1&starting_after=after-c1&page=2")
    );

    let segments = client.companies().list_segments(RADHOF).send()?;
    assert_eq!(
        sent(&sandbox),
        (format!("GET /companies/{RADHOF}/segments"), Value::Null)
    );
    let ids: Vec<&str> = segments.items.iter().map(|segment| &*segment.id).collect();
    assert_eq!(
        ids,
        ["6930a1c07be4520d18f3e901", "6930a1c07be4520d18f3e902"]
    );
    Ok(())
}

/// The scroll parameters of the requests, in short.
fn scrolls(sandbox: &Sandbox) -> Vec<String> {
    let requests = sandbox.requests().into_iter();
    let scrolls = requests.filter(|request| request.path == "/companies/scroll");
    scrolls.map(|request| request.query).collect()
}

#[test]
fn a_scroll_reads_all_and_ends() -> Result<()> {
    let (sandbox, client) = start();
    // One without contacts, which the list does not have.
    create(&client, "no-contacts")?;
    for _ in 0..2 {
        let before = scrolls(&sandbox).len();
        let companies: Vec<_> = client
            .companies()
            .scroll()
            .into_iter()
            .collect::<Result<_>>()?;
        assert_eq!(companies.len(), 8);
        let ids: BTreeSet<_> = companies
            .iter()
            .map(|company| company.id.as_str())
            .collect();
        assert_eq!(ids.len(), 8);
        // Three pages, and the empty one, which carries the parameter too.
        let queries = &scrolls(&sandbox)[before..];
        assert_eq!(queries.len(), 4);
        assert_eq!(queries[0], "");
        assert!(queries[1].starts_with("scroll_param="));
        assert!(queries[2..].iter().all(|query| *query == queries[1]));
    }
    Ok(())
}

#[test]
fn one_scroll_at_a_time() -> Result<()> {
    let (sandbox, client) = start();
    let mut first = client.companies().scroll().into_iter();
    first.next().unwrap()?;
    match client.companies().scroll().send() {
        Err(Error::Api(error)) => {
            assert_eq!(error.status, 400);
            assert!(error.has_code("scroll_exists"), "{error}");
            assert!(!error.context.must_restart);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(first.count(), 6);
    client.companies().scroll().send()?;
    assert_eq!(scrolls(&sandbox).len(), 6);
    Ok(())
}

#[test]
fn a_scroll_that_breaks_begins_again() -> Result<()> {
    let (sandbox, client) = start();
    sandbox.misbehave(Fault::rate_limited(Some(0), None).on("GET", "/companies/scroll"));
    let mut items = client.companies().scroll().into_iter();
    for _ in 0..3 {
        items.next().unwrap()?;
    }
    // A 429 is tried again, a 500 is not.
    assert_eq!(scrolls(&sandbox).len(), 2);
    sandbox.misbehave(Fault::status(500).times(2));
    let error = items.next().unwrap().unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(500), 1));
    assert!(error.must_restart());
    assert_eq!(scrolls(&sandbox).len(), 3);
    assert!(items.next().is_none());
    assert_eq!(
        client.companies().scroll().send().unwrap_err().attempts(),
        1
    );

    let expired = client.companies().scroll().query("scroll_param", "expired");
    let error = expired.send().unwrap_err();
    assert!(error.is_not_found() && error.must_restart(), "{error}");
    Ok(())
}

#[test]
fn ids_stay_one_segment() {
    let (sandbox, client) = start();
    let companies = client.companies();
    let params = ListCompanyContacts::default();
    let errors = [
        (
            "GET",
            "",
            companies.retrieve(HOSTILE_ID).send().unwrap_err(),
        ),
        (
            "PUT",
            "",
            companies
                .update(HOSTILE_ID, &Default::default())
                .send()
                .unwrap_err(),
        ),
        (
            "DELETE",
            "",
            companies.delete(HOSTILE_ID).send().unwrap_err(),
        ),
        (
            "GET",
            "/contacts",
            companies
                .list_contacts(HOSTILE_ID, &params)
                .send()
                .unwrap_err(),
        ),
        (
            "GET",
            "/segments",
            companies.list_segments(HOSTILE_ID).send().unwrap_err(),
        ),
    ];
    let requests = sandbox.requests();
    assert_eq!(requests.len(), errors.len());
    for ((method, rest, error), request) in errors.iter().zip(requests) {
        assert!(error.is_not_found(), "{method}: {error}");
        assert_eq!(request.method, *method);
        assert_eq!(request.path, format!("/companies/{HOSTILE_SEGMENT}{rest}"));
    }
    for id in ["", ".", ".."] {
        for error in [
            companies.retrieve(id).send().unwrap_err(),
            companies
                .update(id, &Default::default())
                .send()
                .unwrap_err(),
            companies.delete(id).send().unwrap_err(),
            companies.list_contacts(id, &params).send().unwrap_err(),
            companies.list_segments(id).send().unwrap_err(),
        ] {
            assert!(matches!(error, Error::InvalidInput(_)), "`{id}`: {error:?}");
        }
    }
    assert_eq!(sandbox.requests().len(), errors.len());
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let id = create(&client, "4711")?;
    let usual = client.companies().retrieve(&id).send()?;
    sandbox.misbehave(Fault::integer_ids());
    let raw: Value = client.companies().retrieve(&id).send_as()?;
    assert_eq!(raw["company_id"], 4711);
    sandbox.misbehave(Fault::integer_ids());
    assert_eq!(client.companies().retrieve(&id).send()?, usual);
    Ok(())
}
