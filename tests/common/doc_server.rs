// A server with a few fixed responses, for the examples on the front page of the docs. They include
// this file, so it has neither inner attributes nor dependencies.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::Sender;
use std::thread;

/// Starts the server and returns its address.
#[allow(dead_code, reason = "each example uses a part")]
pub fn start() -> String {
    start_with(None)
}

/// Starts the server, which sends a message when a request arrives that it never responds to.
#[allow(dead_code, reason = "each example uses a part")]
pub fn start_waiting(arrived: Sender<()>) -> String {
    start_with(Some(arrived))
}

fn start_with(arrived: Option<Sender<()>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for socket in listener.incoming() {
            let arrived = arrived.clone();
            thread::spawn(move || serve(socket.unwrap(), arrived));
        }
    });
    address
}

fn serve(socket: TcpStream, arrived: Option<Sender<()>>) {
    let mut reader = BufReader::new(socket.try_clone().unwrap());
    let mut request = String::new();
    reader.read_line(&mut request).unwrap();
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).unwrap();
        let (name, value) = header.split_once(": ").unwrap_or_default();
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().unwrap();
        }
        if header.trim().is_empty() {
            break;
        }
    }
    reader.read_exact(&mut vec![0; length]).unwrap();
    let Some((status, body)) = response(request.trim_end_matches(" HTTP/1.1\r\n")) else {
        if let Some(arrived) = arrived {
            arrived.send(()).unwrap();
        }
        let _ = reader.read_to_end(&mut Vec::new());
        return;
    };
    let mut socket = socket;
    write!(
        socket,
        "HTTP/1.1 {status} X\r\nConnection: close\r\nX-Request-Id: r1\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
}

/// Returns status and body; `None` to keep the client waiting.
fn response(request: &str) -> Option<(u16, &'static str)> {
    Some(match request {
        "GET /articles/800004" => (
            200,
            r#"{"type": "article", "id": "800004", "title": "Where is my parcel?",
                "statistics": {"type": "article_statistics", "views": 9034}}"#,
        ),
        "GET /articles?per_page=2" => (
            200,
            r#"{"type": "list", "total_count": 3, "pages": {"page": 1, "total_pages": 2, "next": "?page=2"},
                "data": [{"id": "800004", "title": "Where is my parcel?"}, {"id": "800005", "title": "Returns"}]}"#,
        ),
        "GET /articles?page=2" => (
            200,
            r#"{"type": "list", "total_count": 3, "pages": {"page": 2, "total_pages": 2, "next": null},
                "data": [{"id": "800006", "title": "Invoices"}]}"#,
        ),
        "POST /conversations/search" => (
            200,
            r#"{"type": "conversation.list", "total_count": 1, "pages": {"next": null},
                "conversations": [{"type": "conversation", "id": "300016", "open": true}]}"#,
        ),
        "POST /export/content/data" => (
            200,
            r#"{"job_identifier": "k3bq7", "status": "pending", "download_url": ""}"#,
        ),
        "GET /export/content/data/k3bq7" => (
            200,
            r#"{"job_identifier": "k3bq7", "status": "completed", "download_url": "https://api.intercom.io/download/content/data/k3bq7"}"#,
        ),
        "GET /download/content/data/k3bq7" => (200, "id,subject\n1,Hello\n"),
        "GET /things/7" => (200, r#"{"id": 7, "size": "large"}"#),
        "GET /admins" => return None,
        _ => (
            404,
            r#"{"type": "error.list", "errors": [{"code": "not_found", "message": "Resource Not Found"}]}"#,
        ),
    })
}
