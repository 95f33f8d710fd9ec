//! One connection: reads requests without a body and writes responses.

use std::io::{self, Read, Write};

use crate::routes::{Response, Routes};

/// Serves requests until the client closes the connection.
pub fn serve(mut stream: impl Read + Write, routes: &Routes) -> io::Result<()> {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let length = stream.read(&mut buffer)?;
        if length == 0 {
            return Ok(());
        }
        request.extend_from_slice(&buffer[..length]);
        if !request.ends_with(b"\r\n\r\n") {
            continue;
        }
        let target = request.split(|&byte| byte == b' ').nth(1).unwrap_or(b"");
        match routes.respond(std::str::from_utf8(target).unwrap_or("")) {
            Response::Fixed(response) => stream.write_all(response)?,
            Response::Page(response) => stream.write_all(&response)?,
            Response::Bytes(head, length) => {
                stream.write_all(&head)?;
                write_bytes(&mut stream, length)?;
            }
            Response::Last(response) => {
                stream.write_all(response)?;
                return stream.flush();
            }
        }
        request.clear();
    }
}

/// Writes a number of bytes without holding them.
fn write_bytes(stream: &mut impl Write, length: u64) -> io::Result<()> {
    let block: Vec<u8> = (0..128 * 1024)
        .map(|index| (index * 31 % 251) as u8)
        .collect();
    let mut left = length;
    while left > 0 {
        let count = left.min(block.len() as u64);
        stream.write_all(&block[..count as usize])?;
        left -= count;
    }
    Ok(())
}
