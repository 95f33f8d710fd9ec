//! The contacts over the wire.

use std::collections::HashSet;

use crate::support::{HOSTILE_ID, HOSTILE_SEGMENT, sent, start};
use intercom::api::contacts::{
    CreateContact, CreateNote, ListCompanies, ListContacts, ListNotes, UpdateContact,
};
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
    let list = client.contacts().list(&ListContacts {
        per_page: Some(3),
        ..Default::default()
    });
    let page = list.send()?;
    assert_eq!(
        sent(&sandbox),
        ("GET /contacts?per_page=3".into(), Value::Null)
    );
    assert_eq!((page.items.len(), page.total_count), (3, Some(8)));

    sandbox.clear_requests();
    let ids = ids(list.clone())?;
    assert_eq!(ids.len(), 8);
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 8);
    assert_eq!(sandbox.requests().len(), 3);
    assert!(sent(&sandbox).0.contains("starting_after="));
    let sizes: Vec<usize> = list
        .pages()
        .map(|page| Ok(page?.items.len()))
        .collect::<Result<_>>()?;
    assert_eq!(sizes, [3, 3, 2]);

    let from_cursor = client.contacts().list(&ListContacts {
        page: Some(2),
        per_page: Some(3),
        starting_after: Some("a+b=".into()),
    });
    assert!(from_cursor.send().is_err());
    assert_eq!(
        sent(&sandbox).0,
        "GET /contacts?page=2&per_page=3&starting_after=a%2Bb%3D"
    );
    Ok(())
}

