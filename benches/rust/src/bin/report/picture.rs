//! The ratios and their spread as one picture, a line per pair of clients.

use std::path::Path;

use intercom_benches::Result;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::measurements::{Ratio, Row, Section};

const WIDTH: i32 = 1280;
const ROW_HEIGHT: i32 = 20;
const TOP: i32 = 60;
/// Horizontal position of the axis, right of the labels.
const LEFT: i32 = 690;
const RIGHT: i32 = 1220;
/// Ratios at the ends of the axis; others are drawn there.
const RANGE: (f64, f64) = (0.01, 10.0);
const TICKS: [f64; 7] = [0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0];

type Canvas<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

/// Draws the rows that have a baseline.
pub fn draw(sections: &[Section], path: &Path) -> Result<()> {
    let compared: Vec<(&Section, Vec<(&Row, Ratio)>)> = sections
        .iter()
        .map(|section| {
            let rows = section.rows.iter();
            let rows = rows.filter_map(|row| Some((row, row.ratio()?)));
            (section, rows.collect())
        })
        .filter(|(_, rows): &(_, Vec<_>)| !rows.is_empty())
        .collect();
    let lines: usize = compared.iter().map(|(_, rows)| rows.len() + 2).sum();
    let height = TOP + ROW_HEIGHT * lines as i32 + 20;
    let canvas = SVGBackend::new(path, (WIDTH as u32, height as u32)).into_drawing_area();
    canvas.fill(&WHITE)?;
    draw_axis(&canvas, height)?;
    let mut y = TOP + ROW_HEIGHT;
    for (section, rows) in &compared {
        draw_text(&canvas, &section.name, (20, y), HPos::Left, 16, &BLACK)?;
        y += ROW_HEIGHT;
        for (row, ratio) in rows {
            draw_row(&canvas, row, ratio, y)?;
            y += ROW_HEIGHT;
        }
        y += ROW_HEIGHT;
    }
    canvas.present()?;
    Ok(())
}

fn draw_axis(canvas: &Canvas, height: i32) -> Result<()> {
    let title = "client ÷ baseline, median and quartiles; left of 1 the client is cheaper";
    draw_text(canvas, title, (LEFT, 18), HPos::Left, 14, &BLACK)?;
    for tick in TICKS {
        let x = position(tick);
        let color = if tick == 1.0 {
            BLACK
        } else {
            RGBColor(215, 215, 215)
        };
        canvas.draw(&PathElement::new(vec![(x, TOP), (x, height - 20)], color))?;
        draw_text(
            canvas,
            &tick.to_string(),
            (x, TOP - 14),
            HPos::Center,
            13,
            &BLACK,
        )?;
    }
    Ok(())
}

fn draw_row(canvas: &Canvas, row: &Row, ratio: &Ratio, y: i32) -> Result<()> {
    let label = format!(
        "{} · {} ÷ {} · {}",
        row.case, row.client, row.baseline, row.unit
    );
    let color = if ratio.median < 1.0 {
        RGBColor(20, 120, 80)
    } else {
        RGBColor(190, 70, 30)
    };
    draw_text(canvas, &label, (LEFT - 12, y), HPos::Right, 13, &BLACK)?;
    let (low, high) = ratio.quartiles;
    canvas.draw(&PathElement::new(
        vec![(position(low), y), (position(high), y)],
        color.stroke_width(3),
    ))?;
    let x = position(ratio.median);
    canvas.draw(&Circle::new((x, y), 4, color.filled()))?;
    let value = format!("{:.2}", ratio.median);
    draw_text(
        canvas,
        &value,
        (position(high).max(x) + 8, y),
        HPos::Left,
        12,
        &color,
    )
}

/// Returns the horizontal position of a ratio on the logarithmic axis.
fn position(ratio: f64) -> i32 {
    let (low, high) = (RANGE.0.ln(), RANGE.1.ln());
    let fraction = (ratio.clamp(RANGE.0, RANGE.1).ln() - low) / (high - low);
    LEFT + (fraction * f64::from(RIGHT - LEFT)).round() as i32
}

fn draw_text(
    canvas: &Canvas,
    text: &str,
    at: (i32, i32),
    side: HPos,
    size: i32,
    color: &RGBColor,
) -> Result<()> {
    let style = ("sans-serif", size).into_font().color(color);
    let style = style.pos(Pos::new(side, VPos::Center));
    canvas.draw_text(text, &style, at)?;
    Ok(())
}
