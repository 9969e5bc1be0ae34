//! Certificates, made anew at each start: an authority that clients can be told to trust, and
//! what it would never sign.

mod weak;

use super::scenario::ClientCertificate;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, CustomExtension, DnType, ExtendedKeyUsagePurpose, IsCa,
    Issuer, KeyPair, KeyUsagePurpose,
};
use rustls::{
    RootCertStore, ServerConfig,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    server::{WebPkiClientVerifier, danger::ClientCertVerifier},
};
use serde::Deserialize;
use std::{
    io,
    sync::Arc,
    time::{Duration, SystemTime},
};

/// What a server shows of itself under TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CertificateKind {
    /// For the right names, by the authority in the announced file.
    #[default]
    Trusted,
    /// By an authority that nobody has heard of.
    UnknownCa,
    SelfSigned,
    /// For the names of the machine's owner, as on shared hosting.
    WrongName,
    Expired,
    NotYetValid,
    /// By an authority in the middle whose own certificate the server does not send along.
    MissingIntermediate,
    /// By an authority in the middle with a key so short that anybody could make certificates in its name.
    Weak,
    /// As a virus scanner on the same machine makes them, whose authority the mail program does not
    /// know.
    Antivirus,
    /// As a company's firewall makes them.
    CompanyFirewall,
}

/// The names in a certificate of [`CertificateKind::WrongName`].
pub const OTHER_NAMES: [&str; 2] = ["www.hosting.test", "hosting.test"];

/// Issuers as such products write them into the certificates that they make.
const ANTIVIRUS: &str = "Avast Web/Mail Shield Root";
const COMPANY_FIREWALL: &str = "Zscaler Root CA";
/// Where the certificate of the authority in the middle would be fetched by those who do that
/// (RFC 5280 §4.2.2.1), which mail programs rarely do.
const CA_ISSUERS: &[u8] = b"http://ca.example.test/middle.der";

const DAY: Duration = Duration::from_secs(86_400);

/// The authority of one running server.
pub struct Authority {
    issuer: Arc<CertifiedIssuer<'static, KeyPair>>,
    /// What the certificates are for.
    names: Vec<String>,
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Authority").field("names", &self.names).finish_non_exhaustive()
    }
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> io::Error {
    io::Error::other(error)
}

fn issuer(name: &str) -> io::Result<CertifiedIssuer<'static, KeyPair>> {
    CertifiedIssuer::self_signed(authority(name), KeyPair::generate().map_err(failed)?).map_err(failed)
}

fn authority(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    valid(&mut params, -1, 30);
    params
}

/// Sets the dates to days before (negative) or after now.
fn valid(params: &mut CertificateParams, from: i32, until: i32) {
    let now = SystemTime::now();
    let shifted = |days: i32| if days < 0 { now - DAY * days.unsigned_abs() } else { now + DAY * days.unsigned_abs() };
    params.not_before = shifted(from).into();
    params.not_after = shifted(until).into();
}

/// The extension that says where the issuer's certificate is (RFC 5280 §4.2.2.1).
fn authority_information_access() -> CustomExtension {
    // id-ad-caIssuers, then the place as a URI.
    let method = [0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x02];
    let place = der(0x86, CA_ISSUERS);
    let access = der(0x30, &[&method[..], &place].concat());
    CustomExtension::from_oid_content(&[1, 3, 6, 1, 5, 5, 7, 1, 1], der(0x30, &access))
}

/// One DER value of fewer than 256 octets.
fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    debug_assert!(content.len() < 256, "a longer value needs a longer head");
    let length = u8::try_from(content.len()).unwrap_or(0);
    let head = if length < 128 { vec![tag, length] } else { vec![tag, 0x81, length] };
    [&head, content].concat()
}

impl Authority {
    /// Makes an authority for servers of these names and addresses.
    ///
    /// # Errors
    /// When the system gives no random numbers, or a name is not one.
    pub fn new(names: Vec<String>) -> io::Result<Self> {
        Ok(Self { issuer: Arc::new(issuer("mailmedic reference server CA")?), names })
    }

    /// The same authority for servers of other names: who trusts it trusts these too.
    #[must_use]
    pub fn renamed(&self, names: Vec<String>) -> Self {
        Self { issuer: self.issuer.clone(), names }
    }

    /// The authority's certificate, for `--ca-file`.
    pub fn pem(&self) -> String {
        self.issuer.pem()
    }