#[test]
fn search_is_followed_through_its_body() -> Result<()> {
    let (sandbox, client) = start();
    let tall = field("custom_attributes.frame_size").at_least(53);
    let search = tall.and(any([
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
    assert_eq!((page.items.len(), page.total_count), (5, Some(5)));

    sandbox.clear_requests();
    let found = ids(client.contacts().search(search.per_page(2)))?;
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
fn search_compares_times_by_the_day() -> Result<()> {
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
fn a_contact_lives_from_create_to_delete() -> Result<()> {
    let (sandbox, client) = start();
    let contacts = client.contacts();
    let created = contacts
        .create(&CreateContact {
            role: Some(ContactRole::User),
            external_id: Some("fw-2001".into()),
            email: Some("nora@spoke.example".into()),
            phone: Some("+47 555 0111".into()),
            name: Some("Nora".into()),
            avatar: Some("https://img.example/n.png".into()),
            signed_up_at: Some(1_700_000_000),
            last_seen_at: Some(1_700_000_001),
            owner_id: Some(410_002),
            unsubscribed_from_emails: Some(true),
            custom_attributes: Some(attributes(json!({"frame_size": 58, "club_member": true}))),
        })
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

    let changed = contacts
        .update(
            &created.id,
            &UpdateContact {
                email: Some("nora@hub.example".into()),
                name: Change::set("Nora Berg"),
                phone: Change::Clear,
                owner_id: Change::Clear,
                custom_attributes: Change::Set(attributes(json!({"club_member": null}))),
                ..Default::default()
            },
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
    assert_eq!(changed.name.as_deref(), Some("Nora Berg"));
    assert_eq!(changed.email_domain.as_deref(), Some("hub.example"));
    assert_eq!((&changed.phone, &changed.owner_id), (&None, &None));
    assert_eq!(
        changed.custom_attributes,
        attributes(json!({"frame_size": 58}))
    );
    assert_eq!(changed.signed_up_at, Some(1_700_000_000));

    for (request, verb, archived) in [
        (contacts.archive(&created.id), "archive", true),
        (contacts.unarchive(&created.id), "unarchive", false),
    ] {
        let answer = request.send()?;
        assert_eq!(sent(&sandbox), (format!("POST {path}/{verb}"), Value::Null));
        assert_eq!((&answer.id, answer.archived), (&created.id, Some(archived)));
        assert_eq!(answer.external_id.as_deref(), Some("fw-2001"));
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
fn a_contact_is_created_by_any_of_three() -> Result<()> {
    let (sandbox, client) = start();
    for (contact, body) in [
        (
            CreateContact {
                role: Some(ContactRole::Lead),
                ..Default::default()
            },
            json!({"role": "lead"}),
        ),
        (
            CreateContact {
                email: Some("nora@spoke.example".into()),
                ..Default::default()
            },
            json!({"email": "nora@spoke.example"}),
        ),
        (
            CreateContact {
                external_id: Some("fw-2002".into()),
                ..Default::default()
            },
            json!({"external_id": "fw-2002"}),
        ),
    ] {
        let created = client.contacts().create(&contact).send()?;
        assert_eq!(sent(&sandbox), ("POST /contacts".into(), body));
        assert_eq!(created.external_id, contact.external_id);
    }

    sandbox.clear_requests();
    let nobody = CreateContact {
        name: Some("Nora".into()),
        email: Some(String::new()),
        ..Default::default()
    };
    let error = client.contacts().create(&nobody).send().unwrap_err();
    assert!(matches!(error, Error::InvalidInput(_)), "{error:?}");
    assert!(error.to_string().contains("an external id"), "{error}");
    assert!(sandbox.requests().is_empty());
    Ok(())
}

#[test]
fn a_user_is_created_once() {
    let (_sandbox, client) = start();
    let double = CreateContact {
        email: Some("piet@fietsgilde.example".into()),
        ..Default::default()
    };
    let error = client.contacts().create(&double).send().unwrap_err();
    assert_eq!(error.status(), Some(409));
    assert!(error.to_string().contains("conflict"), "{error}");
}

#[test]
fn a_lead_is_merged_into_a_user() -> Result<()> {
    let (sandbox, client) = start();
    let user = client.contacts().merge(TOM, ELENA).send()?;
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
    let error = client.contacts().merge(ELENA, PIET).send().unwrap_err();
    assert_eq!(error.status(), Some(400));
    Ok(())
}

#[test]
fn companies_are_attached_listed_and_detached() -> Result<()> {
    const COMPANY: &str = "6930a1c07be4520d18f3c005";
    let (sandbox, client) = start();
    let contacts = client.contacts();
    let of_contact = || -> Result<Vec<Id>> {
        let companies = contacts.list_companies(TOM, &ListCompanies::default());
        companies
            .into_iter()
            .map(|company| Ok(company?.id))
            .collect()
    };
    let in_company = || -> Result<Vec<Id>> {
        ids(client
            .companies()
            .list_contacts(COMPANY, &Default::default()))
    };
    let before = in_company()?;
    assert!(of_contact()?.is_empty());

    assert_eq!(contacts.attach_company(TOM, COMPANY).send()?.id, COMPANY);
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

    assert_eq!(contacts.detach_company(TOM, COMPANY).send()?.id, COMPANY);
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
        contacts.attach_company(PIET, 7),
        contacts.detach_company(PIET, 7),
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
fn companies_are_followed_under_either_name() -> Result<()> {
    let (sandbox, client) = start();
    for name in ["companies", "data"] {
        sandbox.clear_requests();
        for page in [1, 2] {
            let list = json!({
                "type": "list", name: [{"id": format!("c{page}")}], "total_count": 2,
                "pages": {"type": "pages", "page": page, "per_page": 1, "total_pages": 2},
            });
            sandbox.misbehave(Fault::status(200).body(&list.to_string()));
        }
        let params = ListCompanies {
            per_page: Some(1),
            ..Default::default()
        };
        let companies = client.contacts().list_companies(PIET, &params);
        let ids = companies.into_iter().map(|company| Ok(company?.id));
        assert_eq!(ids.collect::<Result<Vec<_>>>()?, ["c1", "c2"], "{name}");
        let lines: Vec<String> = sandbox.requests().into_iter().map(|r| r.query).collect();
        assert_eq!(lines, ["per_page=1", "per_page=1&page=2"]);
    }
    client
        .contacts()
        .list_companies(
            PIET,
            &ListCompanies {
                page: Some(1),
                per_page: Some(9),
            },
        )
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
fn notes_are_written_and_listed() -> Result<()> {
    let (sandbox, client) = start();
    let contacts = client.contacts();
    let note = CreateNote {
        admin_id: Some("410003".into()),
    };
    let written = contacts
        .create_note(PIET, "Calls on Mondays", &note)
        .send()?;
    assert_eq!(
        sent(&sandbox),
        (
            format!("POST /contacts/{PIET}/notes"),
            json!({"body": "Calls on Mondays", "admin_id": "410003"})
        )
    );
    assert_eq!(written.body.as_deref(), Some("<p>Calls on Mondays</p>"));
    assert_eq!(written.contact.as_ref().unwrap().id, PIET);
    let author = written.author.as_ref().unwrap();
    assert_eq!(author.name.as_deref(), Some("Aiko Tanabe"));
    assert_eq!(author.away_mode_enabled, Some(false));
    let anonymous = contacts
        .create_note(PIET, "Hm", &CreateNote::default())
        .send()?;
    assert_eq!(sent(&sandbox).1, json!({"body": "Hm"}));
    assert_eq!(anonymous.author, None);

    sandbox.clear_requests();
    let list = contacts.list_notes(
        PIET,
        &ListNotes {
            page: None,
            per_page: Some(2),
        },
    );
    let notes: Vec<_> = list.into_iter().collect::<Result<_>>()?;
    assert_eq!(notes.len(), 5);
    assert!(notes.contains(&written) && notes.contains(&anonymous));
    assert_eq!(sandbox.requests().len(), 3);
    assert_eq!(
        sandbox.requests()[0].path,
        format!("/contacts/{PIET}/notes")
    );

    let error = contacts.create_note(PIET, "", &note).send().unwrap_err();
    assert_eq!(error.status(), Some(400));
    Ok(())
}

#[test]
fn tags_are_attached_listed_and_detached() -> Result<()> {
    let (sandbox, client) = start();
    let contacts = client.contacts();
    let path = format!("/contacts/{BUDI}/tags");
    let tag = contacts.attach_tag(BUDI, 610_002).send()?;
    assert_eq!(
        sent(&sandbox),
        (format!("POST {path}"), json!({"id": "610002"}))
    );
    assert_eq!(tag.name.as_deref(), Some("brakes"));
    assert_eq!(tag.applied_by.as_ref().unwrap().id, "410001");
    let listed = contacts.list_tags(BUDI).send()?;
    assert_eq!(sent(&sandbox), (format!("GET {path}"), Value::Null));
    assert_eq!(listed.items, std::slice::from_ref(&tag));
    let inline = contacts.retrieve(BUDI).send()?.tags.unwrap();
    assert_eq!(inline.data[0].id, "610002");
    assert_eq!(inline.data[0].url.as_deref(), Some("/tags/610002"));

    assert_eq!(contacts.detach_tag(BUDI, &tag.id).send()?, tag);
    assert_eq!(
        sent(&sandbox),
        (format!("DELETE {path}/610002"), Value::Null)
    );
    assert!(contacts.list_tags(BUDI).send()?.items.is_empty());
    let again = contacts.detach_tag(BUDI, &tag.id).send().unwrap_err();
    assert!(again.is_not_found());
    Ok(())
}

#[test]
fn subscriptions_are_attached_listed_and_detached() -> Result<()> {
    let (sandbox, client) = start();
    let contacts = client.contacts();
    let path = format!("/contacts/{BUDI}/subscriptions");
    let mut subscriptions = Vec::new();
    for (id, consent, word) in [
        (650_001, ConsentType::OptOut, "opt_out"),
        (650_002, ConsentType::OptIn, "opt_in"),
    ] {
        let request = contacts.attach_subscription(BUDI, id, consent.clone());
        let subscription = request.send()?;
        assert_eq!(
            sent(&sandbox),
            (
                format!("POST {path}"),
                json!({"id": id.to_string(), "consent_type": word})
            )
        );
        assert_eq!(subscription.consent_type, Some(consent));
        subscriptions.push(subscription);
    }
    let listed = contacts.list_subscriptions(BUDI).send()?;
    assert_eq!(sent(&sandbox), (format!("GET {path}"), Value::Null));
    assert_eq!(listed.items, subscriptions);
    let contact = contacts.retrieve(BUDI).send()?;
    let [refused, chosen] = [
        contact.opted_out_subscription_types,
        contact.opted_in_subscription_types,
    ]
    .map(|list| list.unwrap().data);
    assert_eq!((&*refused[0].id, &*chosen[0].id), ("650001", "650002"));

    let detached = contacts.detach_subscription(BUDI, 650_001).send()?;
    assert_eq!(
        sent(&sandbox),
        (format!("DELETE {path}/650001"), Value::Null)
    );
    assert_eq!(detached, subscriptions[0]);
    let left = contacts.list_subscriptions(BUDI).send()?.items;
    assert_eq!(left, subscriptions[1..]);
    Ok(())
}

#[test]
fn segments_are_listed() -> Result<()> {
    let (sandbox, client) = start();
    let segments = client.contacts().list_segments(TOM).send()?.items;
    assert_eq!(
        sent(&sandbox),
        (format!("GET /contacts/{TOM}/segments"), Value::Null)
    );
    assert_eq!(segments.len(), 1);
    assert_eq!(segments[0].name.as_deref(), Some("All leads"));
    assert_eq!(segments[0].person_type, Some(SegmentPersonType::Contact));
    Ok(())
}

/// Every operation that takes ids, with these: verb, path, and why it failed.
fn errors(client: &Client, id: &str) -> Vec<(&'static str, &'static str, Error)> {
    let contacts = client.contacts();
    macro_rules! all {
        ($($method:literal $path:literal $request:expr;)*) => {
            vec![$(($method, $path, $request.send().unwrap_err())),*]
        };
    }
    all! {
        "GET" "{id}" contacts.retrieve(id);
        "PUT" "{id}" contacts.update(id, &UpdateContact::default());
        "DELETE" "{id}" contacts.delete(id);
        "POST" "{id}/archive" contacts.archive(id);
        "POST" "{id}/unarchive" contacts.unarchive(id);
        "GET" "{id}/companies" contacts.list_companies(id, &ListCompanies::default());
        "POST" "{id}/companies" contacts.attach_company(id, "c0");
        "DELETE" "{id}/companies/{id}" contacts.detach_company(id, id);
        "GET" "{id}/notes" contacts.list_notes(id, &ListNotes::default());
        "POST" "{id}/notes" contacts.create_note(id, "b", &CreateNote::default());
        "GET" "{id}/segments" contacts.list_segments(id);
        "GET" "{id}/subscriptions" contacts.list_subscriptions(id);
        "POST" "{id}/subscriptions" contacts.attach_subscription(id, 1, ConsentType::OptIn);
        "DELETE" "{id}/subscriptions/{id}" contacts.detach_subscription(id, id);
        "GET" "{id}/tags" contacts.list_tags(id);
        "POST" "{id}/tags" contacts.attach_tag(id, 610_001);
        "DELETE" "{id}/tags/{id}" contacts.detach_tag(id, id);
    }
}

#[test]
fn ids_stay_one_segment() {
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
fn what_is_no_id_is_not_sent() {
    let (sandbox, client) = start();
    for id in ["", ".", ".."] {
        for (method, path, error) in errors(&client, id) {
            assert!(
                matches!(error, Error::InvalidInput(_)),
                "{method} {path} with `{id}`: {error:?}"
            );
        }
        for error in [
            client.contacts().detach_tag(PIET, id).send().unwrap_err(),
            client
                .contacts()
                .detach_company(PIET, id)
                .send()
                .unwrap_err(),
            client
                .contacts()
                .detach_subscription(PIET, id)
                .send()
                .unwrap_err(),
        ] {
            assert!(matches!(error, Error::InvalidInput(_)), "`{id}`: {error:?}");
        }
    }
    assert!(sandbox.requests().is_empty());
}

#[test]
fn integer_ids_decode() -> Result<()> {
    let (sandbox, client) = start();
    let read = |sandbox: &Sandbox, odd: bool| -> Result<_> {
        let fault = |sandbox: &Sandbox| {
            if odd {
                sandbox.misbehave(Fault::integer_ids());
            }
        };
        fault(sandbox);
        let contact = client.contacts().retrieve(PIET).send()?;
        fault(sandbox);
        let tags = client.contacts().list_tags(PIET).send()?.items;
        fault(sandbox);
        let params = ListNotes::default();
        let notes = client.contacts().list_notes(PIET, &params).send()?.items;
        Ok((contact, tags, notes))
    };
    assert_eq!(read(&sandbox, true)?, read(&sandbox, false)?);
    sandbox.misbehave(Fault::integer_ids());
    let raw: Value = client.contacts().list_tags(PIET).send_as()?;
    assert_eq!(raw["data"][0]["id"], 610_004);
    Ok(())
}
