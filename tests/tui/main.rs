//! The full screen: every screen as text, whole cases played through, and the program in a terminal.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod ask;
mod endings;
mod hostile;
mod journeys;
mod kept;
mod logic;
mod pictures;
mod plain;
mod pseudo;
#[path = "../pseudo/mod.rs"]
mod pseudo_locale;
mod room;
mod rough;
mod screens;
mod situations;
mod stage;
