//! Issuers of certificates that are made on the way: by a virus scanner on the same machine or a
//! company's firewall, which open encrypted connections to look inside.

use super::ISSUERS;
use super::layer;
use crate::source::{Problem, SourceFile, Sp};
use regex::{Regex, RegexBuilder};
use serde::Deserialize;

/// Bytes that a compiled expression may take.
const REGEX_BYTES: usize = 1 << 20;

/// Where the inspection takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Inspection {
    /// A program on the user's own machine.
    Antivirus,
    /// A device of the network's owner.
    Company,
}

impl Inspection {
    /// As a value of `tls.inspection`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Antivirus => "antivirus",
            Self::Company => "company",
        }
    }
}

/// `rules/patterns/issuers.yaml`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IssuerFile {
    issuers: Vec<WrittenIssuer>,
}

/// One issuer as its author writes it.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct WrittenIssuer {
    id: Sp<String>,
    /// A regular expression that is found in the issuer's name (`O=…, CN=…`), in any case.
    words: Sp<String>,
    /// What the user knows it as.
    product: String,
    kind: Inspection,
    /// An issuer's name that the expression is for; it is tried by `lint`.
    example: Sp<String>,
    /// Where the name was seen.
    #[expect(dead_code, reason = "for the next author")]
    source: String,
}

/// Somebody who opens encrypted connections.
#[derive(Debug, Clone)]
pub struct Inspector {
    written: WrittenIssuer,
    words: Regex,
    file: SourceFile,
}

impl Inspector {
    /// What the user knows it as.
    pub fn product(&self) -> &str {
        &self.written.product
    }

    /// Where it looks inside.
    pub fn kind(&self) -> Inspection {
        self.written.kind
    }

    fn made(&self, issuer: &str) -> bool {
        self.words.is_match(issuer)
    }
}

/// All that are known.
#[derive(Debug, Default)]
pub(super) struct Inspectors(Vec<Inspector>);

impl Inspectors {
    /// Compiles the issuers among `files`, and says what is wrong with them. One of a later layer
    /// replaces an earlier one of the same id.
    pub(super) fn read(files: &[SourceFile]) -> (Self, Vec<Problem>) {
        let (mut known, mut problems) = (Self::default(), Vec::new());
        for (file, written) in layer::written::<IssuerFile>(files, |name| name == ISSUERS, &mut problems) {
            known.add(file, written, &mut problems);
        }
        (known, problems)
    }

    fn add(&mut self, file: &SourceFile, written: IssuerFile, problems: &mut Vec<Problem>) {
        for issuer in written.issuers {
            let words = RegexBuilder::new(&issuer.words).case_insensitive(true).size_limit(REGEX_BYTES).build();
            let words = match words {
                Ok(words) => words,
                Err(error) => {
                    problems.push(Problem::error("bad-pattern", file.place(issuer.words.at), error.to_string()));
                    continue;
                }
            };
            let inspector = Inspector { words, file: file.clone(), written: issuer };
            layer::define(&mut self.0, inspector, |known| (&known.written.id, &known.file), problems);
        }
    }

    /// The first that makes certificates with one of these issuers.
    pub(super) fn of(&self, issuers: &[String]) -> Option<&Inspector> {
        self.0.iter().find(|inspector| issuers.iter().any(|issuer| inspector.made(issuer)))
    }

    /// Tries every example: its product must be the first that is recognised.
    pub(super) fn bad_examples(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for inspector in &self.0 {
            let WrittenIssuer { id, example, product, .. } = &inspector.written;
            let found = self.0.iter().find(|other| other.made(example));
            if found.is_none_or(|found| found.product() != product) {
                let message = format!("this example of `{}` is not recognised as {product}", id.v);
                problems.push(Problem::error("example-mismatch", inspector.file.place(example.at), message));
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::{Patterns, builtin};

    fn recognised(issuer: &str) -> Option<(String, Inspection)> {
        let patterns = builtin().unwrap();
        patterns.inspector(&[issuer.to_owned()]).map(|found| (found.product().to_owned(), found.kind()))
    }

    #[test]
    fn products_are_recognised_by_their_issuer() {
        let avast = "O=Avast Web/Mail Shield, CN=Avast Web/Mail Shield Root";
        assert_eq!(recognised(avast), Some(("Avast".to_owned(), Inspection::Antivirus)));
        assert_eq!(recognised("CN=ESET SSL Filter CA").unwrap().0, "ESET");
        assert_eq!(recognised("CN=Zscaler Root CA"), Some(("Zscaler".to_owned(), Inspection::Company)));
    }

    #[test]
    fn public_and_private_authorities_are_none_of_them() {
        for issuer in [
            "C=US, O=Let's Encrypt, CN=R11",
            "C=US, O=DigiCert Inc, CN=DigiCert TLS RSA SHA256 2020 CA1",
            "C=JP, O=SECOM Trust Systems CO.,LTD., CN=NII Open Domain CA",
            "C=BE, O=GlobalSign nv-sa, CN=GlobalSign RSA OV SSL CA 2018",
            "CN=Somebody's Own CA",
            "",
        ] {
            assert_eq!(recognised(issuer), None, "{issuer}");
        }
    }

    #[test]
    fn faults_of_a_table_are_told_with_their_place() {
        let entry = |id: &str, words: &str, example: &str| {
            format!("  - {{id: {id}, words: '{words}', product: X, kind: company, example: '{example}', source: s}}\n")
        };
        let check = |entries: &[String]| {
            Patterns::check(&[SourceFile::new(ISSUERS, &format!("issuers:\n{}", entries.concat()))])
        };
        let problems = check(&[entry("a", "(", "x"), entry("b", "x", "x"), entry("b", "y", "y")]);
        let found: Vec<_> = problems.iter().map(|problem| (problem.code, problem.place.line)).collect();
        assert_eq!(found, [("bad-pattern", 2), ("duplicate-id", 4)]);
        let problems = check(&[entry("a", "x", "y")]);
        assert_eq!(problems[0].code, "example-mismatch");
    }
}
