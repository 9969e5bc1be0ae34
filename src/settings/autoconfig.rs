//! Thunderbird's autoconfig: a provider's servers as XML (draft-ietf-mailmaint-autoconfig, version 1.1).

use super::{Address, ConnectionSecurity, MailProtocol, MailServer};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// Bytes of a document. The largest in the public collection of them has less than 20 kB.
pub const MAX_BYTES: usize = 256 * 1024;
/// Elements within each other. The format has five.
const MAX_DEPTH: usize = 32;
/// Servers that are looked at.
const MAX_SERVERS: usize = 16;
/// Bytes of one value.
const MAX_VALUE: usize = 256;

/// Why a document names no server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AutoconfigError {
    #[error("not XML")]
    NotXml,
    /// A document type brings entities with it, of which the format has none and with which a few lines
    /// become gigabytes.
    #[error("XML with a document type")]
    DocumentType,
    #[error("XML that is too large or too deep")]
    TooLarge,
    #[error("not an autoconfig document")]
    OtherDocument,
    #[error("no server that a mail program could use")]
    NoServer,
}

/// The addresses at which the document for `address` may be, the first that has it counts. Each is a host and the
/// rest of the URL; all are fetched by HTTPS.
pub fn places(address: &Address) -> [(String, String); 2] {
    let domain = &address.domain;
    let query: String = address
        .to_string()
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'@' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    [
        (format!("autoconfig.{domain}"), format!("/mail/config-v1.1.xml?emailaddress={query}")),
        (domain.clone(), "/.well-known/autoconfig/mail/config-v1.1.xml".to_owned()),
    ]
}

