//! Logging in: the dialogues of SASL and of POP3, and whether what they end with is right.
//!
//! No sockets here. A [`Dialogue`] takes the client's lines and says what to ask next; its end is
//! a [`Proof`], which a session compares with the account.

use crate::{
    protocol::{
        Secret,
        sasl::scram::{self, Hash, Proofs, attribute},
    },
    settings::MailProtocol,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use serde::Deserialize;

/// Ways to log in. `Apop` exists in POP3 only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mechanism {
    /// `USER` and `PASS` of POP3 (RFC 1939 §7), `LOGIN` of IMAP (RFC 3501 §6.2.3).
    User,
    /// RFC 1939 §7.
    Apop,
    /// RFC 4616.
    Plain,
    /// draft-murchison-sasl-login.
    Login,
    /// RFC 2195.
    CramMd5,
    /// RFC 5802.
    #[serde(rename = "scram-sha-1")]
    ScramSha1,
    /// RFC 7677.
    #[serde(rename = "scram-sha-256")]
    ScramSha256,
    /// Google's and Microsoft's. Offered where a scenario says so; no account has a token.
    Xoauth2,
    /// RFC 7628, likewise.
    Oauthbearer,
    /// Likewise.
    Ntlm,
}

/// Rounds of SCRAM, as few as RFC 7677 allows.
const ITERATIONS: u32 = 4096;

impl Mechanism {
    /// What servers offer of which a scenario says nothing.
    pub const USUAL: [Self; 7] =
        [Self::User, Self::Apop, Self::Plain, Self::Login, Self::CramMd5, Self::ScramSha1, Self::ScramSha256];
    const TOKENS: [Self; 3] = [Self::Xoauth2, Self::Oauthbearer, Self::Ntlm];

    /// Those of [`Self::USUAL`] that a protocol has.
    pub fn usual(protocol: MailProtocol) -> Vec<Self> {
        Self::USUAL.into_iter().filter(|mechanism| mechanism.fits(protocol)).collect()
    }

    /// Whether a protocol has such a login.
    pub fn fits(self, protocol: MailProtocol) -> bool {
        match protocol {
            MailProtocol::Pop3 => true,
            MailProtocol::Imap => self != Self::Apop,
            MailProtocol::Smtp => self.sasl_name().is_some(),
        }
    }

    /// Its name in `AUTH`, if it is a mechanism of SASL.
    pub fn sasl_name(self) -> Option<&'static str> {
        match self {
            Self::User | Self::Apop => None,
            Self::Plain => Some("PLAIN"),
            Self::Login => Some("LOGIN"),
            Self::CramMd5 => Some("CRAM-MD5"),
            Self::ScramSha1 => Some("SCRAM-SHA-1"),
            Self::ScramSha256 => Some("SCRAM-SHA-256"),
            Self::Xoauth2 => Some("XOAUTH2"),
            Self::Oauthbearer => Some("OAUTHBEARER"),
            Self::Ntlm => Some("NTLM"),
        }
    }

    pub fn from_sasl(name: &str) -> Option<Self> {
        let all = Self::USUAL.into_iter().chain(Self::TOKENS);
        all.into_iter().find(|mechanism| mechanism.sasl_name().is_some_and(|own| own.eq_ignore_ascii_case(name)))
    }
}

/// What a client showed to be let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    Password {
        user: String,
        password: Secret,
    },
    CramMd5 {
        user: String,
        challenge: String,
        digest: String,
    },
    Apop {
        user: String,
        timestamp: String,
        digest: String,
    },
    Scram(Scram),
    /// A token, or whatever NTLM begins with. It is always wrong.
    Token,
}

/// What was said in an exchange of SCRAM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scram {
    hash: Hash,
    user: String,
    salt: String,
    /// The client's first message without its header, the server's first message, and the client's
    /// final one without its proof.
    said: [String; 3],
    proof: String,
}

impl Scram {
    fn right(&self, password: &Secret) -> Proofs {
        scram::proofs(self.hash, password, self.salt.as_bytes(), ITERATIONS, self.said.each_ref().map(String::as_str))
    }
}

impl Proof {
    pub fn user(&self) -> &str {
        match self {
            Self::Password { user, .. } | Self::CramMd5 { user, .. } | Self::Apop { user, .. } => user,
            Self::Scram(scram) => &scram.user,
            Self::Token => "",
        }
    }

