//! Real clients against `mailmedic serve`: they log in, send, list, fetch and delete. Prints a table, and fails if a
//! cell of it is wrong: `cargo test --test clients`, with a client's name to try that one alone.
//!
//! Every client has to be installed: one that is missing fails in all its cells.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this is a test that prints a table"
)]

mod imap;
mod message;
mod pop3;
mod sending;
mod served;
mod table;
#[path = "../server/tool.rs"]
mod tool;

use std::process::ExitCode;
use table::Table;

#[tokio::main]
async fn main() -> ExitCode {
    // What cargo's own test runner takes, `--nocapture` and the like, is of no concern here.
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let mut table = Table::new(wanted);
    sending::all(&mut table).await;
    pop3::all(&mut table).await;
    imap::all(&mut table).await;
    print!("{table}");
    if table.is_right() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
