//! Contacts over the wire.

use std::collections::HashSet;

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, invalid_input, sent, start};
use intercom::api::contacts::{CreateContact, CreateNote, UpdateContact};
use intercom::api::{CompanyId, LeadId, SubscriptionTypeId, TagId, UserId};
use intercom::models::{ConsentType, Contact, ContactRole, SegmentPersonType};
use intercom::search::{any, field};
use intercom::{Change, Client, Error, Id, Page, Request, Result};
use intercom_sandbox::{Fault, Sandbox};
use serde_json::{Map, Value, json};

const ELENA: &str = "6930a1c07be4520d18f3a001";
const PIET: &str = "6930a1c07be4520d18f3a002";
const CLAIRE: &str = "6930a1c07be4520d18f3a004";
const BUDI: &str = "6930a1c07be4520d18f3a005";
const TOM: &str = "6930a1c07be4520d18f3a006";

fn ids(list: Request<Page<Contact>>) -> Result<Vec<Id>> {
    list.into_iter().map(|contact| Ok(contact?.id)).collect()
}

fn attributes(fields: Value) -> Map<String, Value> {
    match fields {
        Value::Object(fields) => fields,
        other => panic!("{other}"),
    }
}

#[test]
fn iteration_visits_every_contact_once() -> Result<()> {
    let (sandbox, client) = start();
    let list = client.contacts().list().per_page(3);
    let page = list.send()?;
    assert_eq!(
        sent(&sandbox),
        ("GET /contacts?per_page=3".into(), Value::Null)
    );
    assert_eq!((page.items().len(), page.total_count()), (3, Some(8)));

    sandbox.clear_requests();
    let ids = ids(list.clone())?;
    assert_eq!(ids.len(), 8);
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 8);
    assert_eq!(sandbox.requests().len(), 3);
    assert!(sent(&sandbox).0.contains("starting_after="));
    let sizes: Vec<usize> = list
        .pages()
        .map(|page| Ok(page?.items().len()))
        .collect::<Result<_>>()?;
    assert_eq!(sizes, [3, 3, 2]);

    let from_cursor = list.page(2).starting_after("a+b=");
    assert!(from_cursor.send().is_err());
    assert_eq!(
        sent(&sandbox).0,
        "GET /contacts?per_page=3&page=2&starting_after=a%2Bb%3D"
    );
    Ok(())
}

#[test]
fn search_results_are_followed_by_the_cursor_in_the_body() -> Result<()> {
    let (sandbox, client) = start();
    let large = field("custom_attributes.frame_size").at_least(53);
    let search = large.and(any([
        field("role").equals("user"),
        field("email").ends_with(".example"),
    ]));
    let query = json!({"operator": "AND", "value": [
        {"field": "custom_attributes.frame_size", "operator": ">=", "value": 53},
        {"operator": "OR", "value": [
            {"field": "role", "operator": "=", "value": "user"},
            {"field": "email", "operator": "$", "value": ".example"},
        ]},
    ]});

    let page = client.contacts().search(search.clone()).send()?;
    assert_eq!(
        sent(&sandbox),
        ("POST /contacts/search".into(), json!({"query": query}))
    );
    assert_eq!((page.items().len(), page.total_count()), (5, Some(5)));

    sandbox.clear_requests();
    let found = ids(client.contacts().search(search).per_page(2))?;
    assert_eq!(found.iter().collect::<HashSet<_>>().len(), 5);
    assert_eq!(sandbox.requests().len(), 3);
    let (line, body) = sent(&sandbox);
    assert_eq!(line, "POST /contacts/search");
    assert_eq!(body["query"], query);
    assert_eq!(body["pagination"]["per_page"], 2);
    assert!(body["pagination"]["starting_after"].is_string());
    Ok(())
}

#[test]
fn search_compares_times_by_calendar_day() -> Result<()> {
    let (_sandbox, client) = start();
    let contact = client.contacts().retrieve(CLAIRE).send()?;
    let created = contact.created_at.unwrap();
    let found = |query| ids(client.contacts().search(query));
    let on_the_day = found(field("created_at").equals(created + 3600))?;
    assert_eq!(on_the_day, [CLAIRE]);
    let later = found(field("created_at").after(created - 3600))?;
    assert!(!later.contains(&contact.id) && !later.is_empty());
    let error = found(field("created_at").at_least(created)).unwrap_err();
    assert_eq!(error.status(), Some(400));
    Ok(())
}

