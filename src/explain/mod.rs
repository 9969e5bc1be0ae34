//! A text to the facts that it states, and those to a session's first diagnosis.
//!
//! Anything may come: an error number, a dialog, a server's reply, a bounce, a session excerpt, ticket
//! notes, or a person's own words. The parts read it in turn, the most exact one first, and a fact that
//! one has found is not touched by the next: ticket notes, the fields of a dialog, replies of servers
//! (by the same tables as the probes), then phrases of programs and people. Last comes a search over all that is said
//! about causes: which of them the text is like ([`Search`]). Start with [`read`].

mod decode;
mod dialog;
mod index;
mod mask;
mod notes;
mod replies;
mod search;
mod terms;

pub use decode::{MAX_BYTES, decode};
pub use index::Index;
pub use search::{Likeness, Search};

use crate::{
    engine::RESEMBLES,
    fact::{FactKey, Observation, Origin, Trust, Vocabulary},
    pattern::{LOGIN, Patterns, Protocol, normal, on_side},
    protocol::visible,
    rule::RuleBase,
    session::{Event, Session},
};
use regex::Regex;
use std::sync::{Arc, LazyLock};

/// Characters of the piece of a text that is shown as the reason.
const MAX_PIECE: usize = 160;

/// Lines that are looked at one by one for replies.
const MAX_LINES: usize = 4_000;

/// Characters of the whole text that phrases are searched in.
const MAX_TEXT: usize = 20_000;

/// A line that begins in the middle of a sentence, and is no command.
static WRAPPED: LazyLock<Regex> = LazyLock::new(|| expression(r"^[a-z]{5,} [a-z]"));

/// A line with a refusal by SMTP.
static REFUSES: LazyLock<Regex> = LazyLock::new(|| expression(r"\b[45]\d\d[ -]"));

#[allow(clippy::unwrap_used, reason = "expressions that are written here; a test compiles them")]
fn expression(text: &str) -> Regex {
    Regex::new(text).unwrap()
}

/// The concepts (`rules/patterns/concepts.yaml`) of what has nothing to do with mail, and of mail.
const ANOTHER_MATTER: &str = "another-matter";
const MAIL: &str = "mail";

/// What is being read, and what was found so far.
pub(crate) struct Reading<'r> {
    vocabulary: &'r Vocabulary,
    patterns: &'r Patterns,
    found: Vec<Observation>,
    protocol: Option<Protocol>,
    /// What the parts say that the text is about; the person's own words come first.
    about: Option<(String, String)>,
    /// A server refused a message, and the words that say so.
    refusal: Option<String>,
    /// The text is a notice about a message that came back.
    notice: bool,
}

/// The facts that a text states, in the order in which they were found, and what it is like.
pub fn read(text: &str, rules: &RuleBase, patterns: &Patterns, search: &Search) -> Vec<Observation> {
    let vocabulary = rules.vocabulary();
    let mut reading =
        Reading { vocabulary, patterns, found: Vec::new(), protocol: None, about: None, refusal: None, notice: false };
    let rest = notes::read(text, &mut reading);
    let lines = whole_replies(rest.lines().take(MAX_LINES).map(normal).filter(|line| !line.is_empty()));
    let whole: String = rest.chars().take(MAX_TEXT).collect();
    let flat = normal(&whole);
    let told = dialog::read(&flat, &mut reading);
    let bare = replies::read(&lines, &flat, &mut reading);
    let named = patterns.concepts(&flat.to_lowercase());
    if reading.found.is_empty() && bare.is_empty() && named.contains(ANOTHER_MATTER) && !named.contains(MAIL) {
        return Vec::new();
    }
    reading.phrases(&flat);
    replies::bare(&bare, &mut reading);
    reading.conclude();
    if let Some(like) = search.find(told, rules, patterns, reading.found.is_empty()) {
        reading.state(FactKey::new(RESEMBLES), &like.value, &like.piece);
    }
    reading.found
}

/// The lines, with the second line of a reply that was wrapped at the end of its first.
fn whole_replies(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut whole: Vec<String> = Vec::new();
    for line in lines {
        match whole.last_mut() {
            Some(before) if WRAPPED.is_match(&line) && REFUSES.is_match(before) => {
                before.push(' ');
                before.push_str(&line);
            }
            _ => whole.push(line),
        }
    }
    whole
}

/// A session that knows what a text states and nothing else.
pub fn session(rules: &Arc<RuleBase>, observations: &[Observation]) -> Session {
    let mut session = Session::new(rules.clone());
    // What a text says of an endpoint is about the mail program itself.
    session.apply(Event::Unattended);
    for observation in observations {
        session.apply(Event::Observed(observation.clone()));
    }
    session
}

