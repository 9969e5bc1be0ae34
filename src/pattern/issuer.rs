//! Issuers of certificates that are made on the way: by a virus scanner on the same machine or a
//! company's firewall, which open encrypted connections to look inside.

use super::known::{Product, ProductFile, WrittenProduct};
use serde::Deserialize;

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

/// `rules/patterns/issuers.yaml`: the words are looked for in the issuer's name (`O=…, CN=…`).
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IssuerFile {
    issuers: Vec<WrittenProduct<Inspection>>,
}

impl ProductFile for IssuerFile {
    const NAME: &str = "patterns/issuers.yaml";
    type Kind = Inspection;

    fn products(self) -> Vec<WrittenProduct<Inspection>> {
        self.issuers
    }
}

/// Somebody who opens encrypted connections.
pub type Inspector = Product<Inspection>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        pattern::{Patterns, builtin},
        source::SourceFile,
    };

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
            Patterns::check(&[SourceFile::new(IssuerFile::NAME, &format!("issuers:\n{}", entries.concat()))])
        };
        let problems = check(&[entry("a", "(", "x"), entry("b", "x", "x"), entry("b", "y", "y")]);
        let found: Vec<_> = problems.iter().map(|problem| (problem.code, problem.place.line)).collect();
        assert_eq!(found, [("bad-pattern", 2), ("duplicate-id", 4)]);
        let problems = check(&[entry("a", "x", "y")]);
        assert_eq!(problems[0].code, "example-mismatch");
    }
}
