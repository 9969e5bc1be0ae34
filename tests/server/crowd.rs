//! A thousand clients who mean no good, and one who does.

use super::command::serve;
use std::{
    io::{BufRead, BufReader, ErrorKind, Read, Write},
    net::TcpStream,
    process::{Child, Command},
    time::Duration,
};

const CROWD: usize = 1_000;
/// Octets of each message that never ends.
const HALF: usize = 1024 * 1024;

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

fn line(stream: &TcpStream) -> String {
    let mut text = String::new();
    BufReader::new(stream).read_line(&mut text).unwrap();
    text
}

/// Says as much as the server takes.
fn flood(stream: &mut TcpStream, bytes: &[u8]) {
    stream.set_write_timeout(Some(Duration::from_secs(20))).unwrap();
    match stream.write_all(bytes) {
        Ok(()) => {}
        Err(error) => assert!(matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::BrokenPipe), "{error}"),
    }
}

/// Resident memory in MB.
fn memory(process: &Child) -> u64 {
    let output = Command::new("ps").args(["-o", "rss=", "-p", &process.id().to_string()]).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().parse::<u64>().unwrap() / 1024
}

#[test]
fn a_crowd_of_idle_and_hostile_clients_does_not_stop_a_good_one() {
    let serving = serve(&[]);
    let half_a_message =
        [b"EHLO pc\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<taro@example.test>\r\nDATA\r\n".as_slice(), &b"x".repeat(HALF)]
            .concat();
    let mut crowd = Vec::new();
    for number in 0..CROWD {
        let (service, said): (&str, &[u8]) = match number % 5 {
            0 => ("smtp25", b""),
            1 => ("smtp25", &half_a_message),
            2 => ("pop3", &[0; 11_000]),
            3 => ("imap", b"a LOGIN {11000}\r\n"),
            // The beginning of a TLS handshake, and no more.
            _ => ("pop3s", &[0x16, 3, 1, 2, 0, 1]),
        };
        let mut stream = connect(serving.port(service));
        if service != "pop3s" {
            line(&stream);
        }
        flood(&mut stream, said);
        crowd.push(stream);
    }
    let used = memory(&serving.child);
    assert!(used < 200, "{used} MB");

    let mut good = connect(serving.port("smtp25"));
    assert!(line(&good).starts_with("220 smtp.example.test "));
    let message =
        b"MAIL FROM:<a@b.test>\r\nRCPT TO:<taro@example.test>\r\nDATA\r\nSubject: x\r\n\r\nx\r\n.\r\nQUIT\r\n";
    good.write_all(&[b"EHLO pc\r\n", message.as_slice()].concat()).unwrap();
    let mut said = String::new();
    good.read_to_string(&mut said).unwrap();
    let codes: Vec<_> = said.lines().filter(|line| line.as_bytes()[3] == b' ').map(|line| &line[..3]).collect();
    assert_eq!(codes, ["250", "250", "250", "354", "250", "221"], "{said}");
    drop(crowd);
}