    /// Whether it proves knowledge of `expected`.
    pub fn knows(&self, expected: &Secret) -> bool {
        match self {
            Self::Password { password, .. } => password == expected,
            Self::CramMd5 { challenge, digest, .. } => {
                cram_md5(expected, challenge).is_some_and(|right| right.eq_ignore_ascii_case(digest))
            }
            Self::Apop { timestamp, digest, .. } => {
                let right = Md5::new().chain_update(timestamp).chain_update(expected.reveal()).finalize();
                hex(&right).eq_ignore_ascii_case(digest)
            }
            Self::Scram(scram) => scram.right(expected).client == scram.proof,
            Self::Token => false,
        }
    }

    /// What the server has to show in turn, in base64, to a client that knows `password`.
    pub fn own_proof(&self, password: &Secret) -> Option<String> {
        match self {
            Self::Scram(scram) => {
                let right = scram.right(password);
                (right.client == scram.proof).then(|| STANDARD.encode(format!("v={}", right.server)))
            }
            Self::Password { .. } | Self::CramMd5 { .. } | Self::Apop { .. } | Self::Token => None,
        }
    }
}

fn cram_md5(password: &Secret, challenge: &str) -> Option<String> {
    let mut mac = Hmac::<Md5>::new_from_slice(password.reveal().as_bytes()).ok()?;
    mac.update(challenge.as_bytes());
    Some(hex(&mac.finalize().into_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// A SASL exchange that waits for the client's next line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialogue {
    Plain,
    LoginUser,
    LoginPassword {
        user: String,
    },
    CramMd5 {
        challenge: String,
    },
    /// Waits for the first message; `own` is unique to this exchange.
    ScramFirst {
        hash: Hash,
        own: String,
    },
    ScramFinal {
        hash: Hash,
        user: String,
        salt: String,
        /// The header of the first message, which the last one repeats in base64.
        header: String,
        said: [String; 2],
    },
    Token,
}

/// Where an exchange stands after a line.
#[derive(Debug, PartialEq, Eq)]
pub enum Progress {
    /// The base64 text to send, and what waits for the answer.
    Ask(String, Dialogue),
    Done(Proof),
    /// The client sent `*`.
    Cancelled,
    /// It is not base64, or not what the mechanism wants.
    Malformed,
}

impl Dialogue {
    /// Begins an exchange; `initial` is the client's initial response (RFC 4954 §4, RFC 5034 §4),
    /// where `=` stands for an empty one.
    pub fn begin(mechanism: Mechanism, initial: Option<&str>, challenge: &str) -> Progress {
        let (prompt, dialogue) = match mechanism {
            Mechanism::Plain => (String::new(), Self::Plain),
            Mechanism::Login => (STANDARD.encode("Username:"), Self::LoginUser),
            // The server speaks first here, so an initial response has no place (RFC 4954 §4).
            Mechanism::CramMd5 if initial.is_some() => return Progress::Malformed,
            Mechanism::CramMd5 => (STANDARD.encode(challenge), Self::CramMd5 { challenge: challenge.to_owned() }),
            Mechanism::ScramSha1 => (String::new(), Self::first(Hash::Sha1, challenge)),
            Mechanism::ScramSha256 => (String::new(), Self::first(Hash::Sha256, challenge)),
            Mechanism::Xoauth2 | Mechanism::Oauthbearer | Mechanism::Ntlm => (String::new(), Self::Token),
            Mechanism::User | Mechanism::Apop => return Progress::Malformed,
        };
        match initial {
            None => Progress::Ask(prompt, dialogue),
            Some("=") => dialogue.answer(b""),
            Some(text) => dialogue.answer(text.as_bytes()),
        }
    }

    /// A challenge is unique, and in its angle brackets there is nothing that SCRAM could mistake.
    fn first(hash: Hash, challenge: &str) -> Self {
        Self::ScramFirst { hash, own: challenge.trim_matches(['<', '>']).to_owned() }
    }

    /// Takes one line of the client's.
    pub fn answer(self, line: &[u8]) -> Progress {
        if line == b"*" {
            return Progress::Cancelled;
        }
        let Some(text) = STANDARD.decode(line).ok().and_then(|bytes| String::from_utf8(bytes).ok()) else {
            return Progress::Malformed;
        };
        match self {
            Self::Token => Progress::Done(Proof::Token),
            Self::Plain => {
                // authorization identity, user, password (RFC 4616 §2)
                let parts: Vec<&str> = text.split('\0').collect();
                match parts[..] {
                    [_, user, password] if !user.is_empty() => {
                        Progress::Done(Proof::Password { user: user.to_owned(), password: Secret::new(password) })
                    }
                    _ => Progress::Malformed,
                }
            }
            Self::LoginUser => Progress::Ask(STANDARD.encode("Password:"), Self::LoginPassword { user: text }),
            Self::LoginPassword { user } => Progress::Done(Proof::Password { user, password: Secret::new(text) }),
            Self::CramMd5 { challenge } => match text.rsplit_once(' ') {
                Some((user, digest)) if !user.is_empty() => {
                    Progress::Done(Proof::CramMd5 { user: user.to_owned(), challenge, digest: digest.to_owned() })
                }
                _ => Progress::Malformed,
            },
            Self::ScramFirst { hash, own } => scram_first(hash, &own, &text).unwrap_or(Progress::Malformed),
            Self::ScramFinal { hash, user, salt, header, said: [first, challenge] } => match text.rsplit_once(",p=") {
                Some((last, proof))
                    if attribute(last, 'r') == attribute(&challenge, 'r')
                        && attribute(last, 'c') == Some(&STANDARD.encode(header)) =>
                {
                    let said = [first, challenge, last.to_owned()];
                    Progress::Done(Proof::Scram(Scram { hash, user, salt, said, proof: proof.to_owned() }))
                }
                _ => Progress::Malformed,
            },
        }
    }
}

/// The answer to a client's first message (RFC 5802 §7): who it is and what it made up.
fn scram_first(hash: Hash, own: &str, text: &str) -> Option<Progress> {
    // A client that could bind to the channel says `y`; one that insists on it says `p=`.
    // Between the commas may stand as whom the user wants to act.
    let (_identity, first) = text.strip_prefix("n,").or_else(|| text.strip_prefix("y,"))?.split_once(',')?;
    let header = text.strip_suffix(first)?.to_owned();
    let user = attribute(first, 'n').filter(|user| !user.is_empty())?.replace("=2C", ",").replace("=3D", "=");
    let nonce = attribute(first, 'r').filter(|nonce| !nonce.is_empty())?;
    let salt = format!("salt of {own}");
    let challenge = format!("r={nonce}{own},s={},i={ITERATIONS}", STANDARD.encode(&salt));
    let dialogue = Dialogue::ScramFinal { hash, user, salt, header, said: [first.to_owned(), challenge.clone()] };
    Some(Progress::Ask(STANDARD.encode(challenge), dialogue))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(user: &str, password: &str) -> Progress {
        Progress::Done(Proof::Password { user: user.into(), password: Secret::new(password) })
    }

    #[test]
    fn plain_with_and_without_an_initial_response() {
        let line = STANDARD.encode("\0taro\0sesame");
        assert_eq!(Dialogue::begin(Mechanism::Plain, Some(&line), ""), password("taro", "sesame"));
        assert_eq!(Dialogue::begin(Mechanism::Plain, None, ""), Progress::Ask(String::new(), Dialogue::Plain));
        assert_eq!(Dialogue::Plain.answer(line.as_bytes()), password("taro", "sesame"));
        assert_eq!(Dialogue::begin(Mechanism::Plain, Some("="), ""), Progress::Malformed);
    }

    #[test]
    fn login_asks_for_both_parts() {
        let Progress::Ask(prompt, dialogue) = Dialogue::begin(Mechanism::Login, None, "") else { panic!() };
        assert_eq!(prompt, "VXNlcm5hbWU6");
        let Progress::Ask(prompt, dialogue) = dialogue.answer(b"dGFybw==") else { panic!() };
        assert_eq!(prompt, "UGFzc3dvcmQ6");
        assert_eq!(dialogue.answer(b"c2VzYW1l"), password("taro", "sesame"));
    }

    #[test]
    fn the_vectors_of_rfc_2195_and_rfc_1939() {
        let challenge = "<1896.697170952@postoffice.reston.mci.net>";
        let proof = Proof::CramMd5 {
            user: "tim".into(),
            challenge: challenge.into(),
            digest: "b913a602c7eda7a495b4e6e7334d3890".into(),
        };
        assert!(proof.knows(&Secret::new("tanstaaftanstaaf")));
        assert!(!proof.knows(&Secret::new("tanstaaf")));
        let Progress::Ask(_, dialogue) = Dialogue::begin(Mechanism::CramMd5, None, challenge) else { panic!() };
        let line = STANDARD.encode("tim b913a602c7eda7a495b4e6e7334d3890");
        assert_eq!(dialogue.answer(line.as_bytes()), Progress::Done(proof));

        let apop = Proof::Apop {
            user: "mrose".into(),
            timestamp: "<1896.697170952@dbc.mtview.ca.us>".into(),
            digest: "c4c9334bac560ecc979e58001b3e22fb".into(),
        };
        assert!(apop.knows(&Secret::new("tanstaaf")));
        assert!(!apop.knows(&Secret::new("x")));
    }

    #[test]
    fn scram_ends_with_a_proof_of_both_sides() {
        use crate::protocol::sasl::{self, Exchange};
        for (mechanism, client) in
            [(Mechanism::ScramSha1, sasl::Mechanism::ScramSha1), (Mechanism::ScramSha256, sasl::Mechanism::ScramSha256)]
        {
            let password = Secret::new("sesame");
            let mut client = Exchange::new(client, "ta=ro,1", &password, "nonce");
            let first = client.answer("").unwrap();
            let initial = Dialogue::begin(mechanism, Some(first.reveal()), "<1.2@pop.example.test>");
            let Progress::Ask(prompt, dialogue) = initial else { panic!("{initial:?}") };
            let last = client.answer(&prompt).unwrap();
            let Progress::Done(proof) = dialogue.answer(last.reveal().as_bytes()) else { panic!() };
            assert_eq!(proof.user(), "ta=ro,1");
            assert!(proof.knows(&password) && !proof.knows(&Secret::new("x")));
            assert_eq!(proof.own_proof(&Secret::new("x")), None);
            assert_eq!(client.answer(&proof.own_proof(&password).unwrap()).unwrap().reveal(), "");
        }
    }

    #[test]
    fn scram_repeats_its_header_with_the_identity_in_it() {
        for header in ["n,,", "y,,", "n,a=taro,"] {
            let first = STANDARD.encode(format!("{header}n=taro,r=x"));
            let last = STANDARD.encode(format!("c={},r=x1@x,p=AAAA", STANDARD.encode(header)));
            let other = STANDARD.encode(format!("c={},r=x1@x,p=AAAA", STANDARD.encode("n,a=jiro,")));
            let Progress::Ask(_, dialogue) = Dialogue::begin(Mechanism::ScramSha256, Some(&first), "<1@x>") else {
                panic!("{header}")
            };
            let Progress::Ask(_, again) = Dialogue::begin(Mechanism::ScramSha256, Some(&first), "<1@x>") else {
                panic!("{header}")
            };
            assert!(matches!(dialogue.answer(last.as_bytes()), Progress::Done(_)), "{header}");
            assert_eq!(again.answer(other.as_bytes()), Progress::Malformed);
        }
    }

    #[test]
    fn what_is_no_scram_is_refused() {
        for first in ["", "n,,", "n,,n=,r=x", "n,,n=a,r=", "p=tls-unique,,n=a,r=x", "n=a,r=x"] {
            let progress = Dialogue::begin(Mechanism::ScramSha256, Some(&STANDARD.encode(first)), "<1@x>");
            assert_eq!(progress, Progress::Malformed, "{first}");
        }
        let begin = || match Dialogue::begin(Mechanism::ScramSha256, Some(&STANDARD.encode("n,,n=a,r=x")), "<1@x>") {
            Progress::Ask(_, dialogue) => dialogue,
            other => panic!("{other:?}"),
        };
        for last in ["", "c=biws,r=x1@x", "c=biws,r=other,p=AAAA", "c=cD10bHM=,r=x1@x,p=AAAA"] {
            assert_eq!(begin().answer(STANDARD.encode(last).as_bytes()), Progress::Malformed, "{last}");
        }
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        assert_eq!(Dialogue::Plain.answer(b"*"), Progress::Cancelled);
        for line in [&b"!"[..], b"dGFybw==", b"", b"\xff\xff"] {
            assert_eq!(Dialogue::Plain.answer(line), Progress::Malformed, "{line:?}");
        }
        let challenge = Dialogue::CramMd5 { challenge: "<1@x>".into() };
        assert_eq!(challenge.answer(b"dGFybw=="), Progress::Malformed);
    }
}
