//! One open connection: lines in, lines out, everything written down, nothing without bounds.

use super::{
    call_off::CallOff,
    mask::{MASKED, Mask},
};
use crate::{
    network::Stream,
    protocol::{Direction, LineBuffer, LineTooLong, Secret, Transcript, tls::FirstBytes, visible},
};
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::{Instant, timeout},
};
use zeroize::Zeroizing;

/// How long a goodbye may take: the facts are complete by then.
const GOODBYE: Duration = Duration::from_secs(1);
/// The same where somebody waits for the whole program to end.
const HASTY_GOODBYE: Duration = Duration::from_millis(500);
/// How long the closing of the stream itself may take.
const CLOSING: Duration = Duration::from_millis(100);

/// Why an expected line did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lost {
    /// Nothing, or not enough, in time.
    Silent,
    /// The server hung up.
    Closed,
    /// What came is not the protocol.
    Garbled,
}

impl Lost {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Closed => "closed",
            Self::Garbled => "garbled",
        }
    }

    /// The value for a command that was not answered. Where a server has talked sense before, an
    /// answer that makes none is as good as a broken line.
    pub(super) fn to_a_command(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Closed | Self::Garbled => "closed",
        }
    }
}

/// Whether it is worth saying goodbye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// No line has come yet.
    Unheard,
    Talking,
    /// The last line that was waited for has not come.
    Waiting,
    Broken,
}

pub(super) struct Connection {
    pub(super) stream: Box<dyn Stream>,
    buffer: LineBuffer,
    /// The first bytes that arrived, to tell what kind of server this is.
    first: Vec<u8>,
    /// The same of the whole connection, or of another one to the same place: who answers there.
    beginning: Vec<u8>,
    began: Instant,
    /// How long it took from asking for the connection until anything came on it.
    heard: Option<Duration>,
    pub(super) encrypted: bool,
    state: State,
    mask: Mask,
    call_off: CallOff,
    /// How many tags have been given out, in a protocol that has them.
    commands: u32,
    /// Whether prompts are left out of the transcript: those of some mechanisms let others guess
    /// the password.
    hides_challenges: bool,
    transcript: Transcript,
}

impl Connection {
    /// `began` is when the connection was asked for; `mask` hides what the server may repeat.
    pub(super) fn new(stream: Box<dyn Stream>, began: Instant, place: &str, mask: Mask, call_off: CallOff) -> Self {
        let mut connection = Self {
            stream,
            buffer: LineBuffer::default(),
            first: Vec::new(),
            beginning: Vec::new(),
            began,
            heard: None,
            encrypted: false,
            state: State::Unheard,
            mask,
            call_off,
            commands: 0,
            hides_challenges: false,
            transcript: Transcript::default(),
        };
        connection.note(place);
        connection
    }

    /// Writes down what happened beside what was said, in words that hold no secret.
    pub(super) fn note(&mut self, text: &str) {
        self.transcript.push(self.began.elapsed(), Direction::Note, text.as_bytes());
    }

    /// From now on the server's prompts are not shown, or are again.
    pub(super) fn hide_challenges(&mut self, hides: bool) {
        self.hides_challenges = hides;
    }

    fn record_received(&mut self, line: &[u8]) {
        let direction = if self.encrypted { Direction::ReceivedTls } else { Direction::Received };
        let prompt = [&b"334 "[..], b"+ "].into_iter().find(|prompt| self.hides_challenges && line.starts_with(prompt));
        let text = match prompt {
            Some(prompt) if line.len() > prompt.len() => format!("{}{MASKED}", visible(prompt)),
            // Before it is cut, so that no half of a secret remains.
            _ => visible(self.mask.apply(&String::from_utf8_lossy(line)).as_bytes()),
        };
        self.transcript.push(self.began.elapsed(), direction, text.as_bytes());
    }

    fn record_sent(&mut self, line: &str) {
        let direction = if self.encrypted { Direction::SentTls } else { Direction::Sent };
        self.transcript.push(self.began.elapsed(), direction, line.as_bytes());
    }