impl Reading<'_> {
    /// Takes in a fact, unless it is known already or the vocabulary has no such fact or value.
    fn state(&mut self, key: FactKey, value: &str, piece: &str) {
        if self.found.iter().any(|known| known.key == key) || self.vocabulary.slot(&key).is_none() {
            return;
        }
        let Some(definition) = self.vocabulary.fact(&key.name) else { return };
        let Some(value) = definition.domain.parse(value) else { return };
        // Whoever read it off a screen measured nothing.
        let trust = definition.trust.max(Trust::Seen);
        let detail: Arc<str> = shown(piece).into();
        self.found.push(Observation {
            trust,
            detail: Some(detail),
            ..self.vocabulary.report(key, Ok(value), Origin::Text)
        });
    }

    /// A port, which is `other` where the vocabulary does not list it.
    fn port(&mut self, key: FactKey, number: &str, piece: &str) {
        let listed = self.vocabulary.fact(&key.name).is_some_and(|fact| fact.domain.parse(number).is_some());
        self.state(key, if listed { number } else { "other" }, piece);
    }

    fn value(&self, key: &FactKey) -> Option<String> {
        let found = self.found.iter().find(|known| known.key == *key)?;
        found.value.as_ref().ok().map(ToString::to_string)
    }

    fn speaks_of(&mut self, protocol: Protocol) {
        self.protocol.get_or_insert(protocol);
    }

    fn about(&mut self, complaint: &str, piece: &str) {
        self.about.get_or_insert_with(|| (complaint.to_owned(), piece.to_owned()));
    }

    fn refused(&mut self, piece: &str) {
        self.refusal.get_or_insert_with(|| piece.to_owned());
    }

    /// What programs show and people say.
    fn phrases(&mut self, text: &str) {
        let stated = self.patterns.stated(text);
        let complaint = stated.iter().find(|stated| stated.fact == "case.complaint").map(|stated| &*stated.value);
        let receives = match self.protocol {
            Some(protocol) => protocol != Protocol::Smtp,
            None => !matches!(complaint, Some("send" | "bounce")),
        };
        let side = if receives { "incoming" } else { "outgoing" };
        let login = match self.protocol {
            _ if !receives => "smtp.login",
            Some(Protocol::Imap) => "imap.login",
            _ => "pop3.login",
        };
        let of_others = self.notice && complaint == Some("bounce");
        for stated in &stated {
            // What a notice says of connections is about servers between which mail travels, not about the program.
            let connection = ["tcp.", "dns.lookup", "tls."].iter().any(|area| stated.fact.starts_with(area))
                || stated.fact == "client.error" && ["timeout", "closed", "no-server"].contains(&&*stated.value);
            if of_others && connection {
                continue;
            }
            let fact = if stated.fact == LOGIN { format!("{login}@{side}") } else { on_side(&stated.fact, side) };
            let Ok(key) = fact.parse::<FactKey>() else { continue };
            if key.name.ends_with(".port") {
                self.port(key, &stated.value, &stated.piece);
            } else {
                self.state(key, &stated.value, &stated.piece);
            }
        }
    }

    /// What follows from the whole where nobody said it.
    fn conclude(&mut self) {
        let complaint = FactKey::new("case.complaint");
        if let Some(piece) = self.refusal.clone()
            && self.value(&complaint).is_none_or(|said| said != "bounce")
        {
            self.state(FactKey::new("client.error"), "refused-message", &piece);
        }
        if let Some((about, piece)) = self.about.clone() {
            self.state(complaint.clone(), &about, &piece);
        }
        if let Some(piece) = self.refusal.clone() {
            self.state(complaint.clone(), "send", &piece);
        }
        for (side, value) in [("outgoing", "send"), ("incoming", "receive")] {
            let port = FactKey::new(format!("client.{side}.port"));
            if let Some(piece) =
                self.found.iter().find(|known| known.key == port).and_then(|known| known.detail.clone())
            {
                self.state(complaint.clone(), value, &piece);
            }
        }
        let by_protocol = self.protocol.map(|protocol| if protocol == Protocol::Smtp { "send" } else { "receive" });
        if let Some(value) = by_protocol
            && let Some(piece) = self.found.first().and_then(|first| first.detail.clone())
        {
            self.state(complaint, value, &piece);
        }
    }
}

/// A piece of the text, safe to print and without what could be a password.
fn shown(piece: &str) -> String {
    let masked = mask::mask(piece);
    match masked.char_indices().nth(MAX_PIECE) {
        Some((end, _)) => visible(&masked.as_bytes()[..end]) + "…",
        None => visible(masked.as_bytes()),
    }
}

#[cfg(test)]
mod tests;
