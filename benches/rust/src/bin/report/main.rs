//! Reads the measurements of all sections from standard input and writes them as Markdown, to
//! standard output and to `FOLDER/results.md`, and as a picture, `FOLDER/results.svg`:
//! `report FOLDER`.

mod markdown;
mod measurements;
mod picture;

use std::fs;
use std::io;
use std::path::Path;

use intercom_benches::Result;

fn main() -> Result<()> {
    let folder = std::env::args().nth(1).ok_or("usage: report FOLDER")?;
    let sections = measurements::read(io::stdin().lock())?;
    let text = markdown::render(&sections);
    print!("{text}");
    let folder = Path::new(&folder);
    fs::write(folder.join("results.md"), text)?;
    picture::draw(&sections, &folder.join("results.svg"))
}
