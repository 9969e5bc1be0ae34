//! One document by HTTPS, with bounds on everything. The caller bounds the time.

use super::exchange::Exchange;
use crate::{
    network::{ConnectError, LookupError, Network, Stream},
    probe::{TrustRoots, tls},
    settings::autoconfig::MAX_BYTES,
};
use http_body_util::{BodyExt, Empty};
use hyper::{
    Method, Request, Response, Uri,
    body::{Bytes, Incoming},
    client::conn::http1,
    header,
};
use hyper_util::rt::TokioIo;
use std::{pin::pin, sync::Arc};
use tokio::time::Instant;

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

/// Fetches `https://host/path` and writes down what was said. Follows to other hosts, whose certificates count
/// then: who sent us there had shown one for the domain. Never follows to anything but HTTPS at its own port.
pub(super) async fn fetch(
    network: &dyn Network,
    roots: &Arc<TrustRoots>,
    (host, path): &(String, String),
    until: Instant,
    exchange: &Exchange,
) -> Fetched {
    let (mut host, mut path) = (host.clone(), path.clone());
    let mut seen = Vec::new();
    loop {
        if seen.contains(&(host.clone(), path.clone())) {
            return Fetched::Redirected("a redirect to itself".to_owned());
        }
        if seen.len() > MAX_REDIRECTS {
            return Fetched::Redirected("too many redirects".to_owned());
        }
        seen.push((host.clone(), path.clone()));
        exchange.note(&format!("connect {host} {HTTPS}"));
        let stream = match open(network, roots, (&host, &path), until, exchange).await {
            Ok(stream) => stream,
            Err(fetched) => return fetched,
        };
        match ask(stream, &Method::GET, (&host, &path), exchange).await {
            Ok(Reply::Ended(fetched)) => return fetched,
            Ok(Reply::Elsewhere(place)) => match next(&host, &place) {
                Some(next) => (host, path) = next,
                None => return Fetched::Redirected(format!("a redirect to {place}")),
            },
            Err(error) => return failed(&error.to_string(), exchange),
        }
    }
}

/// What ended it is written down, too.
fn failed(why: &str, exchange: &Exchange) -> Fetched {
    exchange.note(why);
    Fetched::Failed(why.to_owned())
}

/// An encrypted connection to a server that has shown who it is.
async fn open(
    network: &dyn Network,
    roots: &Arc<TrustRoots>,
    (host, path): (&str, &str),
    until: Instant,
    exchange: &Exchange,
) -> Result<Box<dyn Stream>, Fetched> {
    let name = tls::server_name(host).ok_or(Fetched::Absent)?;
    let addresses = if network.is_redirected(host, HTTPS) {
        Vec::new()
    } else if network.asks_names() {
        network.lookup(host).await.all().map_err(|error| {
            exchange.note(&error.to_string());
            match error {
                LookupError::NxDomain | LookupError::NoData => Fetched::Absent,
                LookupError::Timeout => Fetched::Silent,
                LookupError::ServFail | LookupError::NoResolver => Fetched::Failed(error.to_string()),
            }
        })?
    } else {
        return Err(failed("names cannot be asked for", exchange));
    };
    let stream = network.connect(host, HTTPS, &addresses).await.map_err(|error| {
        exchange.note(&error.to_string());
        match error {
            ConnectError::Refused => Fetched::Absent,
            ConnectError::Timeout => Fetched::Silent,
            _ => Fetched::Failed(error.to_string()),
        }
    })?;
    let (channel, verdict) = tls::open(stream, &name, roots, until).await;
    let secured = channel.map_err(|failure| {
        let why = format!("TLS: {} {}", failure.word, failure.detail);
        exchange.note(why.trim_end());
        if failure.word == "timeout" { Fetched::Silent } else { Fetched::Failed(failure.detail) }
    })?;
    exchange.note(&secured.session);
    let faults = verdict.as_ref().map_or_else(|| "no certificate".to_owned(), tls::Verdict::faults);
    if faults.is_empty() {
        return Ok(secured.stream);
    }
    exchange.note(&format!("certificate: {faults}"));
    if verdict.is_some_and(|verdict| verdict.is_good_at_its_time()) {
        // Is the certificate of another time, or this computer? The server's own clock says it, and nothing else of
        // what it says is believed, nor is it told the user's address.
        let _ = ask(secured.stream, &Method::HEAD, (host, path.split('?').next().unwrap_or("/")), exchange).await;
    }
    Err(Fetched::Untrusted(faults))
}

/// What a server answered.
enum Reply {
    Ended(Fetched),
    Elsewhere(String),
}

/// One question on one connection.
async fn ask(
    stream: Box<dyn Stream>,
    method: &Method,
    (host, path): (&str, &str),
    exchange: &Exchange,
) -> Result<Reply, hyper::Error> {
    let (mut sender, connection) =
        http1::Builder::new().max_buf_size(MAX_HEAD).handshake::<_, Empty<Bytes>>(TokioIo::new(stream)).await?;
    let head = [
        (header::HOST, host),
        (header::USER_AGENT, concat!("mailmedic/", env!("CARGO_PKG_VERSION"))),
        (header::ACCEPT, "application/xml, text/xml;q=0.9, */*;q=0.5"),
        (header::CONNECTION, "close"),
    ];
    let request = Request::builder().method(method).uri(path);
    let request = head.iter().fold(request, |request, (name, value)| request.header(name, *value));
    let Ok(request) = request.body(Empty::new()) else { return Ok(Reply::Ended(Fetched::Absent)) };
    exchange.sent(&format!("{method} {path} HTTP/1.1"));
    for (name, value) in head {
        exchange.sent(&format!("{name}: {value}"));
    }
    let mut talk = pin!(async move { take(sender.send_request(request).await?, exchange).await });
    // The connection works only while it is polled, and ends with its last word.
    tokio::select! {
        biased;
        reply = &mut talk => reply,
        _ = connection => talk.await,
    }
}

async fn take(response: Response<Incoming>, exchange: &Exchange) -> Result<Reply, hyper::Error> {
    let status = response.status();
    exchange.received(format!("{:?} {status}", response.version()).as_bytes());
    for (name, value) in response.headers() {
        exchange.received(&[name.as_str().as_bytes(), b": ", value.as_bytes()].concat());
    }
    if let Some(date) = response.headers().get(header::DATE) {
        exchange.note_date(date.as_bytes());
    }
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
            exchange.note("too large");
            return Ok(Reply::Ended(Fetched::TooLarge));
        }
        text.extend_from_slice(&piece);
    }
    for line in text.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
        exchange.received(line);
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
