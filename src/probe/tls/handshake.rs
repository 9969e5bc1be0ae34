//! One TLS handshake, watched from both ends: what rustls says and what really arrived.

use super::legacy;
use crate::{
    network::Stream,
    probe::call_off::CallOff,
    protocol::{
        tls::{ENOUGH, FirstBytes, server_hello_version},
        visible,
    },
};
use rustls::{
    AlertDescription, ClientConfig, DigitallySignedStruct, Error, PeerIncompatible, SignatureScheme,
    client::{
        ResolvesClientCert,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime},
    sign::CertifiedKey,
};
use std::{
    io,
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, ReadBuf},
    time::Instant,
};
use tokio_rustls::TlsConnector;

/// How long a server that asked for a certificate is listened to before it is taken for one that does
/// without: three times as long as the handshake took, within these bounds.
const SOON: Duration = Duration::from_millis(200);
const LATE: Duration = Duration::from_secs(1);

/// What became of a handshake.
pub(in crate::probe) struct Handshake {
    pub result: Result<Secured, Failure>,
    /// The certificates that the server showed, its own first. Nobody has judged them yet.
    pub chain: Vec<CertificateDer<'static>>,
    /// What kind of answer came back.
    pub answer: FirstBytes,
    /// Whether the server asked for a certificate of its client's own.
    pub is_asked: bool,
    /// Its first bytes.
    pub seen: Vec<u8>,
}

pub(in crate::probe) struct Secured {
    pub stream: Box<dyn Stream>,
    /// Protocol version and cipher suite.
    pub session: String,
    /// What the server has said already.
    pub early: Vec<u8>,
}

/// Why there is no encrypted channel, as a value of `tls.handshake`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::probe) struct Failure {
    pub word: &'static str,
    /// What arrived or what rustls says, safe to print.
    pub detail: String,
}

/// Shakes hands on `stream`. `early` was received before: a server that speaks out of turn.
pub(in crate::probe) async fn shake(
    stream: Box<dyn Stream>,
    early: Vec<u8>,
    host: &ServerName<'static>,
    until: Instant,
    call_off: &CallOff,
) -> Handshake {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let began = Instant::now();
    let asked = Arc::new(Asked::default());
    let recorder = Arc::new(Recorder { provider: provider.clone(), chain: Mutex::default() });
    let seen = Arc::new(Mutex::new(Vec::new()));
    let tap = Tap { inner: stream, early, seen: seen.clone() };
    let attempt = async {
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .dangerous()
            .with_custom_certificate_verifier(recorder.clone())
            .with_client_cert_resolver(asked.clone());
        TlsConnector::from(Arc::new(config)).connect(host.clone(), tap).await
    };
    let outcome = call_off.within(until, attempt).await;
    let is_asked = asked.0.load(Ordering::Relaxed);
    let outcome = match outcome {
        // In TLS 1.3 the server sees that there is none when the client has finished (RFC 8446 §4.4.2.4).
        Some(Ok(mut stream)) if is_asked => {
            let patience = (began.elapsed() * 3).clamp(SOON, LATE);
            let verdict = call_off.within((Instant::now() + patience).min(until), first_words(&mut stream)).await;
            match verdict.unwrap_or(Ok(Vec::new())) {
                Ok(early) => Some(Ok((stream, early))),
                Err(error) => Some(Err(error)),
            }
        }
        Some(Ok(stream)) => Some(Ok((stream, Vec::new()))),
        Some(Err(error)) => Some(Err(error)),
        None => None,
    };
    let seen = std::mem::take(&mut *seen.lock().unwrap_or_else(PoisonError::into_inner));
    let answer = FirstBytes::of(&seen);
    let result = match outcome {
        Some(Ok((stream, early))) => {
            let (_, session) = stream.get_ref();
            let version = session.protocol_version().map(|version| format!("{version:?}"));
            let suite = session.negotiated_cipher_suite().map(|suite| format!("{:?}", suite.suite()));
            let session = [version, suite].into_iter().flatten().collect::<Vec<_>>().join(" ");
            Ok(Secured { stream: Box::new(stream), session, early })
        }
        Some(Err(error)) => Err(failure(&error, answer, &seen, is_asked)),
        None if answer == FirstBytes::Text => Err(clear_text(&seen)),
        None => Err(Failure { word: "timeout", detail: String::new() }),
    };
    let chain = std::mem::take(&mut *recorder.chain.lock().unwrap_or_else(PoisonError::into_inner));
    Handshake { result, chain, answer, is_asked, seen }
}

