//! SCRAM (RFC 5802 with SHA-1, RFC 7677 with SHA-256): the arithmetic of both sides, and the client.
//!
//! Without channel binding, which neither mail programs nor servers ask for in practice.

use super::{Refused, Secret};
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Rounds that are computed for a server. The RFCs want 4096 at least; a server that asks for
/// millions would keep a processor busy.
pub const MOST_ITERATIONS: u32 = 200_000;

/// The header that says: no channel binding, and the authorization identity is the user's own.
const HEADER: &str = "n,,";

/// The hash function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hash {
    Sha1,
    Sha256,
}

impl Hash {
    fn of(self, data: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => Sha1::digest(data).to_vec(),
            Self::Sha256 => Sha256::digest(data).to_vec(),
        }
    }

    fn hmac(self, key: &[u8], data: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => keyed::<Hmac<Sha1>>(key, data),
            Self::Sha256 => keyed::<Hmac<Sha256>>(key, data),
        }
    }

    /// `Hi(password, salt, iterations)`: PBKDF2 with one block.
    fn salted(self, password: &[u8], salt: &[u8], iterations: u32) -> Vec<u8> {
        match self {
            Self::Sha1 => stretched::<Hmac<Sha1>>(password, salt, iterations),
            Self::Sha256 => stretched::<Hmac<Sha256>>(password, salt, iterations),
        }
    }
}

/// An HMAC takes a key of any length, so the empty result is never seen.
fn keyed<M: Mac + KeyInit>(key: &[u8], data: &[u8]) -> Vec<u8> {
    M::new_from_slice(key).map(|mac| mac.chain_update(data).finalize().into_bytes().to_vec()).unwrap_or_default()
}

fn stretched<M: Mac + KeyInit + Clone>(password: &[u8], salt: &[u8], iterations: u32) -> Vec<u8> {
    let Ok(mac) = M::new_from_slice(password) else { return Vec::new() };
    let mut block = mac.clone().chain_update(salt).chain_update(1_u32.to_be_bytes()).finalize().into_bytes();
    let mut sum = block.to_vec();
    for _ in 1..iterations {
        block = mac.clone().chain_update(&block).finalize().into_bytes();
        for (sum, byte) in sum.iter_mut().zip(&block) {
            *sum ^= byte;
        }
    }
    sum
}

/// What proves that a side knows the password, in base64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proofs {
    pub client: String,
    pub server: String,
}

/// Both proofs for what was said: the client's first message without its header, the server's first
/// message, and the client's final message without its proof.
pub fn proofs(hash: Hash, password: &Secret, salt: &[u8], iterations: u32, said: [&str; 3]) -> Proofs {
    let salted = hash.salted(prepared(password.reveal()).as_bytes(), salt, iterations);
    let message = said.join(",");
    let client_key = hash.hmac(&salted, b"Client Key");
    let signature = hash.hmac(&hash.of(&client_key), message.as_bytes());
    let client: Vec<u8> = client_key.iter().zip(&signature).map(|(key, signature)| key ^ signature).collect();
    let server = hash.hmac(&hash.hmac(&salted, b"Server Key"), message.as_bytes());
    Proofs { client: STANDARD.encode(client), server: STANDARD.encode(server) }
}

/// `SASLprep` (RFC 4013) as far as it changes anything that a person can type.
fn prepared(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfkc().collect()) }
}

/// The value of an attribute such as `r=…`.
pub fn attribute(message: &str, name: char) -> Option<&str> {
    message.split(',').find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
}

/// The client's side of an exchange.
#[derive(Debug, Clone)]
pub(super) struct Client {
    hash: Hash,
    password: Secret,
    /// The first message without its header.
    first: String,
    nonce: String,
    state: State,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Begun,
    /// Sent the first message.
    First,
    /// Sent the proof, and expects this one.
    Proved {
        server: Secret,
    },
    Over,
}