/// Reads a document: the servers for `address`, in the provider's order.
///
/// # Errors
/// Why it names none.
pub fn read(text: &[u8], address: &Address) -> Result<Vec<MailServer>, AutoconfigError> {
    if text.len() > MAX_BYTES {
        return Err(AutoconfigError::TooLarge);
    }
    let text = String::from_utf8_lossy(text);
    let mut reader = Reader::from_str(&text);
    let mut path: Vec<String> = Vec::new();
    let mut servers = Vec::new();
    let mut server: Option<Written> = None;
    let mut value = String::new();
    let mut is_autoconfig = false;
    loop {
        match reader.read_event().map_err(|_| AutoconfigError::NotXml)? {
            Event::Eof => break,
            Event::DocType(_) => return Err(AutoconfigError::DocumentType),
            Event::Start(element) => {
                if path.len() >= MAX_DEPTH {
                    return Err(AutoconfigError::TooLarge);
                }
                let name = name(&element);
                if path.is_empty() {
                    is_autoconfig = name == "clientconfig";
                }
                if path.len() == 2 && matches!(name.as_str(), "incomingserver" | "outgoingserver") {
                    server = Some(Written::new(&element));
                }
                value.clear();
                path.push(name);
            }
            Event::End(_) => {
                let ended = path.pop().unwrap_or_default();
                if path.len() == 3
                    && let Some(server) = &mut server
                {
                    server.take(&ended, value.trim());
                }
                if path.len() == 2
                    && servers.len() < MAX_SERVERS
                    && let Some(server) = server.take()
                {
                    servers.extend(server.server(address));
                }
                value.clear();
            }
            Event::Text(piece) => {
                append(&mut value, &piece.decode().map_err(|_| AutoconfigError::NotXml)?);
            }
            Event::CData(piece) => append(&mut value, &piece.decode().map_err(|_| AutoconfigError::NotXml)?),
            // One of the five that every document knows, or a letter by its number; others say nothing.
            Event::GeneralRef(reference) => {
                let known = reference.resolve_char_ref().ok().flatten().map(String::from);
                let name = reference.decode().map_err(|_| AutoconfigError::NotXml)?;
                let known = known.or_else(|| quick_xml::escape::resolve_xml_entity(&name).map(str::to_owned));
                append(&mut value, known.as_deref().unwrap_or("\u{fffd}"));
            }
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    match (is_autoconfig, path.is_empty()) {
        (true, true) if servers.is_empty() => Err(AutoconfigError::NoServer),
        (true, true) => Ok(servers),
        (true, false) => Err(AutoconfigError::NotXml),
        (false, _) => Err(AutoconfigError::OtherDocument),
    }
}

fn name(element: &BytesStart<'_>) -> String {
    String::from_utf8_lossy(element.local_name().as_ref()).to_ascii_lowercase()
}

/// A value that is too long stays cut and is refused where it is used: no host or port is that long.
fn append(value: &mut String, piece: &str) {
    if value.len() <= MAX_VALUE {
        value.push_str(&piece.chars().take(MAX_VALUE + 1).collect::<String>());
    }
}

/// One server as it stands in the document.
#[derive(Debug, Default)]
struct Written {
    kind: String,
    host: String,
    port: String,
    security: String,
    user: String,
    authentication: Vec<String>,
}

impl Written {
    fn new(element: &BytesStart<'_>) -> Self {
        let kind = element.try_get_attribute("type").ok().flatten();
        let kind = kind.map(|kind| String::from_utf8_lossy(&kind.value).to_ascii_lowercase());
        Self { kind: kind.unwrap_or_default(), ..Self::default() }
    }

    /// The first value counts; of the ways to log in there may be several.
    fn take(&mut self, element: &str, value: &str) {
        let place = match element {
            "hostname" => &mut self.host,
            "port" => &mut self.port,
            "sockettype" => &mut self.security,
            "username" => &mut self.user,
            "authentication" => {
                self.authentication.push(value.to_ascii_lowercase());
                return;
            }
            _ => return,
        };
        if place.is_empty() {
            value.clone_into(place);
        }
    }

    /// `None` for what no mail program of ours uses (JMAP, Exchange), and for what names no place to
    /// connect to.
    fn server(&self, address: &Address) -> Option<MailServer> {
        let protocol = match self.kind.as_str() {
            "smtp" => MailProtocol::Smtp,
            "pop3" => MailProtocol::Pop3,
            "imap" => MailProtocol::Imap,
            _ => return None,
        };
        let security = match self.security.to_ascii_lowercase().as_str() {
            "ssl" => ConnectionSecurity::ImplicitTls,
            "starttls" => ConnectionSecurity::StartTls,
            "plain" => ConnectionSecurity::Cleartext,
            _ => return None,
        };
        let server = MailServer::at(protocol, security, &filled(&self.host, address)?, &self.port).ok()?;
        let user = filled(&self.user, address).filter(|user| !user.is_empty());
        // Only "none" alone says so: else the program takes the first way that it knows.
        let authenticates = protocol != MailProtocol::Smtp || self.authentication != ["none"];
        Some(MailServer {
            // A way to send without a login has no encryption in our spelling of it; where the record
            // asks for encryption, that is worth more.
            authenticates: authenticates || security != ConnectionSecurity::Cleartext,
            user_assumed: user.is_some(),
            user,
            ..server
        })
    }
}

/// A value with what stands for parts of the address put in. `None` where it cannot be used: control
/// characters, too long, or a place-holder that is none.
fn filled(text: &str, address: &Address) -> Option<String> {
    let text = text
        .replace("%EMAILADDRESS%", &address.to_string())
        .replace("%EMAILLOCALPART%", &address.local)
        .replace("%EMAILDOMAIN%", &address.domain);
    let usable = text.len() <= MAX_VALUE && !text.contains("%EMAIL") && !text.chars().any(char::is_control);
    usable.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taro() -> Address {
        "taro@example.test".parse().unwrap()
    }

    fn document(servers: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?><clientConfig version=\"1.1\"><emailProvider id=\"example.test\"><domain>example.test</domain>{servers}</emailProvider></clientConfig>"
        )
    }

    fn incoming(inner: &str) -> String {
        document(&format!("<incomingServer type=\"imap\">{inner}</incomingServer>"))
    }

    const USUAL: &str = "<hostname>imap.example.test</hostname><port>993</port><socketType>SSL</socketType>";

    fn named(text: &str) -> Result<Vec<String>, AutoconfigError> {
        read(text.as_bytes(), &taro()).map(|servers| servers.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn servers_come_in_the_order_of_the_document() {
        let text = document(
            "<displayName>Example &amp; Sons</displayName>
             <incomingServer type=\"exchange\"><hostname>x.test</hostname><port>443</port><socketType>SSL</socketType></incomingServer>
             <incomingServer type=\"pop3\">
               <hostname> pop.%EMAILDOMAIN% </hostname><port>995</port><socketType>SSL</socketType>
               <username>%EMAILLOCALPART%</username><authentication>password-cleartext</authentication>
               <pop3><leaveMessagesOnServer>true</leaveMessagesOnServer><hostname>no.test</hostname></pop3>
             </incomingServer>
             <incomingServer type=\"imap\"><hostname>IMAP.example.test</hostname><port>143</port><socketType>STARTTLS</socketType><username>%EMAILADDRESS%</username></incomingServer>
             <outgoingServer type=\"smtp\"><hostname>smtp.example.test</hostname><port>25</port><socketType>plain</socketType><authentication>none</authentication></outgoingServer>",
        );
        assert_eq!(
            named(&text).unwrap(),
            [
                "pop3s://taro@pop.example.test:995",
                "imap+starttls://taro%40example.test@imap.example.test:143",
                "smtp+noauth://smtp.example.test:25",
            ]
        );
        assert!(read(text.as_bytes(), &taro()).unwrap()[0].user_assumed);
    }

    #[test]
    fn a_server_that_nobody_could_use_is_left_out() {
        for inner in [
            "<hostname>imap.example.test</hostname><port>993</port>",
            "<hostname></hostname><port>993</port><socketType>SSL</socketType>",
            "<hostname>imap.example.test</hostname><port>0</port><socketType>SSL</socketType>",
            "<hostname>imap.example.test</hostname><port>99999</port><socketType>SSL</socketType>",
            "<hostname>imap.example.test/x</hostname><port>993</port><socketType>SSL</socketType>",
            "<hostname>taro@imap.example.test</hostname><port>993</port><socketType>SSL</socketType>",
            "<hostname>imap.&#27;[2J.test</hostname><port>993</port><socketType>SSL</socketType>",
            "<hostname>%EMAILADDRESS</hostname><port>993</port><socketType>SSL</socketType>",
            "<hostname>&other;</hostname><port>993</port><socketType>SSL</socketType>",
        ] {
            assert_eq!(named(&incoming(inner)), Err(AutoconfigError::NoServer), "{inner}");
        }
        let user = |user: &str| named(&incoming(&format!("{USUAL}<username>{user}</username>"))).unwrap();
        assert_eq!(user("%EMAILADDRESS"), ["imaps://imap.example.test:993"]);
        assert_eq!(user("a&#10;b"), ["imaps://imap.example.test:993"]);
        assert_eq!(user(&"u".repeat(300)), ["imaps://imap.example.test:993"]);
        assert_eq!(user("a&amp;b"), ["imaps://a%26b@imap.example.test:993"]);
    }

    #[test]
    fn what_is_no_such_document_is_refused() {
        use AutoconfigError::{DocumentType, NotXml, OtherDocument, TooLarge};
        let bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><clientConfig>&b;</clientConfig>";
        for (text, why) in [
            ("", OtherDocument),
            ("hello", OtherDocument),
            ("<!DOCTYPE html><html></html>", DocumentType),
            (bomb, DocumentType),
            ("<html><body/></html>", OtherDocument),
            ("<clientConfig><emailProvider>", NotXml),
            ("<clientConfig></emailProvider>", NotXml),
            ("<clientConfig><a b=></clientConfig", NotXml),
        ] {
            assert_eq!(named(text), Err(why), "{text}");
        }
        assert_eq!(named(&"<a>".repeat(100_000 / 3)), Err(TooLarge));
        assert_eq!(named(&format!("{}{}", " ".repeat(MAX_BYTES), incoming(USUAL))), Err(TooLarge));
        assert_eq!(
            named(&incoming(USUAL).replace("</hostname>", "\u{0}\u{fffd}</hostname>")),
            Err(AutoconfigError::NoServer)
        );
        let crowd = document(&format!("<incomingServer type='imap'>{USUAL}</incomingServer>").repeat(1000));
        assert_eq!(named(&crowd).unwrap().len(), MAX_SERVERS);
    }

    #[test]
    fn the_document_may_be_at_two_places() {
        let odd: Address = "ta+ro&x=1@example.test".parse().unwrap();
        let [first, second] = places(&odd);
        assert_eq!(first.0, "autoconfig.example.test");
        assert_eq!(first.1, "/mail/config-v1.1.xml?emailaddress=ta%2Bro%26x%3D1@example.test");
        assert_eq!(second, ("example.test".to_owned(), "/.well-known/autoconfig/mail/config-v1.1.xml".to_owned()));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
            let _ = read(&bytes, &taro());
        }

        #[test]
        fn any_cut_of_a_document_is_read_or_refused(cut in 0..600_usize) {
            let text = incoming(&format!("{USUAL}<username>%EMAILLOCALPART%</username>"));
            let cut = cut.min(text.len());
            let whole = cut == text.len();
            proptest::prop_assert_eq!(read(&text.as_bytes()[..cut], &taro()).is_ok(), whole);
        }
    }
}
