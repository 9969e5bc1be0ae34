//! Causes: what may be wrong, and how it shows.

use super::Files;
use crate::{
    fact::{Accepts, Condition, Domain, FactKey, Frequency, Reader, Slot, Test, Value, Vocabulary},
    source::{Node, Place, Problem, SourceFile, Sp, parse_all},
};
use serde::Deserialize;
use std::sync::Arc;

/// How common a cause is before anything is known of the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum HowCommon {
    Common,
    Usual,
    Uncommon,
    Rare,
}

impl HowCommon {
    pub fn weight(self) -> u32 {
        match self {
            Self::Common => 8,
            Self::Usual => 4,
            Self::Uncommon => 2,
            Self::Rare => 1,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Common => "common",
            Self::Usual => "usual",
            Self::Uncommon => "uncommon",
            Self::Rare => "rare",
        }
    }
}

/// `causes/AREA/CAUSE.yaml` as it is written.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CauseFile {
    /// The id: the file's name without `.yaml`. Permanent.
    pub cause: Sp<String>,
    pub how_common: Sp<HowCommon>,
    /// When this is the cause, how often is that seen?
    #[serde(default)]
    pub signs: SignsFile,
    /// Settles it, on measured or seen facts.
    #[serde(default)]
    pub confirmed_if: Option<Node>,
    /// Excludes it, on measured facts only.
    #[serde(default)]
    pub ruled_out_if: Option<Node>,
    #[serde(default)]
    pub remedies: Vec<Sp<String>>,
    /// Worlds of the reference server that show it; the first is named after the cause.
    #[serde(default)]
    pub scenarios: Vec<Sp<String>>,
    #[serde(default)]
    pub references: Vec<Sp<String>>,
}

/// The signs, by how often they are seen: lists of `{FACT: VALUE}`.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignsFile {
    #[serde(default)]
    pub always: Vec<Node>,
    #[serde(default)]
    pub usually: Vec<Node>,
    #[serde(default)]
    pub sometimes: Vec<Node>,
    #[serde(default)]
    pub rarely: Vec<Node>,
    #[serde(default)]
    pub never: Vec<Node>,
}

impl SignsFile {
    fn by_frequency(&self) -> [(Frequency, &[Node]); 5] {
        [
            (Frequency::Always, &self.always),
            (Frequency::Usually, &self.usually),
            (Frequency::Sometimes, &self.sometimes),
            (Frequency::Rarely, &self.rarely),
            (Frequency::Never, &self.never),
        ]
    }
}

/// When the cause is at work, one of `values` is seen this often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    pub frequency: Frequency,
    /// The fact, where it was written.
    pub fact: Sp<FactKey>,
    pub slot: Slot,
    /// As written, one of: `[timeout, refused]`, `> 2 MB`.
    pub accepts: Accepts,
    /// The numbers of these values (or intervals) among the declared ones.
    pub codes: Vec<usize>,
}

/// One cause.
#[derive(Debug, Clone)]
pub struct Cause {
    pub id: Arc<str>,
    pub place: Place,
    /// The directory that it stands in: `network`, `tls`, …
    pub area: String,
    pub how_common: Sp<HowCommon>,
    pub signs: Vec<Sign>,
    pub confirmed_if: Option<Sp<Condition>>,
    pub ruled_out_if: Option<Sp<Condition>>,
    pub remedies: Vec<Sp<Arc<str>>>,
    pub scenarios: Vec<Sp<String>>,
    pub references: Vec<Sp<String>>,
}

impl Cause {
    /// The place of something in this cause's file.
    pub fn at(&self, at: (u32, u32)) -> Place {
        Place { file: self.place.file.clone(), line: at.0, column: at.1 }
    }
}

/// Reads all causes; of one id the later layer counts.
pub(super) fn read(files: &Files<'_>, vocabulary: &Vocabulary, problems: &mut Vec<Problem>) -> Vec<Arc<Cause>> {
    let mut causes = super::Layered::new();
    for file in files.causes() {
        let Some(cause) = read_one(file, vocabulary, problems) else { continue };
        causes.put(file.layer, cause, |cause: &Cause| (&cause.id, &cause.place), problems);
    }
    let mut causes = causes.into_list();
    causes.sort_by(|a, b| a.id.cmp(&b.id));
    causes.into_iter().map(Arc::new).collect()
}

fn read_one(file: &SourceFile, vocabulary: &Vocabulary, problems: &mut Vec<Problem>) -> Option<Cause> {
    let written: CauseFile = match parse_all(file) {
        Ok(written) => written,
        Err(mut found) => {
            problems.append(&mut found);
            return None;
        }
    };
    let mut reader = Reader::new(vocabulary, file);
    super::check_id(&mut reader, &written.cause);
    let mut signs = Vec::new();
    for (frequency, nodes) in written.signs.by_frequency() {
        signs.extend(nodes.iter().filter_map(|node| sign(&mut reader, frequency, node)).flatten());
    }
    let mut condition = |node: &Option<Node>| {
        let node = node.as_ref()?;
        Some(Sp { v: reader.condition(node)?, at: node.at })
    };
    let confirmed_if = condition(&written.confirmed_if);
    let ruled_out_if = condition(&written.ruled_out_if);
    if signs.is_empty() && confirmed_if.is_none() && reader.problems.is_empty() {
        let message = format!("`{}` has neither signs nor `confirmed_if:`, so it can never be found", written.cause.v);
        reader.report("no-signs", written.cause.at, message);
    }
    let area = file.name.split('/').rev().nth(1).unwrap_or_default().to_owned();
    problems.append(&mut reader.problems);
    Some(Cause {
        id: written.cause.v.as_str().into(),
        place: file.place(written.cause.at),
        area,
        how_common: written.how_common,
        signs,
        confirmed_if,
        ruled_out_if,
        remedies: written.remedies.into_iter().map(|id| Sp { v: id.v.into(), at: id.at }).collect(),
        scenarios: written.scenarios,
        references: written.references,
    })
}

/// One sign; of a name that stands for several facts, one for each.
fn sign(reader: &mut Reader<'_>, frequency: Frequency, node: &Node) -> Option<Vec<Sign>> {
    let Some([(key, value)]) = node.map() else {
        reader.report("sign", node.at, "a sign is one fact with its value: `- {case.complaint: send}`");
        return None;
    };
    if matches!(key.v.as_str(), "any" | "not") || key.v.contains(' ') {
        let message = "a sign names one endpoint's fact or a definition; put the condition into `define:`";
        reader.report("sign", key.at, message);
        return None;
    }
    let tests = reader.tests(key, value)?;
    tests.into_iter().map(|test| sign_on(reader, frequency, test, key, value)).collect()
}

fn sign_on(reader: &mut Reader<'_>, frequency: Frequency, test: Test, key: &Sp<String>, value: &Node) -> Option<Sign> {
    let domain = &reader.vocabulary.of(test.slot).domain;
    let codes = match (&test.accepts, domain) {
        (Accepts::Words(words), _) => words.iter().filter_map(|word| domain.code(word)).collect(),
        (Accepts::Above(limit), Domain::Number { cuts, .. }) if cuts.contains(limit) => {
            let first = domain.code(&Value::Number(limit.saturating_add(1)))?;
            (first..domain.len()).collect()
        }
        (Accepts::Above(_), _) => {
            let message = format!("a sign compares with one of the fact's `cuts:`; `{}` has no such cut", key.v);
            reader.report("not-a-cut", value.at, message);
            return None;
        }
    };
    Some(Sign { frequency, fact: test.fact, slot: test.slot, accepts: test.accepts, codes })
}