#[test]
fn a_contact_is_created_updated_archived_and_deleted() -> Result<()> {
    let (sandbox, client) = start();
    let contacts = client.contacts();
    let created = contacts
        .create(
            &CreateContact::new()
                .role(ContactRole::User)
                .external_id("fw-2001")
                .email("nora@spoke.example")
                .phone("+47 555 0111")
                .name("Nora")
                .avatar("https://img.example/n.png")
                .signed_up_at(1_700_000_000)
                .last_seen_at(1_700_000_001)
                .owner_id(410_002)
                .unsubscribed_from_emails(true)
                .custom_attributes(attributes(json!({"frame_size": 58, "club_member": true}))),
        )
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "POST /contacts".into(),
            json!({
                "role": "user", "external_id": "fw-2001", "email": "nora@spoke.example",
                "phone": "+47 555 0111", "name": "Nora", "avatar": "https://img.example/n.png",
                "signed_up_at": 1_700_000_000, "last_seen_at": 1_700_000_001,
                "owner_id": 410_002, "unsubscribed_from_emails": true,
                "custom_attributes": {"frame_size": 58, "club_member": true},
            })
        )
    );
    assert_eq!(created.role, Some(ContactRole::User));
    assert_eq!(created.owner_id.as_deref(), Some("410002"));
    assert_eq!(created.custom_attributes["frame_size"], 58);
    let avatar = created.avatar.as_ref().unwrap();
    assert_eq!(
        avatar.image_url.as_deref(),
        Some("https://img.example/n.png")
    );
    let tags = created.tags.as_ref().unwrap();
    assert_eq!(tags.total_count, Some(0));
    assert_eq!(tags.url, Some(format!("/contacts/{}/tags", created.id)));

    let retrieved = contacts.retrieve(&created.id).send()?;
    let path = format!("/contacts/{}", created.id);
    assert_eq!(sent(&sandbox), (format!("GET {path}"), Value::Null));
    assert_eq!(retrieved, created);

    let updated = contacts
        .update(
            &created.id,
            &UpdateContact::new()
                .email("nora@hub.example")
                .name("Nora Berg")
                .phone(Change::Clear)
                .owner_id(Change::Clear)
                .custom_attributes(attributes(json!({"club_member": null}))),
        )
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("PUT {path}"),
            json!({
                "email": "nora@hub.example", "name": "Nora Berg", "phone": null,
                "owner_id": null, "custom_attributes": {"club_member": null},
            })
        )
    );
    assert_eq!(updated.name.as_deref(), Some("Nora Berg"));
    assert_eq!(updated.email_domain.as_deref(), Some("hub.example"));
    assert_eq!((&updated.phone, &updated.owner_id), (&None, &None));
    assert_eq!(
        updated.custom_attributes,
        attributes(json!({"frame_size": 58}))
    );
    assert_eq!(updated.signed_up_at, Some(1_700_000_000));

    for (request, action, archived) in [
        (contacts.archive(&created.id), "archive", true),
        (contacts.unarchive(&created.id), "unarchive", false),
    ] {
        let contact = request.send()?;
        assert_eq!(
            sent(&sandbox),
            (format!("POST {path}/{action}"), Value::Null)
        );
        assert_eq!(
            (&contact.id, contact.archived),
            (&created.id, Some(archived))
        );
        assert_eq!(contact.external_id.as_deref(), Some("fw-2001"));
        let found = ids(contacts.search(field("id").equals(&created.id)))?;
        assert_eq!(found.is_empty(), archived);
    }

    let deleted = contacts.delete(&created.id).send()?;
    assert_eq!(sent(&sandbox), (format!("DELETE {path}"), Value::Null));
    assert_eq!((&deleted.id, deleted.deleted), (&created.id, Some(true)));
    let error = contacts.retrieve(&created.id).send().unwrap_err();
    assert!(error.is_not_found());
    Ok(())
}

