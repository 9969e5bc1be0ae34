//! Certificates, made anew at each start: an authority that clients can be told to trust, and
//! what it would never sign.

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose,
};
use rustls::{
    ServerConfig,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
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
}

/// The names in a certificate of [`CertificateKind::WrongName`].
pub const OTHER_NAMES: [&str; 2] = ["www.hosting.test", "hosting.test"];

const DAY: Duration = Duration::from_secs(86_400);

/// The authority of one running server.
pub struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
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
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    valid(&mut params, -1, 30);
    CertifiedIssuer::self_signed(params, KeyPair::generate().map_err(failed)?).map_err(failed)
}

/// Sets the dates to days before (negative) or after now.
fn valid(params: &mut CertificateParams, from: i32, until: i32) {
    let now = SystemTime::now();
    let shifted = |days: i32| if days < 0 { now - DAY * days.unsigned_abs() } else { now + DAY * days.unsigned_abs() };
    params.not_before = shifted(from).into();
    params.not_after = shifted(until).into();
}

impl Authority {
    /// Makes an authority for servers of these names and addresses.
    ///
    /// # Errors
    /// When the system gives no random numbers, or a name is not one.
    pub fn new(names: Vec<String>) -> io::Result<Self> {
        Ok(Self { issuer: issuer("mailmedic reference server CA")?, names })
    }

    /// The authority's certificate, for `--ca-file`.
    pub fn pem(&self) -> String {
        self.issuer.pem()
    }

    /// A certificate of this kind and all that a server needs to show it.
    ///
    /// # Errors
    /// As for [`Authority::new`].
    pub fn server(&self, kind: CertificateKind) -> io::Result<Arc<ServerConfig>> {
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
        let certificate = match kind {
            CertificateKind::SelfSigned => params.self_signed(&key),
            CertificateKind::UnknownCa => {
                let unheard_of = issuer("Somebody's Own CA")?;
                params.signed_by(&key, &unheard_of)
            }
            _ => params.signed_by(&key, &self.issuer),
        }
        .map_err(failed)?;
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(failed)?
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .map_err(failed)?;
        Ok(Arc::new(config))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustls::{CertificateError, ClientConfig, RootCertStore, pki_types::pem::PemObject};
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
        let acceptor = TlsAcceptor::from(authority.server(kind).unwrap());
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
