//! Certificates of every kind, made when they are needed.

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer},
};
use std::sync::{Arc, LazyLock};
use tokio_rustls::TlsAcceptor;

struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

fn authority(name: &str) -> Authority {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(DnType::CommonName, name);
    let pem = params.self_signed(&key).unwrap().pem();
    Authority { issuer: Issuer::new(params, key), pem }
}

static TRUSTED: LazyLock<Authority> = LazyLock::new(|| authority("Trusted Authority"));
static STRANGER: LazyLock<Authority> = LazyLock::new(|| authority("Unknown Authority"));

/// The authority that the tests trust.
pub fn trusted_pem() -> &'static str {
    &TRUSTED.pem
}

/// A server's certificate with its key.
#[derive(Debug, Clone)]
pub struct Certificate(Arc<ServerConfig>);

impl Certificate {
    fn new(chain: Vec<CertificateDer<'static>>, key: &KeyPair) -> Self {
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .unwrap();
        Self(Arc::new(config))
    }

    fn signed(by: &Authority, name: &str, years: (i32, i32)) -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        (params.not_before, params.not_after) = (date_time_ymd(years.0, 1, 1), date_time_ymd(years.1, 1, 1));
        let certificate = params.signed_by(&key, &by.issuer).unwrap();
        Self::new(vec![certificate.der().clone()], &key)
    }

    pub fn good(name: &str) -> Self {
        Self::signed(&TRUSTED, name, (2020, 4000))
    }

    pub fn of_stranger(name: &str) -> Self {
        Self::signed(&STRANGER, name, (2020, 4000))
    }

    pub fn expired(name: &str) -> Self {
        Self::signed(&TRUSTED, name, (2020, 2021))
    }

    pub fn not_yet_valid(name: &str) -> Self {
        Self::signed(&TRUSTED, name, (3999, 4000))
    }

    pub fn expired_and_of_stranger(name: &str) -> Self {
        Self::signed(&STRANGER, name, (2020, 2021))
    }

    pub fn self_signed(name: &str) -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        let certificate = params.self_signed(&key).unwrap();
        Self::new(vec![certificate.der().clone()], &key)
    }

    /// One that `length` authorities lead to, each vouching for the next.
    pub fn long(name: &str, length: usize) -> Self {
        let make = |name: &str, is_ca: IsCa| {
            let mut params = CertificateParams::new([name.to_owned()]).unwrap();
            params.is_ca = is_ca;
            params.distinguished_name.push(DnType::CommonName, name);
            params
        };
        let mut chain = Vec::new();
        let mut above: Option<Issuer<'static, KeyPair>> = None;
        for number in 0..length {
            let key = KeyPair::generate().unwrap();
            let params = make(&format!("Authority {number}"), IsCa::Ca(BasicConstraints::Unconstrained));
            let made = params.signed_by(&key, above.as_ref().unwrap_or(&TRUSTED.issuer)).unwrap();
            chain.insert(0, made.der().clone());
            above = Some(Issuer::new(params, key));
        }
        let key = KeyPair::generate().unwrap();
        let leaf = make(name, IsCa::NoCa).signed_by(&key, above.as_ref().unwrap_or(&TRUSTED.issuer)).unwrap();
        chain.insert(0, leaf.der().clone());
        Self::new(chain, &key)
    }

    pub fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.0.clone())
    }
}
