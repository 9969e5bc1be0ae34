//! All that is wrong with a certificate, and not the first fault only.

use super::legacy::{self, weaknesses};
use crate::{probe::TrustRoots, protocol::visible};
use rustls::{
    CertificateError, Error,
    client::{verify_server_cert_signed_by_trust_anchor, verify_server_name},
    pki_types::{CertificateDer, ServerName, SignatureVerificationAlgorithm, UnixTime},
    server::ParsedCertificate,
};
use std::{collections::HashSet, net::IpAddr, time::Duration};
use x509_parser::{
    certificate::X509Certificate,
    extensions::{GeneralName, ParsedExtension},
    oid_registry::OID_PKIX_ACCESS_DESCRIPTOR_CA_ISSUERS,
    parse_x509_certificate,
    time::ASN1Time,
    x509::X509Name,
};

/// Names that a detail shows; certificates of shared hosts have hundreds.
const SHOWN_NAMES: usize = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::probe) enum Issuer {
    Trusted,
    Unknown,
    SelfSigned,
    /// The certificate of an authority between the server's and one that may be known was not sent.
    Incomplete,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::probe) enum Dates {
    Valid,
    Expired,
    NotYetValid,
}

/// What a mail program would find about the certificate that a server showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::probe) struct Verdict {
    pub issuer: Issuer,
    /// The name of the issuer as people know it, safe to print.
    pub issued_by: String,
    /// The full names of the issuers of all certificates of the chain, safe to print.
    pub issuers: Vec<String>,
    pub name_matches: bool,
    /// The names that the certificate has, safe to print.
    pub names: String,
    pub dates: Dates,
    /// First and last day.
    pub period: String,
    /// What of the chain is too weak to be relied on: `SHA-1, RSA 1024`. Empty where nothing is.
    pub weaknesses: String,
}

impl Verdict {
    /// Whether a mail program would accept this certificate without a word.
    pub(in crate::probe) fn is_good(&self) -> bool {
        self.issuer == Issuer::Trusted && self.name_matches && self.dates == Dates::Valid && self.weaknesses.is_empty()
    }

    /// The same at a time within its dates.
    pub(in crate::probe) fn is_good_at_its_time(&self) -> bool {
        Self { dates: Dates::Valid, ..self.clone() }.is_good()
    }

    /// Everything that is wrong with it, in words for a transcript. Empty where it is good.
    pub(in crate::probe) fn faults(&self) -> String {
        let issuer =
            (self.issuer != Issuer::Trusted).then(|| format!("{} issuer {}", self.issuer_word(), self.issued_by));
        let name = (!self.name_matches).then(|| format!("made out to {}", self.names));
        let dates = (self.dates != Dates::Valid).then(|| format!("{} {}", self.dates_word(), self.period));
        let strength = (!self.weaknesses.is_empty()).then(|| format!("weak {}", self.weaknesses));
        [issuer, name, dates, strength].into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    pub(in crate::probe) fn issuer_word(&self) -> &'static str {
        match self.issuer {
            Issuer::Trusted => "trusted",
            Issuer::Unknown => "unknown",
            Issuer::SelfSigned => "self-signed",
            Issuer::Incomplete => "incomplete",
        }
    }

    pub(in crate::probe) fn dates_word(&self) -> &'static str {
        match self.dates {
            Dates::Valid => "valid",
            Dates::Expired => "expired",
            Dates::NotYetValid => "not-yet-valid",
        }
    }
}

