//! Compressed files, and compression in transit.

use std::fs;
use std::io::{self, Write};

use intercom::Error;
use intercom::error::TransportErrorKind as Kind;

use crate::server::{Server, Step, response};
use crate::support::{
    Folder, download, download_once, head, io_cause, server_for_three, transport_error,
};

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

fn csv() -> Vec<u8> {
    (0..20_000)
        .flat_map(|n| format!("{n},{}\r\n", n * 7919 % 10_007).into_bytes())
        .collect()
}

fn with_wrong_checksum(mut compressed: Vec<u8>) -> Vec<u8> {
    let checksum = compressed.len() - 8;
    compressed[checksum] ^= 1;
    compressed
}

/// Downloads this response with decompression.
fn decompressed(response: Vec<u8>) -> Result<Vec<u8>, Error> {
    let server = Server::responding([response]);
    let mut written = Vec::new();
    let length = download(&server).decompressed().send_to(&mut written)?;
    assert_eq!(length, written.len() as u64);
    Ok(written)
}

#[test]
fn compressed_file_is_not_decompressed_by_default() {
    let file = gzip(&csv());
    let server = Server::responding([response(200, "", &file)]);
    let mut written = Vec::new();
    download(&server).send_to(&mut written).unwrap();
    assert_eq!(written, file);
}

#[test]
fn compressed_file_is_decompressed_on_request() {
    let file = gzip(&csv());
    assert_eq!(decompressed(response(200, "", &file)).unwrap(), csv());
    // Concatenated gzip members form one file.
    let two = [gzip(b"a,b\r\n"), gzip(b"c,d\r\n")].concat();
    assert_eq!(
        decompressed(response(200, "", &two)).unwrap(),
        b"a,b\r\nc,d\r\n"
    );
    assert_eq!(decompressed(response(200, "", gzip(b""))).unwrap(), b"");
}

#[test]
fn transit_compression_is_independent_of_file_compression() {
    let file = gzip(&csv());
    let server = Server::responding([
        response(200, "Content-Encoding: gzip\r\n", gzip(&file)),
        response(200, "Content-Encoding: gzip\r\n", gzip(&file)),
    ]);
    let mut written = Vec::new();
    download(&server).send_to(&mut written).unwrap();
    assert_eq!(written, file);
    let mut written = Vec::new();
    download(&server)
        .decompressed()
        .send_to(&mut written)
        .unwrap();
    assert_eq!(written, csv());
}

#[test]
fn transit_compression_is_recognized_in_every_spelling() {
    for (headers, body) in [
        ("Content-Encoding: GZIP\r\n", gzip(&csv())),
        ("Content-Encoding: x-gzip\r\n", gzip(&csv())),
        (
            "Content-Encoding: gzip\r\nContent-Encoding: Gzip\r\n",
            gzip(&gzip(&csv())),
        ),
    ] {
        let folder = Folder::new("spelling");
        let server = Server::responding([response(200, headers, body)]);
        download(&server).send_to_file(folder.path()).unwrap();
        assert!(fs::read(folder.path()).unwrap() == csv(), "{headers}");
        let head = server.requests()[0].head.to_ascii_lowercase();
        assert!(head.contains("\r\naccept-encoding: identity\r\n"), "{head}");
    }
}

#[test]
fn unsupported_transit_compression_is_an_error() {
    let folder = Folder::new("unsupported");
    let server = server_for_three(vec![
        Step::ReadRequest,
        Step::Write(response(
            200,
            "Content-Encoding: zstd\r\n",
            b"\x28\xb5\x2f\xfd",
        )),
    ]);
    let mut written = Vec::new();
    for result in [
        download(&server).send_to(&mut written),
        download(&server).send_to_file(folder.path()),
        download(&server).decompressed().send_to_file(folder.path()),
    ] {
        let error = transport_error(result, Kind::Protocol);
        assert!(
            error.to_string().contains("content coding `zstd`"),
            "{error}"
        );
        assert_eq!(error.context.attempts, 1);
    }
    assert!(written.is_empty() && folder.names().is_empty());
}

