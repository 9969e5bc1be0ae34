//! What a run must not show, whoever repeats it.
//!
//! A server that repeats a password is not always malicious: some quote the command that they did
//! not understand. The reply ends up in a transcript that people send to a support desk.
//!
//! A secret is covered when it is shown for the first time. Sooner would betray it: who reads
//! `220 mail.***.test` in place of a greeting that all the world knows has learnt a password.

use crate::protocol::{Secret, visible};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::{
    fmt,
    ops::Range,
    sync::{Arc, Mutex, PoisonError},
};

/// Stands in place of a secret.
pub(super) const MASKED: &str = "***";
/// Fewer letters of base64 occur by chance.
const LEAST_LETTERS: usize = 4;

/// One way in which a secret can be written, in lower case: capabilities are shown in upper case.
#[derive(Clone, PartialEq, Eq)]
struct Form {
    text: Secret,
    /// The letters around it depend on the secret, too.
    is_base64: bool,
}

/// The secrets of a run. Copies share them: what is shown to one server, another may repeat.
#[derive(Clone, Default)]
pub(super) struct Mask(Arc<Mutex<Vec<Form>>>);

impl fmt::Debug for Mask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mask(***)")
    }
}

impl Mask {
    /// From now on this is not shown: neither as it is, nor in base64, alone or within a message
    /// such as that of PLAIN.
    pub(super) fn cover(&self, secret: &Secret) {
        let text = secret.reveal();
        let as_is = [Secret::new(text), Secret::new(visible(text.as_bytes()))].map(|text| (text, false));
        let in_base64 = [0, 1, 2].map(|before| (within_base64(before, text), true));
        for (text, is_base64) in as_is.into_iter().chain(in_base64) {
            let form = Form { text: Secret::new(text.reveal().to_ascii_lowercase()), is_base64 };
            let least = if is_base64 { LEAST_LETTERS } else { 1 };
            let mut forms = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if form.text.reveal().len() >= least && !forms.contains(&form) {
                forms.push(form);
            }
        }
    }

    /// From now on this answer of a SASL mechanism is not shown, nor the proof at its end.
    pub(super) fn cover_answer(&self, answer: &Secret) {
        self.cover(answer);
        let decoded = STANDARD.decode(answer.reveal()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        // A single word is a password, which is covered, or a user name, which is none of our business.
        if let Some((_, proof)) = decoded.map(Secret::new).as_ref().and_then(|text| text.reveal().rsplit_once(ENDS)) {
            self.cover(&Secret::new(proof.trim_start_matches("p=")));
        }
    }

    /// The text with everything replaced that is not to be shown.
    pub(super) fn apply(&self, text: &str) -> String {
        let lower = Secret::new(text.to_ascii_lowercase());
        let forms = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut hidden: Vec<Range<usize>> = forms.iter().flat_map(|form| form.places(lower.reveal())).collect();
        hidden.sort_by_key(|range| range.start);
        let mut shown = String::with_capacity(text.len());
        let mut at = 0;
        for range in hidden {
            if range.start >= at {
                shown.push_str(&text[at..range.start]);
                shown.push_str(MASKED);
            }
            at = at.max(range.end);
        }
        shown.push_str(&text[at..]);
        shown
    }
}

/// What separates the parts of an answer: CRAM-MD5's, PLAIN's and SCRAM's.
const ENDS: [char; 3] = [' ', '\0', ','];

impl Form {
    /// Where it stands in a text of lower case. A text that was cut may end within it.
    fn places(&self, text: &str) -> Vec<Range<usize>> {
        let form = self.text.reveal();
        let step = form.chars().next().map_or(1, char::len_utf8);
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(offset) = text[from..].find(form) {
            let at = from + offset;
            found.push(self.whole(text, at..at + form.len()));
            from = at + step;
        }
        if let Some(cut) = text.strip_suffix('…') {
            let parts = form.char_indices().map(|(end, _)| &form[..end]).filter(|part| !part.is_empty());
            let longest = parts.rev().find(|part| cut.ends_with(part));
            found.extend(longest.map(|part| cut.len() - part.len()..cut.len()));
        }
        found
    }

    /// With the letters of base64 before and behind it.
    fn whole(&self, text: &str, range: Range<usize>) -> Range<usize> {
        if !self.is_base64 {
            return range;
        }
        let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
        let before = text[..range.start].trim_end_matches(is_letter).len();
        let behind = text[range.end..].trim_start_matches(is_letter).len();
        before..text.len() - behind
    }
}

/// Base64's letters for `text` behind `before` octets (modulo 3), without those letters at both ends
/// that depend on its neighbours.
fn within_base64(before: usize, text: &str) -> Secret {
    let message = Secret::new(format!("{}{text}", "\0".repeat(before)));
    let letters = Secret::new(STANDARD.encode(message.reveal()));
    let first = (before * 8).div_ceil(6);
    let end = message.reveal().len() * 8 / 6;
    Secret::new(letters.reveal().get(first..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mask(password: &str) -> Mask {
        let mask = Mask::default();
        mask.cover(&Secret::new(password));
        mask
    }

    #[test]
    fn a_password_is_hidden_as_it_is_and_in_base64_wherever_it_stands() {
        let mask = mask("kiku-no-hana-7");
        assert_eq!(mask.apply("no such command: PASS kiku-no-hana-7?"), "no such command: PASS ***?");
        assert_eq!(mask.apply("KIKU-NO-HANA-7kiku-no-hana-7"), "******");
        for user in ["taro", "taro@example.test", "s0001234"] {
            for message in [
                format!("\0{user}\0kiku-no-hana-7"),
                format!("{user}\0kiku-no-hana-7\n\n"),
                format!("kiku-no-hana-7{user}"),
            ] {
                let said = format!("500 <{}> what?", STANDARD.encode(message));
                assert_eq!(mask.apply(&said), "500 <***> what?", "{said}");
            }
        }
        assert_eq!(mask.apply("250 kiku"), "250 kiku");
        assert_eq!(format!("{mask:?}"), "Mask(***)");
    }

    #[test]
    fn what_overlaps_is_hidden_whole() {
        assert_eq!(mask("sese").apply("a sesese b"), "a *** b");
        assert_eq!(mask("花火").apply("-ERR 花花火"), "-ERR 花***");
    }

    #[test]
    fn a_line_that_was_cut_within_the_password_does_not_show_its_beginning() {
        assert_eq!(mask("sesame").apply("-ERR what is sesa…"), "-ERR what is ***…");
        assert_eq!(mask("sesame").apply("-ERR what is sesa"), "-ERR what is sesa");
    }

    #[test]
    fn the_proof_of_an_answer_is_hidden_and_the_user_is_not() {
        let mask = Mask::default();
        mask.cover_answer(&Secret::new(STANDARD.encode("taro b913a602c7eda7a495b4e6e7334d3890")));
        mask.cover_answer(&Secret::new(STANDARD.encode("c=biws,r=abc,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=")));
        mask.cover_answer(&Secret::new(STANDARD.encode("taro")));
        assert_eq!(mask.apply("no: taro b913a602c7eda7a495b4e6e7334d3890"), "no: taro ***");
        assert_eq!(mask.apply("no: v0X8v3Bz2T0CJGbJQyF0X+HI4Ts="), "no: ***");
    }

    #[test]
    fn without_a_password_nothing_is_hidden() {
        assert_eq!(mask("").apply("+OK ready"), "+OK ready");
    }
}
