//! Who answers in the place of a mail server: a virus scanner on the same machine, a web server or the
//! sign-in page of a public network, a proxy.

use super::known::{Product, ProductFile, WrittenProduct};
use serde::Deserialize;

/// What kind of thing takes the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StandInKind {
    /// A mail scanner on the user's own machine or at the edge of the network.
    Antivirus,
    /// A public network that wants to be signed in to first.
    Portal,
    /// A web server, whoever's it is.
    Web,
    /// A proxy that has to be told where to go.
    Proxy,
}

impl StandInKind {
    /// As a value of `tcp.answers-as`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Antivirus => "antivirus",
            Self::Portal => "portal",
            Self::Web => "web",
            Self::Proxy => "proxy",
        }
    }
}

/// `rules/patterns/stand-ins.yaml`: the words are looked for in the first line that comes.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StandInFile {
    stand_ins: Vec<WrittenProduct<StandInKind>>,
}

impl ProductFile for StandInFile {
    const NAME: &str = "patterns/stand-ins.yaml";
    type Kind = StandInKind;

    fn products(self) -> Vec<WrittenProduct<StandInKind>> {
        self.stand_ins
    }
}

/// Somebody who answers in a mail server's place.
pub type StandIn = Product<StandInKind>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::builtin;

    #[test]
    fn a_first_line_tells_who_answers() {
        let patterns = builtin().unwrap();
        let kind = |line: &str| patterns.stand_in(line).map(StandIn::kind);
        assert_eq!(kind("HTTP/1.1 302 Found"), Some(StandInKind::Web));
        assert_eq!(kind("<!DOCTYPE html>"), Some(StandInKind::Web));
        assert_eq!(kind("HTTP/1.1 407 Proxy Authentication Required"), Some(StandInKind::Proxy));
        assert_eq!(kind("HTTP/1.1 511 Network Authentication Required"), Some(StandInKind::Portal));
        assert_eq!(kind("+OK avast! POP3 proxy ready."), Some(StandInKind::Antivirus));
        for line in ["220 mail.example.test ESMTP Postfix", "+OK Dovecot ready.", "* OK IMAP4rev1", "-ERR", ""] {
            assert_eq!(kind(line), None, "{line}");
        }
    }
}
