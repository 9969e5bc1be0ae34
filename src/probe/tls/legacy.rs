//! Signatures that nobody should trust any more. They are checked all the same, so that a weak
//! certificate is told from one whose issuer is not known, and so that what lies behind a server's weak key can be seen.

use md5::Md5;
use num_bigint::BigUint;
use rustls::{
    SignatureScheme,
    pki_types::{AlgorithmIdentifier, InvalidSignature, SignatureVerificationAlgorithm, alg_id},
};
use sha1::{Digest, Sha1};
use sha2::{Sha256, Sha384, Sha512};
use x509_parser::{
    certificate::X509Certificate,
    der_parser::{asn1_rs::FromDer, oid::Oid},
    parse_x509_certificate,
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

type Hash = fn(&[u8]) -> Vec<u8>;

/// RSA with keys of any size and a digest that may be broken (RFC 8017 §8.2.2).
#[derive(Debug)]
struct AnyRsa {
    signature: AlgorithmIdentifier,
    digest: Hash,
    /// `DigestInfo` up to the digest itself.
    head: &'static [u8],
}

/// To be tried before those of rustls, which turn down what they think weak.
pub(super) static ALGORITHMS: [&'static dyn SignatureVerificationAlgorithm; 5] =
    [&MD5, &SHA1, &SHA256, &SHA384, &SHA512];

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

static SHA384: AnyRsa = AnyRsa {
    signature: alg_id::RSA_PKCS1_SHA384,
    digest: |message| Sha384::digest(message).to_vec(),
    head: &[0x30, 65, 0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 2, 5, 0, 4, 48],
};
static SHA512: AnyRsa = AnyRsa {
    signature: alg_id::RSA_PKCS1_SHA512,
    digest: |message| Sha512::digest(message).to_vec(),
    head: &[0x30, 81, 0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 3, 5, 0, 4, 64],
};

/// The number that a signature stands for, and the bits of the key (RFC 8017 §5.2.2).
fn opened(key: &RSAPublicKey<'_>, signature: &[u8]) -> Option<(BigUint, u64)> {
    let (modulus, exponent) = (BigUint::from_bytes_be(key.modulus), BigUint::from_bytes_be(key.exponent));
    let bits = modulus.bits();
    let is_of_use = (1..=MOST_BITS).contains(&bits) && exponent.bits() <= MOST_EXPONENT_BITS;
    let fits = u64::try_from(signature.len()) == Ok(bits.div_ceil(8));
    (is_of_use && fits).then(|| (BigUint::from_bytes_be(signature).modpow(&exponent, &modulus), bits))
}

impl AnyRsa {
    fn is_signed_by(&self, key: &RSAPublicKey<'_>, message: &[u8], signature: &[u8]) -> bool {
        let Some((opened, _)) = opened(key, signature) else { return false };
        // The leading zero octet of the message is lost in the number.
        let content = [self.head, &(self.digest)(message)].concat();
        let filling = signature.len().checked_sub(content.len() + 3).filter(|filling| *filling >= 8);
        let expected = |filling| [&[1][..], &vec![0xff; filling], &[0], &content].concat();
        filling.is_some_and(|filling| opened.to_bytes_be() == expected(filling))
    }
}

/// RSASSA-PSS with a salt as long as the digest (RFC 8017 §9.1.2, RFC 8446 §4.2.3).
fn is_signed_with_salt(key: &RSAPublicKey<'_>, hash: Hash, message: &[u8], signature: &[u8]) -> bool {
    let Some((opened, bits)) = opened(key, signature) else { return false };
    let digest = hash(message);
    let unused = usize::try_from((bits - 1).div_ceil(8) * 8 - (bits - 1)).unwrap_or(0);
    let (octets, size) = (opened.to_bytes_be(), usize::try_from((bits - 1).div_ceil(8)).unwrap_or(0));
    let (Some(missing), Some(filling)) = (size.checked_sub(octets.len()), size.checked_sub(2 * digest.len() + 2))
    else {
        return false;
    };
    let encoded = [vec![0; missing], octets].concat();
    let (masked, rest) = encoded.split_at(size - digest.len() - 1);
    let (seal, end) = rest.split_at(digest.len());
    let mask = (0u32..).flat_map(|counter| hash(&[seal, &counter.to_be_bytes()].concat()));
    let mut block: Vec<u8> = masked.iter().zip(mask).map(|(octet, mask)| octet ^ mask).collect();
    if masked[0] & !(0xff >> unused) != 0 {
        return false;
    }
    block[0] &= 0xff >> unused;
    let (head, salt) = block.split_at(filling + 1);
    let sealed = hash(&[&[0; 8][..], &digest, salt].concat());
    end == [0xbc] && head == [vec![0; filling], vec![1]].concat() && seal == sealed
}

/// Whether a server has the key of a certificate whose RSA key is too short for rustls to look at. In TLS 1.3 such keys
/// sign with salt only (RFC 8446 §4.2.3).
pub(super) fn has_short_key(
    certificate: &[u8],
    scheme: SignatureScheme,
    message: &[u8],
    signature: &[u8],
    is_tls13: bool,
) -> bool {
    let Ok((_, certificate)) = parse_x509_certificate(certificate) else { return false };
    let Ok(PublicKey::RSA(key)) = certificate.public_key().parsed() else { return false };
    if BigUint::from_bytes_be(key.modulus).bits() >= FEWEST_BITS {
        return false;
    }
    let plain = |algorithm: &AnyRsa| !is_tls13 && algorithm.is_signed_by(&key, message, signature);
    let salted = |algorithm: &AnyRsa| is_signed_with_salt(&key, algorithm.digest, message, signature);
    match scheme {
        SignatureScheme::RSA_PKCS1_SHA256 => plain(&SHA256),
        SignatureScheme::RSA_PKCS1_SHA384 => plain(&SHA384),
        SignatureScheme::RSA_PKCS1_SHA512 => plain(&SHA512),
        SignatureScheme::RSA_PSS_SHA256 => salted(&SHA256),
        SignatureScheme::RSA_PSS_SHA384 => salted(&SHA384),
        SignatureScheme::RSA_PSS_SHA512 => salted(&SHA512),
        _ => false,
    }
}

impl SignatureVerificationAlgorithm for AnyRsa {
    fn verify_signature(&self, key: &[u8], message: &[u8], signature: &[u8]) -> Result<(), InvalidSignature> {
        let (_, key) = RSAPublicKey::from_der(key).map_err(|_| InvalidSignature)?;
        if self.is_signed_by(&key, message, signature) { Ok(()) } else { Err(InvalidSignature) }
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        alg_id::RSA_ENCRYPTION
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        self.signature
    }
}