/// Judges the chain that a server showed, its own certificate first.
///
/// Name, dates and issuer are judged apart: the chain is verified now, and if that fails once more
/// at a time at which its dates are good, because rustls stops at the first fault.
pub(in crate::probe) fn judge(
    chain: &[CertificateDer<'_>],
    host: &ServerName<'_>,
    roots: &TrustRoots,
    now: UnixTime,
) -> Verdict {
    let unreadable = Verdict {
        issuer: Issuer::Unknown,
        issued_by: String::new(),
        issuers: Vec::new(),
        name_matches: false,
        names: String::new(),
        dates: Dates::Valid,
        period: String::new(),
        weaknesses: String::new(),
    };
    let Some((leaf, intermediates)) = chain.split_first() else { return unreadable };
    let Ok((_, certificate)) = parse_x509_certificate(leaf) else { return unreadable };
    let others: Vec<X509Certificate<'_>> = parsed(intermediates).collect();
    let path = path(&certificate, &others);
    let weaknesses = all_weaknesses(&path);
    let algorithms = algorithms(!weaknesses.is_empty());
    let own_dates = dates(&certificate, now);
    let (signed, chain_dates) = match ParsedCertificate::try_from(leaf) {
        Ok(parsed) => {
            let verify = |time| verify_at(&parsed, intermediates, roots, time, &algorithms);
            match verify(now) {
                Ok(()) => (true, Dates::Valid),
                Err(error) => (verify(good_time(&certificate, intermediates, now)).is_ok(), time_fault(&error)),
            }
        }
        Err(_) => (false, Dates::Valid),
    };
    let issuer = if signed || roots.lists(leaf) {
        Issuer::Trusted
    } else if certificate.subject().as_raw() == certificate.issuer().as_raw() {
        Issuer::SelfSigned
    } else if lacks_its_middle(&path) {
        Issuer::Incomplete
    } else {
        Issuer::Unknown
    };
    Verdict {
        issuer,
        issuers: issuers(&certificate, &others),
        issued_by: plain_name(certificate.issuer()),
        name_matches: ParsedCertificate::try_from(leaf).is_ok_and(|parsed| verify_server_name(&parsed, host).is_ok()),
        names: names(&certificate),
        // An intermediate certificate may have run out although the server's own has not.
        dates: if own_dates == Dates::Valid { chain_dates } else { own_dates },
        period: format!("{} – {}", day(&certificate.validity().not_before), day(&certificate.validity().not_after)),
        weaknesses: weaknesses.join(", "),
    }
}

/// Certificates that are looked through in a chain; nobody needs more.
const LONGEST_CHAIN: usize = 10;

/// From the server's own certificate to the last that was sent above it.
fn path<'c, 'x>(leaf: &'c X509Certificate<'x>, others: &'c [X509Certificate<'x>]) -> Vec<&'c X509Certificate<'x>> {
    let mut path = vec![leaf];
    let mut top = leaf;
    for _ in 0..others.len() {
        match others.iter().find(|other| !is_self_issued(top) && other.subject().as_raw() == top.issuer().as_raw()) {
            Some(above) => path.push(above),
            None => break,
        }
        top = path[path.len() - 1];
    }
    path
}

fn is_self_issued(certificate: &X509Certificate<'_>) -> bool {
    certificate.subject().as_raw() == certificate.issuer().as_raw()
}

/// What is weak on the way to the root. The root is what it is: who trusts it does not ask who signed it.
fn all_weaknesses(path: &[&X509Certificate<'_>]) -> Vec<String> {
    let below_the_root = path.iter().enumerate().filter(|(place, one)| *place == 0 || !is_self_issued(one));
    let mut all: Vec<String> =
        below_the_root.flat_map(|(_, certificate)| weaknesses(certificate, !is_self_issued(certificate))).collect();
    let mut known = HashSet::new();
    all.retain(|weakness| known.insert(weakness.clone()));
    all
}

/// By which algorithms a chain is verified: where something of it is weak also by those, as it would be trusted otherwise.
fn algorithms(with_weak_ones: bool) -> Vec<&'static dyn SignatureVerificationAlgorithm> {
    let weak_ones = if with_weak_ones { &legacy::ALGORITHMS[..] } else { &[] };
    let usual = rustls::crypto::ring::default_provider().signature_verification_algorithms.all;
    weak_ones.iter().chain(usual).copied().collect()
}

/// Whether the chain ends below an authority whose certificate could be fetched from somewhere
/// (RFC 5280 §4.2.2.1). A private authority does not say where; a public one does, so a server that
/// sends too few certificates is told from one whose issuer nobody knows.
fn lacks_its_middle(path: &[&X509Certificate<'_>]) -> bool {
    let Some(top) = path.last().filter(|top| !is_self_issued(top)) else { return false };
    top.extensions().iter().any(|extension| match extension.parsed_extension() {
        ParsedExtension::AuthorityInfoAccess(access) => {
            access.accessdescs.iter().any(|place| place.access_method == OID_PKIX_ACCESS_DESCRIPTOR_CA_ISSUERS)
        }
        _ => false,
    })
}

fn issuers(leaf: &X509Certificate<'_>, others: &[X509Certificate<'_>]) -> Vec<String> {
    let all = std::iter::once(leaf).chain(others);
    all.map(|certificate| visible(certificate.issuer().to_string().as_bytes())).collect()
}

