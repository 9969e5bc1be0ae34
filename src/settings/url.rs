//! `pop3s://taro%40example.com@pop.example.com:995`: the form in which servers are given and shown.

use super::{ConnectionSecurity, MailProtocol, MailServer};
use std::{fmt, net::Ipv6Addr, str::FromStr};

const SCHEMES: [(&str, MailProtocol, ConnectionSecurity, bool); 10] = [
    ("pop3", MailProtocol::Pop3, ConnectionSecurity::Cleartext, true),
    ("pop3+starttls", MailProtocol::Pop3, ConnectionSecurity::StartTls, true),
    ("pop3s", MailProtocol::Pop3, ConnectionSecurity::ImplicitTls, true),
    ("imap", MailProtocol::Imap, ConnectionSecurity::Cleartext, true),
    ("imap+starttls", MailProtocol::Imap, ConnectionSecurity::StartTls, true),
    ("imaps", MailProtocol::Imap, ConnectionSecurity::ImplicitTls, true),
    ("smtp", MailProtocol::Smtp, ConnectionSecurity::Cleartext, true),
    ("smtp+starttls", MailProtocol::Smtp, ConnectionSecurity::StartTls, true),
    ("smtps", MailProtocol::Smtp, ConnectionSecurity::ImplicitTls, true),
    ("smtp+noauth", MailProtocol::Smtp, ConnectionSecurity::Cleartext, false),
];

/// Why a text names no server. The parts of the text that may hold a password are not repeated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    #[error("there is no scheme `{0}`")]
    UnknownScheme(String),
    #[error("there is no `://`")]
    NoScheme,
    #[error("`{0}` is not a host name")]
    BadHost(String),
    #[error("`{0}` is not a port (1 to 65535)")]
    BadPort(String),
    #[error("the user name holds a control character or a broken `%` code")]
    BadUser,
    #[error("a password does not belong into a URL: others could read it")]
    PasswordInUrl,
    #[error("nothing may follow the port, but `{0}` does")]
    Trailing(String),
}

impl UrlError {
    /// The name of this fault among the texts.
    pub fn text_id(&self) -> &'static str {
        match self {
            Self::UnknownScheme(_) => "url-unknown-scheme",
            Self::NoScheme => "url-no-scheme",
            Self::BadHost(_) => "url-bad-host",
            Self::BadPort(_) => "url-bad-port",
            Self::BadUser => "url-bad-user",
            Self::PasswordInUrl => "url-password",
            Self::Trailing(_) => "url-trailing",
        }
    }

    /// The offending piece, where repeating it is safe.
    pub fn piece(&self) -> &str {
        match self {
            Self::UnknownScheme(piece) | Self::BadHost(piece) | Self::BadPort(piece) | Self::Trailing(piece) => piece,
            Self::NoScheme | Self::BadUser | Self::PasswordInUrl => "",
        }
    }
}

fn decode_user(text: &str) -> Result<String, UrlError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next().ok_or(UrlError::BadUser)?, rest.next().ok_or(UrlError::BadUser)?];
        let digits = std::str::from_utf8(&digits).map_err(|_| UrlError::BadUser)?;
        bytes.push(u8::from_str_radix(digits, 16).map_err(|_| UrlError::BadUser)?);
    }
    let user = String::from_utf8(bytes).map_err(|_| UrlError::BadUser)?;
    if user.is_empty() || user.chars().any(char::is_control) { Err(UrlError::BadUser) } else { Ok(user) }
}