#[test]
fn a_contact_needs_a_role_an_email_address_or_an_external_id() -> Result<()> {
    let (sandbox, client) = start();
    for (contact, body) in [
        (
            CreateContact::new().role(ContactRole::Lead),
            json!({"role": "lead"}),
        ),
        (
            CreateContact::new().email("nora@spoke.example"),
            json!({"email": "nora@spoke.example"}),
        ),
        (
            CreateContact::new().external_id("fw-2002"),
            json!({"external_id": "fw-2002"}),
        ),
    ] {
        let created = client.contacts().create(&contact).send()?;
        assert_eq!(sent(&sandbox), ("POST /contacts".into(), body));
        assert_eq!(created.external_id, contact.external_id);
    }

    sandbox.clear_requests();
    for nobody in [
        CreateContact::new().name("Nora"),
        CreateContact::new().email("").external_id(""),
    ] {
        assert_eq!(
            invalid_input(client.contacts().create(&nobody).send()),
            "`role`, `external_id` or `email` must be set"
        );
    }
    assert!(sandbox.requests().is_empty());
    Ok(())
}

#[test]
fn a_second_user_with_the_same_email_address_conflicts() {
    let (_sandbox, client) = start();
    let duplicate = CreateContact::new().email("piet@fietsgilde.example");
    let error = client.contacts().create(&duplicate).send().unwrap_err();
    assert_eq!(error.status(), Some(409));
    assert!(error.to_string().contains("conflict"), "{error}");
}

#[test]
fn a_lead_is_merged_into_a_user() -> Result<()> {
    let (sandbox, client) = start();
    let user = client.contacts().merge(LeadId(TOM), UserId(ELENA)).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            "POST /contacts/merge".into(),
            json!({"from": TOM, "into": ELENA})
        )
    );
    assert_eq!(user.id, ELENA);
    let error = client.contacts().retrieve(TOM).send().unwrap_err();
    assert!(error.is_not_found());
    let error = client
        .contacts()
        .merge(LeadId(ELENA), UserId(PIET))
        .send()
        .unwrap_err();
    assert_eq!(error.status(), Some(400));
    Ok(())
}

#[test]
fn companies_are_attached_listed_and_detached() -> Result<()> {
    const COMPANY: &str = "6930a1c07be4520d18f3c005";
    let (sandbox, client) = start();
    let contacts = client.contacts();
    let of_contact = || -> Result<Vec<Id>> {
        let companies = contacts.list_companies(TOM).into_iter();
        companies.map(|company| Ok(company?.id)).collect()
    };
    let in_company = || ids(client.companies().list_contacts(COMPANY));
    let before = in_company()?;
    assert!(of_contact()?.is_empty());

    assert_eq!(
        contacts.attach_company(TOM, CompanyId(COMPANY)).send()?.id,
        COMPANY
    );
    assert_eq!(
        sent(&sandbox),
        (
            format!("POST /contacts/{TOM}/companies"),
            json!({"id": COMPANY})
        )
    );
    assert_eq!(of_contact()?, [COMPANY]);
    assert_eq!(in_company()?.len(), before.len() + 1);
    assert!(in_company()?.iter().any(|id| id == TOM));

    assert_eq!(
        contacts.detach_company(TOM, CompanyId(COMPANY)).send()?.id,
        COMPANY
    );
    assert_eq!(
        sent(&sandbox),
        (
            format!("DELETE /contacts/{TOM}/companies/{COMPANY}"),
            Value::Null
        )
    );
    assert!(of_contact()?.is_empty());
    assert_eq!(in_company()?, before);
    for request in [
        contacts.attach_company(PIET, CompanyId(7)),
        contacts.detach_company(PIET, CompanyId(7)),
    ] {
        let error = request.send().unwrap_err();
        assert!(
            error.is_not_found() && error.to_string().contains("company"),
            "{error}"
        );
    }
    Ok(())
}

#[test]
fn companies_are_paginated_under_either_key() -> Result<()> {
    let (sandbox, client) = start();
    for key in ["companies", "data"] {
        sandbox.clear_requests();
        for page in [1, 2] {
            let list = json!({
                "type": "list", key: [{"id": format!("c{page}")}], "total_count": 2,
                "pages": {"type": "pages", "page": page, "per_page": 1, "total_pages": 2},
            });
            sandbox.inject_fault(Fault::status(200).body(&list.to_string()));
        }
        let companies = client.contacts().list_companies(PIET).per_page(1);
        let ids = companies.into_iter().map(|company| Ok(company?.id));
        assert_eq!(ids.collect::<Result<Vec<_>>>()?, ["c1", "c2"], "{key}");
        let requests = sandbox.requests().into_iter();
        let queries: Vec<String> = requests.map(|request| request.query).collect();
        assert_eq!(queries, ["per_page=1", "per_page=1&page=2"]);
    }
    client
        .contacts()
        .list_companies(PIET)
        .page(1)
        .per_page(9)
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("GET /contacts/{PIET}/companies?page=1&per_page=9"),
            Value::Null
        )
    );
    Ok(())
}