/// The common name, else the organisation's, else all of it.
fn plain_name(name: &X509Name<'_>) -> String {
    let common = name.iter_common_name().chain(name.iter_organization());
    let known = common.filter_map(|part| part.as_str().ok()).find(|part| !part.trim().is_empty());
    visible(known.map_or_else(|| name.to_string(), str::to_owned).as_bytes())
}

fn parsed<'a>(certificates: &'a [CertificateDer<'_>]) -> impl Iterator<Item = X509Certificate<'a>> {
    let readable = certificates.iter().filter_map(|certificate| parse_x509_certificate(certificate).ok());
    readable.map(|(_, certificate)| certificate).take(LONGEST_CHAIN)
}

fn verify_at(
    leaf: &ParsedCertificate<'_>,
    intermediates: &[CertificateDer<'_>],
    roots: &TrustRoots,
    time: UnixTime,
    algorithms: &[&'static dyn SignatureVerificationAlgorithm],
) -> Result<(), Error> {
    verify_server_cert_signed_by_trust_anchor(leaf, &roots.store(), intermediates, time, algorithms)
}

fn time_fault(error: &Error) -> Dates {
    match error {
        Error::InvalidCertificate(CertificateError::Expired | CertificateError::ExpiredContext { .. }) => {
            Dates::Expired
        }
        Error::InvalidCertificate(CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. }) => {
            Dates::NotYetValid
        }
        _ => Dates::Valid,
    }
}

fn window(certificate: &X509Certificate<'_>) -> (i64, i64) {
    (certificate.validity().not_before.timestamp(), certificate.validity().not_after.timestamp())
}

fn seconds(now: UnixTime) -> i64 {
    i64::try_from(now.as_secs()).unwrap_or(i64::MAX)
}

fn dates(certificate: &X509Certificate<'_>, now: UnixTime) -> Dates {
    let (from, to) = window(certificate);
    if seconds(now) < from {
        Dates::NotYetValid
    } else if seconds(now) > to {
        Dates::Expired
    } else {
        Dates::Valid
    }
}

/// The time nearest to now at which the whole chain was valid; if there is none, at which the
/// server's own certificate was.
fn good_time(leaf: &X509Certificate<'_>, intermediates: &[CertificateDer<'_>], now: UnixTime) -> UnixTime {
    let own = window(leaf);
    let all = intermediates
        .iter()
        .filter_map(|certificate| parse_x509_certificate(certificate).ok())
        .map(|(_, certificate)| window(&certificate))
        .fold(own, |(from, to), (other_from, other_to)| (from.max(other_from), to.min(other_to)));
    let (from, to) = if all.0 <= all.1 { all } else { own };
    let time = seconds(now).max(from).min(to);
    UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(time).unwrap_or(0)))
}

fn day(time: &ASN1Time) -> String {
    time.to_datetime().date().to_string()
}

fn names(certificate: &X509Certificate<'_>) -> String {
    let mut names: Vec<String> = Vec::new();
    if let Ok(Some(listed)) = certificate.subject_alternative_name() {
        names.extend(listed.value.general_names.iter().filter_map(|name| match name {
            GeneralName::DNSName(name) => Some((*name).to_owned()),
            GeneralName::IPAddress(bytes) => address(bytes).map(|address| address.to_string()),
            _ => None,
        }));
    }
    if names.is_empty() {
        // Not compared any more (RFC 6125 §6.4.4), but it is what a person sees in the dialog.
        let common = certificate.subject().iter_common_name();
        names.extend(common.filter_map(|name| name.as_str().ok()).map(str::to_owned));
    }
    let more = if names.len() > SHOWN_NAMES { ", …" } else { "" };
    names.truncate(SHOWN_NAMES);
    visible(format!("{}{more}", names.join(", ")).as_bytes())
}