fn encode_user(user: &str) -> String {
    user.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

impl MailServer {
    /// The server at a host and port that somebody has written down.
    ///
    /// # Errors
    /// [`UrlError::BadHost`] or [`UrlError::BadPort`].
    pub fn at(protocol: MailProtocol, security: ConnectionSecurity, host: &str, port: &str) -> Result<Self, UrlError> {
        let host = host.to_lowercase();
        if !is_host(&host) {
            return Err(UrlError::BadHost(host.escape_debug().to_string()));
        }
        let port = match port.parse() {
            Ok(number) if number != 0 && port.bytes().all(|b| b.is_ascii_digit()) => number,
            _ => return Err(UrlError::BadPort(port.escape_debug().to_string())),
        };
        Ok(Self { protocol, security, host, port, user: None, user_assumed: false, authenticates: true })
    }
}

/// Whether a text can be a host name, or is an IP address.
pub fn is_host(text: &str) -> bool {
    text.parse::<std::net::IpAddr>().is_ok()
        || (text.len() <= 253
            && text.trim_end_matches('.').split('.').all(|label| {
                !label.is_empty()
                    && label.len() <= 63
                    && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            }))
}

impl FromStr for MailServer {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        let (scheme, rest) = text.split_once("://").ok_or(UrlError::NoScheme)?;
        let scheme = scheme.to_ascii_lowercase();
        let (_, protocol, security, authenticates) = SCHEMES
            .into_iter()
            .find(|(name, ..)| *name == scheme)
            .ok_or_else(|| UrlError::UnknownScheme(scheme.escape_debug().to_string()))?;
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (user, place) = match rest.rsplit_once('@') {
            None => (None, rest),
            Some((user, _)) if user.contains(':') => return Err(UrlError::PasswordInUrl),
            Some((user, place)) => (Some(decode_user(user)?), place),
        };
        if let Some(at) = place.find(['/', '?', '#']) {
            return Err(UrlError::Trailing(place[at..].escape_debug().to_string()));
        }
        let (host, port) = match place.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
            Some((host, "")) => (host, None),
            Some((host, after)) => {
                let port =
                    after.strip_prefix(':').ok_or_else(|| UrlError::Trailing(after.escape_debug().to_string()))?;
                (host, Some(port))
            }
            None => match place.rsplit_once(':') {
                Some((host, port)) => (host, Some(port)),
                None => (place, None),
            },
        };
        let usual = Self::default_port(protocol, security).to_string();
        let server = Self::at(protocol, security, host, port.unwrap_or(&usual))?;
        Ok(Self { user, authenticates, ..server })
    }
}

impl MailServer {
    /// The scheme of its URL, which tells protocol, encryption and whether one logs in.
    pub fn scheme(&self) -> &'static str {
        let of = (self.protocol, self.security, self.authenticates);
        let known = SCHEMES.into_iter().find(|(_, protocol, security, logs_in)| (*protocol, *security, *logs_in) == of);
        known.map_or("smtp", |(name, ..)| name)
    }
}

impl fmt::Display for MailServer {
    /// Always with the port, so that a reader need not know the defaults.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://", self.scheme())?;
        if let Some(user) = &self.user {
            write!(f, "{}@", encode_user(user))?;
        }
        if self.host.parse::<Ipv6Addr>().is_ok() {
            write!(f, "[{}]", self.host)?;
        } else {
            f.write_str(&self.host)?;
        }
        write!(f, ":{}", self.port)
    }
}

impl serde::Serialize for MailServer {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_scheme_has_its_port() {
        let ports = [110, 110, 995, 143, 143, 993, 25, 587, 465, 25];
        for ((scheme, ..), port) in SCHEMES.into_iter().zip(ports) {
            let server: MailServer = format!("{scheme}://mail.example.test").parse().unwrap();
            assert_eq!(server.port, port, "{scheme}");
            assert_eq!(server.to_string(), format!("{scheme}://mail.example.test:{port}"));
        }
    }

    #[test]
    fn user_and_port_are_read() {
        let server: MailServer = "pop3://taro%40coo.net@Mail.coo.net:110".parse().unwrap();
        assert_eq!(server.user.as_deref(), Some("taro@coo.net"));
        assert_eq!(server.to_string(), "pop3://taro%40coo.net@mail.coo.net:110");
        let server: MailServer = "imaps://[2001:db8::1]:1993".parse().unwrap();
        assert_eq!((server.host.as_str(), server.port), ("2001:db8::1", 1993));
    }

    #[test]
    fn faults_are_told_apart_and_no_password_is_repeated() {
        let refused = |text: &str| text.parse::<MailServer>().unwrap_err();
        assert_eq!(refused("mail.example.test"), UrlError::NoScheme);
        assert_eq!(refused("http://x.test"), UrlError::UnknownScheme("http".into()));
        assert_eq!(refused("pop3://taro:sesame@x.test"), UrlError::PasswordInUrl);
        assert!(!refused("pop3://taro:sesame@x.test").to_string().contains("sesame"));
        assert_eq!(refused("pop3://x.test:0"), UrlError::BadPort("0".into()));
        assert_eq!(refused("pop3://x.test:99999"), UrlError::BadPort("99999".into()));
        assert_eq!(refused("pop3://"), UrlError::BadHost(String::new()));
        assert_eq!(refused("pop3://a%0Ab@x.test"), UrlError::BadUser);
        assert_eq!(refused("pop3://x.test/INBOX"), UrlError::Trailing("/INBOX".into()));
    }
}
