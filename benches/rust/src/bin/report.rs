//! Reads the measurements of all benchmarks and prints a table: per pair of clients, the medians of
//! all rounds. The ratio is that of client to baseline; below 1 the client is cheaper. The last
//! column is the interquartile range of the ratio.

use std::io::{self, BufRead};

/// Language, response size, client and baseline.
type Pair = [String; 4];

#[derive(Default)]
struct Rounds {
    client: Vec<f64>,
    baseline: Vec<f64>,
    ratio: Vec<f64>,
}

fn main() -> io::Result<()> {
    let mut pairs: Vec<(Pair, Rounds)> = Vec::new();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let Some((pair, client, baseline)) = parse(&line) else {
            return Err(io::Error::other(format!("invalid measurement: {line}")));
        };
        let index = pairs.iter().position(|known| known.0 == pair);
        let index = index.unwrap_or_else(|| {
            pairs.push((pair, Rounds::default()));
            pairs.len() - 1
        });
        let rounds = &mut pairs[index].1;
        rounds.client.push(client);
        rounds.baseline.push(baseline);
        rounds.ratio.push(client / baseline);
    }
    println!(
        "| language | response | client | baseline | client, µs | baseline, µs | ratio | quartiles |"
    );
    println!("|---|---|---|---|--:|--:|--:|---|");
    for ([language, size, client_name, baseline_name], mut rounds) in pairs {
        let client = quantile(&mut rounds.client, 0.5);
        let baseline = quantile(&mut rounds.baseline, 0.5);
        let [low, ratio, high] =
            [0.25, 0.5, 0.75].map(|fraction| quantile(&mut rounds.ratio, fraction));
        println!(
            "| {language} | {size} | {client_name} | {baseline_name} | {client:.1} | {baseline:.1} \
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

fn quantile(values: &mut [f64], fraction: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * fraction).round() as usize]
}