#[test]
fn notes_are_created_and_listed() -> Result<()> {
    let (sandbox, client) = start();
    let contacts = client.contacts();
    let note = CreateNote::new("Calls on Mondays").admin_id(410_003);
    let created = contacts.create_note(PIET, &note).send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("POST /contacts/{PIET}/notes"),
            json!({"body": "Calls on Mondays", "admin_id": "410003"})
        )
    );
    assert_eq!(created.body.as_deref(), Some("<p>Calls on Mondays</p>"));
    assert_eq!(created.contact.as_ref().unwrap().id, PIET);
    let author = created.author.as_ref().unwrap();
    assert_eq!(author.name.as_deref(), Some("Aiko Tanabe"));
    assert_eq!(author.away_mode_enabled, Some(false));
    let anonymous = contacts.create_note(PIET, &CreateNote::new("Hm")).send()?;
    assert_eq!(sent(&sandbox).1, json!({"body": "Hm"}));
    assert_eq!(anonymous.author, None);

    sandbox.clear_requests();
    let list = contacts.list_notes(PIET).per_page(2);
    let notes: Vec<_> = list.into_iter().collect::<Result<_>>()?;
    assert_eq!(notes.len(), 5);
    assert!(notes.contains(&created) && notes.contains(&anonymous));
    assert_eq!(sandbox.requests().len(), 3);
    assert_eq!(
        sandbox.requests()[0].path,
        format!("/contacts/{PIET}/notes")
    );

    let empty = contacts.create_note(PIET, &CreateNote::new("")).send();
    let error = empty.unwrap_err();
    assert_eq!(error.status(), Some(400));
    Ok(())
}

#[test]
fn tags_are_attached_listed_and_detached() -> Result<()> {
    let (sandbox, client) = start();
    let contacts = client.contacts();
    let path = format!("/contacts/{BUDI}/tags");
    let tag = contacts.attach_tag(BUDI, TagId(610_002)).send()?;
    assert_eq!(
        sent(&sandbox),
        (format!("POST {path}"), json!({"id": "610002"}))
    );
    assert_eq!(tag.name.as_deref(), Some("brakes"));
    assert_eq!(tag.applied_by.as_ref().unwrap().id, "410001");
    let listed = contacts.list_tags(BUDI).send()?;
    assert_eq!(sent(&sandbox), (format!("GET {path}"), Value::Null));
    assert_eq!(listed.items(), std::slice::from_ref(&tag));
    let inline = contacts.retrieve(BUDI).send()?.tags.unwrap();
    assert_eq!(inline.data[0].id, "610002");
    assert_eq!(inline.data[0].url.as_deref(), Some("/tags/610002"));

    assert_eq!(contacts.detach_tag(BUDI, TagId(&tag.id)).send()?, tag);
    assert_eq!(
        sent(&sandbox),
        (format!("DELETE {path}/610002"), Value::Null)
    );
    assert!(contacts.list_tags(BUDI).send()?.items().is_empty());
    let again = contacts
        .detach_tag(BUDI, TagId(&tag.id))
        .send()
        .unwrap_err();
    assert!(again.is_not_found());
    Ok(())
}

