//! Pictures of the main screens for the README, from the cells that a terminal would show:
//! `cargo test --test tui pictures -- --ignored` writes them anew.

use crate::stage::Stage;
use mailmedic::locale::Language;
use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// A cell in the units of the picture.
const CELL: (u16, u16) = (9, 19);
const MARGIN: u16 = 14;
const PAPER: &str = "#16181d";
const INK: &str = "#d8dae0";

/// The picture of a screen: one text for each run of cells that look alike.
fn svg(buffer: &Buffer, title: &str) -> String {
    let area = buffer.area;
    let (width, height) = (area.width * CELL.0 + 2 * MARGIN, area.height * CELL.1 + 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\">\n<title>{}</title>\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{PAPER}\"/>\n\
         <g font-family=\"ui-monospace, 'DejaVu Sans Mono', 'Noto Sans Mono CJK JP', monospace\" font-size=\"15\" \
         xml:space=\"preserve\">\n",
        escaped(title)
    );
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let cell = &buffer[(x, y)];
            let (mut text, mut end) = (String::new(), x);
            while end < area.width && alike(cell, &buffer[(end, y)]) {
                let symbol = buffer[(end, y)].symbol();
                text.push_str(symbol);
                end += u16::try_from(symbol.width().max(1)).expect("a cell");
            }
            run(&mut out, cell, &text, (x, y), end - x);
            x = end;
        }
    }
    out + "</g>\n</svg>\n"
}

fn alike(a: &Cell, b: &Cell) -> bool {
    (a.fg, a.modifier) == (b.fg, b.modifier)
}

fn run(out: &mut String, cell: &Cell, text: &str, (x, y): (u16, u16), cells: u16) {
    let reversed = cell.modifier.contains(Modifier::REVERSED);
    if text.trim().is_empty() && !reversed {
        return;
    }
    // Blanks at the ends are left out: not every renderer keeps them. A bar under the cursor has them.
    let blank = |text: &str| u16::try_from(text.len()).expect("blanks");
    let before = if reversed { 0 } else { blank(&text[..text.len() - text.trim_start_matches(' ').len()]) };
    let after = if reversed { 0 } else { blank(&text[text.trim_end_matches(' ').len()..]) };
    let text = if reversed { text } else { text.trim_matches(' ') };
    let (left, top) = (MARGIN + (x + before) * CELL.0, MARGIN + y * CELL.1);
    let wide = (cells - before - after) * CELL.0;
    let mut ink = colour(cell.fg);
    if reversed {
        let _ = writeln!(out, "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{}\" fill=\"{ink}\"/>", CELL.1);
        ink = PAPER;
    }
    let weight = if cell.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let dim = if cell.modifier.contains(Modifier::DIM) { " opacity=\"0.6\"" } else { "" };
    let _ = writeln!(
        out,
        "<text x=\"{left}\" y=\"{}\" fill=\"{ink}\"{weight}{dim} textLength=\"{wide}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
        top + 14,
        escaped(text)
    );
}

fn colour(colour: Color) -> &'static str {
    match colour {
        Color::Red => "#f47067",
        Color::Green => "#6bc46d",
        Color::Magenta => "#dcbdfb",
        _ => INK,
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn a_picture_shows_each_cell_once_and_nothing_of_it_is_markup() {
    let mut stage = Stage::start(Language::En);
    stage.press("tab <b>&");
    let picture = svg(&stage.buffer(80, 24), "Start");
    assert!(picture.contains("[&lt;b&gt;&amp;") || picture.contains(">&lt;b&gt;&amp;"), "{picture}");
    assert!(picture.contains("What is wrong with your mail?"));
    assert_eq!(picture.matches("<svg").count(), 1);
}

#[test]
#[ignore = "writes docs/pictures"]
fn write_the_pictures() {
    let directory = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    std::fs::create_dir_all(&directory).expect("a directory");
    for language in Language::ALL {
        let write = |name: &str, stage: &Stage, (width, height): (u16, u16)| {
            let file = directory.join(format!("{name}.{}.svg", language.as_str()));
            std::fs::write(file, svg(&stage.buffer(width, height), &format!("mailmedic: {name}"))).expect("written");
        };
        write("start", &Stage::start(language), (80, 24));
        let mut stage = Stage::start(language);
        stage.press("1 taro@coo.net enter tab ctrl-u 995 tab left");
        write("settings", &stage, (80, 24));
        let mut stage = Stage::start(language);
        stage.press("f").press(if language == Language::Ja { "いっぱい" } else { "full" });
        write("faq", &stage, (80, 24));
        let mut stage = Stage::phone(language);
        stage.press("1 taro@coo.net enter enter f4");
        write("desk", &stage, (120, 30));
        let mut stage = Stage::demo(language, "op25b");
        stage.press("enter 1").arrive(30).wait(3);
        write("question", &stage, (120, 30));
        stage.press("c down");
        write("checks", &stage, (80, 24));
        stage.press("esc p");
        write("path", &stage, (80, 24));
        stage.press("esc").settle().press("enter");
        write("diagnosis", &stage, (80, 24));
        stage.press("1");
        write("remedy", &stage, (80, 24));
        stage.press("k").settle();
        write("fixed", &stage, (80, 24));
        stage.press("c enter");
        write("transcript", &stage, (80, 24));
    }
}