    /// The next line without its end.
    pub(super) async fn read_line(&mut self, until: Instant) -> Result<Vec<u8>, Lost> {
        let line = self.read_quietly(until).await?;
        self.record_received(&line);
        Ok(line)
    }

    /// The next line, for long lists: it is not written down.
    pub(super) async fn read_quietly(&mut self, until: Instant) -> Result<Vec<u8>, Lost> {
        let line = self.receive(until).await;
        self.state = match (&line, self.state) {
            (Ok(_), _) => State::Talking,
            (Err(Lost::Silent), State::Unheard) => State::Unheard,
            (Err(Lost::Silent), _) => State::Waiting,
            (Err(Lost::Closed | Lost::Garbled), _) => State::Broken,
        };
        line
    }

    /// So many bytes, whatever they are, of a length that the caller has bounded. They are not
    /// written down.
    pub(super) async fn read_octets(&mut self, count: usize, until: Instant) -> Result<Vec<u8>, Lost> {
        let octets = self.receive_octets(count, until).await;
        if let Err(lost) = octets {
            self.state = if lost == Lost::Silent { State::Waiting } else { State::Broken };
        }
        octets
    }

    async fn receive_octets(&mut self, count: usize, until: Instant) -> Result<Vec<u8>, Lost> {
        loop {
            if let Some(octets) = self.buffer.next_octets(count) {
                return Ok(octets);
            }
            self.fill(until).await?;
        }
    }

    async fn receive(&mut self, until: Instant) -> Result<Vec<u8>, Lost> {
        loop {
            match self.buffer.next_line() {
                Ok(Some(line)) => return Ok(line),
                Ok(None) => {}
                Err(LineTooLong) => return Err(Lost::Garbled),
            }
            self.fill(until).await?;
        }
    }

    /// Takes what arrives next.
    async fn fill(&mut self, until: Instant) -> Result<(), Lost> {
        let mut chunk = [0; 4096];
        let count = match self.call_off.within(until, self.stream.read(&mut chunk)).await {
            None => return Err(Lost::Silent),
            // A reset, and a TLS stream that ends without saying so, end the conversation too.
            Some(Ok(0) | Err(_)) => return Err(Lost::Closed),
            Some(Ok(count)) => count,
        };
        self.take_in(&chunk[..count]);
        Ok(())
    }

    /// Takes what has arrived.
    pub(super) fn take_in(&mut self, chunk: &[u8]) {
        self.note_heard();
        let room = crate::protocol::tls::ENOUGH.saturating_sub(self.first.len());
        self.first.extend_from_slice(&chunk[..chunk.len().min(room)]);
        self.overhear(chunk);
        self.buffer.push(chunk);
    }

    /// What the server's first bytes in clear text, or within TLS, look like.
    pub(super) fn first_bytes(&self) -> FirstBytes {
        FirstBytes::of(&self.first)
    }

    /// Something has come, if only a part of a handshake.
    pub(super) fn note_heard(&mut self) {
        self.heard.get_or_insert(self.began.elapsed());
    }

    /// How long it took until anything came, if anything has come.
    pub(super) fn heard_after(&self) -> Option<Duration> {
        self.heard
    }

    /// Takes note of what came, be it in the middle of a handshake or on another connection.
    pub(super) fn overhear(&mut self, bytes: &[u8]) {
        let room = crate::protocol::tls::ENOUGH.saturating_sub(self.beginning.len());
        self.beginning.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }

    /// The first line that came from this place, as far as it was kept.
    pub(super) fn first_line(&self) -> &[u8] {
        self.beginning.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default()
    }

    /// What the other side has said so far, line by line.
    pub(super) fn received(&self) -> Vec<&str> {
        let received = |direction| matches!(direction, Direction::Received | Direction::ReceivedTls);
        self.transcript.lines().iter().filter(|line| received(line.direction)).map(|line| &*line.text).collect()
    }

