//! Scripted servers on loopback, and a bench that examines them.
//!
//! A peer answers by a table: the longest prefix of the line that was heard decides. It shares no
//! code with the reference server, so that both sides of a conversation cannot be wrong alike.

pub mod bench;
pub mod certificates;

use certificates::Certificate;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufStream},
    net::{TcpListener, TcpStream},
};

/// What a peer does when it has heard a line.
#[derive(Debug, Clone)]
pub enum Act {
    Say(Vec<u8>),
    SayLater(Duration, Vec<u8>),
    SayAndClose(Vec<u8>),
    /// Says this and then the line that it has heard.
    SayBack(String),
    /// Says it and begins TLS.
    SayAndEncrypt(Vec<u8>),
    /// Says it again and again, until nobody listens.
    SayForEver(Vec<u8>, Duration),
    KeepSilent,
    Close,
}

pub fn say(text: &str) -> Act {
    Act::Say(format!("{text}\r\n").into_bytes())
}

pub fn say_and_close(text: &str) -> Act {
    Act::SayAndClose(format!("{text}\r\n").into_bytes())
}

impl Act {
    fn begins_with(&self, bytes: &[u8]) -> bool {
        matches!(self, Self::Say(said) if said.starts_with(bytes))
    }

    /// The same with the tag of the command that it answers.
    fn with_tag(self, tag: &str) -> Self {
        let put = |bytes: Vec<u8>| match bytes.windows(3).position(|word| word == b"TAG") {
            Some(_) => String::from_utf8_lossy(&bytes).replace("TAG", tag).into_bytes(),
            None => bytes,
        };
        match self {
            Self::Say(bytes) => Self::Say(put(bytes)),
            Self::SayLater(delay, bytes) => Self::SayLater(delay, put(bytes)),
            Self::SayAndClose(bytes) => Self::SayAndClose(put(bytes)),
            Self::SayAndEncrypt(bytes) => Self::SayAndEncrypt(put(bytes)),
            other => other,
        }
    }
}

/// The tag of a line, if it has one, and the rest. No other line here begins with a letter, digits
/// and a space.
fn split_tag(line: &str) -> (Option<&str>, &str) {
    let is_tag = |word: &str| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_lowercase());
        word.len() == digits.len() + 1 && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    match line.split_once(' ') {
        Some((tag, rest)) if is_tag(tag) => (Some(tag), rest),
        _ => (None, line),
    }
}

trait Pipe: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Pipe for T {}

/// A scripted server.
#[derive(Debug, Clone)]
pub struct Peer {
    greeting: Act,
    /// Key: the beginning of a line, or `first >> second` for two lines in a row.
    table: BTreeMap<String, Act>,
    otherwise: Act,
    certificate: Option<Certificate>,
    implicit_tls: bool,
    /// Connections after the first get this greeting.
    later_greeting: Option<Act>,
    /// Who serves the connections after the first.
    later: Option<Box<Peer>>,
}

