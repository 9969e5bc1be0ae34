//! What the first bytes of a connection look like: TLS (RFC 8446 §5.1), clear text, or neither.

/// The kind of the first bytes that a server sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FirstBytes {
    /// Too few to tell, or none.
    Unclear,
    Handshake,
    /// With the description, where it has arrived (RFC 8446 §6).
    Alert(Option<u8>),
    /// Printable text, as a greeting is.
    Text,
    Binary,
}

/// Alert descriptions that matter here.
pub const PROTOCOL_VERSION: u8 = 70;

/// Bytes that are looked at; more say nothing new.
pub const ENOUGH: usize = 256;

/// How mail servers begin, whatever follows.
const GREETINGS: [&[u8]; 5] = [b"220", b"421", b"554", b"+OK", b"-ERR"];

impl FirstBytes {
    pub fn of(bytes: &[u8]) -> Self {
        let bytes = &bytes[..bytes.len().min(ENOUGH)];
        match bytes {
            [] | [0x15 | 0x16] => Self::Unclear,
            [0x16, 3, ..] => Self::Handshake,
            [0x15, 3, rest @ ..] => Self::Alert(rest.get(4).copied()),
            bytes if GREETINGS.iter().any(|begin| bytes.starts_with(begin)) || is_text(bytes) => Self::Text,
            _ => Self::Binary,
        }
    }

    /// Whether this is how a server with TLS answers.
    pub fn is_tls(self) -> bool {
        matches!(self, Self::Handshake | Self::Alert(_))
    }
}

/// The version that a server chose in its hello: `TLSv1.0`, which is older than anything that is
/// spoken today, or another. For TLS 1.3 it is that of 1.2 (RFC 8446 §4.1.3).
pub fn server_hello_version(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x16, 3, _, _, _, 0x02, _, _, _, 3, minor, ..] => match minor {
            0 => Some("SSLv3"),
            1 => Some("TLSv1.0"),
            2 => Some("TLSv1.1"),
            3 => Some("TLSv1.2"),
            _ => None,
        },
        _ => None,
    }
}

/// Printable characters, white space, and UTF-8 that may be cut at the end.
fn is_text(bytes: &[u8]) -> bool {
    let valid = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !valid.is_empty() && valid.chars().all(|c| !c.is_control() || matches!(c, '\r' | '\n' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn records_and_greetings_are_told_apart() {
        assert_eq!(FirstBytes::of(b""), FirstBytes::Unclear);
        assert_eq!(FirstBytes::of(b"\x16\x03\x01\x02"), FirstBytes::Handshake);
        assert_eq!(FirstBytes::of(&[0x15, 3, 1, 0, 2, 2, PROTOCOL_VERSION]), FirstBytes::Alert(Some(70)));
        assert_eq!(FirstBytes::of(&[0x15, 3, 3]), FirstBytes::Alert(None));
        assert_eq!(FirstBytes::of(b"+OK Dovecot ready.\r\n"), FirstBytes::Text);
        assert_eq!(FirstBytes::of("220 ようこ".as_bytes().split_last().unwrap().1), FirstBytes::Text);
        assert_eq!(FirstBytes::of(b"+OK \x1b[2J"), FirstBytes::Text);
        assert_eq!(FirstBytes::of(b"SSH\0\x01"), FirstBytes::Binary);
        assert_eq!(FirstBytes::of(&[0xff; 100]), FirstBytes::Binary);
    }

    #[test]
    fn the_version_of_a_server_hello_is_read() {
        let hello = |minor| [0x16, 3, 1, 0, 42, 2, 0, 0, 38, 3, minor, 0x5a];
        assert_eq!(server_hello_version(&hello(0)), Some("SSLv3"));
        assert_eq!(server_hello_version(&hello(1)), Some("TLSv1.0"));
        assert_eq!(server_hello_version(&hello(2)), Some("TLSv1.1"));
        assert_eq!(server_hello_version(&hello(1)[..10]), None);
        assert_eq!(server_hello_version(&[0x15, 3, 1, 0, 2, 2, PROTOCOL_VERSION]), None);
    }

    proptest! {
        #[test]
        fn any_bytes_have_a_kind(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let kind = FirstBytes::of(&bytes);
            prop_assert_eq!(kind == FirstBytes::Unclear, matches!(&bytes[..], [] | [0x15 | 0x16]));
        }
    }
}
