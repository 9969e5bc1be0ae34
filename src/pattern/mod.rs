//! Printed text to facts: what a server's reply means.
//!
//! The knowledge stands in `rules/patterns/*.yaml`, a file for each software. A pattern gives a reply
//! its category; `categories.yaml` says which value of a fact that is in one phase of a conversation.
//! A reply's codes decide before its free text unless a software's own words are known, because the
//! codes are made for programs and the text is anybody's. Start with [`Patterns::load`].

mod blocklist;
mod category;
mod concept;
mod description;
mod issuer;
mod known;
mod layer;
mod normal;
mod note;
mod phrase;
mod reply;
mod software;
mod stand_in;
mod table;

pub use blocklist::{BlockList, BlockListFile, Listing};
pub use category::{CategoryFile, Meaning, Phase};
pub use concept::{ConceptFile, WrittenConcept};
pub use description::DescriptionFile;
pub use issuer::{Inspection, Inspector, IssuerFile};
pub use normal::normal;
pub use note::{Choice, Note, NoteFile, Notes};
pub use phrase::{PhraseFile, Stated, WrittenPhrase, on_side};
pub use reply::{Condition, ConditionError};
pub use software::{Software, SoftwareFile, SoftwareKind};
pub use stand_in::{StandIn, StandInFile, StandInKind};

use crate::{
    protocol::{imap, pop3, smtp},
    source::{Place, Problem, SourceFile, Sp, is_builtin},
};
use concept::Concepts;
use description::Descriptions;
use known::Products;
use phrase::Phrases;
use reply::Refusal;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};
use table::Table;

/// The name of the file that holds the categories.
const CATEGORIES: &str = "patterns/categories.yaml";

/// The name of the file that says what the labels of ticket notes mean.
const NOTES: &str = "patterns/notes.yaml";

/// The name of the file that holds the block lists.
const BLOCK_LISTS: &str = "patterns/blocklists.yaml";

/// The login on the side that a text speaks of, by whichever protocol.
pub const LOGIN: &str = "login@side";

/// A file of `rules/patterns/` with the replies of servers.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PatternFile {
    /// Whose words these are; without it, anybody's.
    #[serde(default)]
    pub software: Option<String>,
    /// By protocol.
    pub replies: BTreeMap<Protocol, Vec<WrittenPattern>>,
}

/// Whose replies a pattern reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Protocol {
    Smtp,
    Pop3,
    Imap,
}

/// Whether a refusal is meant to last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permanence {
    Permanent,
    Temporary,
}

/// One pattern as its author writes it. All conditions that are given must hold.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenPattern {
    pub id: Sp<String>,
    /// Which pattern is tried first, the lower one: 20 a software's own words, 60 words with a code, 70 response
    /// codes, 75 and 80 free text, 90 enhanced codes, 99 bare codes.
    pub priority: u8,
    /// SMTP reply codes (`535`, `4xx`) or response codes (`IN-USE`): one of them.
    #[serde(default)]
    pub codes: Vec<Sp<String>>,
    /// Enhanced status codes of RFC 3463 (`5.7.8`, `x.2.2`): one of them.
    #[serde(default)]
    pub enhanced: Vec<Sp<String>>,
    /// A regular expression that is found in the text after the codes, in any case.
    #[serde(default)]
    pub words: Option<Sp<String>>,
    /// A regular expression that is found in a whole line or in all lines joined, in any case.
    #[serde(default)]
    pub line: Option<Sp<String>>,
    /// What such a reply is about.
    pub category: Sp<String>,
    /// A reply that the pattern is for; `lint` tries it.
    pub example: Sp<String>,
    /// Where these words were found.
    #[serde(default)]
    pub source: Option<String>,
}

/// All patterns. The built-in ones are read when the first reply needs them: a healthy mailbox never does.
#[derive(Debug, Default)]
pub struct Patterns {
    files: Vec<SourceFile>,
    table: OnceLock<Table>,
    inspectors: OnceLock<Products<Inspection>>,
    stand_ins: OnceLock<Products<StandInKind>>,
    software: OnceLock<Products<SoftwareKind>>,
    phrases: OnceLock<Phrases>,
    notes: OnceLock<Notes>,
    block_lists: OnceLock<Vec<BlockList>>,
    descriptions: OnceLock<Descriptions>,
    concepts: OnceLock<Concepts>,
}

