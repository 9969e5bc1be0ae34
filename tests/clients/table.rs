//! What each client did.

use futures_util::FutureExt;
use std::{fmt, panic::AssertUnwindSafe};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    LogIn,
    EightMegabytes,
    Dots,
    EightBit,
    Japanese,
    /// What the server says no to, the client reports.
    Refused,
    List,
    Fetch,
    Delete,
}

impl Column {
    const ALL: [(Self, &'static str); 9] = [
        (Self::LogIn, "log in"),
        (Self::EightMegabytes, "8 MB"),
        (Self::Dots, "dots"),
        (Self::EightBit, "8-bit"),
        (Self::Japanese, "Japanese"),
        (Self::Refused, "refused"),
        (Self::List, "list"),
        (Self::Fetch, "fetch"),
        (Self::Delete, "delete"),
    ];
}

pub struct Row {
    name: &'static str,
    cells: Vec<(Column, bool)>,
}

impl Row {
    /// Does what belongs in a cell. A panic says why on standard error, and the cell is wrong.
    pub async fn cell(&mut self, column: Column, does: impl Future<Output = ()>) {
        let is_right = AssertUnwindSafe(does).catch_unwind().await.is_ok();
        if !is_right {
            eprintln!("{}: {column:?} is wrong", self.name);
        }
        self.cells.push((column, is_right));
    }
}

pub struct Table {
    wanted: Vec<String>,
    rows: Vec<Row>,
}

impl Table {
    pub fn new(wanted: Vec<String>) -> Self {
        Self { wanted, rows: Vec::new() }
    }

    /// Runs one client, if it is wanted.
    pub async fn row(&mut self, name: &'static str, fill: impl AsyncFnOnce(&mut Row)) {
        if !self.wanted.is_empty() && !self.wanted.iter().any(|wanted| name.contains(wanted.as_str())) {
            return;
        }
        let mut row = Row { name, cells: Vec::new() };
        fill(&mut row).await;
        self.rows.push(row);
    }

    pub fn is_right(&self) -> bool {
        !self.rows.is_empty() && self.rows.iter().all(|row| row.cells.iter().all(|(_, is_right)| *is_right))
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{:<22}", "")?;
        for (_, title) in Column::ALL {
            write!(f, "{title:>9}")?;
        }
        writeln!(f)?;
        for row in &self.rows {
            write!(f, "{:<22}", row.name)?;
            for (column, _) in Column::ALL {
                let cells: Vec<bool> =
                    row.cells.iter().filter(|(of, _)| *of == column).map(|(_, right)| *right).collect();
                let word = match cells[..] {
                    [] => "–",
                    _ if cells.contains(&false) => "WRONG",
                    _ => "ok",
                };
                write!(f, "{word:>9}")?;
            }
            writeln!(f)?;
        }
        let cells = || self.rows.iter().flat_map(|row| &row.cells);
        let right = cells().filter(|(_, is_right)| *is_right).count();
        writeln!(f, "\n{right} passed, {} failed", cells().count() - right)
    }
}