    /// The number of the next command.
    pub(super) fn count_command(&mut self) -> u32 {
        self.commands += 1;
        self.commands
    }

    /// Sends a command. It must not hold a secret.
    pub(super) async fn send(&mut self, line: &str, until: Instant) -> Result<(), Lost> {
        self.begin()?;
        self.record_sent(line);
        self.write(line, until).await
    }

    /// Sends a command that ends with a secret. Without a command the secret is the whole line.
    pub(super) async fn send_secret(&mut self, command: &str, secret: &Secret, until: Instant) -> Result<(), Lost> {
        self.begin()?;
        self.mask.cover_answer(secret);
        let space = if command.is_empty() { "" } else { " " };
        self.record_sent(&format!("{command}{space}{MASKED}"));
        let line = Zeroizing::new(format!("{command}{space}{}", secret.reveal()));
        self.write(&line, until).await
    }

    /// Nothing new is begun in a run that is called off, least of all a login.
    fn begin(&self) -> Result<(), Lost> {
        if self.call_off.has_come() { Err(Lost::Silent) } else { Ok(()) }
    }

    async fn write(&mut self, line: &str, until: Instant) -> Result<(), Lost> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(line.len() + 2));
        // A line end within would begin a second command.
        bytes.extend(line.bytes().filter(|byte| !matches!(byte, b'\r' | b'\n' | 0)));
        bytes.extend(b"\r\n");
        let writing = async {
            self.stream.write_all(&bytes).await?;
            self.stream.flush().await
        };
        match self.call_off.within(until, writing).await {
            Some(Ok(())) => Ok(()),
            Some(Err(_)) => {
                self.state = State::Broken;
                Err(Lost::Closed)
            }
            None => {
                self.state = State::Broken;
                Err(Lost::Silent)
            }
        }
    }

    /// Nothing can be said on this connection any more.
    pub(super) fn give_up(&mut self) {
        self.state = State::Broken;
    }

    /// Takes what arrived and was not read, for the handshake that follows.
    pub(super) fn take_rest(&mut self) -> Vec<u8> {
        self.first.clear();
        self.buffer.take_rest()
    }

    /// Says `goodbye`, as far as anybody listens, and hangs up. Over by `latest`, or soon after.
    ///
    /// Some servers hang up on QUIT instead of answering (RFC 5321 §4.1.1.10). The facts are
    /// complete by then, so a lost reply is no finding. A server that still owes a reply gets its
    /// QUIT all the same: it may hold a lock that would stay.
    pub(super) async fn quit(mut self, goodbye: &str, latest: Instant) -> Transcript {
        let patience = if self.call_off.has_come() { HASTY_GOODBYE } else { GOODBYE };
        let until = (Instant::now() + patience).min(latest);
        // What was begun is ended, also when nothing else is any more.
        self.call_off = CallOff::never();
        let is_waiting = self.state == State::Waiting;
        if is_waiting || self.state == State::Talking {
            let sent = self.send(goodbye, until).await;
            if sent.is_ok() && !is_waiting {
                // Lines without a tag come before the answer (RFC 3501 §6.1.3).
                while self.read_line(until).await.is_ok_and(|line| line.starts_with(b"* ")) {}
            }
        }
        self.hang_up().await
    }

    /// Hangs up without a word, where words are of no use.
    pub(super) async fn hang_up(mut self) -> Transcript {
        let rest = self.buffer.take_rest();
        if !rest.is_empty() {
            self.record_received(&rest);
        }
        let _ = timeout(CLOSING, self.stream.shutdown()).await;
        self.note("closed");
        self.transcript
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::MAX_LINE_BYTES;

    fn pair() -> (Connection, tokio::io::DuplexStream) {
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        (Connection::new(Box::new(ours), Instant::now(), "test", Mask::default(), CallOff::never()), theirs)
    }

    fn soon() -> Instant {
        Instant::now() + Duration::from_secs(1)
    }

    fn texts(transcript: &Transcript) -> Vec<String> {
        transcript.lines().iter().map(|line| format!("{} {}", line.direction.sign(), line.text)).collect()
    }

    #[tokio::test(start_paused = true)]
    async fn no_secret_is_written_down_even_if_the_server_repeats_it() {
        let (mut connection, mut server) = pair();
        connection.send("USER taro", soon()).await.unwrap();
        connection.send_secret("PASS", &Secret::new("open sesame"), soon()).await.unwrap();
        connection.send_secret("", &Secret::new("b3Blbg=="), soon()).await.unwrap();
        server.write_all(b"-ERR unknown: PASS open sesame\r\n-ERR b3Blbg==?").await.unwrap();
        connection.read_line(soon()).await.unwrap();
        let mut sent = vec![0; 1000];
        let count = server.read(&mut sent).await.unwrap();
        assert_eq!(&sent[..count], b"USER taro\r\nPASS open sesame\r\nb3Blbg==\r\n");
        assert_eq!(
            texts(&connection.hang_up().await),
            [
                "=== test",
                " -> USER taro",
                " -> PASS ***",
                " -> ***",
                "<-  -ERR unknown: PASS ***",
                "<-  -ERR ***?",
                "=== closed"
            ]
        );
    }

    #[tokio::test(start_paused = true)]
    async fn a_line_end_cannot_smuggle_a_command() {
        let (mut connection, mut server) = pair();
        connection.send("USER taro\r\nDELE 1", soon()).await.unwrap();
        let mut sent = vec![0; 100];
        let count = server.read(&mut sent).await.unwrap();
        assert_eq!(&sent[..count], b"USER taroDELE 1\r\n");
    }

    #[tokio::test(start_paused = true)]
    async fn each_way_of_losing_a_line_is_told_apart() {
        let (mut silent, mut server) = pair();
        server.write_all(b"220 half a li").await.unwrap();
        assert_eq!(silent.read_line(soon()).await, Err(Lost::Silent));
        drop(server);
        assert_eq!(silent.read_line(soon()).await, Err(Lost::Closed));
        assert_eq!(texts(&silent.hang_up().await)[1], "<-  220 half a li");

        let (mut flooded, mut server) = pair();
        server.write_all(&vec![b'x'; 3 * MAX_LINE_BYTES]).await.unwrap();
        assert_eq!(flooded.read_line(soon()).await, Err(Lost::Garbled));
        assert!(flooded.buffer.rest().len() <= MAX_LINE_BYTES + 4096);
    }

    #[tokio::test(start_paused = true)]
    async fn a_goodbye_does_not_wait_long() {
        let (mut connection, mut server) = pair();
        server.write_all(b"220 ready\r\n").await.unwrap();
        connection.read_line(soon()).await.unwrap();
        let before = Instant::now();
        let transcript = connection.quit("QUIT", before + Duration::from_secs(60)).await;
        assert_eq!(before.elapsed(), GOODBYE);
        assert_eq!(texts(&transcript)[1..], ["<-  220 ready", " -> QUIT", "=== closed"]);
    }

    #[tokio::test(start_paused = true)]
    async fn who_owes_a_reply_is_not_waited_for_and_who_never_spoke_is_not_addressed() {
        let (mut owing, mut server) = pair();
        server.write_all(b"+OK ready\r\n").await.unwrap();
        owing.read_line(soon()).await.unwrap();
        assert_eq!(owing.read_line(soon()).await, Err(Lost::Silent));
        let before = Instant::now();
        assert_eq!(texts(&owing.quit("QUIT", soon()).await)[2..], [" -> QUIT", "=== closed"]);
        assert_eq!(before.elapsed(), Duration::ZERO);

        let (mut unheard, _server) = pair();
        assert_eq!(unheard.read_line(soon()).await, Err(Lost::Silent));
        assert_eq!(texts(&unheard.quit("QUIT", soon()).await), ["=== test", "=== closed"]);
    }
}
