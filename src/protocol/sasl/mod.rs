//! What a client sends to log in (RFC 4422): the mechanisms that need only a password.

pub mod scram;

use super::Secret;
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;

/// The mechanisms that are spoken here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mechanism {
    /// RFC 4616.
    Plain,
    /// Never standardised: user name and password, each asked for.
    Login,
    /// RFC 7677.
    ScramSha256,
    /// RFC 5802.
    ScramSha1,
    /// RFC 2195.
    CramMd5,
}

/// What a mechanism shows to those who read along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shows {
    /// The password itself.
    Password,
    /// Only what the password can be guessed from, at leisure.
    Digest,
}

impl Mechanism {
    /// Where nobody reads along all are equally safe, and the first is what mail programs use. It
    /// also leaves least doubt: a server that stores passwords scrambled may offer the others, and
    /// then refuses right passwords.
    pub const PROTECTED: [Self; 5] = [Self::Plain, Self::Login, Self::ScramSha256, Self::ScramSha1, Self::CramMd5];
    /// The order on channels where others may read along: the strongest first.
    pub const OPEN: [Self; 5] = [Self::ScramSha256, Self::ScramSha1, Self::CramMd5, Self::Plain, Self::Login];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "PLAIN",
            Self::Login => "LOGIN",
            Self::ScramSha256 => "SCRAM-SHA-256",
            Self::ScramSha1 => "SCRAM-SHA-1",
            Self::CramMd5 => "CRAM-MD5",
        }
    }

    pub fn shows(self) -> Shows {
        match self {
            Self::Plain | Self::Login => Shows::Password,
            Self::ScramSha256 | Self::ScramSha1 | Self::CramMd5 => Shows::Digest,
        }
    }

    /// Those of `order` that a server offers (in upper case).
    pub fn among(order: [Self; 5], offered: &[String]) -> impl Iterator<Item = Self> {
        order.into_iter().filter(|mechanism| offered.iter().any(|name| name == mechanism.as_str()))
    }
}

/// Mechanisms that take no password of the user's, or none that can be shown here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unspoken {
    /// `XOAUTH2`, and `OAUTHBEARER` (RFC 7628): the password is typed in a browser.
    OAuth,
    /// `NTLM`, of Windows domains.
    Ntlm,
}

impl Unspoken {
    /// What a server offers (in upper case) that is known and not spoken here.
    pub fn among(offered: &[String]) -> Option<Self> {
        let has = |names: &[&str]| offered.iter().any(|name| names.contains(&name.as_str()));
        if has(&["XOAUTH2", "OAUTHBEARER"]) { Some(Self::OAuth) } else { has(&["NTLM"]).then_some(Self::Ntlm) }
    }

    /// The value of `smtp.login` and its like where a server offers nothing else.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OAuth => "oauth-only",
            Self::Ntlm => "ntlm-only",
        }
    }
}

/// Why a challenge is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is not what the mechanism wants.
    #[error("the challenge cannot be read")]
    BadChallenge,
    /// The server cannot prove that it knows the password.
    #[error("the server does not know the password")]
    Impostor,
}

/// The client's side of one exchange, from challenge to answer.
#[derive(Debug)]
pub struct Exchange {
    user: String,
    password: Secret,
    mechanism: Mechanism,
    scram: Option<scram::Client>,
    answered: u8,
}

impl Exchange {
    /// `nonce` is a text that nobody can foresee, printable and without a comma. SCRAM uses it.
    pub fn new(mechanism: Mechanism, user: &str, password: &Secret, nonce: &str) -> Self {
        let hash = match mechanism {
            Mechanism::ScramSha256 => Some(scram::Hash::Sha256),
            Mechanism::ScramSha1 => Some(scram::Hash::Sha1),
            Mechanism::Plain | Mechanism::Login | Mechanism::CramMd5 => None,
        };
        let scram = hash.map(|hash| scram::Client::new(hash, user, password, nonce));
        Self { user: user.to_owned(), password: password.clone(), mechanism, scram, answered: 0 }
    }

    /// The answer to the next challenge, both in base64.
    ///
    /// # Errors
    /// When the challenge is none of this mechanism. The exchange is to be called off then.
    pub fn answer(&mut self, challenge: &str) -> Result<Secret, Refused> {
        let number = self.answered;
        self.answered = self.answered.saturating_add(1);
        let answer = match (self.mechanism, number) {
            (Mechanism::Plain, 0) => Secret::new(format!("\0{}\0{}", self.user, self.password.reveal())),
            (Mechanism::Login, 0) => Secret::new(self.user.as_str()),
            (Mechanism::Login, 1) => self.password.clone(),
            (Mechanism::CramMd5, 0) => self.cram_md5(&decoded(challenge)?)?,
            (Mechanism::ScramSha256 | Mechanism::ScramSha1, _) => {
                let challenge = decoded(challenge)?;
                let text = std::str::from_utf8(&challenge).map_err(|_| Refused::BadChallenge)?;
                self.scram.as_mut().ok_or(Refused::BadChallenge)?.answer(text)?
            }
            _ => return Err(Refused::BadChallenge),
        };
        Ok(Secret::new(STANDARD.encode(answer.reveal())))
    }

