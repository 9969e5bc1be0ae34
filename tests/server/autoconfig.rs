//! Autoconfig by HTTPS: our server with curl, our client with somebody else's server.

use crate::{
    harness::{scenario, tool, world},
    tool::Tool,
};
use mailmedic::{
    network::{SystemNetwork, SystemOptions},
    probe::{TrustRoots, discover},
    server::Role,
    settings::autoconfig,
};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    sync::Arc,
    time::Duration,
};

const PLACE: &str = "mail/config-v1.1.xml?emailaddress=taro@example.test";

#[tokio::test(flavor = "multi_thread")]
async fn curl_fetches_the_document() {
    let world = scenario("healthy.autoconfig").await;
    let curl = |name: &str, path: &str| -> Tool {
        let mut curl = tool("curl");
        curl.args(&["--silent", "--show-error", "--fail", "--max-time", "30", "--cacert", world.ca()]);
        curl.args(&["--connect-to", &format!("{name}:443:127.0.0.1:{}", world.port(Role::Https))]);
        curl.args(&[&format!("https://{name}/{path}")]);
        curl
    };
    let ran = curl("autoconfig.example.test", PLACE).run().await;
    let servers = autoconfig::read(ran.expect_success(), &"taro@example.test".parse().unwrap()).unwrap();
    let named: Vec<String> = servers.iter().map(ToString::to_string).collect();
    assert_eq!(named[0], "imaps://taro@mail.example.test:993");
    assert_eq!(named.len(), 6);
    assert_eq!(curl("autoconfig.example.test", "index.html").run().await.code(), Some(22));
    // The certificate is for the names that lead there, and for no other.
    assert_eq!(curl("example.test", PLACE).run().await.code(), Some(60));
}

/// The client's part of a fetch from our server on real sockets, with names asked for by DNS.
#[tokio::test(flavor = "multi_thread")]
async fn our_client_finds_our_server() {
    for (id, words) in [("healthy.srv", ("present", "absent")), ("healthy.two-records", ("present", "usable"))] {
        let world = scenario(id).await;
        let network = SystemNetwork::new(SystemOptions {
            nameserver: Some((world.server.address(), world.server.dns_port()).into()),
            redirects: world.server.redirects().iter().map(|redirect| redirect.parse().unwrap()).collect(),
            ..SystemOptions::default()
        });
        let roots = Arc::new(TrustRoots::none().with_pem(world.server.ca_pem().as_bytes()).unwrap());
        let address = "taro@example.test".parse().unwrap();
        let found = discover(&network, &address, &roots, Duration::from_secs(5)).await.published;
        assert_eq!((found.srv.word, found.autoconfig.word), words, "{found:?}");
    }
}

/// Authority, certificate and key as files.
fn certificate(name: &str, dir: &std::path::Path) -> String {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = params.self_signed(&key).unwrap().pem();
    let issuer = Issuer::new(params, key);
    let key = KeyPair::generate().unwrap();
    let signed = CertificateParams::new([name.to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
    std::fs::write(dir.join("server.pem"), format!("{}{}", key.serialize_pem(), signed.pem())).unwrap();
    authority
}

const HTTP_SERVER: &str = r#"
import http.server, ssl, sys
class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = sys.argv[1]
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("server.pem")
server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_address[1], flush=True)
server.serve_forever()
"#;

#[tokio::test(flavor = "multi_thread")]
async fn our_client_fetches_from_python_s_server() {
    // The document is what our server makes of a scenario, under the name that a plain file server gives it.
    let world = world("autoconfig: servers").await;
    let mut curl = tool("curl");
    curl.args(&["--silent", "--max-time", "30", "--cacert", world.ca()]);
    curl.args(&["--connect-to", &format!("::127.0.0.1:{}", world.port(Role::Https))]);
    let ran = curl.args(&[&format!("https://autoconfig.example.test/{PLACE}")]).run().await;
    let dir = tempfile::tempdir().unwrap();
    let authority = certificate("autoconfig.example.test", dir.path());
    for version in ["HTTP/1.0", "HTTP/1.1"] {
        let mut python = Command::new("python3")
            .args(["-c", HTTP_SERVER, version])
            .current_dir(dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut port = String::new();
        BufReader::new(python.stdout.take().unwrap()).read_line(&mut port).unwrap();
        let redirect = format!("autoconfig.example.test:443:127.0.0.1:{}", port.trim()).parse().unwrap();
        let network = SystemNetwork::new(SystemOptions { redirects: vec![redirect], ..SystemOptions::default() });
        let roots = Arc::new(TrustRoots::none().with_pem(authority.as_bytes()).unwrap());
        let address = "taro@example.test".parse().unwrap();
        let look = || async { discover(&network, &address, &roots, Duration::from_secs(5)).await.published };
        let before = look().await;
        std::fs::create_dir_all(dir.path().join("mail")).unwrap();
        std::fs::write(dir.path().join("mail/config-v1.1.xml"), ran.expect_success()).unwrap();
        let after = look().await;
        let stranger =
            discover(&network, &address, &Arc::new(TrustRoots::none()), Duration::from_secs(5)).await.published;
        python.kill().unwrap();
        python.wait().unwrap();
        assert_eq!(before.autoconfig.word, "failed", "names cannot be asked for: {before:?}");
        assert_eq!(after.autoconfig.word, "usable", "{after:?}");
        assert_eq!(after.autoconfig.servers.len(), 6);
        assert_eq!(stranger.autoconfig.word, "untrusted", "{stranger:?}");
        std::fs::remove_dir_all(dir.path().join("mail")).unwrap();
    }
}