/// What the server says first after the handshake.
async fn first_words(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Vec<u8>> {
    let mut words = vec![0; 4096];
    let count = stream.read(&mut words).await?;
    words.truncate(count);
    Ok(words)
}

fn tls_error(error: &io::Error) -> Option<&Error> {
    error.get_ref().and_then(|inner| inner.downcast_ref::<Error>())
}

/// Has no certificate to show, and remembers that one was asked for (RFC 8446 §4.3.2).
#[derive(Debug, Default)]
struct Asked(AtomicBool);

impl ResolvesClientCert for Asked {
    fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        self.0.store(true, Ordering::Relaxed);
        None
    }

    fn has_certs(&self) -> bool {
        false
    }
}

fn clear_text(seen: &[u8]) -> Failure {
    let line = seen.split(|byte| *byte == b'\n').next().unwrap_or_default();
    Failure { word: "cleartext-peer", detail: visible(line) }
}

fn failure(error: &io::Error, answer: FirstBytes, seen: &[u8], is_asked: bool) -> Failure {
    if answer == FirstBytes::Text {
        return clear_text(seen);
    }
    let word = match tls_error(error) {
        Some(
            Error::AlertReceived(AlertDescription::ProtocolVersion)
            | Error::PeerIncompatible(
                PeerIncompatible::ServerDoesNotSupportTls12Or13
                | PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig,
            ),
        ) => "version-refused",
        // A server of TLS 1.2 has no alert of its own for it (RFC 5246 §7.4.6).
        Some(Error::AlertReceived(_)) if is_asked => "certificate-required",
        Some(_) => "failed",
        // Without a word of rustls it was the stream that ended.
        None => "closed",
    };
    let detail = match server_hello_version(seen) {
        Some(version) if word == "version-refused" => version.to_owned(),
        _ => visible(error.to_string().as_bytes()),
    };
    Failure { word, detail }
}

/// Takes every certificate and keeps it, to be judged later. Signatures are checked all the same:
/// who shows a certificate must have its key.
#[derive(Debug)]
struct Recorder {
    provider: Arc<CryptoProvider>,
    chain: Mutex<Vec<CertificateDer<'static>>>,
}

/// Lets a server show what it has to say although its key is so short that rustls looks no further. The
/// channel counts as unverified.
fn by_a_short_key(
    message: &[u8],
    certificate: &CertificateDer<'_>,
    signature: &DigitallySignedStruct,
    is_tls13: bool,
) -> Option<HandshakeSignatureValid> {
    let (scheme, octets) = (signature.scheme, signature.signature());
    let is_genuine = legacy::has_short_key(certificate, scheme, message, octets, is_tls13);
    is_genuine.then(HandshakeSignatureValid::assertion)
}

impl ServerCertVerifier for Recorder {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let all = std::iter::once(end_entity).chain(intermediates);
        let mut chain = self.chain.lock().unwrap_or_else(PoisonError::into_inner);
        *chain = all.map(|certificate| certificate.clone().into_owned()).collect();
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let usual = &self.provider.signature_verification_algorithms;
        let checked = verify_tls12_signature(message, certificate, signature, usual);
        checked.or_else(|error| by_a_short_key(message, certificate, signature, false).ok_or(error))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let usual = &self.provider.signature_verification_algorithms;
        let checked = verify_tls13_signature(message, certificate, signature, usual);
        // What is signed in TLS 1.3 is handed over as it was signed (RFC 8446 §4.4.3).
        checked.or_else(|error| by_a_short_key(message, certificate, signature, true).ok_or(error))
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// Remembers the first bytes that come in.
struct Tap {
    inner: Box<dyn Stream>,
    early: Vec<u8>,
    seen: Arc<Mutex<Vec<u8>>>,
}

impl Tap {
    fn see(&self, bytes: &[u8]) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let room = ENOUGH.saturating_sub(seen.len());
        seen.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }
}

