//! A scenario that is changed while it runs: its file is saved again.

use super::command::{Serving, serve};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::ChildStderr,
    time::Duration,
};

const WORLD: &str = "scenario: mine
cleartext_login: allowed
accounts: [{address: taro@example.test, password: sesame}]
client: {incoming: 'pop3s://pop.example.test', outgoing: 'smtp+starttls://smtp.example.test'}
";
const LOCKED: &str = "faults: [{at: pop3.login, reply: '-ERR .pop lock busy!'}]\n";

/// What the server says to PASS.
fn login(serving: &Serving) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", serving.port("pop3"))).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(b"USER taro@example.test\r\nPASS sesame\r\nQUIT\r\n").unwrap();
    let mut said = String::new();
    stream.read_to_string(&mut said).unwrap();
    said.lines().nth(2).unwrap().to_owned()
}

/// Reads on until the person has been told this.
fn told(said: &mut BufReader<ChildStderr>, words: &str) -> String {
    let mut all = String::new();
    while !all.contains(words) {
        assert!(said.read_line(&mut all).unwrap() > 0, "it ended: {all}");
    }
    all
}

#[test]
fn what_is_saved_while_it_runs_is_put_on_at_the_same_ports() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.yaml");
    fs::write(&path, format!("{WORLD}{LOCKED}")).unwrap();
    let mut serving = serve(&["--scenario", path.to_str().unwrap()]);
    let mut said = BufReader::new(serving.child.stderr.take().unwrap());
    let authority = fs::read(serving.said["ca_file"].as_str().unwrap()).unwrap();
    assert_eq!(login(&serving), "-ERR .pop lock busy!");

    fs::write(&path, WORLD).unwrap();
    told(&mut said, "The file was saved again. The server now shows: mine");
    assert!(login(&serving).starts_with("+OK"));
    assert_eq!(fs::read(serving.said["ca_file"].as_str().unwrap()).unwrap(), authority);

    fs::write(&path, format!("{WORLD}faults: [{{at: pop3.lunch}}]\n")).unwrap();
    let complaint = told(&mut said, "The server goes on as before.");
    assert!(complaint.contains("mine.yaml:5:"), "{complaint}");
    assert!(login(&serving).starts_with("+OK"));

    // A port that was open and is now to refuse.
    fs::write(&path, format!("{WORLD}network: {{pop3: refuse}}\n")).unwrap();
    told(&mut said, "The file was saved again.");
    let refused = TcpStream::connect(("127.0.0.1", serving.port("pop3"))).unwrap_err();
    assert_eq!(refused.kind(), std::io::ErrorKind::ConnectionRefused);
}
