//! Lines of text that wrap, scroll, and say when there is more of them.

use super::{
    Scene,
    signs::joined,
    wrap::{pad, width, wrap},
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    style::Style,
    text::{Line, Span, Text},
};

/// Columns between two texts side by side.
const GUTTER: usize = 2;

/// What stands in the body of a screen, already broken into lines of its width.
#[derive(Debug, Default)]
pub(super) struct Page {
    columns: usize,
    lines: Vec<Line<'static>>,
    /// The lines that must be seen: from the first to behind the last.
    cursor: Option<(usize, usize)>,
    /// What to press for the lines that do not fit, above and below, where it is not the scrolling keys.
    keys_for_more: Option<[&'static str; 2]>,
}

impl Page {
    /// A page for `area`, with two columns free on either side.
    pub fn new(area: Rect) -> Self {
        Self { columns: usize::from(area.width).saturating_sub(4).max(10), ..Self::default() }
    }

    /// Half of this page, for [`Page::beside`].
    pub fn half(&self) -> Self {
        Self { columns: self.columns.saturating_sub(GUTTER) / 2, ..Self::default() }
    }

    pub fn columns(&self) -> usize {
        self.columns
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn gap(&mut self) {
        self.lines.push(Line::default());
    }

    /// A line as it is.
    pub fn line(&mut self, line: Line<'static>) {
        self.lines.push(line);
    }

    /// A paragraph.
    pub fn text(&mut self, text: &str, style: Style) {
        for line in wrap(&joined(text), self.columns) {
            self.lines.push(Line::styled(line, style));
        }
    }

    /// A paragraph behind a sign or number; further lines begin below its text.
    pub fn item(&mut self, lead: Vec<Span<'static>>, text: &str, style: Style) {
        self.item_with(lead, text, style, "");
    }

    /// The same with something at the right edge of its first line.
    pub fn item_with(&mut self, lead: Vec<Span<'static>>, text: &str, style: Style, right: &str) {
        let start = self.lines.len();
        let indent: usize = lead.iter().map(|span| width(&span.content)).sum();
        let room = self.columns.saturating_sub(indent + if right.is_empty() { 0 } else { width(right) + 2 });
        let mut rest = wrap(&joined(text), room).into_iter();
        let first = rest.next().unwrap_or_default();
        let mut spans = lead;
        if right.is_empty() {
            spans.push(Span::styled(first, style));
        } else {
            spans.push(Span::styled(pad(&first, room), style));
            spans.push(Span::raw(format!("  {right}")));
        }
        self.lines.push(Line::from(spans));
        for line in rest {
            self.lines.push(Line::from(vec![Span::raw(" ".repeat(indent)), Span::styled(line, style)]));
        }
        if let Some((from, to)) = &mut self.cursor
            && *from == start
        {
            *to = self.lines.len();
        }
    }

    /// Two texts side by side, row by row.
    pub fn beside(&mut self, mut left: Self, mut right: Self) {
        let rows = left.len().max(right.len());
        left.lines.resize(rows, Line::default());
        right.lines.resize(rows, Line::default());
        for (first, second) in left.lines.into_iter().zip(right.lines) {
            let gap = Span::raw(" ".repeat((left.columns + GUTTER).saturating_sub(first.width())));
            let styled = |line: Line<'static>| line.spans.into_iter().map(move |span| span.patch_style(line.style));
            self.lines.push(styled(first).chain([gap]).chain(styled(second)).collect());
        }
    }

    /// Keeps the item that comes next in sight.
    pub fn keep_in_sight(&mut self) {
        self.cursor = Some((self.lines.len(), self.lines.len() + 1));
    }

    /// Lines that do not fit are seen by pressing `key`.
    pub fn opens_by(&mut self, key: &'static str) {
        self.keys_for_more = Some([key, key]);
    }

    /// Draws the page from its first line on.
    pub fn draw(self, scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.draw_from(scene, frame, area, 0);
    }

    /// Draws the lines from `scroll` on, and notes how far the page goes.
    pub fn draw_scrolled(self, scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, scroll: usize) {
        scene.model.scroll_end.set(self.lines.len().saturating_sub(usize::from(area.height)));
        self.draw_from(scene, frame, area, scroll);
    }

    /// Where more lines follow or come before, a line says so.
    fn draw_from(self, scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, scroll: usize) {
        let rows = usize::from(area.height);
        let total = self.lines.len();
        let last = total.saturating_sub(rows);
        let mut from = scroll.min(last);
        if let Some((first, end)) = self.cursor {
            // A line more, for the sign of more below; of what is higher than the window its beginning.
            if end + 1 > from + rows {
                from = (end + 1).saturating_sub(rows).min(first.saturating_sub(1)).min(last);
            }
        }
        let [above, below] = match self.keys_for_more {
            Some(keys) => keys,
            None if scene.model.arrows_scroll() => ["↑", "↓"],
            None => ["PgUp", "PgDn"],
        };
        let more =
            |id: &str, key: &str| Line::styled(scene.text_with(id, &[("key", key.to_owned())]), scene.theme.quiet());
        let mut lines: Vec<Line<'static>> = self.lines.into_iter().skip(from).take(rows).collect();
        if from + rows < total
            && let Some(line) = lines.last_mut()
        {
            *line = more("ui-more-below", below);
        }
        if from > 0
            && let Some(line) = lines.first_mut()
        {
            *line = more("ui-more-above", above);
        }
        let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
        frame.render_widget(Text::from(lines), inner);
    }
}

/// A list that scrolls under the cursor, between what stays in sight.
#[derive(Debug)]
pub(super) struct List {
    pub above: Page,
    pub items: Page,
    pub below: Page,
}

impl List {
    pub fn new(area: Rect) -> Self {
        let items = Page { keys_for_more: Some(["↑", "↓"]), ..Page::new(area) };
        Self { above: Page::new(area), items, below: Page::new(area) }
    }

    /// The lines of all parts.
    pub fn rows(&self) -> u16 {
        rows(&self.above).saturating_add(rows(&self.items)).saturating_add(rows(&self.below))
    }

    /// Draws the parts one below the other; the items from `scroll` on, where there is no room for all.
    pub fn draw(self, scene: &Scene<'_>, frame: &mut Frame<'_>, area: Rect, scroll: usize) {
        let room = [
            Constraint::Length(rows(&self.above)),
            Constraint::Max(rows(&self.items)),
            Constraint::Length(rows(&self.below)),
            Constraint::Fill(1),
        ];
        let [above, items, below, _] = Layout::vertical(room).areas(area);
        self.above.draw(scene, frame, above);
        self.items.draw_scrolled(scene, frame, items, scroll);
        self.below.draw(scene, frame, below);
    }
}

fn rows(page: &Page) -> u16 {
    u16::try_from(page.len()).unwrap_or(u16::MAX)
}
