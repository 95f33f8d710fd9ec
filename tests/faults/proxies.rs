//! Proxies that refuse, fail, or want to know who is there.

use std::io::{Read, Write};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use intercom::error::TransportErrorKind as Failure;
use intercom::operations::Method;
use serde_json::{Value, json};

use crate::cell::{PASSWORD, Scene, TOKEN, check, fault, well};
use crate::kinds::good;
use crate::rule::Fate;
use crate::secure::{authority, secure};
use crate::server::{Deserted, Script, Server, Step};

/// A name that only the proxy knows.
const HOST: &str = "api.intercom.example";

/// Behind this proxy.
fn behind(proxy: &str) -> Scene {
    let mut scene = Scene::new(&format!("https://{HOST}"), None);
    let url = format!("http://user:{PASSWORD}@{proxy}");
    scene.builder = scene.builder.proxy(url).ca_file(&authority().file);
    scene
}

/// Behind a proxy that goes by the script.
fn behind_script(scripts: Vec<Script>) -> Scene {
    let server = Server::start(scripts);
    let mut scene = behind(server.url().trim_start_matches("http://"));
    scene.server = Some(server);
    scene
}

/// Behind a proxy that lets everyone through, to a server that goes by the script. The heads of
/// what the proxy was asked are kept.
fn tunnelled(scripts: Vec<Script>, asked: Arc<Mutex<Vec<String>>>) -> Scene {
    let config = authority().server(HOST, 4000);
    let server = Server::start_on(scripts, move |mut socket| {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            if socket.read(&mut byte).unwrap_or(0) == 0 {
                break;
            }
            head.extend(byte);
        }
        asked.lock().unwrap().push(String::from_utf8(head).unwrap());
        let _ = socket.write_all(b"HTTP/1.1 200 Connected\r\n\r\n");
        secure(&config, socket)
    });
    let mut scene = behind(server.url().trim_start_matches("http://"));
    scene.server = Some(server);
    scene
}

fn refusal(status: &str) -> Script {
    let text = format!("HTTP/1.1 {status}\r\nContent-Length: 2\r\n\r\nno");
    vec![Step::Read, Step::Write(text.into())]
}

#[test]
fn that_refuse_or_fail() {
    let barred = Fate::Barred(Failure::Proxy);
    let nowhere = Fate::NoWay(Failure::Connect);
    let mut faults = vec![
        fault("not there", nowhere, vec![])
            .on(|_| {
                let deserted = Deserted::new();
                let mut scene = behind(&deserted.address().to_string());
                scene.held = Box::new(deserted);
                scene
            })
            .unseen(),
        fault("without an address", Fate::NoWay(Failure::Dns), vec![])
            .on(|_| behind(&format!("{}.example", "a".repeat(64))))
            .unseen(),
    ];
    for (name, fate, script) in [
        ("forbidden", barred, refusal("403 Forbidden")),
        (
            "who are you",
            barred,
            refusal("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic"),
        ),
        ("no gateway", barred, refusal("502 Bad Gateway")),
        (
            "a redirect",
            barred,
            refusal("302 Found\r\nLocation: http://127.0.0.1:1/"),
        ),
        (
            "not a proxy",
            barred,
            vec![Step::Read, Step::Write(b"SSH-2.0-server\r\n\r\n".into())],
        ),
        ("closed without a word", barred, vec![Step::Read]),
        ("reset", nowhere, vec![Step::Read, Step::Reset]),
        ("silent", Fate::LateUnsent, vec![Step::Read, Step::Hold]),
        (
            "a slow proxy",
            Fate::LateUnsent,
            vec![
                Step::Read,
                Step::Drip(b"HTTP/1.1 200 OK\r\n".repeat(50), Duration::from_millis(20)),
            ],
        ),
        (
            "a tunnel to nowhere",
            nowhere,
            vec![
                Step::Read,
                Step::Write(b"HTTP/1.1 200 OK\r\n\r\n".into()),
                Step::Part(20),
            ],
        ),
    ] {
        faults.push(fault(name, fate, script).on(behind_script).unseen());
    }
    check(faults);
}

#[test]
fn that_lead_on() {
    let broken = Fate::Broken(Failure::ConnectionClosed);
    let through = |scripts| tunnelled(scripts, Arc::default());
    check(vec![
        fault("to a good server", Fate::Well, well()).on(through),
        fault("to one that closes", broken, vec![Step::Read]).on(through),
        fault(
            "to one that is silent",
            Fate::Late,
            vec![Step::Read, Step::Hold],
        )
        .on(through),
        fault("to one that closed while idle", Fate::Well, well())
            .on(through)
            .on_a_kept_connection(vec![]),
        fault("to one of another name", Fate::Barred(Failure::Tls), well())
            .on(move |scripts| {
                let mut scene = through(scripts);
                scene.builder = scene.builder.base_url("https://other.example");
                scene
            })
            .unseen(),
    ]);
}

#[test]
fn that_lead_on_see_only_the_name_and_their_own_password() {
    let asked = Arc::default();
    let scene = tunnelled(
        vec![vec![Step::Read, Step::Write(good())]],
        Arc::clone(&asked),
    );
    let client = scene.builder.build().unwrap();
    let request = client.request::<Value>(Method::Post, "/notes?secret=hidden");
    request.body(&json!({"text": "hidden"})).send().unwrap();
    let asked = asked.lock().unwrap();
    assert_eq!(asked.len(), 1);
    let head = asked[0].to_ascii_lowercase();
    assert!(
        head.starts_with(&format!("connect {HOST}:443 http/1.1\r\n")),
        "{head}"
    );
    // user:password-of-the-proxy
    let credentials = "proxy-authorization: basic dxnlcjpwyxnzd29yzc1vzi10agutchjvehk=\r\n";
    assert!(head.contains(credentials), "{head}");
    assert!(!head.contains(TOKEN) && !head.contains("hidden"), "{head}");
    assert!(!head.contains("\r\nauthorization"), "{head}");
}

#[test]
fn that_are_passed_by_on_the_way_to_this_machine() {
    let deserted = Deserted::new();
    let proxy = deserted.url();
    let server = Server::answering([good()]);
    let scene = Scene::new(&server.url(), None);
    let client = scene.builder.proxy(&proxy).build().unwrap();
    client
        .request::<Value>(Method::Get, "/notes")
        .send()
        .unwrap();

    let config = authority().server("localhost", 4000);
    let server = Server::start_on(vec![well()], move |socket| secure(&config, socket));
    let url = server
        .url()
        .replace("http://127.0.0.1", "https://localhost");
    let builder = Scene::new(&url, None).builder.proxy(&proxy);
    let client = builder.ca_file(&authority().file).build().unwrap();
    client
        .request::<Value>(Method::Get, "/notes")
        .send()
        .unwrap();
}
