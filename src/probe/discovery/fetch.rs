//! One document by HTTPS, with bounds on everything. The caller bounds the time.

use crate::{
    network::{ConnectError, LookupError, Network, Stream},
    probe::TrustRoots,
    settings::autoconfig::MAX_BYTES,
};
use http_body_util::{BodyExt, Empty};
use hyper::{
    Request, Response, Uri,
    body::{Bytes, Incoming},
    client::conn::http1,
    header,
};
use hyper_util::rt::TokioIo;
use rustls::{ClientConfig, pki_types::ServerName};
use std::{io, pin::pin, sync::Arc};
use tokio_rustls::TlsConnector;

const HTTPS: u16 = 443;
/// Times that somebody may be sent elsewhere: enough for a hosting company's own server.
const MAX_REDIRECTS: usize = 4;
/// Bytes of the rest of a URL.
const MAX_PATH: usize = 2048;
/// Bytes that the head of an answer may have.
const MAX_HEAD: usize = 64 * 1024;

/// What came of it.
pub(super) enum Fetched {
    /// Not more than [`MAX_BYTES`].
    Document(Vec<u8>),
    /// There is no such host, nobody listens there, or the server has no such document.
    Absent,
    TooLarge,
    /// Somebody sends us where we do not go.
    Redirected(String),
    /// The certificate is not one for this host that this machine trusts.
    Untrusted(String),
    Failed(String),
    /// Nothing in time; only the caller knows.
    Silent,
}

/// Fetches `https://host/path`. Follows to other hosts, whose certificates count then: who sent us there
/// had shown one for the domain. Never follows to anything but HTTPS at its own port.
pub(super) async fn fetch(network: &dyn Network, roots: &Arc<TrustRoots>, host: &str, path: &str) -> Fetched {
    let (mut host, mut path) = (host.to_owned(), path.to_owned());
    let mut seen = Vec::new();
    loop {
        if seen.contains(&(host.clone(), path.clone())) {
            return Fetched::Redirected("a redirect to itself".to_owned());
        }
        if seen.len() > MAX_REDIRECTS {
            return Fetched::Redirected("too many redirects".to_owned());
        }
        seen.push((host.clone(), path.clone()));
        let stream = match open(network, roots, &host).await {
            Ok(stream) => stream,
            Err(fetched) => return fetched,
        };
        match ask(stream, &host, &path).await {
            Ok(Reply::Ended(fetched)) => return fetched,
            Ok(Reply::Elsewhere(place)) => match next(&host, &place) {
                Some(next) => (host, path) = next,
                None => return Fetched::Redirected(format!("a redirect to {place}")),
            },
            Err(error) => return Fetched::Failed(error.to_string()),
        }
    }
}

/// An encrypted connection to a server that has shown who it is.
async fn open(network: &dyn Network, roots: &Arc<TrustRoots>, host: &str) -> Result<Box<dyn Stream>, Fetched> {
    let name = ServerName::try_from(host.to_owned()).map_err(|_| Fetched::Absent)?;
    let addresses = if network.is_redirected(host, HTTPS) {
        Vec::new()
    } else if network.asks_names() {
        network.lookup(host).await.all().map_err(|error| match error {
            LookupError::NxDomain | LookupError::NoData => Fetched::Absent,
            LookupError::Timeout => Fetched::Silent,
            LookupError::ServFail | LookupError::NoResolver => Fetched::Failed(error.to_string()),
        })?
    } else {
        return Err(Fetched::Failed("names cannot be asked for".to_owned()));
    };
    let stream = network.connect(host, HTTPS, &addresses).await.map_err(|error| match error {
        ConnectError::Refused => Fetched::Absent,
        ConnectError::Timeout => Fetched::Silent,
        _ => Fetched::Failed(error.to_string()),
    })?;
    let config = config(roots).await.map_err(|error| Fetched::Failed(error.to_string()))?;
    match TlsConnector::from(Arc::new(config)).connect(name, stream).await {
        Ok(stream) => Ok(Box::new(stream)),
        Err(error) if is_about_the_certificate(&error) => Err(Fetched::Untrusted(error.to_string())),
        Err(error) => Err(Fetched::Failed(error.to_string())),
    }
}