impl Client {
    pub(super) fn new(hash: Hash, user: &str, password: &Secret, nonce: &str) -> Self {
        let name = prepared(user).replace('=', "=3D").replace(',', "=2C");
        let first = format!("n={name},r={nonce}");
        Self { hash, password: password.clone(), first, nonce: nonce.to_owned(), state: State::Begun }
    }

    /// The answer, not yet in base64, to a challenge that no longer is.
    pub(super) fn answer(&mut self, challenge: &str) -> Result<Secret, Refused> {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Begun => {
                self.state = State::First;
                Ok(Secret::new(format!("{HEADER}{}", self.first)))
            }
            State::First => {
                let salt = attribute(challenge, 's').and_then(|salt| STANDARD.decode(salt).ok());
                let iterations = attribute(challenge, 'i').and_then(|count| count.parse().ok());
                let (Some(nonce), Some(salt), Some(iterations)) = (attribute(challenge, 'r'), salt, iterations) else {
                    return Err(Refused::BadChallenge);
                };
                if !nonce.starts_with(&self.nonce) || !(1..=MOST_ITERATIONS).contains(&iterations) {
                    return Err(Refused::BadChallenge);
                }
                let last = format!("c={},r={nonce}", STANDARD.encode(HEADER));
                let proofs =
                    proofs(self.hash, &self.password, &salt, iterations, [self.first.as_str(), challenge, &last]);
                self.state = State::Proved { server: Secret::new(proofs.server) };
                Ok(Secret::new(format!("{last},p={}", proofs.client)))
            }
            // The server's own proof; the client has nothing to add (RFC 4422 §3.6).
            State::Proved { server } if attribute(challenge, 'v') == Some(server.reveal()) => Ok(Secret::new("")),
            State::Proved { .. } if attribute(challenge, 'v').is_some() => Err(Refused::Impostor),
            State::Proved { .. } | State::Over => Err(Refused::BadChallenge),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The exchanges of RFC 5802 §5 and RFC 7677 §3.
    const VECTORS: [(Hash, [&str; 4]); 2] = [
        (
            Hash::Sha1,
            [
                "fyko+d2lbbFgONRv9qkxdawL",
                "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
                "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
                "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=",
            ],
        ),
        (
            Hash::Sha256,
            [
                "rOprNGfwEbeRWgbNEkqO",
                "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=",
            ],
        ),
    ];

    fn begun(hash: Hash, nonce: &str) -> Client {
        let mut client = Client::new(hash, "user", &Secret::new("pencil"), nonce);
        assert_eq!(client.answer("").unwrap().reveal(), format!("n,,n=user,r={nonce}"));
        client
    }

    #[test]
    fn the_exchanges_of_the_rfcs() {
        for (hash, [nonce, challenge, proof, verified]) in VECTORS {
            let mut client = begun(hash, nonce);
            assert_eq!(client.answer(challenge).unwrap().reveal(), proof);
            assert_eq!(client.clone().answer("v=AAAA").err(), Some(Refused::Impostor));
            assert_eq!(client.answer(verified).unwrap().reveal(), "");
            assert_eq!(client.answer("").err(), Some(Refused::BadChallenge));
        }
    }

    #[test]
    fn what_a_client_must_not_answer() {
        let (hash, [nonce, challenge, ..]) = VECTORS[1];
        for wrong in [
            String::new(),
            challenge.replace("rOpr", "xOpr"),
            challenge.replace("4096", "0"),
            challenge.replace("4096", "4000000000"),
            challenge.replace("s=W22", "s=*"),
            challenge.replace(",s=", ",t="),
        ] {
            assert_eq!(begun(hash, nonce).answer(&wrong).err(), Some(Refused::BadChallenge), "{wrong}");
        }
    }

    #[test]
    fn names_with_signs_of_the_syntax_are_written_otherwise() {
        let mut client = Client::new(Hash::Sha1, "a=b,c", &Secret::new("x"), "n");
        assert_eq!(client.answer("").unwrap().reveal(), "n,,n=a=3Db=2Cc,r=n");
        assert_eq!(prepared("ｐａ"), "pa");
    }
}