#[test]
fn file_without_compression_is_written_unchanged() {
    for headers in ["", "Content-Encoding: gzip\r\n"] {
        let body = match headers {
            "" => csv(),
            _ => gzip(&csv()),
        };
        assert_eq!(decompressed(response(200, headers, &body)).unwrap(), csv());
    }
}

#[test]
fn damaged_or_truncated_file_is_an_error() {
    let good = gzip(&csv());
    let flip = |index: usize, bits: u8| {
        let mut damaged = good.clone();
        damaged[index] ^= bits;
        damaged
    };
    let mut overwritten = good.clone();
    overwritten[good.len() / 2..].fill(0xff);
    let mut cases = vec![
        with_wrong_checksum(good.clone()),
        flip(good.len() - 4, 1),
        flip(2, 1),
        flip(0, 1),
        overwritten,
        [&good[..], b"and more"].concat(),
        [&good[..], b"\x1f\x8b\x08"].concat(),
        b"PK\x03\x04 is another kind of file".to_vec(),
        Vec::new(),
    ];
    for length in [
        1,
        2,
        5,
        10,
        11,
        good.len() / 2,
        good.len() - 8,
        good.len() - 1,
    ] {
        cases.push(good[..length].to_vec());
    }
    let folder = Folder::new("damaged");
    for (number, file) in cases.into_iter().enumerate() {
        let server = server_for_three(vec![
            Step::ReadRequest,
            Step::Write(response(200, "", &file)),
        ]);
        let result = download_once(&server)
            .decompressed()
            .send_to_file(folder.path());
        let error = result.expect_err(&format!("case {number}"));
        io_cause(&error);
        let error = transport_error(Err(error), Kind::Decompress);
        assert_eq!(error.context.attempts, 1, "case {number}");
        assert!(folder.names().is_empty(), "case {number}");
        // Without decompression the download succeeds.
        let length = download(&server).send_to(io::sink()).unwrap();
        assert_eq!(length, file.len() as u64);
    }
}

#[test]
fn lost_connection_is_distinguished_from_a_damaged_file() {
    let good = gzip(&csv());
    for length in [1, 3, 5, good.len() / 2, good.len()] {
        let length_header = format!("Content-Length: {}\r\n", good.len() + 1);
        let bytes = [&head(&length_header)[..], &good[..length]].concat();
        let server = server_for_three(vec![Step::ReadRequest, Step::Write(bytes)]);
        let mut written = Vec::new();
        let result = download(&server).decompressed().send_to(&mut written);
        let error = transport_error(result, Kind::ConnectionClosed);
        // A retry is possible only while nothing has been written.
        let attempts = if written.is_empty() { 3 } else { 1 };
        assert_eq!(error.context.attempts, attempts);
        assert!(csv().starts_with(&written));
    }
}

#[test]
fn damaged_file_is_downloaded_again() {
    let damaged = with_wrong_checksum(gzip(&csv()));
    let server = Server::responding([response(200, "", damaged), response(200, "", gzip(b"a,b"))]);
    let folder = Folder::new("again");
    let length = download(&server).decompressed().send_to_file(folder.path());
    assert_eq!(length.unwrap(), 3);
    assert_eq!(fs::read(folder.path()).unwrap(), b"a,b");
}

#[test]
fn damaged_transit_compression_is_an_error() {
    let damaged = with_wrong_checksum(gzip(&gzip(&csv())));
    let server = Server::responding([response(200, "Content-Encoding: gzip\r\n", damaged)]);
    let empty = response(200, "Content-Encoding: gzip\r\n", "");
    let result = download_once(&Server::responding([empty])).send_to(io::sink());
    transport_error(result, Kind::Decompress);
    let folder = Folder::new("transit");
    let result = download_once(&server).send_to_file(folder.path());
    transport_error(result, Kind::Decompress);
    assert!(folder.names().is_empty());
}
