//! Draws the table from what the programs printed: for each pair the medians of its rounds.

use std::io::{self, BufRead};

/// What was compared with what, for which answer, in which language.
type Pair = [String; 4];

#[derive(Default)]
struct Rounds {
    ours: Vec<f64>,
    theirs: Vec<f64>,
    ratio: Vec<f64>,
}

fn main() -> io::Result<()> {
    let mut pairs: Vec<(Pair, Rounds)> = Vec::new();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let Some((pair, ours, theirs)) = parse(&line) else {
            return Err(io::Error::other(format!("not a measurement: {line}")));
        };
        let index = pairs.iter().position(|known| known.0 == pair);
        let index = index.unwrap_or_else(|| {
            pairs.push((pair, Rounds::default()));
            pairs.len() - 1
        });
        let rounds = &mut pairs[index].1;
        rounds.ours.push(ours);
        rounds.theirs.push(theirs);
        rounds.ratio.push(ours / theirs);
    }
    println!(
        "| language | answer | ours | theirs | ours, µs | theirs, µs | ratio | half of the rounds |"
    );
    println!("|---|---|---|---|--:|--:|--:|---|");
    for ([language, answer, our_name, their_name], mut rounds) in pairs {
        let ours = quantile(&mut rounds.ours, 0.5);
        let theirs = quantile(&mut rounds.theirs, 0.5);
        let [low, ratio, high] = [0.25, 0.5, 0.75].map(|part| quantile(&mut rounds.ratio, part));
        println!(
            "| {language} | {answer} | {our_name} | {their_name} | {ours:.1} | {theirs:.1} \
             | {ratio:.2} | {low:.2} – {high:.2} |"
        );
    }
    Ok(())
}

fn parse(line: &str) -> Option<(Pair, f64, f64)> {
    let mut fields = line.split('\t');
    let mut name = || fields.next().map(str::to_owned);
    let pair = [name()?, name()?, name()?, name()?];
    let mut number = || fields.next()?.parse().ok();
    Some((pair, number()?, number()?))
}

fn quantile(values: &mut [f64], part: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * part).round() as usize]
}