impl AsyncRead for Tap {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        if self.early.is_empty() {
            std::task::ready!(Pin::new(&mut self.inner).poll_read(cx, buf))?;
        } else {
            let count = self.early.len().min(buf.remaining());
            let bytes: Vec<u8> = self.early.drain(..count).collect();
            buf.put_slice(&bytes);
        }
        self.see(&buf.filled()[before..]);
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Tap {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(cx, buf)
    }
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncWriteExt;

    /// Shakes hands with a peer that reads the first message, says `words` and hangs up or keeps
    /// silent.
    async fn with_peer(words: &'static [u8], hangs_up: bool) -> Handshake {
        let (ours, mut theirs) = tokio::io::duplex(1 << 16);
        tokio::spawn(async move {
            let mut hello = [0; 5];
            theirs.read_exact(&mut hello).await.unwrap();
            theirs.write_all(words).await.unwrap();
            if !hangs_up {
                std::future::pending::<()>().await;
            }
        });
        let host = ServerName::try_from("pop.example.test").unwrap();
        shake(Box::new(ours), Vec::new(), &host, Instant::now() + Duration::from_secs(5), &CallOff::never()).await
    }

    fn word(handshake: &Handshake) -> &'static str {
        handshake.result.as_ref().err().map_or("ok", |failure| failure.word)
    }

    #[tokio::test(start_paused = true)]
    async fn every_way_to_fail_has_its_word() {
        let greeting = with_peer(b"+OK ready <1@x>\r\n", false).await;
        assert_eq!((word(&greeting), greeting.answer), ("cleartext-peer", FirstBytes::Text));
        assert_eq!(greeting.result.err().unwrap().detail, "+OK ready <1@x>");
        // Shorter than a TLS record's head: rustls waits for more.
        assert_eq!(word(&with_peer(b"+OK", false).await), "cleartext-peer");
        assert_eq!(word(&with_peer(b"", false).await), "timeout");
        assert_eq!(word(&with_peer(b"", true).await), "closed");
        let old = with_peer(&[0x15, 3, 1, 0, 2, 2, 70], true).await;
        assert_eq!((word(&old), old.answer.is_tls()), ("version-refused", true));
        assert_eq!(word(&with_peer(&[0x15, 3, 3, 0, 2, 2, 40], true).await), "failed");
        assert_eq!(word(&with_peer(&[0xff; 64], true).await), "failed");
    }

    #[tokio::test(start_paused = true)]
    async fn the_version_of_an_old_server_is_told() {
        let mut hello = vec![0x16, 3, 2, 0, 42, 2, 0, 0, 38, 3, 2];
        hello.extend([0x5a; 32]);
        hello.extend([0, 0, 0x2f, 0]);
        let old = with_peer(hello.leak(), false).await;
        assert_eq!((word(&old), old.answer), ("version-refused", FirstBytes::Handshake));
        assert_eq!(old.result.err().unwrap().detail, "TLSv1.1");
    }

    #[tokio::test(start_paused = true)]
    async fn words_before_the_handshake_are_seen() {
        let (ours, _theirs) = tokio::io::duplex(1 << 16);
        let host = ServerName::try_from("pop.example.test").unwrap();
        let early = b"250 too early\r\n".to_vec();
        let handshake =
            shake(Box::new(ours), early, &host, Instant::now() + Duration::from_secs(5), &CallOff::never()).await;
        assert_eq!(word(&handshake), "cleartext-peer");
    }
}
