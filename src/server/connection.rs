//! One client's connection: bounded lines in, replies out, TLS in between.

use super::record::Journal;
use crate::{network::Stream, protocol::Direction};
use bytes::{Bytes, BytesMut};
use std::{io, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::timeout,
};
use tokio_rustls::TlsAcceptor;

/// Octets of a command line without its end. The longest of any use are responses of `AUTH`
/// (RFC 4954 §4 allows 12288).
pub const MAX_LINE: usize = 12_288;
/// Octets of overlong lines that are read and thrown away before the server hangs up.
const MAX_DISCARDED: usize = 64 * 1024 * 1024;
/// Octets of output that are gathered before they are sent.
const GATHER: usize = 64 * 1024;
/// How long a client may take to read or say anything (RFC 5321 §4.5.3.2 wants 5 minutes at
/// least, RFC 1939 §3 wants 10).
const IDLE: Duration = Duration::from_secs(600);
const HANDSHAKE: Duration = Duration::from_secs(60);
/// How long the end of a connection waits for the client's.
const LINGER: Duration = Duration::from_secs(1);

/// A command line.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// Without its end: CRLF, or LF alone, which is forgiven in commands.
    Text(Bytes),
    TooLong,
}

/// Why a session cannot go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Lost {
    #[error("the client hung up")]
    HungUp,
    #[error("the client kept silent")]
    Idle,
    #[error("too much rubbish")]
    Flooded,
    #[error("the TLS handshake failed")]
    Handshake,
}

/// How a server answers those who want encryption.
#[derive(Clone)]
pub enum Encryption {
    Current(TlsAcceptor),
    /// With TLS 1.0, which no client of today takes.
    Old,
}

pub struct Connection {
    stream: Box<dyn Stream>,
    input: BytesMut,
    /// Octets of `input` that are known to hold no line end.
    searched: usize,
    output: Vec<u8>,
    discarded: usize,
    tls: bool,
    journal: Journal,
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connection").field("tls", &self.tls).finish_non_exhaustive()
    }
}

impl Connection {
    pub fn new(stream: Box<dyn Stream>, journal: Journal) -> Self {
        let input = BytesMut::new();
        Self { stream, input, searched: 0, output: Vec::new(), discarded: 0, tls: false, journal }
    }

    pub fn is_tls(&self) -> bool {
        self.tls
    }

    /// The next command line. What is waiting to be sent goes out first, but only when the client
    /// has nothing more in the pipe: so replies to pipelined commands travel together (RFC 2920).
    pub async fn line(&mut self) -> Result<Line, Lost> {
        let mut too_long = false;
        loop {
            if let Some(end) = self.input[self.searched..].iter().position(|byte| *byte == b'\n') {
                let line = self.input.split_to(self.searched + end + 1);
                self.searched = 0;
                let line = line.strip_suffix(b"\n").unwrap_or(&line);
                let line = line.strip_suffix(b"\r").unwrap_or(line);
                if too_long || line.len() > MAX_LINE {
                    return Ok(Line::TooLong);
                }
                return Ok(Line::Text(Bytes::copy_from_slice(line)));
            }
            if self.input.len() > MAX_LINE + 2 {
                too_long = true;
                self.discarded += self.input.len();
                self.input.clear();
                if self.discarded > MAX_DISCARDED {
                    return Err(Lost::Flooded);
                }
            }
            self.searched = self.input.len();
            self.fill().await?;
        }
    }

    /// What has come in, whatever it is: for the text of messages.
    pub async fn chunk(&mut self) -> Result<BytesMut, Lost> {
        if self.input.is_empty() {
            self.fill().await?;
        }
        self.searched = 0;
        Ok(self.input.split())
    }

    /// Takes back what was read too far.
    pub fn unread(&mut self, rest: BytesMut) {
        self.input = rest;
        self.searched = 0;
    }

    /// Exactly this many octets.
    pub async fn octets(&mut self, count: usize) -> Result<BytesMut, Lost> {
        while self.input.len() < count {
            self.fill().await?;
        }
        self.searched = 0;
        Ok(self.input.split_to(count))
    }

    async fn fill(&mut self) -> Result<(), Lost> {
        self.flush().await?;
        self.input.reserve(4096);
        match timeout(IDLE, self.stream.read_buf(&mut self.input)).await {
            Err(_) => Err(Lost::Idle),
            Ok(Err(_) | Ok(0)) => Err(Lost::HungUp),
            Ok(Ok(_)) => Ok(()),
        }
    }

    /// Sends a line and writes it down.
    pub async fn say(&mut self, line: &str) -> Result<(), Lost> {
        self.journal.line(if self.tls { Direction::ReceivedTls } else { Direction::Received }, line.as_bytes());
        self.put(line.as_bytes()).await?;
        self.put(b"\r\n").await
    }