#[test]
fn subscriptions_are_attached_listed_and_detached() -> Result<()> {
    let (sandbox, client) = start();
    let contacts = client.contacts();
    let path = format!("/contacts/{BUDI}/subscriptions");
    let mut subscriptions = Vec::new();
    for (id, consent, text) in [
        (650_001, ConsentType::OptOut, "opt_out"),
        (650_002, ConsentType::OptIn, "opt_in"),
    ] {
        let subscription = contacts
            .attach_subscription(BUDI, SubscriptionTypeId(id), consent.clone())
            .send()?;
        assert_eq!(
            sent(&sandbox),
            (
                format!("POST {path}"),
                json!({"id": id.to_string(), "consent_type": text})
            )
        );
        assert_eq!(subscription.consent_type, Some(consent));
        subscriptions.push(subscription);
    }
    let listed = contacts.list_subscriptions(BUDI).send()?;
    assert_eq!(sent(&sandbox), (format!("GET {path}"), Value::Null));
    assert_eq!(listed.items(), subscriptions);
    let contact = contacts.retrieve(BUDI).send()?;
    let [opted_out, opted_in] = [
        contact.opted_out_subscription_types,
        contact.opted_in_subscription_types,
    ]
    .map(|list| list.unwrap().data);
    assert_eq!((&*opted_out[0].id, &*opted_in[0].id), ("650001", "650002"));

    let detached = contacts
        .detach_subscription(BUDI, SubscriptionTypeId(650_001))
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (format!("DELETE {path}/650001"), Value::Null)
    );
    assert_eq!(detached, subscriptions[0]);
    let left = contacts.list_subscriptions(BUDI).send()?.into_items();
    assert_eq!(left, subscriptions[1..]);
    Ok(())
}

#[test]
fn segments_of_a_contact_are_listed() -> Result<()> {
    let (sandbox, client) = start();
    let list = client.contacts().list_segments(TOM);
    let segments = list.send()?.into_items();
    assert_eq!(
        sent(&sandbox),
        (format!("GET /contacts/{TOM}/segments"), Value::Null)
    );
    assert_eq!(segments.len(), 1);
    assert_eq!(segments[0].name.as_deref(), Some("All leads"));
    assert_eq!(segments[0].person_type, Some(SegmentPersonType::Contact));
    Ok(())
}

/// Calls every operation that takes ids with this one, and returns the HTTP method, the path and
/// the error of each.
fn errors(client: &Client, id: &str) -> Vec<(&'static str, &'static str, Error)> {
    let contacts = client.contacts();
    macro_rules! all {
        ($($method:literal $path:literal $request:expr;)*) => {
            vec![$(($method, $path, $request.send().unwrap_err())),*]
        };
    }
    all! {
        "GET" "{id}" contacts.retrieve(id);
        "PUT" "{id}" contacts.update(id, &UpdateContact::new());
        "DELETE" "{id}" contacts.delete(id);
        "POST" "{id}/archive" contacts.archive(id);
        "POST" "{id}/unarchive" contacts.unarchive(id);
        "GET" "{id}/companies" contacts.list_companies(id);
        "POST" "{id}/companies" contacts.attach_company(id, CompanyId("c0"));
        "DELETE" "{id}/companies/{id}" contacts.detach_company(id, CompanyId(id));
        "GET" "{id}/notes" contacts.list_notes(id);
        "POST" "{id}/notes" contacts.create_note(id, &CreateNote::new("b"));
        "GET" "{id}/segments" contacts.list_segments(id);
        "GET" "{id}/subscriptions" contacts.list_subscriptions(id);
        "POST" "{id}/subscriptions" contacts.attach_subscription(id, SubscriptionTypeId(1), ConsentType::OptIn);
        "DELETE" "{id}/subscriptions/{id}" contacts.detach_subscription(id, SubscriptionTypeId(id));
        "GET" "{id}/tags" contacts.list_tags(id);
        "POST" "{id}/tags" contacts.attach_tag(id, TagId(610_001));
        "DELETE" "{id}/tags/{id}" contacts.detach_tag(id, TagId(id));
    }
}

#[test]
fn ids_become_one_path_segment() {
    let (sandbox, client) = start();
    let errors = errors(&client, HOSTILE_ID);
    let requests = sandbox.requests();
    assert_eq!(requests.len(), errors.len());
    for ((method, path, error), request) in errors.iter().zip(requests) {
        assert!(error.is_not_found(), "{method} {path}: {error}");
        assert_eq!(request.method, *method);
        let path = path.replace("{id}", HOSTILE_SEGMENT);
        assert_eq!(request.path, format!("/contacts/{path}"));
        assert_eq!(request.query, "");
    }
}

