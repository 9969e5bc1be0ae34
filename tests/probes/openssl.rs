//! `tls.*` at servers and with certificates of OpenSSL, which does what rustls refuses to.

use crate::peer::bench::{Bench, Outcome};
use mailmedic::{
    fact::Endpoint,
    probe::TrustRoots,
    settings::{Found, FoundBy},
};
use std::{
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// A directory in which OpenSSL makes keys and certificates.
struct Workshop(TempDir);

impl Workshop {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Words are separated by spaces.
    fn openssl(&self, command: &str) {
        let ran = Command::new("openssl").args(command.split(' ')).current_dir(self.0.path()).output();
        let ran = ran.expect("openssl is installed");
        assert!(ran.status.success(), "{command}: {}", String::from_utf8_lossy(&ran.stderr));
    }

    /// `NAME.pem` with a key of its own, signed by `issuer`; an authority unless there are `names`.
    fn certificate(&self, name: &str, key: &str, issuer: &str, digest: &str) {
        let is_server = name == "server";
        let extensions =
            if is_server { "subjectAltName=DNS:pop.example.test\n" } else { "basicConstraints=critical,CA:TRUE\n" };
        std::fs::write(self.file("extensions.cnf"), extensions).unwrap();
        self.openssl(&format!(
            "req -newkey {key} -nodes -subj /O=Example/CN={name} -keyout {name}.key -out {name}.csr"
        ));
        self.openssl(&format!(
            "x509 -req -days 2 -{digest} -in {name}.csr -CA {issuer}.pem -CAkey {issuer}.key -CAcreateserial -extfile \
             extensions.cnf -out {name}.pem"
        ));
    }

    fn root(&self) -> TrustRoots {
        self.openssl("req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=root -keyout root.key -out root.pem");
        TrustRoots::none().with_pem(&std::fs::read(self.file("root.pem")).unwrap()).unwrap()
    }

    /// Serves with `server.key` and `server.pem`.
    fn serve(&self, arguments: &str) -> Served {
        let mut server = Command::new("openssl")
            .args(["s_server", "-accept", "127.0.0.1:0", "-key", "server.key", "-cert", "server.pem"])
            .args(arguments.split(' '))
            .current_dir(self.0.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(server.stdout.as_mut().unwrap()).lines();
        let port = lines.find_map(|line| line.unwrap().strip_prefix("ACCEPT ")?.rsplit(':').next()?.parse().ok());
        Served(server, port.expect("the line that names the port"))
    }
}

/// A server of OpenSSL. It ends with the value.
struct Served(Child, u16);

impl Served {
    async fn examined(&mut self, roots: TrustRoots) -> Outcome {
        // What is typed there goes to whoever connects next: all that is left to say about logins is no.
        let words = [&b"+OK ready\r\n"[..], &b"-ERR\r\n".repeat(8)].concat();
        self.0.stdin.as_mut().unwrap().write_all(&words).unwrap();
        let mut bench = Bench::new();
        let value = "pop3s://pop.example.test".parse().unwrap();
        bench.settings.incoming = Some(Found { value, by: FoundBy::Option });
        bench.redirects.push(format!("pop.example.test:995:127.0.0.1:{}", self.1).parse().unwrap());
        bench.roots = roots;
        bench.limits(Duration::from_secs(5), Duration::from_secs(7)).examine(&[Endpoint::Incoming]).await
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn a_server_that_wants_a_certificate_of_the_clients_own() {
    let workshop = Workshop::new();
    workshop.openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=pop.example.test -addext \
         subjectAltName=DNS:pop.example.test -keyout server.key -out server.pem",
    );
    for (wants, version, handshake) in [
        ("-Verify", "-tls1_2", "certificate-required"),
        ("-Verify", "-tls1_3", "certificate-required"),
        ("-verify", "-tls1_2", "ok"),
        ("-verify", "-tls1_3", "ok"),
    ] {
        let mut server = workshop.serve(&format!("{wants} 1 {version}"));
        let found = server.examined(TrustRoots::none()).await;
        assert_eq!(found.fact("tls.handshake@incoming"), handshake, "{wants} {version}");
        // What was shown before is known all the same.
        assert_eq!(found.fact("tls.issuer@incoming"), "self-signed", "{wants} {version}");
        let asks =
            found.sessions[0].1.lines().iter().any(|line| line.text.contains("a certificate of the client's own"));
        assert!(asks, "{wants} {version}");
    }
}

const EC: &str = "ec -pkeyopt ec_paramgen_curve:prime256v1";

#[tokio::test]
async fn weak_certificates_have_that_fault_beside_all_others() {
    for (middle, server, digests, weaknesses) in [
        ("rsa:2048", EC, ["sha256", "sha256"], ""),
        ("rsa:2048", EC, ["sha256", "sha1"], "SHA-1"),
        ("rsa:2048", EC, ["md5", "sha256"], "MD5"),
        ("rsa:1024", EC, ["sha256", "sha256"], "RSA 1024"),
        ("rsa:1536", EC, ["sha1", "md5"], "MD5, SHA-1, RSA 1536"),
        (EC, EC, ["sha256", "sha256"], ""),
        ("rsa:2048", "rsa:1024", ["sha256", "sha256"], "RSA 1024"),
        ("rsa:2048", "rsa:1024", ["sha384", "sha512"], "RSA 1024"),
        ("rsa:2048", "rsa:1031", ["sha256", "sha256"], "RSA 1031"),
    ] {
        let workshop = Workshop::new();
        let trusting = workshop.root();
        workshop.certificate("middle", middle, "root", digests[0]);
        workshop.certificate("server", server, "middle", digests[1]);
        let served =
            |version: &str| workshop.serve(&format!("-cert_chain middle.pem -cipher DEFAULT:@SECLEVEL=0 {version}"));
        for (roots, issuer, version) in [(trusting, "trusted", "-tls1_3"), (TrustRoots::none(), "unknown", "-tls1_2")] {
            let mut served = served(version);
            let found = served.examined(roots).await;
            let word = if weaknesses.is_empty() { "strong" } else { "weak" };
            assert_eq!(found.fact("tls.strength@incoming"), word, "{weaknesses} {middle} {server}");
            assert_eq!(found.detail("tls.strength@incoming"), weaknesses);
            assert_eq!(found.fact("tls.issuer@incoming"), issuer, "{weaknesses}");
            assert_eq!(found.detail("tls.issuer@incoming"), "middle");
            assert_eq!(
                (found.fact("tls.dates@incoming"), found.fact("tls.name@incoming")),
                ("valid".into(), "match".into())
            );
            assert_eq!(found.fact("tls.handshake@incoming"), "ok", "{weaknesses} {middle} {server} {version}");
            assert_eq!(found.fact("pop3.greeting@incoming"), "ok");
            let withheld = if word == "weak" || issuer == "unknown" { "unverified" } else { "nothing" };
            assert_eq!(found.fact("pop3.login-withheld@incoming"), withheld, "{weaknesses} {version}");
        }
    }
}

/// The root is trusted as it is, and a signature that does not fit is one by nobody.
#[tokio::test]
async fn a_weak_signature_must_fit_all_the_same() {
    let workshop = Workshop::new();
    let trusting = workshop.root();
    workshop.certificate("middle", "rsa:2048", "root", "sha256");
    workshop.certificate("server", EC, "middle", "sha1");
    // Another authority of the same name.
    workshop.certificate("middle", "rsa:2048", "root", "sha256");
    let mut served = workshop.serve("-cert_chain middle.pem -cipher DEFAULT:@SECLEVEL=0");
    let found = served.examined(trusting).await;
    assert_eq!(found.fact("tls.strength@incoming"), "weak");
    assert_eq!(found.fact("tls.issuer@incoming"), "unknown");
    assert_eq!(found.fact("pop3.login-withheld@incoming"), "unverified");
}