async fn config(roots: &Arc<TrustRoots>) -> Result<ClientConfig, rustls::Error> {
    if roots.is_slow() {
        // Off the async threads: the system's authorities have to be read first.
        let roots = roots.clone();
        let _ = tokio::task::spawn_blocking(move || roots.store()).await;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(builder.with_root_certificates(roots.store()).with_no_client_auth())
}

fn is_about_the_certificate(error: &io::Error) -> bool {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    matches!(inner, Some(rustls::Error::InvalidCertificate(_)))
}

/// What a server answered.
enum Reply {
    Ended(Fetched),
    Elsewhere(String),
}

/// One question on one connection.
async fn ask(stream: Box<dyn Stream>, host: &str, path: &str) -> Result<Reply, hyper::Error> {
    let (mut sender, connection) =
        http1::Builder::new().max_buf_size(MAX_HEAD).handshake::<_, Empty<Bytes>>(TokioIo::new(stream)).await?;
    let request = Request::get(path)
        .header(header::HOST, host)
        .header(header::USER_AGENT, concat!("mailmedic/", env!("CARGO_PKG_VERSION")))
        .header(header::ACCEPT, "application/xml, text/xml;q=0.9, */*;q=0.5")
        .header(header::CONNECTION, "close")
        .body(Empty::new());
    let Ok(request) = request else { return Ok(Reply::Ended(Fetched::Absent)) };
    let mut exchange = pin!(async move { take(sender.send_request(request).await?).await });
    // The connection works only while it is polled, and ends with its last word.
    tokio::select! {
        biased;
        reply = &mut exchange => reply,
        _ = connection => exchange.await,
    }
}

async fn take(response: Response<Incoming>) -> Result<Reply, hyper::Error> {
    let status = response.status();
    if status.is_redirection()
        && let Some(place) = response.headers().get(header::LOCATION)
    {
        return Ok(Reply::Elsewhere(String::from_utf8_lossy(place.as_bytes()).into_owned()));
    }
    if status.is_client_error() {
        return Ok(Reply::Ended(Fetched::Absent));
    }
    if status != hyper::StatusCode::OK {
        return Ok(Reply::Ended(Fetched::Failed(format!("HTTP {}", status.as_u16()))));
    }
    let mut body = response.into_body();
    let mut text = Vec::new();
    while let Some(frame) = body.frame().await {
        let Ok(piece) = frame?.into_data() else { continue };
        if text.len() + piece.len() > MAX_BYTES {
            return Ok(Reply::Ended(Fetched::TooLarge));
        }
        text.extend_from_slice(&piece);
    }
    Ok(Reply::Ended(Fetched::Document(text)))
}

/// Where a redirect leads, if that is a place to go to.
fn next(host: &str, place: &str) -> Option<(String, String)> {
    let place: Uri = place.parse().ok()?;
    let path = place.path_and_query().map_or("/", hyper::http::uri::PathAndQuery::as_str);
    if path.len() > MAX_PATH || !path.starts_with('/') || path.starts_with("//") {
        return None;
    }
    match (place.scheme_str(), place.authority()) {
        (None, None) => Some((host.to_owned(), path.to_owned())),
        (Some(scheme), Some(authority)) => {
            let port = authority.port_u16().unwrap_or(HTTPS);
            let plain = scheme.eq_ignore_ascii_case("https") && port == HTTPS && !authority.as_str().contains('@');
            plain.then(|| (authority.host().to_ascii_lowercase(), path.to_owned()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_at_its_own_port_is_followed() {
        let to = |place: &str| next("autoconfig.example.test", place).map(|(host, path)| format!("{host} {path}"));
        assert_eq!(to("https://Hosting.test/a?b=c").as_deref(), Some("hosting.test /a?b=c"));
        assert_eq!(to("https://hosting.test:443").as_deref(), Some("hosting.test /"));
        assert_eq!(to("/a").as_deref(), Some("autoconfig.example.test /a"));
        let long = format!("/{}", "a".repeat(MAX_PATH));
        for place in [
            "http://autoconfig.example.test/a",
            "https://hosting.test:8443/",
            "https://user@hosting.test/",
            "//hosting.test/a",
            "ftp://hosting.test/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "a.xml",
            "",
            "https://",
            "\u{1b}[2J",
            &long,
        ] {
            assert_eq!(to(place), None, "{place:?}");
        }
    }
}
