//! Lines of standard input, read one at a time and only when one is wanted: between two lines the
//! terminal belongs to whoever else needs it, such as the password prompt.

use std::io::{BufRead, Read};
use tokio::sync::mpsc;
use unicode_normalization::UnicodeNormalization;

/// A longer line is no answer; the rest of it is skipped.
const MAX_BYTES: u64 = 4096;

/// Standard input by lines.
#[derive(Debug)]
pub struct Lines {
    wanted: std::sync::mpsc::Sender<()>,
    lines: mpsc::UnboundedReceiver<Option<String>>,
}

impl Lines {
    pub fn new() -> Self {
        let (wanted, asked) = std::sync::mpsc::channel();
        let (sender, lines) = mpsc::unbounded_channel();
        // A thread of its own: a read from a terminal cannot be called off, and the program does
        // not wait for it when it ends.
        std::thread::spawn(move || {
            while asked.recv().is_ok() {
                let line = read_line(&mut std::io::stdin().lock());
                let ended = line.is_none();
                if sender.send(line).is_err() || ended {
                    return;
                }
            }
        });
        Self { wanted, lines }
    }

    /// Wants one more line.
    pub fn ask(&self) {
        // The reader has gone at the end of input; `next` tells.
        let _ = self.wanted.send(());
    }

    /// The line that was wanted; `None` at the end of input.
    pub async fn next(&mut self) -> Option<String> {
        self.lines.recv().await.flatten()
    }
}

/// One line without its end. What is not UTF-8 is replaced, what is too long is skipped.
fn read_line(input: &mut impl BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    let read = input.by_ref().take(MAX_BYTES).read_until(b'\n', &mut bytes).ok()?;
    if read == 0 {
        return None;
    }
    if !bytes.ends_with(b"\n") && read as u64 == MAX_BYTES {
        skip_line(input);
    }
    let text = String::from_utf8_lossy(&bytes);
    Some(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// Skips to the end of the line in pieces, however long it is.
fn skip_line(input: &mut impl BufRead) {
    loop {
        let Ok(piece) = input.fill_buf() else { return };
        if piece.is_empty() {
            return;
        }
        match piece.iter().position(|byte| *byte == b'\n') {
            Some(at) => {
                input.consume(at + 1);
                return;
            }
            None => {
                let length = piece.len();
                input.consume(length);
            }
        }
    }
}

/// A line as it is meant where letters and numbers are commands: as if it had been typed without the
/// full-width signs of a Japanese input method.
pub fn half_width(line: &str) -> String {
    line.trim().nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_one_by_one_to_the_end() {
        let mut input = std::io::Cursor::new("1\r\n\nあ\nlast");
        let lines: Vec<_> = std::iter::from_fn(|| read_line(&mut input)).collect();
        assert_eq!(lines, ["1", "", "あ", "last"]);
    }

    #[test]
    fn a_line_without_end_is_cut_and_skipped() {
        let long = format!("{}\nnext\n", "x".repeat(10_000_000));
        let mut input = std::io::Cursor::new(long);
        assert_eq!(read_line(&mut input).unwrap().len(), 4096);
        assert_eq!(read_line(&mut input).as_deref(), Some("next"));
    }

    #[test]
    fn full_width_signs_are_meant_as_the_others() {
        assert_eq!(half_width("Ｐ　１２？"), "P 12?");
        assert_eq!(half_width("3MB いっぱい。"), "3MB いっぱい。");
    }

    #[test]
    fn rubbish_is_a_line_too() {
        assert_eq!(read_line(&mut &b"\xff\xfe1\n"[..]).as_deref(), Some("\u{fffd}\u{fffd}1"));
    }
}