fn address(bytes: &[u8]) -> Option<IpAddr> {
    match bytes.len() {
        4 => <[u8; 4]>::try_from(bytes).ok().map(IpAddr::from),
        _ => <[u8; 16]>::try_from(bytes).ok().map(IpAddr::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer as Signer, KeyPair, date_time_ymd};

    struct Authority {
        signer: Signer<'static, KeyPair>,
        pem: String,
    }

    fn authority() -> Authority {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, "Test Authority");
        let pem = params.self_signed(&key).unwrap().pem();
        Authority { signer: Signer::new(params, key), pem }
    }

    fn params(name: &str, from: i32, to: i32) -> CertificateParams {
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        (params.not_before, params.not_after) = (date_time_ymd(from, 1, 1), date_time_ymd(to, 1, 1));
        params
    }

    fn now() -> UnixTime {
        UnixTime::since_unix_epoch(Duration::from_secs(1_780_000_000)) // 2026-05-28
    }

    fn judged(chain: &[CertificateDer<'_>], roots: &TrustRoots) -> Verdict {
        judge(chain, &"pop.example.test".try_into().unwrap(), roots, now())
    }

    fn trusting(authority: &Authority) -> TrustRoots {
        TrustRoots::none().with_pem(authority.pem.as_bytes()).unwrap()
    }

    #[test]
    fn a_good_certificate_has_no_fault() {
        let ca = authority();
        let key = KeyPair::generate().unwrap();
        let leaf = params("pop.example.test", 2025, 2030).signed_by(&key, &ca.signer).unwrap();
        let verdict = judged(&[leaf.der().clone()], &trusting(&ca));
        assert!(verdict.is_good(), "{verdict:?}");
        assert_eq!((verdict.names.as_str(), verdict.period.as_str()), ("pop.example.test", "2025-01-01 – 2030-01-01"));
        assert_eq!(verdict.issued_by, "Test Authority");
    }

    #[test]
    fn all_faults_are_found_at_once() {
        let (ca, stranger) = (authority(), authority());
        let key = KeyPair::generate().unwrap();
        let wrong_and_old = params("www.example.test", 2020, 2021).signed_by(&key, &stranger.signer).unwrap();
        let verdict = judged(&[wrong_and_old.der().clone()], &trusting(&ca));
        assert_eq!(
            (verdict.issuer, verdict.name_matches, verdict.dates, verdict.names.as_str()),
            (Issuer::Unknown, false, Dates::Expired, "www.example.test")
        );
        let old = params("pop.example.test", 2020, 2021).signed_by(&key, &ca.signer).unwrap();
        let verdict = judged(&[old.der().clone()], &trusting(&ca));
        assert_eq!((verdict.issuer, verdict.name_matches, verdict.dates), (Issuer::Trusted, true, Dates::Expired));
        let early = params("pop.example.test", 2040, 2041).signed_by(&key, &ca.signer).unwrap();
        assert_eq!(judged(&[early.der().clone()], &trusting(&ca)).dates, Dates::NotYetValid);
    }

    #[test]
    fn self_signed_is_told_from_unknown() {
        let key = KeyPair::generate().unwrap();
        let mut own = params("pop.example.test", 2025, 2030);
        // As `openssl req -x509` makes them: an authority of its own.
        own.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let own = own.self_signed(&key).unwrap();
        let verdict = judged(&[own.der().clone()], &trusting(&authority()));
        assert_eq!((verdict.issuer, verdict.name_matches), (Issuer::SelfSigned, true));
        let listed = TrustRoots::none().with_pem(own.pem().as_bytes()).unwrap();
        assert!(judged(&[own.der().clone()], &listed).is_good());
    }

    #[test]
    fn a_chain_needs_its_middle_and_the_middle_may_run_out() {
        let ca = authority();
        let (middle_key, key) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
        let mut middle_params = params("Middle", 2020, 2024);
        middle_params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let middle = middle_params.signed_by(&middle_key, &ca.signer).unwrap();
        let middle_signer = Signer::new(middle_params, middle_key);
        let leaf = params("pop.example.test", 2023, 2030).signed_by(&key, &middle_signer).unwrap();
        let verdict = judged(&[leaf.der().clone(), middle.der().clone()], &trusting(&ca));
        assert_eq!((verdict.issuer, verdict.dates), (Issuer::Trusted, Dates::Expired));
        assert_eq!(judged(&[leaf.der().clone()], &trusting(&ca)).issuer, Issuer::Unknown);
    }

    #[test]
    fn rubbish_is_no_trusted_certificate() {
        assert!(!judged(&[], &TrustRoots::none()).is_good());
        assert!(!judged(&[CertificateDer::from(vec![0x30, 0x82, 0xff])], &TrustRoots::none()).is_good());
    }
}
