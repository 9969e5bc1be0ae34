//! A line that lets only so many octets a second through, each way.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep, sleep_until},
};

/// In how many portions passes what passes in a second.
const PORTIONS: u32 = 20;

/// One direction.
#[derive(Debug)]
struct Pace {
    /// Octets a second.
    rate: u32,
    /// When what went last has passed.
    free: Pin<Box<Sleep>>,
}

impl Pace {
    fn new(rate: u32) -> Self {
        Self { rate, free: Box::pin(sleep_until(Instant::now())) }
    }

    /// How many octets may go now.
    fn poll_portion(&mut self, cx: &mut Context<'_>) -> Poll<usize> {
        ready!(self.free.as_mut().poll(cx));
        Poll::Ready(usize::try_from(self.rate / PORTIONS).unwrap_or(usize::MAX).max(1))
    }

    fn passed(&mut self, octets: usize) {
        let octets = u32::try_from(octets).unwrap_or(u32::MAX);
        self.free.as_mut().reset(Instant::now() + Duration::from_secs(octets.into()) / self.rate);
    }
}

/// A slow connection.
#[derive(Debug)]
pub struct Slow<S> {
    stream: S,
    reading: Pace,
    writing: Pace,
}

impl<S> Slow<S> {
    /// Lets `rate` octets a second through, which must not be 0.
    pub fn new(stream: S, rate: u32) -> Self {
        Self { stream, reading: Pace::new(rate), writing: Pace::new(rate) }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Slow<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let portion = ready!(self.reading.poll_portion(cx)).min(buf.remaining());
        let mut part = ReadBuf::new(buf.initialize_unfilled_to(portion));
        ready!(Pin::new(&mut self.stream).poll_read(cx, &mut part))?;
        let octets = part.filled().len();
        buf.advance(octets);
        self.reading.passed(octets);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Slow<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let portion = ready!(self.writing.poll_portion(cx)).min(buf.len());
        let octets = ready!(Pin::new(&mut self.stream).poll_write(cx, &buf[..portion]))?;
        self.writing.passed(octets);
        Poll::Ready(Ok(octets))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    #[tokio::test(start_paused = true)]
    async fn each_way_takes_the_time_that_the_octets_need() {
        for rate in [300, 2_000] {
            let (mut client, server) = duplex(64 * 1024);
            let mut server = Slow::new(server, rate);
            let octets = [b'x'; 6_000];
            let expected = Duration::from_secs(6_000) / rate;

            let started = Instant::now();
            client.write_all(&octets).await.unwrap();
            let mut heard = [0; 6_000];
            server.read_exact(&mut heard).await.unwrap();
            let took = started.elapsed();
            assert!(heard == octets && took <= expected && took * 10 >= expected * 9, "{rate}: {took:?} to the server");

            let started = Instant::now();
            server.write_all(&octets).await.unwrap();
            client.read_exact(&mut heard).await.unwrap();
            let took = started.elapsed();
            assert!(took * 10 >= expected * 9 && took <= expected * 2, "{rate}: {took:?} to the client");
        }
    }

    #[tokio::test]
    async fn the_end_passes_too() {
        let (client, server) = duplex(1024);
        let mut server = Slow::new(server, 1_000_000);
        drop(client);
        assert_eq!(server.read(&mut [0; 8]).await.unwrap(), 0);
    }
}
