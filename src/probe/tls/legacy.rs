//! Signatures that nobody should trust any more. They are checked all the same, so that a weak
//! certificate is told from one whose issuer is not known.

use md5::Md5;
use num_bigint::BigUint;
use rustls::pki_types::{AlgorithmIdentifier, InvalidSignature, SignatureVerificationAlgorithm, alg_id};
use sha1::{Digest, Sha1};
use sha2::Sha256;
use x509_parser::{
    certificate::X509Certificate,
    der_parser::{asn1_rs::FromDer, oid::Oid},
    public_key::{PublicKey, RSAPublicKey},
};

/// Bits below which an RSA key counts as weak (NIST SP 800-131A; CA/Browser Forum §6.1.5).
const FEWEST_BITS: u64 = 2048;
/// Larger keys would cost time and belong to nobody.
const MOST_BITS: u64 = 16_384;
/// Public exponents are 3 or 65537; a long one would only cost time.
const MOST_EXPONENT_BITS: u64 = 64;

/// What is weak about one certificate, in the words of its field. `is_signed` tells whether somebody else
/// vouches for it: nobody relies on the signature of one that signs itself.
pub(super) fn weaknesses(certificate: &X509Certificate<'_>, is_signed: bool) -> Vec<String> {
    let digest = digest(&certificate.signature_algorithm.algorithm).filter(|_| is_signed);
    let key = match certificate.public_key().parsed() {
        Ok(PublicKey::RSA(key)) => Some(BigUint::from_bytes_be(key.modulus).bits()),
        _ => None,
    };
    let key = key.filter(|bits| *bits < FEWEST_BITS).map(|bits| format!("RSA {bits}"));
    digest.map(str::to_owned).into_iter().chain(key).collect()
}

/// The digest of a signature algorithm by which somebody could have made a second certificate (RFC 6151, RFC 9155).
fn digest(algorithm: &Oid<'_>) -> Option<&'static str> {
    match algorithm.to_id_string().as_str() {
        "1.2.840.113549.1.1.2" => Some("MD2"),
        "1.2.840.113549.1.1.3" => Some("MD4"),
        "1.2.840.113549.1.1.4" => Some("MD5"),
        // With RSA (also by its older name), DSA and ECDSA.
        "1.2.840.113549.1.1.5" | "1.3.14.3.2.29" | "1.2.840.10040.4.3" | "1.2.840.10045.4.1" => Some("SHA-1"),
        _ => None,
    }
}

/// RSA with keys of any size and a digest that may be broken (RFC 8017 §8.2.2).
#[derive(Debug)]
struct AnyRsa {
    signature: AlgorithmIdentifier,
    digest: fn(&[u8]) -> Vec<u8>,
    /// `DigestInfo` up to the digest itself.
    head: &'static [u8],
}

/// To be tried before those of rustls, which turn down what they think weak.
pub(super) static ALGORITHMS: [&'static dyn SignatureVerificationAlgorithm; 3] = [&MD5, &SHA1, &SHA256];

static MD5: AnyRsa = AnyRsa {
    signature: AlgorithmIdentifier::from_slice(&[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 4, 5, 0]),
    digest: |message| Md5::digest(message).to_vec(),
    head: &[0x30, 32, 0x30, 12, 6, 8, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 2, 5, 5, 0, 4, 16],
};
static SHA1: AnyRsa = AnyRsa {
    signature: AlgorithmIdentifier::from_slice(&[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 5, 5, 0]),
    digest: |message| Sha1::digest(message).to_vec(),
    head: &[0x30, 33, 0x30, 9, 6, 5, 0x2b, 0x0e, 3, 2, 0x1a, 5, 0, 4, 20],
};
static SHA256: AnyRsa = AnyRsa {
    signature: alg_id::RSA_PKCS1_SHA256,
    digest: |message| Sha256::digest(message).to_vec(),
    head: &[0x30, 49, 0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0, 4, 32],
};

impl SignatureVerificationAlgorithm for AnyRsa {
    fn verify_signature(&self, key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), InvalidSignature> {
        let (_, key) = RSAPublicKey::from_der(key).map_err(|_| InvalidSignature)?;
        let (modulus, exponent) = (BigUint::from_bytes_be(key.modulus), BigUint::from_bytes_be(key.exponent));
        let size = usize::try_from(modulus.bits().div_ceil(8)).map_err(|_| InvalidSignature)?;
        let is_of_use = (1..=MOST_BITS).contains(&modulus.bits()) && exponent.bits() <= MOST_EXPONENT_BITS;
        if !is_of_use || signature.len() != size {
            return Err(InvalidSignature);
        }
        let opened = BigUint::from_bytes_be(signature).modpow(&exponent, &modulus).to_bytes_be();
        // The leading zero octet of the message is lost in the number.
        let content = [self.head, &(self.digest)(message)].concat();
        let filling = size.checked_sub(content.len() + 3).filter(|filling| *filling >= 8).ok_or(InvalidSignature)?;
        let expected = [&[1][..], &vec![0xff; filling], &[0], &content].concat();
        if opened == expected { Ok(()) } else { Err(InvalidSignature) }
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        alg_id::RSA_ENCRYPTION
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        self.signature
    }
}