impl Patterns {
    /// Takes those of `files` that hold patterns. A pattern of a later layer replaces an earlier one
    /// of the same id, and a later phase one of the same fact. Only files that are not built in are
    /// examined at once.
    ///
    /// # Errors
    /// Everything that is wrong in them.
    pub fn load(files: &[SourceFile]) -> Result<Self, Vec<Problem>> {
        let files: Vec<_> = files.iter().filter(|file| file.name.starts_with("patterns/")).cloned().collect();
        let patterns = Self { files, ..Self::default() };
        if !patterns.files.iter().all(is_builtin) {
            let (table, mut problems) = Table::read(&patterns.files);
            problems.extend(table.bad_expressions(|file| !is_builtin(file)));
            let (inspectors, bad) = Products::read::<IssuerFile>(&patterns.files);
            problems.extend(bad);
            let (stand_ins, bad) = Products::read::<StandInFile>(&patterns.files);
            problems.extend(bad);
            let (software, bad) = Products::read::<SoftwareFile>(&patterns.files);
            problems.extend(bad);
            let (phrases, bad) = Phrases::read(&patterns.files);
            problems.extend(bad);
            let (notes, bad) = Notes::read(&patterns.files);
            problems.extend(bad);
            let (block_lists, bad) = blocklist::read(&patterns.files);
            problems.extend(bad);
            let (descriptions, bad) = Descriptions::read(&patterns.files);
            problems.extend(bad);
            let (concepts, bad) = Concepts::read(&patterns.files);
            problems.extend(bad);
            if !problems.is_empty() {
                return Err(problems);
            }
            let _ = patterns.table.set(table);
            let _ = patterns.inspectors.set(inspectors);
            let _ = patterns.stand_ins.set(stand_ins);
            let _ = patterns.software.set(software);
            let _ = patterns.phrases.set(phrases);
            let _ = patterns.notes.set(notes);
            let _ = patterns.block_lists.set(block_lists);
            let _ = patterns.descriptions.set(descriptions);
            let _ = patterns.concepts.set(concepts);
        }
        Ok(patterns)
    }

    /// Everything that is wrong in the patterns among `files`, the built-in ones too.
    pub fn check(files: &[SourceFile]) -> Vec<Problem> {
        let files: Vec<_> = files.iter().filter(|file| file.name.starts_with("patterns/")).cloned().collect();
        let (table, mut problems) = Table::read(&files);
        problems.extend(table.bad_expressions(|_| true));
        let (inspectors, bad) = Products::read::<IssuerFile>(&files);
        problems.extend(bad);
        let (stand_ins, bad) = Products::read::<StandInFile>(&files);
        problems.extend(bad);
        let (software, bad) = Products::read::<SoftwareFile>(&files);
        problems.extend(bad);
        let (phrases, bad) = Phrases::read(&files);
        problems.extend(bad);
        problems.extend(Notes::read(&files).1);
        problems.extend(blocklist::read(&files).1);
        problems.extend(Descriptions::read(&files).1);
        problems.extend(Concepts::read(&files).1);
        if problems.is_empty() {
            problems = table.bad_examples();
            problems.extend(inspectors.bad_examples());
            problems.extend(stand_ins.bad_examples());
            problems.extend(software.bad_examples());
            problems.extend(phrases.bad_examples());
        }
        problems
    }

    fn described(&self) -> &Descriptions {
        self.descriptions.get_or_init(|| Descriptions::read(&self.files).0)
    }

    /// How people describe what is wrong: each description with its cause, in every language.
    pub fn descriptions(&self) -> impl Iterator<Item = (&str, &str)> {
        self.described().all()
    }

    /// The causes that are described, and the place of each.
    pub fn described_causes(&self) -> impl Iterator<Item = (&str, Place)> {
        self.described().causes()
    }

    /// The concepts whose words stand in a text, which is [`normal()`] and in small letters.
    pub fn concepts(&self, text: &str) -> BTreeSet<&str> {
        self.concepts.get_or_init(|| Concepts::read(&self.files).0).of(text)
    }

    fn phrases(&self) -> &Phrases {
        self.phrases.get_or_init(|| Phrases::read(&self.files).0)
    }

