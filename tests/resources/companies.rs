//! Companies over the wire.

use std::collections::BTreeSet;

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, invalid_input, sent, start};
use intercom::api::companies::{
    CreateOrUpdateCompany, FindCompanies, MAX_MONTHLY_SPEND, UpdateCompany,
};
use intercom::{Client, Error, Result};
use intercom_sandbox::{Fault, Sandbox};
use serde_json::{Map, Value, json};

const RADHOF: &str = "6930a1c07be4520d18f3c006";

fn object(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

fn create(client: &Client, company_id: &str) -> Result<String> {
    let company = CreateOrUpdateCompany::new().company_id(company_id);
    let created = client.companies().create_or_update(&company).send()?;
    Ok(created.id.to_string())
}

#[test]
fn a_company_is_created_updated_and_deleted() -> Result<()> {
    let (sandbox, client) = start();
    let companies = client.companies();

    let company = CreateOrUpdateCompany::new()
        .company_id("fw-c-77")
        .remote_created_at(1_700_000_000)
        .name("Spoke & Co")
        .plan("Workshop")
        .size(4)
        .website("https://spoke.example")
        .industry("Wheels")
        .custom_attributes(object(json!({"payment_days": 30, "discount": 7.5})))
        .monthly_spend(MAX_MONTHLY_SPEND);
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

    let same_id = CreateOrUpdateCompany::new().company_id("fw-c-77").size(5);
    let changed = companies.create_or_update(&same_id).send()?;
    assert_eq!(
        sent(&sandbox).1,
        json!({"company_id": "fw-c-77", "size": 5})
    );
    assert_eq!((&changed.id, changed.size), (&created.id, Some(5)));
    assert_eq!(changed.name, created.name);

    let changes = UpdateCompany::new()
        .name("Spokes")
        .plan("Club")
        .size(6)
        .website("spokes.example")
        .industry("Rims")
        .custom_attributes(object(json!({"vat_exempt": true})))
        .monthly_spend(12);
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
    companies
        .update(&created.id, &UpdateCompany::new())
        .send()?;
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
    let error = companies.retrieve(&created.id).send().unwrap_err();
    match error {
        Error::Api(error) => assert!(error.has_code("company_not_found"), "{error}"),
        other => panic!("{other}"),
    }
    Ok(())
}

#[test]
fn invalid_values_are_not_sent() {
    let (sandbox, client) = start();
    let companies = client.companies();
    let create = CreateOrUpdateCompany::new();
    let too_much = MAX_MONTHLY_SPEND + 1;
    let spend = "`monthly_spend` must be at most 2147483647, not 2147483648";
    for (request, message) in [
        (
            companies.create_or_update(&create.clone().monthly_spend(too_much)),
            spend,
        ),
        (
            companies.update(RADHOF, &UpdateCompany::new().monthly_spend(too_much)),
            spend,
        ),
        (
            companies.create_or_update(&create.company_id("")),
            "`company_id` must not be empty",
        ),
    ] {
        assert_eq!(invalid_input(request.send()), message);
    }
    for (filter, message) in [
        (
            FindCompanies::new().tag_id(""),
            "`tag_id` must not be empty",
        ),
        (
            FindCompanies::new().segment_id(""),
            "`segment_id` must not be empty",
        ),
    ] {
        assert_eq!(invalid_input(companies.find(&filter).send()), message);
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn one_company_is_found_by_name_or_company_id() -> Result<()> {
    let (sandbox, client) = start();
    let companies = client.companies();
    let found = companies.find_by_name("Vélocave Annecy").send()?.unwrap();
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
    assert_eq!(same, Some(found));
    let missing = companies.find_by_name("Nobody").send().unwrap_err();
    assert!(missing.is_not_found());
    Ok(())
}

#[test]
fn a_single_company_decodes_alone_or_as_the_only_item_of_a_list() -> Result<()> {
    let (sandbox, client) = start();
    let find = || client.companies().find_by_company_id("1");
    let one = r#"{"type":"company","id":"c1","name":"Bells","tags":{"type":"tag.list","tags":[]}}"#;
    for body in [
        one.to_owned(),
        format!(r#"{{"type":"list","data":[{one}],"pages":{{"next":null}},"total_count":1}}"#),
        format!(r#"{{"data":[{one}]}}"#),
    ] {
        sandbox.inject_fault(Fault::status(200).body(&body));
        let company = find().send()?.unwrap();
        assert_eq!(
            (&*company.id, company.name.as_deref()),
            ("c1", Some("Bells"))
        );
    }
    for (body, id) in [
        (r#"{"type":"list","data":[],"total_count":0}"#, None),
        (r#"{"type":"list","data":null}"#, None),
        (r#"{"data":[null,{"id":"c1"}]}"#, Some("c1")),
        (r#"{"id":"c1","data":[]}"#, Some("c1")),
        (r#"{"id":"c1","data":{"a":1},"id":"c2"}"#, Some("c1")),
    ] {
        sandbox.inject_fault(Fault::status(200).body(body));
        let found = find().send()?;
        assert_eq!(found.as_ref().map(|company| &*company.id), id, "{body}");
    }
    for (body, reason) in [
        (
            format!(r#"{{"type":"list","data":[{one},{one}]}}"#),
            "a list of 2",
        ),
        ("{}".to_owned(), "without an id"),
        ("[]".to_owned(), "invalid"),
        ("null".to_owned(), "invalid type: null"),
    ] {
        sandbox.inject_fault(Fault::status(200).body(&body));
        match find().send() {
            Err(Error::Decode(error)) => {
                let cause = std::error::Error::source(&*error).unwrap().to_string();
                assert!(cause.contains(reason), "{cause}");
                assert_eq!(error.context.body, body.as_bytes());
            }
            other => panic!("{body}: {other:?}"),
        }
    }
    Ok(())
}

#[test]
fn empty_keys_are_not_sent() {
    let (sandbox, client) = start();
    let companies = client.companies();
    assert_eq!(
        invalid_input(companies.find_by_name("").send()),
        "`name` must not be empty"
    );
    assert_eq!(
        invalid_input(companies.find_by_company_id("").send()),
        "`company_id` must not be empty"
    );
    assert!(sandbox.requests().is_empty());
}

#[test]
fn companies_are_found_by_tag_and_segment() -> Result<()> {
    let (sandbox, client) = start();
    let filter = FindCompanies::new()
        .tag_id(610_004)
        .segment_id("6930a1c07be4520d18f3e901");
    let found = client.companies().find(&filter).page(1).per_page(2);
    let page = found.send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "GET /companies?segment_id=6930a1c07be4520d18f3e901&tag_id=610004&page=1&per_page=2"
                .into(),
            Value::Null,
        )
    );
    assert_eq!((page.items().len(), page.total_count()), (2, Some(3)));
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
fn the_list_is_a_post_with_its_parameters_in_the_query() -> Result<()> {
    let (sandbox, client) = start();
    let list = client
        .companies()
        .list()
        .query("order", "asc")
        .page(1)
        .per_page(3);
    assert_eq!(list.send()?.items().len(), 3);
    let first = sent(&sandbox);
    assert_eq!(
        first,
        (
            "POST /companies/list?order=asc&page=1&per_page=3".into(),
            Value::Null
        )
    );
    let times: Vec<i64> = list
        .into_iter()
        .map(|company| Ok(company?.last_request_at.unwrap()))
        .collect::<Result<_>>()?;
    assert_eq!(times.len(), 7);
    assert!(times.is_sorted_by(|a, b| a < b));

    // It only reads, so it is retried.
    sandbox.inject_fault(Fault::status(503));
    let before = sandbox.requests().len();
    client.companies().list().send()?;
    assert_eq!(sandbox.requests().len(), before + 2);
    assert_eq!(sent(&sandbox), ("POST /companies/list".into(), Value::Null));
    Ok(())
}

#[test]
fn contacts_and_segments_of_a_company_are_listed() -> Result<()> {
    let (sandbox, client) = start();
    let contacts = client.companies().list_contacts(RADHOF).per_page(1);
    let page = contacts.send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("GET /companies/{RADHOF}/contacts?per_page=1"),
            Value::Null
        )
    );
    assert_eq!((page.items().len(), page.total_count()), (1, Some(2)));
    let ids: BTreeSet<String> = contacts
        .into_iter()
        .map(|contact| Ok(contact?.id.to_string()))
        .collect::<Result<_>>()?;
    assert_eq!(ids.len(), 2);

    // Intercom has been seen to link pages like this.
    let next = json!({"type": "list", "data": [{"id": "c1"}], "pages": {
        "type": "pages", "next": {"page": 2, "starting_after": "after-c1"}, "page": 1,
    }});
    sandbox.inject_fault(Fault::status(200).body(&next.to_string()));
    let mut contacts = client
        .companies()
        .list_contacts(RADHOF)
        .per_page(1)
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
    let ids: Vec<&str> = segments
        .items()
        .iter()
        .map(|segment| &*segment.id)
        .collect();
    assert_eq!(
        ids,
        ["6930a1c07be4520d18f3e901", "6930a1c07be4520d18f3e902"]
    );
    Ok(())
}

/// Returns the queries of all requests for a page of a scroll.
fn scrolls(sandbox: &Sandbox) -> Vec<String> {
    let requests = sandbox.requests().into_iter();
    let scrolls = requests.filter(|request| request.path == "/companies/scroll");
    scrolls.map(|request| request.query).collect()
}

#[test]
fn a_scroll_returns_every_company_once_and_ends() -> Result<()> {
    let (sandbox, client) = start();
    // A company without contacts, which `list` omits.
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
        // Three pages, and the empty last page, which carries the parameter too.
        let queries = &scrolls(&sandbox)[before..];
        assert_eq!(queries.len(), 4);
        assert_eq!(queries[0], "");
        assert!(queries[1].starts_with("scroll_param="));
        assert!(queries[2..].iter().all(|query| *query == queries[1]));
    }
    Ok(())
}

#[test]
fn a_second_open_scroll_is_rejected() -> Result<()> {
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
fn a_failed_scroll_must_be_restarted() -> Result<()> {
    let (sandbox, client) = start();
    sandbox.inject_fault(Fault::rate_limited(Some(0), None).on("GET", "/companies/scroll"));
    let mut items = client.companies().scroll().into_iter();
    for _ in 0..3 {
        items.next().unwrap()?;
    }
    // A 429 is retried, a 500 is not.
    assert_eq!(scrolls(&sandbox).len(), 2);
    sandbox.inject_fault(Fault::status(500).times(2));
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
fn ids_become_one_path_segment() {
    let (sandbox, client) = start();
    let companies = client.companies();
    let changes = UpdateCompany::new();
    let errors = [
        (
            "GET",
            "",
            companies.retrieve(HOSTILE_ID).send().unwrap_err(),
        ),
        (
            "PUT",
            "",
            companies.update(HOSTILE_ID, &changes).send().unwrap_err(),
        ),
        (
            "DELETE",
            "",
            companies.delete(HOSTILE_ID).send().unwrap_err(),
        ),
        (
            "GET",
            "/contacts",
            companies.list_contacts(HOSTILE_ID).send().unwrap_err(),
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
        for message in [
            invalid_input(companies.retrieve(id).send()),
            invalid_input(companies.update(id, &changes).send()),
            invalid_input(companies.delete(id).send()),
            invalid_input(companies.list_contacts(id).send()),
            invalid_input(companies.list_segments(id).send()),
        ] {
            assert!(message.starts_with("`id` must"), "{message}");
        }
    }
    assert_eq!(sandbox.requests().len(), errors.len());
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let id = create(&client, "4711")?;
    let expected = client.companies().retrieve(&id).send()?;
    sandbox.inject_fault(Fault::integer_ids());
    let raw: Value = client.companies().retrieve(&id).send_as()?;
    assert_eq!(raw["company_id"], 4711);
    sandbox.inject_fault(Fault::integer_ids());
    assert_eq!(client.companies().retrieve(&id).send()?, expected);
    Ok(())
}
