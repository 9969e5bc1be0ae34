//! Logging in: the dialogues of SASL and of POP3, and whether what they end with is right.
//!
//! No sockets here. A [`Dialogue`] takes the client's lines and says what to ask next; its end is
//! a [`Proof`], which a session compares with the account.

use crate::protocol::Secret;
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use serde::Deserialize;

/// Ways to log in. `User` and `Apop` exist in POP3 only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mechanism {
    /// `USER` and `PASS` (RFC 1939 §7).
    User,
    /// RFC 1939 §7.
    Apop,
    /// RFC 4616.
    Plain,
    /// draft-murchison-sasl-login.
    Login,
    /// RFC 2195.
    CramMd5,
}

impl Mechanism {
    pub const ALL: [Self; 5] = [Self::User, Self::Apop, Self::Plain, Self::Login, Self::CramMd5];

    /// Its name in `AUTH`, if it is a mechanism of SASL.
    pub fn sasl_name(self) -> Option<&'static str> {
        match self {
            Self::User | Self::Apop => None,
            Self::Plain => Some("PLAIN"),
            Self::Login => Some("LOGIN"),
            Self::CramMd5 => Some("CRAM-MD5"),
        }
    }

    pub fn from_sasl(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mechanism| mechanism.sasl_name().is_some_and(|own| own.eq_ignore_ascii_case(name)))
    }
}

/// What a client showed to be let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    Password { user: String, password: Secret },
    CramMd5 { user: String, challenge: String, digest: String },
    Apop { user: String, timestamp: String, digest: String },
}

impl Proof {
    pub fn user(&self) -> &str {
        match self {
            Self::Password { user, .. } | Self::CramMd5 { user, .. } | Self::Apop { user, .. } => user,
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
    LoginPassword { user: String },
    CramMd5 { challenge: String },
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
            Mechanism::User | Mechanism::Apop => return Progress::Malformed,
        };
        match initial {
            None => Progress::Ask(prompt, dialogue),
            Some("=") => dialogue.answer(b""),
            Some(text) => dialogue.answer(text.as_bytes()),
        }
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
        }
    }
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
    fn what_is_no_answer_is_refused() {
        assert_eq!(Dialogue::Plain.answer(b"*"), Progress::Cancelled);
        for line in [&b"!"[..], b"dGFybw==", b"", b"\xff\xff"] {
            assert_eq!(Dialogue::Plain.answer(line), Progress::Malformed, "{line:?}");
        }
        let challenge = Dialogue::CramMd5 { challenge: "<1@x>".into() };
        assert_eq!(challenge.answer(b"dGFybw=="), Progress::Malformed);
    }
}
