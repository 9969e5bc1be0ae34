//! Names that stand for the same fact by whichever protocol: `receive.login` for `pop3.login` and
//! `imap.login`, of which an account has one.

use super::{FactKey, Vocabulary, reader::hint};
use crate::source::{Node, Problem, SourceFile, Sp, nearest};
use std::sync::Arc;

/// Adds the names of one file to the vocabulary. In a later layer a name is replaced.
pub(super) fn read(node: &Node, file: &SourceFile, vocabulary: &mut Vocabulary, problems: &mut Vec<Problem>) {
    let mut report = |code, at, message: String| problems.push(Problem::error(code, file.place(at), message));
    let Some(entries) = node.map() else {
        report("syntax", node.at, "`either:` is a map: a name, then the facts that it stands for".to_owned());
        return;
    };
    for (name, members) in entries {
        if !matches!(name.v.parse::<FactKey>(), Ok(FactKey { endpoint: None, .. })) {
            report("fact-name", name.at, format!("`{}` is not of the form area.name", name.v));
        } else if vocabulary.fact(&name.v).is_some() {
            report("duplicate-id", name.at, format!("`{}` is a fact already", name.v));
        } else {
            match members_of(members.one_or_more(), vocabulary) {
                Ok(members) => vocabulary.set_either(&name.v, members),
                Err(mistake) => report("either", mistake.at, mistake.v),
            }
        }
    }
}

fn members_of(nodes: &[Node], vocabulary: &Vocabulary) -> Result<Vec<Arc<str>>, Sp<String>> {
    let mut first = None;
    let mut members = Vec::new();
    for node in nodes {
        let text = node.scalar().unwrap_or_default();
        let Some(fact) = vocabulary.fact(text) else {
            let near = hint(nearest(text, vocabulary.facts().iter().map(|fact| &*fact.name)));
            return Err(Sp { v: format!("there is no fact `{text}`{near}"), at: node.at });
        };
        let first = *first.get_or_insert(fact);
        if (first.at_endpoint, first.by_version, &first.domain) != (fact.at_endpoint, fact.by_version, &fact.domain) {
            let message = format!("`{text}` has other values than `{}`, so no name can stand for both", first.name);
            return Err(Sp { v: message, at: node.at });
        }
        members.push(fact.name.clone());
    }
    Ok(members)
}

impl Vocabulary {
    /// The names that a written one stands for: those of an `either:`, or itself.
    pub fn members(&self, key: &Sp<String>) -> Vec<Sp<String>> {
        let (name, place) = key.v.split_at(key.v.find('@').unwrap_or(key.v.len()));
        match self.either(name) {
            Some(members) => members.iter().map(|member| Sp { v: format!("{member}{place}"), at: key.at }).collect(),
            None => vec![key.clone()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fact::{FactBase, Observation, Reader, Unknown},
        source::parse,
    };

    const FACTS: &str = "facts:\n  a.x: {at: endpoint, values: [low, high], probe: pop3}\n  \
        b.x: {at: endpoint, values: [low, high], probe: imap}\n  c.x: {at: endpoint, values: [low, top], probe: imap}\n";

    fn read(either: &str) -> (Vocabulary, Vec<String>) {
        let (vocabulary, problems) =
            Vocabulary::read(&[&SourceFile::new("facts.yaml", &format!("{FACTS}either: {either}\n"))]);
        (vocabulary, problems.iter().map(|problem| format!("{} {problem}", problem.code)).collect())
    }

    #[test]
    fn the_one_that_is_known_counts() {
        let (vocabulary, problems) = read("{r.x: [a.x, b.x]}");
        assert_eq!(problems, [""; 0]);
        let vocabulary = Arc::new(vocabulary);
        let file = SourceFile::new("c.yaml", "{r.x@incoming: high}");
        let condition = Reader::new(&vocabulary, &file).condition(&parse(&file).unwrap()).unwrap();
        let truth = |known: &[(&str, Option<&str>)]| {
            let mut base = FactBase::new(vocabulary.clone());
            for (key, value) in known {
                base.record(match value {
                    Some(value) => Observation::measured(key.parse().unwrap(), *value),
                    None => Observation::unmeasured(key.parse().unwrap(), Unknown::NotApplicable),
                });
            }
            condition.evaluate(&base).map(|(truth, _)| truth)
        };
        assert_eq!(truth(&[]), None);
        assert_eq!(truth(&[("a.x@incoming", Some("low"))]), Some(false), "nobody waits for the other protocol");
        assert_eq!(truth(&[("b.x@incoming", Some("high"))]), Some(true));
        assert_eq!(truth(&[("b.x@outgoing", Some("high")), ("a.x@incoming", None)]), None);
    }

    #[test]
    fn what_cannot_stand_for_both_is_told() {
        assert_eq!(read("{a.x: [b.x]}").1, ["duplicate-id facts.yaml:5:10: `a.x` is a fact already"]);
        assert_eq!(read("{r: [b.x]}").1, ["fact-name facts.yaml:5:10: `r` is not of the form area.name"]);
        assert_eq!(
            read("{r.x: [a.x, c.x]}").1,
            ["either facts.yaml:5:21: `c.x` has other values than `a.x`, so no name can stand for both"]
        );
        assert_eq!(read("{r.x: [a.y]}").1, ["either facts.yaml:5:16: there is no fact `a.y`; the nearest is `a.x`"]);
    }

    #[test]
    fn it_is_no_fact_that_could_be_asked_for() {
        let (vocabulary, _) = read("{r.x: [a.x, b.x]}");
        let file = SourceFile::new("c.yaml", "{any r.x@receive: high}");
        let mut reader = Reader::new(&vocabulary, &file);
        assert_eq!(reader.condition(&parse(&file).unwrap()), None);
        assert_eq!(
            reader.problems[0].to_string(),
            "c.yaml:1:2: `r.x` stands for several facts; here stands one of them: a.x, b.x"
        );
    }
}
