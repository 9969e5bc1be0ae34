//! Block lists that are asked by DNS (RFC 5782): their zones, and what their answers mean.

use super::BLOCK_LISTS;
use super::layer;
use crate::source::{Problem, SourceFile, Sp};
use serde::Deserialize;
use std::{collections::BTreeMap, net::Ipv4Addr};

/// `rules/patterns/blocklists.yaml`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BlockListFile {
    lists: Vec<BlockList>,
}

/// One list as its author writes it.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BlockList {
    /// The zone below which reversed addresses stand.
    zone: Sp<String>,
    /// What each answer means. Every other answer, among them those of a server that takes no
    /// questions from here, means nothing.
    answers: BTreeMap<Sp<String>, Listing>,
    /// Whether the list knows IPv6 addresses as well.
    #[serde(default)]
    ipv6: bool,
    /// Where the list's owner explains the answers.
    #[expect(dead_code, reason = "for the next author")]
    source: String,
}

/// How an address stands on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Listing {
    /// It is one from which no mail is to go out directly, such as a dial-up address. No harm was seen.
    Policy,
    /// Spam or an infection was seen from it.
    Listed,
}

impl Listing {
    /// As a value of `dnsbl.client` and `dnsbl.server`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Listed => "listed",
        }
    }
}

impl BlockList {
    pub fn zone(&self) -> &str {
        &self.zone
    }

    pub fn knows_ipv6(&self) -> bool {
        self.ipv6
    }

    /// What an answer means; `None` where it means nothing.
    pub fn meaning(&self, answer: Ipv4Addr) -> Option<Listing> {
        let of = |text: &str| text.parse().is_ok_and(|known: Ipv4Addr| known == answer);
        self.answers.iter().find(|(known, _)| of(known)).map(|(_, listing)| *listing)
    }
}

/// The lists among `files`, and what is wrong with them. One of a later layer replaces an earlier one
/// of the same zone.
pub(super) fn read(files: &[SourceFile]) -> (Vec<BlockList>, Vec<Problem>) {
    let (mut lists, mut problems): (Vec<(BlockList, &SourceFile)>, _) = (Vec::new(), Vec::new());
    for (file, written) in layer::written::<BlockListFile>(files, |name| name == BLOCK_LISTS, &mut problems) {
        for list in written.lists {
            problems.extend(faults(&list, file));
            layer::define(&mut lists, (list, file), |(list, file)| (&list.zone, file), &mut problems);
        }
    }
    (lists.into_iter().map(|(list, _)| list).collect(), problems)
}

/// Zones are names, and answers are addresses of 127.0.0.0/8 outside of 127.255.0.0/16, where lists
/// say that they do not answer, and not 127.0.0.1, which no list has (RFC 5782 §5).
fn faults(list: &BlockList, file: &SourceFile) -> Vec<Problem> {
    let mut problems = Vec::new();
    let is_label = |label: &str| {
        (1..=63).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    if list.zone.split('.').count() < 2 || !list.zone.split('.').all(is_label) {
        let message = format!("`{}` is no zone", list.zone.v);
        problems.push(Problem::error("bad-host", file.place(list.zone.at), message));
    }
    for text in list.answers.keys() {
        let good = text
            .parse::<Ipv4Addr>()
            .is_ok_and(|answer| answer.is_loopback() && answer.octets()[1] != 255 && answer != Ipv4Addr::LOCALHOST);
        if !good {
            let message = format!("`{}` is no answer of a list", text.v);
            problems.push(Problem::error("bad-address", file.place(text.at), message));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_no_listings() {
        let (lists, problems) = read(&crate::source::builtin());
        assert!(problems.is_empty() && lists.len() >= 2, "{problems:?}");
        for list in &lists {
            for error in ["127.255.255.252", "127.255.255.254", "127.255.255.255", "127.0.0.1", "192.0.2.1", "0.0.0.0"]
            {
                assert_eq!(list.meaning(error.parse().unwrap()), None, "{}: {error}", list.zone());
            }
            assert_eq!(list.meaning("127.0.0.2".parse().unwrap()), Some(Listing::Listed), "{}", list.zone());
        }
    }

    #[test]
    fn faults_of_a_list_are_told_with_their_place() {
        let list =
            |zone: &str, answer: &str| format!("  - {{zone: {zone}, answers: {{\"{answer}\": listed}}, source: s}}\n");
        let text = [
            "lists:\n".to_owned(),
            list("a.test", "127.0.0.2"),
            list("b..test", "127.0.0.2"),
            list("c.test", "127.255.255.254"),
            list("a.test", "127.0.0.3"),
        ]
        .concat();
        let (_, problems) = read(&[SourceFile::new(BLOCK_LISTS, &text)]);
        let found: Vec<_> = problems.iter().map(|problem| (problem.code, problem.place.line)).collect();
        assert_eq!(found, [("bad-host", 3), ("bad-address", 4), ("duplicate-id", 5)]);
    }
}
