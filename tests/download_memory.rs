//! Memory of a download. The only test of its process, because it counts all memory of the process.

#[path = "common/allocations.rs"]
mod allocations;
#[path = "common/server.rs"]
mod server;

use std::io;

use intercom::{Client, Download};

use allocations::peak_growth;
use server::{Server, Step};

const CHUNK: usize = 64 * 1024;
const SIZE: u64 = 200 << 20;
const LIMIT: usize = 2 << 20;

fn download(server: &Server) -> Download {
    let client = Client::builder("token").base_url(server.url()).build();
    client.unwrap().data_exports().download("job")
}

fn server_of_200_mib() -> Server {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {SIZE}\r\n\r\n");
    let chunks = usize::try_from(SIZE).unwrap() / CHUNK;
    Server::start(vec![vec![
        Step::ReadRequest,
        Step::Write(head.into_bytes()),
        Step::WriteRepeated(vec![b'x'; CHUNK], chunks),
    ]])
}

#[test]
fn download_needs_little_memory_whatever_its_size() {
    let allocation = peak_growth(|| drop(vec![1u8; 8 << 20]));
    assert!(allocation >= 8 << 20, "the allocator does not count");

    let server = server_of_200_mib();
    let to_writer = peak_growth(|| {
        let length = download(&server).send_to(io::sink()).unwrap();
        assert_eq!(length, SIZE);
    });
    assert!(to_writer < LIMIT, "{to_writer} bytes");

    let server = server_of_200_mib();
    let path = std::env::temp_dir().join(format!("download-memory-{}", std::process::id()));
    let to_file = peak_growth(|| assert_eq!(download(&server).send_to_file(&path).unwrap(), SIZE));
    assert_eq!(std::fs::metadata(&path).unwrap().len(), SIZE);
    std::fs::remove_file(path).unwrap();
    assert!(to_file < LIMIT, "{to_file} bytes");

    #[cfg(feature = "gzip")]
    check_decompression();
}

#[cfg(feature = "gzip")]
fn check_decompression() {
    use std::io::Write;

    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..32 {
        encoder.write_all(&[b'x'; 1 << 20]).unwrap();
    }
    let compressed = encoder.finish().unwrap();
    let server = Server::responding([server::response(200, "", compressed)]);
    let decompressed = peak_growth(|| {
        let length = download(&server)
            .decompressed()
            .send_to(io::sink())
            .unwrap();
        assert_eq!(length, 32 << 20);
    });
    assert!(decompressed < LIMIT, "{decompressed} bytes");
}