    /// What the labels of ticket notes mean.
    pub fn notes(&self) -> &Notes {
        self.notes.get_or_init(|| Notes::read(&self.files).0)
    }

    /// The facts that a text states, which is [`normal()`].
    pub fn stated(&self, text: &str) -> Vec<Stated> {
        self.phrases().stated(text)
    }

    /// Every fact and value that phrases and notes state, and the place of each.
    pub fn stated_values(&self) -> impl Iterator<Item = ((&str, Place), (&str, Place))> {
        let all = self.phrases().values().chain(self.notes().values());
        all.map(|(fact, value, file)| ((&*fact.v, file.place(fact.at)), (&*value.v, file.place(value.at))))
    }

    /// Every fact that replies decide with each value that they give it, and the place of both.
    pub fn decided_values(&self) -> impl Iterator<Item = ((&str, Place), (&str, Place))> {
        self.table().values()
    }

    fn table(&self) -> &Table {
        self.table.get_or_init(|| Table::read(&self.files).0)
    }

    /// Who makes certificates with one of these issuers, if it is somebody on the way to the server.
    pub fn inspector(&self, issuers: &[String]) -> Option<&Inspector> {
        self.inspectors.get_or_init(|| Products::read::<IssuerFile>(&self.files).0).of(issuers)
    }

    /// Who answers with this line, if it is no mail server.
    pub fn stand_in(&self, line: &str) -> Option<&StandIn> {
        self.stand_ins.get_or_init(|| Products::read::<StandInFile>(&self.files).0).of(&[line])
    }

    /// Whose software says one of these lines, if it is known by them.
    pub fn software(&self, lines: &[&str]) -> Option<&Software> {
        self.software.get_or_init(|| Products::read::<SoftwareFile>(&self.files).0).of(lines)
    }

    /// The lists that are asked how an address stands.
    pub fn block_lists(&self) -> &[BlockList] {
        self.block_lists.get_or_init(|| blocklist::read(&self.files).0)
    }

    /// What an SMTP reply says about `fact`.
    pub fn smtp(&self, fact: &str, reply: &smtp::Reply) -> Option<&str> {
        self.table().value(fact, Protocol::Smtp, &Refusal::smtp(reply))
    }

    /// What a negative POP3 reply says about `fact`.
    pub fn pop3(&self, fact: &str, status: &pop3::Status) -> Option<&str> {
        self.table().value(fact, Protocol::Pop3, &Refusal::pop3(status))
    }

    /// What a negative IMAP status says about `fact`.
    pub fn imap(&self, fact: &str, status: &imap::Status) -> Option<&str> {
        self.table().value(fact, Protocol::Imap, &Refusal::imap(status))
    }

    /// What a printed reply says about `fact`.
    pub fn read(&self, fact: &str, line: &str) -> Option<&str> {
        let protocol = table::protocol_of(fact)?;
        self.table().value(fact, protocol, &Refusal::of(protocol, line)?)
    }

    /// The category of a printed reply, whatever the phase.
    pub fn category(&self, protocol: Protocol, line: &str) -> Option<&str> {
        self.table().category(protocol, &Refusal::of(protocol, line)?)
    }
}