    /// Sends a line of which only the beginning is written down.
    pub async fn say_secret(&mut self, beginning: &str, secret: &str) -> Result<(), Lost> {
        let direction = if self.tls { Direction::ReceivedTls } else { Direction::Received };
        self.journal.line(direction, format!("{beginning}***").as_bytes());
        self.put(format!("{beginning}{secret}\r\n").as_bytes()).await
    }

    /// Sends octets without writing them down.
    pub async fn put(&mut self, bytes: &[u8]) -> Result<(), Lost> {
        self.output.extend_from_slice(bytes);
        if self.output.len() > GATHER { self.flush().await } else { Ok(()) }
    }

    /// Sends what waits.
    pub async fn flush(&mut self) -> Result<(), Lost> {
        if self.output.is_empty() {
            return Ok(());
        }
        let sending = async {
            self.stream.write_all(&self.output).await?;
            self.stream.flush().await
        };
        let sent = timeout(IDLE, sending).await;
        self.output.clear();
        match sent {
            Err(_) => Err(Lost::Idle),
            Ok(Err(_)) => Err(Lost::HungUp),
            Ok(Ok(())) => Ok(()),
        }
    }

    /// Writes down what the client said; the caller has replaced the credentials.
    pub fn heard(&self, line: &[u8]) {
        self.journal.line(if self.tls { Direction::SentTls } else { Direction::Sent }, line);
    }

    pub fn note(&self, text: &str) {
        self.journal.line(Direction::Note, text.as_bytes());
    }

    /// Goes over to TLS. What the client sent before belongs to nobody and is dropped, so that
    /// nothing said in the clear counts under TLS (RFC 3207 §4.2, RFC 2595 §4).
    pub async fn start_tls(&mut self, encryption: &Encryption) -> Result<(), Lost> {
        self.flush().await?;
        self.input.clear();
        self.searched = 0;
        let acceptor = match encryption {
            Encryption::Current(acceptor) => acceptor,
            Encryption::Old => return self.answer_in_old_tls().await,
        };
        let plain = std::mem::replace(&mut self.stream, Box::new(tokio::io::empty()));
        match timeout(HANDSHAKE, acceptor.accept(plain)).await {
            Ok(Ok(stream)) => {
                self.note("TLS started");
                self.stream = Box::new(stream);
                self.tls = true;
                Ok(())
            }
            Ok(Err(error)) => {
                self.note(&format!("no TLS: {error}"));
                Err(Lost::Handshake)
            }
            Err(_) => {
                self.note("no TLS: the client said nothing");
                Err(Lost::Handshake)
            }
        }
    }

    /// Answers a client's hello in TLS 1.0 and waits for its farewell.
    async fn answer_in_old_tls(&mut self) -> Result<(), Lost> {
        self.fill().await?;
        self.put(&old_server_hello()).await?;
        self.flush().await?;
        self.note("no TLS: this server speaks TLS 1.0 only");
        self.input.clear();
        let _ = timeout(HANDSHAKE, self.fill()).await;
        Err(Lost::Handshake)
    }

    /// Says nothing more until the client gives up.
    pub async fn stall(&mut self) -> Lost {
        loop {
            self.input.clear();
            if let Err(lost) = self.fill().await {
                return lost;
            }
        }
    }

    /// Ends the connection politely: the last words are sent, and time is given to read them.
    /// Closing while the client's own words are unread would reset the connection, and the last
    /// reply would be lost with it.
    pub async fn finish(mut self) -> io::Result<()> {
        let _ = self.flush().await;
        let ending = async {
            self.stream.shutdown().await?;
            let mut rest = vec![0; 16 * 1024];
            while self.stream.read(&mut rest).await? > 0 {}
            Ok(())
        };
        timeout(LINGER, ending).await.unwrap_or(Ok(()))
    }
}

/// The record with which a server of TLS 1.0 chooses version and cipher suite (RFC 2246 §7.4.1.3).
pub fn old_server_hello() -> Vec<u8> {
    const VERSION: [u8; 2] = [3, 1];
    const RSA_WITH_AES_128_CBC_SHA: [u8; 2] = [0x00, 0x2f];
    let mut hello = VERSION.to_vec();
    // Random octets, a session without a name, the cipher suite, no compression.
    hello.extend([0x5a; 32]);
    hello.push(0);
    hello.extend(RSA_WITH_AES_128_CBC_SHA);
    hello.push(0);
    let length = u8::try_from(hello.len()).unwrap_or(u8::MAX);
    let mut record = vec![0x16, 3, 1, 0, length + 4, 0x02, 0, 0, length];
    record.extend(hello);
    record
}
