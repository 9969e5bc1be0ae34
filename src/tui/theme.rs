//! Styles and signs. Colour only repeats what the sign says, and comes from the terminal's palette.
//!
//! Of that palette only red, green and magenta are used: the classic yellow and cyan can hardly be read on
//! white (contrast below 2:1, less in bold), the classic blue not on black.

use super::examination::Mark;
use ratatui::style::{Color, Modifier, Style};

/// How things look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Whether colours may be used (`NO_COLOR`, `--no-color`).
    pub colour: bool,
}

impl Theme {
    fn palette(self, colour: Color) -> Style {
        if self.colour { Style::new().fg(colour) } else { Style::new() }
    }

    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    pub fn quiet(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// The line or field under the cursor.
    pub fn chosen(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// A key that can be pressed.
    pub fn key(self) -> Style {
        self.strong()
    }

    /// Something to read before going on.
    pub fn warning(self) -> Style {
        self.palette(Color::Magenta).add_modifier(Modifier::BOLD)
    }

    pub fn bad(self) -> Style {
        self.palette(Color::Red)
    }

    pub fn good(self) -> Style {
        self.palette(Color::Green)
    }

    pub fn mark(self, mark: Mark) -> Style {
        match mark {
            Mark::Good => self.good(),
            Mark::Bad => self.bad().add_modifier(Modifier::BOLD),
            Mark::Running | Mark::CannotTell => self.palette(Color::Magenta),
            Mark::NotTried => self.quiet(),
        }
    }
}

/// The sign of a mark.
pub fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Good => "✓",
        Mark::Bad => "✗",
        Mark::Running => "…",
        Mark::CannotTell => "?",
        Mark::NotTried => "–",
    }
}

/// A bar of ten cells.
pub fn bar(probability: f64) -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=10")]
    let filled = (probability * 10.0).round().clamp(0.0, 10.0) as usize;
    format!("{}{}", "▇".repeat(filled), "▁".repeat(10 - filled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_always_ten_cells_wide() {
        assert_eq!(bar(0.58), "▇▇▇▇▇▇▁▁▁▁");
        for probability in [-1.0, 0.0, 0.049, 1.0, 7.0, f64::NAN] {
            assert_eq!(bar(probability).chars().count(), 10, "{probability}");
        }
    }

    #[test]
    fn without_colour_nothing_is_coloured() {
        let plain = Theme { colour: false };
        let marks = [Mark::Good, Mark::Bad, Mark::Running, Mark::CannotTell, Mark::NotTried];
        for style in marks.map(|mark| plain.mark(mark)).into_iter().chain([plain.key(), plain.warning()]) {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }
}