/// A peer that listens.
pub struct Running {
    pub port: u16,
    heard: Arc<Mutex<Vec<Vec<String>>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Running {
    /// The lines that were heard, by connection.
    pub fn heard(&self) -> Vec<Vec<String>> {
        self.heard.lock().unwrap().clone()
    }

    /// Waits until a line has been heard that is still on its way when the run is over.
    pub async fn hears(&self, line: &str) {
        let heard = async {
            while !self.all_heard().iter().any(|heard| heard == line) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let in_time = tokio::time::timeout(Duration::from_secs(5), heard).await;
        in_time.unwrap_or_else(|_| panic!("{line} was not heard"));
    }

    /// The lines of all connections.
    pub fn all_heard(&self) -> Vec<String> {
        self.heard().concat()
    }
}

impl Peer {
    pub fn new(greeting: Act) -> Self {
        Self {
            greeting,
            table: BTreeMap::new(),
            otherwise: say("500 what?"),
            certificate: None,
            implicit_tls: false,
            later_greeting: None,
            later: None,
        }
    }

    /// Begins so and then says nothing, whatever it hears.
    pub fn mute(greeting: Act) -> Self {
        Self { otherwise: Act::KeepSilent, ..Self::new(greeting) }
    }

    /// A POP3 server without a fault: taro's password is sesame, three messages.
    pub fn pop3() -> Self {
        let mut peer = Self::new(say("+OK ready"))
            .on("CAPA", say("+OK\r\nUSER\r\nSASL PLAIN LOGIN CRAM-MD5\r\nSTLS\r\nRESP-CODES\r\n."))
            .on("USER", say("+OK"))
            .on("PASS sesame", say("+OK logged in"))
            .on("PASS", say("-ERR [AUTH] Authentication failed."))
            .on("STAT", say("+OK 3 3600"))
            .on("LIST", say("+OK\r\n1 100\r\n2 3000\r\n3 500\r\n."))
            .on("UIDL", say("+OK\r\n1 a\r\n2 b\r\n3 c\r\n."))
            .on("TOP", say("+OK\r\nFrom: x\r\nDate: Thu, 01 Jan 2015 09:00:00 +0900\r\n\r\nDate: body\r\n."))
            .on("QUIT", say_and_close("+OK bye"));
        peer.otherwise = say("-ERR unknown command");
        peer
    }

    /// An IMAP server without a fault: the same account. Lines are looked up and heard without their
    /// tag, which stands in replies as `TAG`.
    pub fn imap() -> Self {
        let mut peer = Self::new(say("* OK IMAP4rev1 ready"))
            .on("CAPABILITY", say("* CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=CRAM-MD5 ID QUOTA STARTTLS\r\nTAG OK"))
            .on("LOGIN", say("TAG NO [AUTHENTICATIONFAILED] Authentication failed."))
            .on("LOGIN \"taro@example.test\" \"sesame\"", say("TAG OK Logged in"))
            .on("ID", say("* ID NIL\r\nTAG OK"))
            .on("GETQUOTAROOT INBOX", say("* QUOTAROOT INBOX \"\"\r\n* QUOTA \"\" (STORAGE 30 512)\r\nTAG OK"))
            .on("STATUS INBOX (MESSAGES)", say("* STATUS INBOX (MESSAGES 3)\r\nTAG OK"))
            .on("EXAMINE INBOX", say("* FLAGS ()\r\n* 3 EXISTS\r\n* 0 RECENT\r\nTAG OK [READ-ONLY] Opened"))
            .on(
                "FETCH 1:* (RFC822.SIZE)",
                say("* 1 FETCH (RFC822.SIZE 100)\r\n* 2 FETCH (FLAGS () RFC822.SIZE 3000)\r\n* 3 FETCH (RFC822.SIZE 500)\r\nTAG OK"),
            )
            .on("LOGOUT", say_and_close("* BYE Logging out\r\nTAG OK"));
        peer.otherwise = say("TAG BAD Unknown command");
        peer
    }

    /// An SMTP server without a fault: the same account.
    pub fn smtp() -> Self {
        Self::new(say("220 mail.example.test ESMTP"))
            .on("EHLO", say("250-mail.example.test\r\n250-AUTH PLAIN LOGIN CRAM-MD5\r\n250-STARTTLS\r\n250 SIZE 1000"))
            .on("AUTH PLAIN AHRhcm9AZXhhbXBsZS50ZXN0AHNlc2FtZQ==", say("235 2.7.0 Authentication successful"))
            .on("AUTH PLAIN", say("535 5.7.8 Error: authentication failed"))
            .on("MAIL FROM:<taro@example.test>", say("250 2.1.0 Ok"))
            .on("RCPT TO:<taro@example.test>", say("250 2.1.5 Ok"))
            .on("RSET", say("250 2.0.0 Ok"))
            .on("QUIT", say_and_close("221 2.0.0 Bye"))
    }

    /// What to do on a line that begins so; replaces what was said before.
    pub fn on(mut self, beginning: &str, act: Act) -> Self {
        self.table.insert(beginning.to_owned(), act);
        self
    }

    pub fn greeting(mut self, act: Act) -> Self {
        self.greeting = act;
        self
    }

    pub fn later_greeting(mut self, act: Act) -> Self {
        self.later_greeting = Some(act);
        self
    }

    /// Another server, from the second connection on.
    pub fn later(mut self, peer: Self) -> Self {
        self.later = Some(Box::new(peer));
        self
    }

    /// TLS from the first byte.
    pub fn implicit_tls(mut self, certificate: Certificate) -> Self {
        self.certificate = Some(certificate);
        self.implicit_tls = true;
        self
    }

    /// TLS after STLS or STARTTLS.
    pub fn starttls(mut self, certificate: Certificate) -> Self {
        self.certificate = Some(certificate);
        let starttls = if self.greeting.begins_with(b"* ") { &b"TAG OK begin\r\n"[..] } else { b"220 2.0.0 begin\r\n" };
        self.on("STLS", Act::SayAndEncrypt(b"+OK begin\r\n".to_vec()))
            .on("STARTTLS", Act::SayAndEncrypt(starttls.to_vec()))
    }

    pub async fn listen(self) -> Running {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let log = heard.clone();
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let number = {
                    let mut log = log.lock().unwrap();
                    log.push(Vec::new());
                    log.len() - 1
                };
                let later = self.later.as_deref().filter(|_| number > 0);
                let (peer, log) = (later.unwrap_or(&self).clone(), log.clone());
                // A client that hangs up ends the conversation: no fault of the peer.
                tokio::spawn(async move { drop(peer.converse(stream, number, &log).await) });
            }
        });
        Running { port, heard, task }
    }

    async fn converse(self, stream: TcpStream, number: usize, log: &Mutex<Vec<Vec<String>>>) -> std::io::Result<()> {
        let stream: Box<dyn Pipe> = match (&self.certificate, self.implicit_tls) {
            (Some(certificate), true) => Box::new(certificate.acceptor().accept(stream).await?),
            _ => Box::new(stream),
        };
        let mut pipe = BufStream::new(stream);
        let greeting = self.later_greeting.as_ref().filter(|_| number > 0).unwrap_or(&self.greeting).clone();
        let (mut act, mut before, mut last_tag) = (greeting, String::new(), String::new());
        loop {
            match act {
                Act::Say(bytes) => pipe.write_all(&bytes).await?,
                Act::SayLater(delay, bytes) => {
                    tokio::time::sleep(delay).await;
                    pipe.write_all(&bytes).await?;
                }
                Act::SayAndClose(bytes) => {
                    pipe.write_all(&bytes).await?;
                    return pipe.shutdown().await;
                }
                Act::SayBack(text) => pipe.write_all(format!("{text}{before}\r\n").as_bytes()).await?,
                Act::SayAndEncrypt(bytes) => {
                    pipe.write_all(&bytes).await?;
                    pipe.flush().await?;
                    let acceptor = self.certificate.as_ref().unwrap().acceptor();
                    let encrypted: Box<dyn Pipe> = Box::new(acceptor.accept(pipe.into_inner()).await?);
                    pipe = BufStream::new(encrypted);
                }
                Act::SayForEver(bytes, pause) => loop {
                    pipe.write_all(&bytes).await?;
                    pipe.flush().await?;
                    tokio::time::sleep(pause).await;
                },
                Act::KeepSilent => {}
                Act::Close => return Ok(()),
            }
            pipe.flush().await?;
            let mut line = Vec::new();
            if pipe.read_until(b'\n', &mut line).await? == 0 {
                return Ok(());
            }
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            let (tag, line) = split_tag(&line);
            if let Some(tag) = tag {
                tag.clone_into(&mut last_tag);
            }
            let line = line.to_owned();
            log.lock().unwrap()[number].push(line.clone());
            let both = format!("{before} >> {line}");
            let fits = |key: &&String| if key.contains(" >> ") { &both } else { &line }.starts_with(key.as_str());
            let key = self.table.keys().filter(fits).max_by_key(|key| key.len());
            act = key.map_or(&self.otherwise, |key| &self.table[key]).clone().with_tag(&last_tag);
            before = line;
        }
    }
}
