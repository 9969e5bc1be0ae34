//! What a client can take of the server: time, sessions, room. Each of the limits as the client meets it.

use super::{
    Role,
    talk::{crlf, talk, world},
    world::{MAX_SESSIONS, World},
};
use crate::network::Stream;
use bytes::Bytes;
use std::{sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, DuplexStream},
    task::JoinHandle,
    time::{Instant, sleep},
};

const CLEAR: [Role; 3] = [Role::Smtp25, Role::Pop3, Role::Imap];

/// A client's end of a connection, and the session at the other.
fn connect(world: &Arc<World>, role: Role) -> (DuplexStream, JoinHandle<()>) {
    let (ours, theirs) = tokio::io::duplex(1 << 16);
    let theirs: Box<dyn Stream> = Box::new(theirs);
    (ours, tokio::spawn(world.clone().serve(role, theirs, None)))
}

async fn read(client: &mut DuplexStream) -> String {
    let mut heard = vec![0; 4096];
    let octets = client.read(&mut heard).await.unwrap();
    String::from_utf8(heard[..octets].to_vec()).unwrap()
}

async fn minutes_until_the_end(session: JoinHandle<()>, since: Instant) -> u64 {
    session.await.unwrap();
    since.elapsed().as_secs() / 60
}

#[tokio::test(start_paused = true)]
async fn who_keeps_silent_is_let_go_after_ten_minutes() {
    let world = world("");
    for role in CLEAR {
        let (_client, session) = connect(&world, role);
        assert_eq!(minutes_until_the_end(session, Instant::now()).await, 10, "{role:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn who_begins_no_handshake_is_let_go_after_a_minute() {
    let world = world("servers: {}");
    let (_client, session) = connect(&world, Role::Pop3s);
    assert_eq!(minutes_until_the_end(session, Instant::now()).await, 1);
}

#[tokio::test(start_paused = true)]
async fn who_takes_nothing_of_what_he_asked_for_is_let_go_too() {
    let world =
        world("accounts: [{address: taro@example.test, password: sesame, mailbox: {messages: 1, message_size: 1 MB}}]");
    let (mut client, session) = connect(&world, Role::Pop3);
    client.write_all(&crlf("USER taro@example.test\nPASS sesame\nRETR 1\n")).await.unwrap();
    assert_eq!(minutes_until_the_end(session, Instant::now()).await, 10);
    // He has not left the mailbox locked behind him.
    let next = talk(&world, Role::Pop3, "USER taro@example.test\nPASS sesame\nSTAT\n").await;
    assert!(next.contains("+OK 1 "), "{next}");
}

#[tokio::test(start_paused = true)]
async fn a_session_ends_after_an_hour_however_busy_it_is() {
    let world = world("");
    let (mut client, session) = connect(&world, Role::Pop3);
    let since = Instant::now();
    client.write_all(&crlf("USER taro@example.test\nPASS sesame\n")).await.unwrap();
    for _ in 0..59 {
        sleep(Duration::from_secs(60)).await;
        client.write_all(&crlf("NOOP\n")).await.unwrap();
        assert!(read(&mut client).await.starts_with("+OK"));
    }
    assert_eq!(minutes_until_the_end(session, since).await, 60);
}

#[tokio::test(start_paused = true)]
async fn a_line_without_end_is_cut_off() {
    let world = world("");
    for role in CLEAR {
        let (client, session) = connect(&world, role);
        let (mut reading, mut writing) = tokio::io::split(client);
        let listening = tokio::spawn(async move { reading.read_to_end(&mut Vec::new()).await });
        let mebibyte = vec![b'x'; 1 << 20];
        let mut sent = 0;
        while sent < 100 && writing.write_all(&mebibyte).await.is_ok() {
            sent += 1;
        }
        session.await.unwrap();
        assert!((64..70).contains(&sent), "{role:?} took {sent} MiB");
        drop(listening);
    }
}

#[tokio::test(start_paused = true)]
async fn one_session_too_many_is_told_so_and_the_next_is_served_when_one_ends() {
    let world = world("");
    let mut crowd: Vec<_> = (0..MAX_SESSIONS).map(|_| connect(&world, Role::Pop3)).collect();
    for (client, _) in &mut crowd {
        assert!(read(client).await.starts_with("+OK"));
    }
    for (role, words) in [
        (Role::Pop3, "-ERR [SYS/TEMP] Too many sessions\r\n"),
        (Role::Submission, "421 4.3.2 Too many sessions\r\n"),
        (Role::Imap, "* BYE [UNAVAILABLE] Too many sessions\r\n"),
        (Role::Https, ""),
    ] {
        assert_eq!(read(&mut connect(&world, role).0).await, words);
    }
    let (client, session) = crowd.pop().unwrap();
    drop(client);
    session.await.unwrap();
    assert!(read(&mut connect(&world, Role::Pop3).0).await.starts_with("+OK"));
}

#[tokio::test(start_paused = true)]
async fn no_more_is_kept_than_half_a_gibibyte() {
    let world = world("");
    let mebibyte = Bytes::from(vec![b'x'; 1 << 20]);
    let kept = (0..1024).take_while(|_| world.mailboxes.deliver(0, Vec::new(), mebibyte.clone()).is_ok()).count();
    assert_eq!(kept, 512);
    let message = "MAIL FROM:<taro@example.test>\nRCPT TO:<taro@example.test>\nDATA\n.\nQUIT\n";
    let answers = talk(&world, Role::Smtp25, &format!("EHLO a.test\n{message}")).await;
    assert!(answers.contains("452 4.3.1"), "{answers}");
}