    /// A certificate of this kind and all that a server needs to show it. Of clients it takes certificates by
    /// the same authority, which nobody has.
    ///
    /// # Errors
    /// As for [`Authority::new`].
    pub fn server(&self, kind: CertificateKind, wanted: ClientCertificate) -> io::Result<Arc<ServerConfig>> {
        let names = match kind {
            CertificateKind::WrongName => OTHER_NAMES.map(str::to_owned).to_vec(),
            _ => self.names.clone(),
        };
        let mut params = CertificateParams::new(names).map_err(failed)?;
        params.distinguished_name.push(DnType::CommonName, "mailmedic reference server");
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.use_authority_key_identifier_extension = true;
        match kind {
            CertificateKind::Expired => valid(&mut params, -400, -30),
            CertificateKind::NotYetValid => valid(&mut params, 30, 400),
            _ => valid(&mut params, -1, 30),
        }
        let key = KeyPair::generate().map_err(failed)?;
        let mut above = Vec::new();
        let certificate = match kind {
            CertificateKind::SelfSigned => params.self_signed(&key),
            CertificateKind::UnknownCa => params.signed_by(&key, &*issuer("Somebody's Own CA")?),
            CertificateKind::Antivirus => params.signed_by(&key, &*issuer(ANTIVIRUS)?),
            CertificateKind::CompanyFirewall => params.signed_by(&key, &*issuer(COMPANY_FIREWALL)?),
            CertificateKind::MissingIntermediate => {
                params.custom_extensions.push(authority_information_access());
                let middle = KeyPair::generate().map_err(failed)?;
                let middle = CertifiedIssuer::signed_by(authority("mailmedic intermediate CA"), middle, &self.issuer);
                params.signed_by(&key, &*middle.map_err(failed)?)
            }
            CertificateKind::Weak => {
                let middle = weak::WeakKey::new().ok_or_else(|| io::Error::other("no key of RSA-250"))?;
                let named = authority("mailmedic weak intermediate CA");
                above.push(named.signed_by(&middle, &self.issuer).map_err(failed)?.der().clone());
                params.signed_by(&key, &Issuer::new(named, middle))
            }
            _ => params.signed_by(&key, &self.issuer),
        }
        .map_err(failed)?;
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(failed)?
            .with_client_cert_verifier(self.client_verifier(wanted)?)
            .with_single_cert([vec![certificate.der().clone()], above].concat(), key)
            .map_err(failed)?;
        Ok(Arc::new(config))
    }
}

impl Authority {
    fn client_verifier(&self, wanted: ClientCertificate) -> io::Result<Arc<dyn ClientCertVerifier>> {
        if wanted == ClientCertificate::None {
            return Ok(WebPkiClientVerifier::no_client_auth());
        }
        let mut roots = RootCertStore::empty();
        roots.add(self.issuer.der().clone()).map_err(failed)?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
        let verifier = if wanted == ClientCertificate::Asked { verifier.allow_unauthenticated() } else { verifier };
        verifier.build().map_err(failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustls::{CertificateError, ClientConfig, pki_types::pem::PemObject};
    use tokio_rustls::{TlsAcceptor, TlsConnector};

    /// What a client that trusts the authority says about a certificate.
    async fn verdict(kind: CertificateKind) -> Result<(), CertificateError> {
        let authority = Authority::new(vec!["pop.example.test".into(), "127.0.0.1".into()]).unwrap();
        let mut roots = RootCertStore::empty();
        roots.add(rustls::pki_types::CertificateDer::from_pem_slice(authority.pem().as_bytes()).unwrap()).unwrap();
        let client = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let (ours, theirs) = tokio::io::duplex(4096);
        let acceptor = TlsAcceptor::from(authority.server(kind, ClientCertificate::None).unwrap());
        let server = tokio::spawn(async move { acceptor.accept(theirs).await.map(drop) });
        let name = "pop.example.test".try_into().unwrap();
        let result = TlsConnector::from(Arc::new(client)).connect(name, ours).await;
        let _ = server.await.unwrap();
        result.map(drop).map_err(|error| {
            match error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
                Some(rustls::Error::InvalidCertificate(why)) => why.clone(),
                _ => panic!("{error}"),
            }
        })
    }

    #[tokio::test]
    async fn each_certificate_has_exactly_its_fault() {
        use CertificateError::{ExpiredContext, NotValidForNameContext, NotValidYetContext, UnknownIssuer};
        assert_eq!(verdict(CertificateKind::Trusted).await, Ok(()));
        assert_eq!(verdict(CertificateKind::UnknownCa).await, Err(UnknownIssuer));
        assert_eq!(verdict(CertificateKind::SelfSigned).await, Err(UnknownIssuer));
        assert_eq!(verdict(CertificateKind::MissingIntermediate).await, Err(UnknownIssuer));
        // The chain ends at a good root, but not by signatures that anybody should take.
        assert_eq!(verdict(CertificateKind::Weak).await, Err(CertificateError::BadSignature));
        assert_eq!(verdict(CertificateKind::Antivirus).await, Err(UnknownIssuer));
        assert_eq!(verdict(CertificateKind::CompanyFirewall).await, Err(UnknownIssuer));
        assert!(matches!(verdict(CertificateKind::Expired).await, Err(ExpiredContext { .. })));
        assert!(matches!(verdict(CertificateKind::NotYetValid).await, Err(NotValidYetContext { .. })));
        match verdict(CertificateKind::WrongName).await {
            Err(NotValidForNameContext { presented, .. }) => {
                assert_eq!(presented, ["DnsName(\"www.hosting.test\")", "DnsName(\"hosting.test\")"]);
            }
            other => panic!("{other:?}"),
        }
    }
}
