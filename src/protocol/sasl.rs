//! What a client sends to log in (RFC 4422): the mechanisms that need only a password.

use super::Secret;
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use md5::Md5;

/// The mechanisms that are spoken here, in the order in which they are tried. Under TLS all are
/// equally safe, and the first is the one that mail programs use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mechanism {
    /// RFC 4616.
    Plain,
    /// Never standardised: user name and password, each asked for.
    Login,
    /// RFC 2195.
    CramMd5,
}

impl Mechanism {
    pub const ALL: [Self; 3] = [Self::Plain, Self::Login, Self::CramMd5];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "PLAIN",
            Self::Login => "LOGIN",
            Self::CramMd5 => "CRAM-MD5",
        }
    }

    /// Those that a server offers (in upper case) and that are spoken here.
    pub fn among(offered: &[String]) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|mechanism| offered.iter().any(|name| name == mechanism.as_str()))
    }
}

/// A challenge that cannot be answered because it is not base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the challenge is not base64")]
pub struct BadChallenge;

/// The one message of PLAIN.
pub fn plain(user: &str, password: &Secret) -> Secret {
    let message = Secret::new(format!("\0{user}\0{}", password.reveal()));
    Secret::new(STANDARD.encode(message.reveal()))
}

/// One message of LOGIN: the user name, then the password.
pub fn login(piece: &str) -> Secret {
    Secret::new(STANDARD.encode(piece))
}

/// The answer of CRAM-MD5 to the server's challenge, which comes in base64.
///
/// # Errors
/// When the challenge cannot be read.
pub fn cram_md5(user: &str, password: &Secret, challenge: &str) -> Result<Secret, BadChallenge> {
    let challenge = STANDARD.decode(challenge.trim()).map_err(|_| BadChallenge)?;
    let mut mac = Hmac::<Md5>::new_from_slice(password.reveal().as_bytes()).map_err(|_| BadChallenge)?;
    mac.update(&challenge);
    let answer = Secret::new(format!("{user} {}", hex(&mac.finalize().into_bytes())));
    Ok(Secret::new(STANDARD.encode(answer.reveal())))
}

/// Bytes in lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_is_that_of_rfc_4616() {
        let token = plain("tim", &Secret::new("tanstaaftanstaaf"));
        assert_eq!(token.reveal(), "AHRpbQB0YW5zdGFhZnRhbnN0YWFm");
        assert_eq!(format!("{token:?}"), "Secret(***)");
    }

    #[test]
    fn cram_md5_is_that_of_rfc_2195() {
        let challenge = STANDARD.encode("<1896.697170952@postoffice.reston.mci.net>");
        let answer = cram_md5("tim", &Secret::new("tanstaaftanstaaf"), &challenge).unwrap();
        assert_eq!(answer.reveal(), STANDARD.encode("tim b913a602c7eda7a495b4e6e7334d3890"));
        assert_eq!(cram_md5("tim", &Secret::new("x"), "***").err(), Some(BadChallenge));
    }

    #[test]
    fn only_what_both_sides_know_is_tried() {
        let offered = ["XOAUTH2", "CRAM-MD5", "LOGIN"].map(str::to_owned);
        assert_eq!(Mechanism::among(&offered).collect::<Vec<_>>(), [Mechanism::Login, Mechanism::CramMd5]);
        assert_eq!(login("tim").reveal(), "dGlt");
    }
}
