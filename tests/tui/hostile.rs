//! What hostile servers say, in the viewer of transcripts: visible, bounded, and nothing else on the screen moves.

use crate::stage::Stage;
use mailmedic::{
    fact::Endpoint,
    locale::Language,
    protocol::{Direction, MAX_LINE_CHARS, MAX_LINES, Transcript},
};
use std::time::Duration;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// The viewer when the server has said this.
fn viewer(language: Language, lines: impl IntoIterator<Item = Vec<u8>>) -> Stage {
    let mut transcript = Transcript::default();
    lines.into_iter().for_each(|line| transcript.push(Duration::ZERO, Direction::Received, &line));
    let mut stage = Stage::demo(language, "healthy");
    stage.press("enter").hear(Endpoint::Incoming, transcript).press("c enter");
    stage
}

#[test]
fn what_would_act_on_the_terminal_stands_there_as_text() {
    let hostile = [
        ("\u{1b}[2J", "\\u{1b}[2J"),
        ("\u{1b}]52;c;cGF3bmVk\u{7}", "\\u{1b}]52;c;cGF3bmVk\\u{7}"),
        ("\u{9b}31m", "\\u{9b}31m"),
        ("a\u{202e}b\u{2066}c", "a\\u{202e}b\\u{2066}c"),
        ("a\u{200b}b\u{61c}c\u{2028}d", "a\\u{200b}b\\u{61c}c\\u{2028}d"),
        ("one\rtwo\u{8}\u{0}", "one\\rtwo\\u{8}\\u{0}"),
    ];
    for language in Language::ALL {
        let stage = viewer(language, hostile.map(|(said, _)| format!("+OK {said}\r\n").into_bytes()));
        for (width, height) in SIZES {
            let screen = stage.screen_of(width, height);
            for (_, shown) in hostile {
                assert!(screen.contains(&format!("<-  +OK {shown}")), "{shown:?} is missing in\n{screen}");
            }
            let acts = |c: char| c != '\n' && (c.is_control() || ('\u{200b}'..'\u{2070}').contains(&c));
            assert!(!screen.contains(acts), "something acts in\n{screen}");
        }
    }
}

#[test]
fn an_endless_line_is_cut_and_an_endless_conversation_too() {
    let stage = viewer(Language::En, ["ж".repeat(1_000_000).into_bytes(), b"after it".to_vec()]);
    let screen = stage.screen_of(200, 60);
    assert_eq!(screen.matches('ж').count(), MAX_LINE_CHARS, "{screen}");
    assert!(screen.contains('⋯') && screen.contains("after it"), "{screen}");

    let mut stage = viewer(Language::En, (0..5_000).map(|number| format!("line {number}").into_bytes()));
    for _ in 0..MAX_LINES {
        stage.press("pgdn").screen();
        if stage.screen().contains("<-  ⋯") {
            break;
        }
    }
    let screen = stage.screen();
    assert!(screen.contains("<-  ⋯") || screen.contains("=== ⋯"), "the end says that there was more:\n{screen}");
    assert!(!screen.contains(&format!("line {MAX_LINES}")), "{screen}");
}

#[test]
fn wide_and_half_width_characters_stay_in_their_columns() {
    let said = ["漢".repeat(400), "ｶﾞ".repeat(400), "e\u{301}".repeat(300), "👩‍👩‍👧".repeat(90)];
    for language in Language::ALL {
        let stage = viewer(language, said.iter().map(|line| line.clone().into_bytes()));
        for (width, height) in SIZES {
            let screen = stage.screen_of(width, height);
            assert_eq!(screen.lines().count(), usize::from(height));
            for line in screen.lines() {
                let columns = unicode_width::UnicodeWidthStr::width(line);
                assert!(columns <= usize::from(width), "{columns} columns of {width}: {line}");
            }
            let foot = screen.lines().last().unwrap_or_default();
            assert!(foot.contains("F3"), "the keys are where they were: {foot}");
        }
    }
}
