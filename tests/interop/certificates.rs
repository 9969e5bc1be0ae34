//! What the two prove about themselves, and what a mail program asks of the wrong port.

use super::{Account, SECURE, check, check_trusting, world};

#[test]
fn a_certificate_of_an_unknown_authority() {
    let Some(world) = world(&Account::default()) else { return };
    check(&world, ("sesame", "sesame"), &SECURE).assert_found("cert-untrusted-issuer");
    // The password must not have gone to a server that cannot prove its name.
    assert!(!world.log().contains("Login:"), "{}", world.log());
}

#[test]
fn a_certificate_of_another_name() {
    let Some(world) = world(&Account::default()) else { return };
    let arguments = ["--incoming", "pop3s://mail.example.test", "--outgoing", SECURE[3]];
    check_trusting(&world, &arguments).assert_found("cert-name-mismatch");
}

#[test]
fn encryption_that_does_not_fit_the_port() {
    let Some(world) = world(&Account::default()) else { return };
    for (incoming, outgoing, fact) in [
        ("pop3s://pop.example.test:110", SECURE[3], "tls.handshake@incoming=cleartext-peer"),
        ("imaps://pop.example.test:143", SECURE[3], "tls.handshake@incoming=cleartext-peer"),
        (SECURE[1], "smtps://smtp.example.test:587", "tls.handshake@outgoing=cleartext-peer"),
        ("pop3://pop.example.test:995", SECURE[3], "tls.implicit@incoming=present"),
        ("imap+starttls://pop.example.test:993", SECURE[3], "tls.implicit@incoming=present"),
        (SECURE[1], "smtp+starttls://smtp.example.test:465", "tls.implicit@outgoing=present"),
    ] {
        let checked = check_trusting(&world, &["--incoming", incoming, "--outgoing", outgoing, "--timeout", "8"]);
        checked.assert_facts(&[fact]);
        checked.assert_found("ssl-port-mismatch");
    }
}