    fn cram_md5(&self, challenge: &[u8]) -> Result<Secret, Refused> {
        let mac = Hmac::<Md5>::new_from_slice(self.password.reveal().as_bytes()).map_err(|_| Refused::BadChallenge)?;
        let digest = mac.chain_update(challenge).finalize().into_bytes();
        Ok(Secret::new(format!("{} {}", self.user, hex(&digest))))
    }
}

fn decoded(challenge: &str) -> Result<Vec<u8>, Refused> {
    STANDARD.decode(challenge.trim()).map_err(|_| Refused::BadChallenge)
}

/// Bytes in lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange(mechanism: Mechanism) -> Exchange {
        Exchange::new(mechanism, "tim", &Secret::new("tanstaaftanstaaf"), "nonce")
    }

    #[test]
    fn plain_is_that_of_rfc_4616() {
        let mut plain = exchange(Mechanism::Plain);
        let token = plain.answer("").unwrap();
        assert_eq!(token.reveal(), "AHRpbQB0YW5zdGFhZnRhbnN0YWFm");
        assert_eq!(format!("{token:?}"), "Secret(***)");
        assert_eq!(plain.answer("").err(), Some(Refused::BadChallenge));
    }

    #[test]
    fn login_answers_two_prompts_whatever_they_say() {
        let mut login = exchange(Mechanism::Login);
        assert_eq!(login.answer("VXNlcm5hbWU6").unwrap().reveal(), "dGlt");
        assert_eq!(login.answer("?").unwrap().reveal(), STANDARD.encode("tanstaaftanstaaf"));
        assert_eq!(login.answer("").err(), Some(Refused::BadChallenge));
    }

    #[test]
    fn cram_md5_is_that_of_rfc_2195() {
        let challenge = STANDARD.encode("<1896.697170952@postoffice.reston.mci.net>");
        let answer = exchange(Mechanism::CramMd5).answer(&challenge).unwrap();
        assert_eq!(answer.reveal(), STANDARD.encode("tim b913a602c7eda7a495b4e6e7334d3890"));
        assert_eq!(exchange(Mechanism::CramMd5).answer("***").err(), Some(Refused::BadChallenge));
    }

    #[test]
    fn scram_is_spoken_in_base64() {
        let mut scram = exchange(Mechanism::ScramSha256);
        assert_eq!(scram.answer("").unwrap().reveal(), STANDARD.encode("n,,n=tim,r=nonce"));
        assert_eq!(scram.answer("!").err(), Some(Refused::BadChallenge));
    }

    /// What a panic or a log could show of an exchange, at each of its stages.
    #[test]
    fn an_exchange_prints_neither_password_nor_proof() {
        let challenges = ["", "cj1ub25jZXgscz1RU1hDUitRNnNlazhiZjkyLGk9NDA5Ng=="];
        for mechanism in Mechanism::PROTECTED {
            let mut exchange = exchange(mechanism);
            for challenge in challenges {
                let answer = exchange.answer(challenge);
                let printed = format!("{exchange:?} {answer:?}");
                assert!(!printed.contains("tanstaaf") && !printed.contains("dGFuc3RhYWZ"), "{printed}");
                assert!(!printed.contains("server: \""), "{printed}");
            }
        }
    }

    #[test]
    fn only_what_both_sides_know_is_tried() {
        let offered = ["XOAUTH2", "CRAM-MD5", "LOGIN", "SCRAM-SHA-1"].map(str::to_owned);
        let names = |order| Mechanism::among(order, &offered).map(Mechanism::as_str).collect::<Vec<_>>();
        assert_eq!(names(Mechanism::PROTECTED), ["LOGIN", "SCRAM-SHA-1", "CRAM-MD5"]);
        assert_eq!(names(Mechanism::OPEN), ["SCRAM-SHA-1", "CRAM-MD5", "LOGIN"]);
    }

    #[test]
    fn what_is_not_spoken_has_a_name() {
        let unspoken = |offered: &[&str]| {
            Unspoken::among(&offered.iter().map(ToString::to_string).collect::<Vec<_>>()).map(Unspoken::as_str)
        };
        assert_eq!(unspoken(&["NTLM", "XOAUTH2"]), Some("oauth-only"));
        assert_eq!(unspoken(&["OAUTHBEARER"]), Some("oauth-only"));
        assert_eq!(unspoken(&["GSSAPI", "NTLM"]), Some("ntlm-only"));
        assert_eq!(unspoken(&["GSSAPI"]), None);
    }
}