/// The built-in patterns.
///
/// # Errors
/// None: they are read when they are needed, and a test sees to them.
pub fn builtin() -> Result<Arc<Patterns>, Vec<Problem>> {
    Patterns::load(&crate::source::builtin()).map(Arc::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Layer;

    #[test]
    fn the_shipped_patterns_read_their_own_examples() {
        assert_eq!(Patterns::check(&crate::source::builtin()), []);
    }

    #[test]
    fn codes_decide_before_words() {
        let patterns = builtin().unwrap();
        let pop3 = |line| patterns.read("pop3.login", line);
        assert_eq!(pop3("-ERR [IN-USE] wrong password, authentication failed"), Some("locked"));
        assert_eq!(pop3("-ERR [AUTH] the mailbox is locked"), Some("refused"));
        assert_eq!(pop3("-ERR [SYS/TEMP] authentication failed"), Some("temporary"));
        assert_eq!(pop3("-ERR [LOGIN-DELAY] authentication failed"), Some("delayed"));
    }

    #[test]
    fn a_temporary_fault_is_never_a_wrong_password() {
        let patterns = builtin().unwrap();
        let smtp = |line| patterns.read("smtp.login", line);
        assert_eq!(smtp("454 4.7.0 Temporary authentication failure: Connection lost"), Some("temporary"));
        assert_eq!(smtp("535 4.7.0 authentication failed"), Some("temporary"));
        assert_eq!(smtp("535 temporary authentication failure"), Some("temporary"));
        assert_eq!(smtp("451 nobody knows these words"), Some("temporary"));
        let pop3 = |line| patterns.read("pop3.login", line);
        assert_eq!(pop3("-ERR authentication service temporarily unavailable"), Some("temporary"));
    }

    #[test]
    fn unknown_words_fall_back_by_their_code() {
        let patterns = builtin().unwrap();
        assert_eq!(patterns.read("pop3.login", "-ERR"), Some("refused"));
        assert_eq!(patterns.read("pop3.login", "-ERR nani mo shiranai"), Some("refused"));
        assert_eq!(patterns.read("smtp.login", "535 nani"), Some("refused"));
        assert_eq!(patterns.read("smtp.login", "554 nani"), Some("refused"));
        assert_eq!(patterns.read("smtp.rcpt", "550 nani"), Some("refused"));
        assert_eq!(patterns.read("smtp.rcpt", "552 5.2.2 nani"), Some("mailbox-full"));
        assert_eq!(patterns.read("smtp.rcpt", "452 4.2.2 nani"), Some("mailbox-full"));
        assert_eq!(patterns.read("smtp.rcpt", "450 nani"), Some("temporary"));
    }

    const TABLE: &str = "facts: {pop3.login: {categories: {busy: locked, space: full}, otherwise: refused}}";

    fn own(text: &str) -> SourceFile {
        SourceFile::new("patterns/own.yaml", text)
    }

    #[test]
    fn an_own_file_replaces_by_id() {
        let table = SourceFile::new("patterns/categories.yaml", TABLE);
        let file = |name: &str, category: &str| {
            let text = format!(
                "replies: {{pop3: [{{id: x, priority: 20, words: mine, category: {category}, example: -ERR mine}}]}}"
            );
            SourceFile::new(name.to_owned(), &text)
        };
        let twice = [file("patterns/a.yaml", "busy"), file("patterns/b.yaml", "space"), table.clone()];
        assert_eq!(Patterns::load(&twice).unwrap_err()[0].code, "duplicate-id");
        let added = file("patterns/b.yaml", "space").of(Layer::Added, "mine/patterns/b.yaml");
        let patterns = Patterns::load(&[file("patterns/a.yaml", "busy"), table, added]).unwrap();
        assert_eq!(patterns.read("pop3.login", "-ERR mine"), Some("full"));
        assert_eq!(patterns.read("pop3.login", "-ERR yours"), Some("refused"));
        assert_eq!(patterns.read("pop3.nothing", "-ERR mine"), None);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let table = SourceFile::new("patterns/categories.yaml", TABLE);
        let found = |text: &str| {
            let problems = Patterns::check(&[own(text), table.clone()]);
            problems.into_iter().map(|p| (p.code, p.place.line)).collect::<Vec<_>>()
        };
        let rest = "priority: 20, category: busy, example: '535 x'";
        let text = format!(
            "replies:\n  smtp:\n    - {{id: a, words: '(', {rest}}}\n    - {{id: b, codes: [53x], {rest}}}\n    - {{id: c, enhanced: [7], {rest}}}\n    - {{id: d, {rest}}}\n    - {{id: d, {rest}}}\n"
        );
        assert_eq!(found(&text), [("bad-pattern", 4), ("bad-pattern", 5), ("duplicate-id", 7), ("bad-pattern", 3)]);
        let unknown = "replies: {pop3: [{id: a, priority: 20, words: x, category: bzy, example: -ERR x}]}";
        assert_eq!(found(unknown), [("unknown-category", 1)]);
        let example = "replies: {pop3: [{id: a, priority: 20, words: x, category: busy, example: -ERR y}]}";
        assert_eq!(found(example), [("example-mismatch", 1)]);
        assert!(Patterns::load(&[own(&text)]).is_err());
    }
}