#[test]
fn empty_and_dot_ids_are_not_sent() {
    let (sandbox, client) = start();
    for id in ["", ".", ".."] {
        for (method, path, error) in errors(&client, id) {
            assert!(
                matches!(error, Error::InvalidInput(_)),
                "{method} {path} with `{id}`: {error:?}"
            );
        }
        let contacts = client.contacts();
        let subscription_type = SubscriptionTypeId(id);
        for message in [
            invalid_input(contacts.detach_tag(PIET, TagId(id)).send()),
            invalid_input(contacts.detach_company(PIET, CompanyId(id)).send()),
            invalid_input(contacts.detach_subscription(PIET, subscription_type).send()),
        ] {
            assert!(message.starts_with("`id` must"), "{message}");
        }
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn invalid_ids_in_bodies_are_not_sent() {
    let (sandbox, client) = start();
    let contacts = client.contacts();
    let opt_in = ConsentType::OptIn;
    for (actual, expected) in [
        (
            invalid_input(contacts.attach_company(PIET, CompanyId("")).send()),
            "`id` must not be empty",
        ),
        (
            invalid_input(contacts.attach_tag(PIET, TagId("")).send()),
            "`id` must not be empty",
        ),
        (
            invalid_input(
                contacts
                    .attach_subscription(PIET, SubscriptionTypeId(""), opt_in)
                    .send(),
            ),
            "`id` must not be empty",
        ),
        (
            invalid_input(
                contacts
                    .create_note(PIET, &CreateNote::new("Hm").admin_id(""))
                    .send(),
            ),
            "`admin_id` must not be empty",
        ),
        (
            invalid_input(contacts.merge(LeadId(""), UserId(ELENA)).send()),
            "`from` must not be empty",
        ),
        (
            invalid_input(contacts.merge(LeadId(TOM), UserId("")).send()),
            "`into` must not be empty",
        ),
        (
            invalid_input(
                contacts
                    .create(&CreateContact::new().email("a@b.example").owner_id("Aiko"))
                    .send(),
            ),
            "`owner_id` must be an integer, not \"Aiko\"",
        ),
        (
            invalid_input(
                contacts
                    .update(PIET, &UpdateContact::new().owner_id("Aiko"))
                    .send(),
            ),
            "`owner_id` must be an integer, not \"Aiko\"",
        ),
    ] {
        assert_eq!(actual, expected);
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn every_optional_value_of_a_contact_can_be_set_or_cleared() -> Result<()> {
    let (sandbox, client) = start();
    let set = UpdateContact::new()
        .role(ContactRole::User)
        .external_id("fw-2003")
        .avatar("https://img.example/p.png")
        .signed_up_at(1_700_000_000)
        .last_seen_at(1_700_000_001)
        .owner_id("410002")
        .unsubscribed_from_emails(true);
    client.contacts().update(PIET, &set).send()?;
    assert_eq!(
        sent(&sandbox).1,
        json!({
            "role": "user", "external_id": "fw-2003", "avatar": "https://img.example/p.png",
            "signed_up_at": 1_700_000_000, "last_seen_at": 1_700_000_001, "owner_id": 410_002,
            "unsubscribed_from_emails": true,
        })
    );
    let clear = UpdateContact::new()
        .name(Change::Clear)
        .avatar(Change::Clear)
        .signed_up_at(Change::Clear)
        .last_seen_at(Change::Clear)
        .unsubscribed_from_emails(Change::Clear)
        .custom_attributes(Change::Clear);
    client.contacts().update(PIET, &clear).send()?;
    assert_eq!(
        sent(&sandbox).1,
        json!({
            "name": null, "avatar": null, "signed_up_at": null, "last_seen_at": null,
            "unsubscribed_from_emails": null, "custom_attributes": null,
        })
    );
    client
        .contacts()
        .update(PIET, &UpdateContact::new())
        .send()?;
    assert_eq!(sent(&sandbox).1, json!({}));
    Ok(())
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let read = |sandbox: &Sandbox, integer_ids: bool| -> Result<_> {
        let fault = |sandbox: &Sandbox| {
            if integer_ids {
                sandbox.inject_fault(Fault::integer_ids());
            }
        };
        fault(sandbox);
        let contact = client.contacts().retrieve(PIET).send()?;
        fault(sandbox);
        let tags = client.contacts().list_tags(PIET).send()?.into_items();
        fault(sandbox);
        let notes = client.contacts().list_notes(PIET).send()?.into_items();
        Ok((contact, tags, notes))
    };
    assert_eq!(read(&sandbox, true)?, read(&sandbox, false)?);
    sandbox.inject_fault(Fault::integer_ids());
    let raw: Value = client.contacts().list_tags(PIET).send_as()?;
    assert_eq!(raw["data"][0]["id"], 610_004);
    Ok(())
}
