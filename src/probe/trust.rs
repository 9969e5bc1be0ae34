//! Which certificate authorities are trusted.

use rustls::{
    RootCertStore,
    pki_types::{CertificateDer, pem::PemObject},
};
use std::sync::{Arc, OnceLock};

/// The system's authorities, read once for the whole program: that takes tens of milliseconds.
static SYSTEM: OnceLock<Vec<CertificateDer<'static>>> = OnceLock::new();

/// Certificate authorities that are trusted: the system's, and those of `--ca-file`.
#[derive(Debug)]
pub struct TrustRoots {
    with_system: bool,
    extra: Vec<CertificateDer<'static>>,
    store: OnceLock<Arc<RootCertStore>>,
}

/// Why a file of authorities is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TrustError {
    #[error("there is no certificate in PEM form")]
    NoCertificate,
    #[error("a certificate in it cannot be read")]
    BadCertificate,
}

impl TrustRoots {
    /// Trusts nobody.
    pub fn none() -> Self {
        Self { with_system: false, extra: Vec::new(), store: OnceLock::new() }
    }

    /// Trusts whom the system trusts; where it has no list, whom Mozilla trusts. Nothing is read
    /// before the first certificate is to be judged.
    pub fn system() -> Self {
        Self { with_system: true, ..Self::none() }
    }

    /// Trusts these authorities as well.
    ///
    /// # Errors
    /// When there is no certificate, or one that cannot be read: leaving it out silently would look
    /// like a fault of the server later.
    pub fn with_pem(self, pem: &[u8]) -> Result<Self, TrustError> {
        let mut extra = self.extra;
        let before = extra.len();
        let mut probe = RootCertStore::empty();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let certificate = certificate.map_err(|_| TrustError::BadCertificate)?.into_owned();
            probe.add(certificate.clone()).map_err(|_| TrustError::BadCertificate)?;
            extra.push(certificate);
        }
        if extra.len() == before {
            return Err(TrustError::NoCertificate);
        }
        Ok(Self { with_system: self.with_system, extra, store: OnceLock::new() })
    }

    /// Whether [`TrustRoots::store`] would read files now.
    pub(super) fn is_slow(&self) -> bool {
        self.with_system && self.store.get().is_none()
    }

    pub(super) fn store(&self) -> Arc<RootCertStore> {
        self.store
            .get_or_init(|| {
                let mut store = RootCertStore::empty();
                if self.with_system {
                    let listed = SYSTEM.get_or_init(|| rustls_native_certs::load_native_certs().certs);
                    store.add_parsable_certificates(listed.iter().cloned());
                    if store.is_empty() {
                        store.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
                    }
                }
                store.add_parsable_certificates(self.extra.iter().cloned());
                Arc::new(store)
            })
            .clone()
    }

    /// Whether exactly this certificate was given as trusted. A self-signed server certificate in a
    /// `--ca-file` is what its owner means, although no authority signed it.
    pub(super) fn lists(&self, certificate: &CertificateDer<'_>) -> bool {
        self.extra.iter().any(|known| known.as_ref() == certificate.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pem() -> String {
        rcgen::generate_simple_self_signed(["pop.example.test".to_owned()]).unwrap().cert.pem()
    }

    #[test]
    fn a_pem_file_adds_its_authorities() {
        let roots = TrustRoots::none().with_pem(format!("{}\n{}", pem(), pem()).as_bytes()).unwrap();
        assert_eq!(roots.store().len(), 2);
        assert!(TrustRoots::none().store().is_empty());
    }

    #[test]
    fn a_file_without_certificates_is_refused() {
        let refused = |pem: &str| TrustRoots::none().with_pem(pem.as_bytes()).err();
        assert_eq!(refused("hello"), Some(TrustError::NoCertificate));
        let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assert_eq!(refused(broken), Some(TrustError::BadCertificate));
    }

    #[test]
    fn there_are_always_roots_to_judge_by() {
        let roots = TrustRoots::system();
        assert!(roots.is_slow());
        assert!(roots.store().len() > 10);
        assert!(!roots.is_slow());
    }
}
