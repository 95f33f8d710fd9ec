//! What the programs of the benchmark print: a line per round and pair of clients, with section,
//! case, client, baseline, unit, and the value of each, separated by tabs. A figure that is compared
//! with nothing has an empty baseline, and no second value. A section that skipped something has
//! lines with its name, `skipped` and what it skipped; `note` likewise introduces other remarks.

use std::io::BufRead;

use intercom_benches::Result;

/// A section of the report.
pub struct Section {
    pub name: String,
    pub rows: Vec<Row>,
    pub remarks: Vec<String>,
}

/// The rounds of one pair of clients. Less is better.
pub struct Row {
    pub case: String,
    pub client: String,
    pub baseline: String,
    pub unit: String,
    values: Vec<f64>,
    baseline_values: Vec<f64>,
}

/// Ratio of client to baseline; below 1 the client is cheaper.
pub struct Ratio {
    pub median: f64,
    /// First and third quartile.
    pub quartiles: (f64, f64),
}

impl Row {
    fn has_key(&self, key: &[&str; 4]) -> bool {
        [&self.case, &self.client, &self.baseline, &self.unit] == key.map(String::from).each_ref()
    }

    /// Returns the median of the client.
    pub fn value(&self) -> f64 {
        quantile(&self.values, 0.5)
    }

    /// Returns the median of the baseline.
    pub fn baseline_value(&self) -> Option<f64> {
        (!self.baseline.is_empty()).then(|| quantile(&self.baseline_values, 0.5))
    }

    /// Returns the ratio, round by round, or `None` without a baseline.
    pub fn ratio(&self) -> Option<Ratio> {
        let values = self.values.iter().zip(&self.baseline_values);
        let ratios: Vec<f64> = values.map(|(ours, theirs)| ours / theirs).collect();
        (!self.baseline.is_empty()).then(|| Ratio {
            median: quantile(&ratios, 0.5),
            quartiles: (quantile(&ratios, 0.25), quantile(&ratios, 0.75)),
        })
    }
}

/// Reads measurements. Sections and rows are in the order in which they appear.
pub fn read(lines: impl BufRead) -> Result<Vec<Section>> {
    let mut sections: Vec<Section> = Vec::new();
    for line in lines.lines() {
        let line = line?;
        let invalid = || format!("invalid measurement: {line}");
        let fields: Vec<&str> = line.split('\t').collect();
        let name = fields[0];
        let index = sections.iter().position(|section| section.name == name);
        let index = index.unwrap_or_else(|| {
            sections.push(Section {
                name: name.to_owned(),
                rows: Vec::new(),
                remarks: Vec::new(),
            });
            sections.len() - 1
        });
        let section = &mut sections[index];
        match fields[1..] {
            ["skipped", what] => section.remarks.push(format!("Skipped: {what}.")),
            ["note", text] => section.remarks.push(text.to_owned()),
            [case, client, baseline, unit, value, baseline_value] => {
                let row = section.row([case, client, baseline, unit]);
                row.values.push(value.parse().map_err(|_| invalid())?);
                if !baseline.is_empty() {
                    let value = baseline_value.parse().map_err(|_| invalid())?;
                    row.baseline_values.push(value);
                }
            }
            _ => return Err(invalid().into()),
        }
    }
    Ok(sections)
}

impl Section {
    fn row(&mut self, key: [&str; 4]) -> &mut Row {
        let index = self.rows.iter().position(|row| row.has_key(&key));
        let index = index.unwrap_or_else(|| {
            let [case, client, baseline, unit] = key.map(str::to_owned);
            self.rows.push(Row {
                case,
                client,
                baseline,
                unit,
                values: Vec::new(),
                baseline_values: Vec::new(),
            });
            self.rows.len() - 1
        });
        &mut self.rows[index]
    }
}

fn quantile(values: &[f64], fraction: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[((sorted.len() - 1) as f64 * fraction).round() as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_the_median_of_the_rounds() {
        let lines = "a\tx\tours\tother\tµs\t1\t2\na\tx\tours\tother\tµs\t3\t4\n\
                     a\tx\tours\tother\tµs\t9\t10\na\tskipped\tsomething\na\tx\tours\t\tKB\t5\t\n";
        let sections = read(lines.as_bytes()).unwrap();
        let [section] = &sections[..] else {
            panic!("{} sections", sections.len());
        };
        let [compared, single] = &section.rows[..] else {
            panic!("{} rows", section.rows.len());
        };
        let ratio = compared.ratio().unwrap();
        assert_eq!(
            (compared.value(), compared.baseline_value()),
            (3.0, Some(4.0))
        );
        assert_eq!((ratio.median, ratio.quartiles), (0.75, (0.75, 0.9)));
        assert!(single.ratio().is_none());
        assert_eq!(section.remarks, ["Skipped: something."]);
        assert!(read("a\tb\n".as_bytes()).is_err());
    }
}
