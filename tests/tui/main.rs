//! The full screen: every screen as text, whole cases played through, and the program in a terminal.

mod journeys;
mod logic;
mod screens;
mod stage;
