//! An authority whose key everybody can have.
//!
//! Its modulus is RSA-250 of the RSA factoring challenge, whose factors were published in 2020: a key of
//! 829 bits, as weak as one can be, and no secret.

use num_bigint::BigUint;
use rcgen::{Error, PKCS_RSA_SHA256, PublicKeyData, SignatureAlgorithm, SigningKey};
use sha2::{Digest, Sha256};

const FACTORS: [&[u8]; 2] = [
    b"64135289477071580278790190170577389084825014742943447208116859632024532344630238623598752668347708737661925585694639798853367",
    b"33372027594978156556226010605355114227940760344767554666784520987023841729210037080257448673296881877565718986258036932062711",
];
const EXPONENT: u32 = 65_537;
/// `DigestInfo` of SHA-256 up to the digest (RFC 8017 §9.2).
const HEAD: [u8; 19] = [0x30, 49, 0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0, 4, 32];

pub(super) struct WeakKey {
    modulus: BigUint,
    secret: BigUint,
    /// `RSAPublicKey` (RFC 8017 §A.1.1).
    public: Vec<u8>,
}

impl WeakKey {
    /// `None`: the numbers above are no key.
    pub(super) fn new() -> Option<Self> {
        let one = BigUint::from(1u8);
        let [p, q] = FACTORS.map(|digits| BigUint::parse_bytes(digits, 10));
        let (p, q) = (p?, q?);
        let modulus = &p * &q;
        let secret = BigUint::from(EXPONENT).modinv(&((p - &one) * (q - &one)))?;
        let numbers = [integer(&modulus), integer(&BigUint::from(EXPONENT))].concat();
        Some(Self { modulus, secret, public: super::der(0x30, &numbers) })
    }
}

/// A number in DER; the leading zero octet keeps it positive.
fn integer(number: &BigUint) -> Vec<u8> {
    let mut octets = number.to_bytes_be();
    if octets[0] & 0x80 != 0 {
        octets.insert(0, 0);
    }
    super::der(0x02, &octets)
}

impl PublicKeyData for WeakKey {
    fn der_bytes(&self) -> &[u8] {
        &self.public
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_RSA_SHA256
    }
}

impl SigningKey for WeakKey {
    /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2.1).
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let size = self.modulus.to_bytes_be().len();
        let content = [&HEAD[..], &Sha256::digest(message)].concat();
        let filling = vec![0xff; size - content.len() - 3];
        let encoded = [&[0, 1][..], &filling, &[0], &content].concat();
        let signature = BigUint::from_bytes_be(&encoded).modpow(&self.secret, &self.modulus).to_bytes_be();
        Ok([vec![0; size - signature.len()], signature].concat())
    }
}
