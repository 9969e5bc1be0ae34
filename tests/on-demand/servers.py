"""Mail servers of Debian, PyPI and npm on loopback: `servers.py NAME`, in a file system and a network of its own.

What the server under test does not do, `mailmedic serve` does beside it.
"""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time

import check

HERE = pathlib.Path(__file__).resolve().parent
# Below a directory that every server's user may enter.
HOME = pathlib.Path("/srv/peer")
ADDRESS = "127.0.0.2"
CHILDREN = []


def run(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, **more)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}: {done.stdout}{done.stderr}")
    return done.stdout.strip()


def start(*command, **more):
    log = open(HOME / "log", "ab")
    CHILDREN.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log, **more))


def wait_for(port):
    deadline = time.monotonic() + 30
    while True:
        try:
            return socket.create_connection((ADDRESS, port), timeout=5).close()
        except OSError:
            if time.monotonic() > deadline:
                raise SystemExit(f"port {port} does not answer\n{(HOME / 'log').read_text()}") from None
            time.sleep(0.05)


def certificates():
    at = lambda name: str(HOME / name)
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Peers CA",
        "-addext", "keyUsage=critical,keyCertSign,cRLSign", "-keyout", at("ca.key"), "-out", at("ca.pem"))
    run("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=smtp.example.test", "-keyout", at("key.pem"),
        "-out", at("request.pem"))
    (HOME / "names").write_text("subjectAltName=DNS:pop.example.test,DNS:smtp.example.test\n")
    run("openssl", "x509", "-req", "-days", "2", "-in", at("request.pem"), "-CA", at("ca.pem"), "-CAkey", at("ca.key"),
        "-CAcreateserial", "-extfile", at("names"), "-out", at("cert.pem"))
    (HOME / "both.pem").write_text((HOME / "key.pem").read_text() + (HOME / "cert.pem").read_text())
    for name in ("key.pem", "cert.pem", "both.pem"):
        (HOME / name).chmod(0o644)


def serve():
    """`mailmedic serve` for the other side; its ports by role."""
    child = subprocess.Popen([check.BINARY, "serve", "-q"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    CHILDREN.append(child)
    ready = json.loads(child.stdout.readline())
    (HOME / "ca.pem").write_text((HOME / "ca.pem").read_text() + pathlib.Path(ready["ca_file"]).read_text())
    return ready["ports"]


class Peer:
    """A server under test at its own ports, the rest at the reference server's."""

    def __init__(self, ports):
        own = serve()
        roles = {110: "pop3", 995: "pop3s", 587: "submission", 465: "smtps"}
        self.to = {port: f":{port}:127.0.0.1:{own[role]}" for port, role in roles.items()}
        for port in ports:
            self.to[port] = f":{port}:{ADDRESS}:{port}"
            wait_for(port)
        for port in (25, 143, 993):
            self.to.setdefault(port, f":{port}:{ADDRESS}:1")

    def check(self, incoming="pop3s://pop.example.test", outgoing="smtp+starttls://smtp.example.test", *more,
              passwords=("sesame", "sesame")):
        redirects = [argument for to in self.to.values() for argument in ("--connect-to", to)]
        return check.check(["--incoming", incoming, "--outgoing", outgoing, "--ca-file", str(HOME / "ca.pem"),
                            "--no-controls", "--timeout", "30", *redirects, *more], passwords)


WRONG_SENDING = ("sesame", "open-barley")
TOO_BIG = ["--answer", "message.bytes=3MB", "--answer", "case.complaint=send", "--answer", "client.error=refused-message"]
POP3S, STARTTLS, SMTPS = "pop3s://pop.example.test", "smtp+starttls://smtp.example.test", "smtps://smtp.example.test"


def sends(name, peer, limit, refused, relay):
    """What every sending server is asked. `relay`: what it says to who does not log in, if it says something."""
    size = f"smtp.size-limit@outgoing={limit}"
    for outgoing in (STARTTLS, SMTPS):
        if int(peer.to.get(465 if outgoing == SMTPS else 587).rsplit(":", 1)[1]) in (587, 465):
            check.expect(f"{name}: healthy, {outgoing.split(':')[0]}", peer.check(POP3S, outgoing), "healthy",
                         ["smtp.login@outgoing=ok", "smtp.rcpt@outgoing=ok", size])
    check.expect(f"{name}: wrong password", peer.check(passwords=WRONG_SENDING), "wrong-smtp-credentials",
                 ["smtp.login@outgoing=refused"], [refused])
    check.expect(f"{name}: message over the limit", peer.check(POP3S, STARTTLS, *TOO_BIG), "message-over-size-limit")
    if relay:
        check.expect(f"{name}: no login", peer.check(POP3S, "smtp+noauth://smtp.example.test:587"), "smtp-auth-not-enabled",
                     [f"smtp.{relay[0]}"], [relay[1]])


def exim():
    (HOME / "exim.conf").write_text(f"""primary_hostname = smtp.example.test
local_interfaces = {ADDRESS}
daemon_smtp_ports = 587 : 465
tls_on_connect_ports = 465
tls_advertise_hosts = *
tls_certificate = {HOME}/cert.pem
tls_privatekey = {HOME}/key.pem
auth_advertise_hosts = ${{if eq{{$tls_in_cipher}}{{}}{{}}{{*}}}}
message_size_limit = 2097152
spool_directory = {HOME}/spool
log_file_path = {HOME}/exim-%slog
exim_user = Debian-exim
exim_group = Debian-exim
host_lookup =
acl_smtp_rcpt = rcpt
begin acl
rcpt:
  accept authenticated = *
  deny message = relay not permitted
begin routers
nowhere:
  driver = accept
  transport = nowhere
begin transports
nowhere:
  driver = appendfile
  file = /dev/null
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{{check.ADDRESS}}}}}{{eq{{$auth3}}{{{check.PASSWORD}}}}}}}}}
  server_set_id = $auth2
""")
    (HOME / "spool").mkdir()
    run("chown", "Debian-exim", str(HOME), str(HOME / "spool"))
    start("/usr/sbin/exim4", "-C", str(HOME / "exim.conf"), "-bdf")
    sends("Exim", Peer([587, 465]), 2097152, "535 Incorrect authentication data", ("rcpt@outgoing=relay-denied", "550 relay not permitted"))


def opensmtpd():
    """In clear text and without logins: as Debian builds it, it cannot sign where OpenSSL is of version 3."""
    (HOME / "smtpd.conf").write_text(f"""smtp max-message-size 2097152
listen on {ADDRESS} port 587 hostname smtp.example.test
action nowhere mda "cat > /dev/null" virtual {{ "{check.ADDRESS}" = nobody }}
match from any for domain "example.test" action nowhere
""")
    start("/usr/sbin/smtpd", "-d", "-f", str(HOME / "smtpd.conf"))
    peer = Peer([587])
    without = "smtp+noauth://smtp.example.test:587"
    check.expect("OpenSMTPD: healthy, no login", peer.check(POP3S, without), "healthy",
                 ["smtp.mail-from@outgoing=ok", "smtp.rcpt@outgoing=ok", "smtp.size-limit@outgoing=2097152"])
    check.expect("OpenSMTPD: message over the limit", peer.check(POP3S, without, *TOO_BIG), "message-over-size-limit")
    check.expect("OpenSMTPD: encryption wanted, not offered", peer.check(), "starttls-stripped",
                 ["tls.handshake@outgoing=not-offered"])
    # It announces a limit and takes more at MAIL: the yes there proves nothing.
    with socket.create_connection((ADDRESS, 587)) as raw, raw.makefile("rw", newline="\r\n") as talk:
        def say(line):
            talk.write(line + "\n")
            talk.flush()
            reply = talk.readline()
            while reply[3:4] == "-":
                reply = talk.readline()
            return reply
        talk.readline()
        say("EHLO [127.0.0.1]")
        reply = say(f"MAIL FROM:<{check.ADDRESS}> SIZE=3000000")
        check.row("OpenSMTPD: MAIL with SIZE=3000000", reply.strip(), [] if reply.startswith("250") else [reply.strip()])


def aiosmtpd():
    start(sys.executable, str(HERE / "aiosmtpd_peer.py"), ADDRESS, str(HOME / "cert.pem"), str(HOME / "key.pem"),
          check.ADDRESS, check.PASSWORD)
    sends("aiosmtpd", Peer([587]), 2097152, "535 5.7.8 Authentication credentials invalid",
          ("mail-from@outgoing=auth-required", "530 5.7.0"))


def node():
    start("node", str(HERE / "smtp-server.js"), ADDRESS, str(HOME / "cert.pem"), str(HOME / "key.pem"),
          check.ADDRESS, check.PASSWORD)
    sends("smtp-server", Peer([587, 465]), 2097152, "535 Wrong", ("mail-from@outgoing=auth-required", "530 Error: authentication Required"))


def receives(name, peer, refused):
    """What every receiving server is asked."""
    for incoming in ("pop3s", "imaps", "pop3+starttls", "imap+starttls"):
        fact = f"{incoming[:4]}.login@incoming"
        at = f"{incoming}://pop.example.test"
        check.expect(f"{name}: healthy, {incoming}", peer.check(at), "healthy", [f"{fact}=ok", "mailbox.messages=2"])
    for incoming in ("pop3s", "imaps"):
        fact = f"{incoming[:4]}.login@incoming"
        check.expect(f"{name}: wrong password, {incoming}", peer.check(f"{incoming}://pop.example.test", passwords=("open-barley",) * 2),
                     "wrong-password", [f"{fact}=refused"], [refused[incoming[:4]]])


MESSAGES = [f"From: hanako@example.test\nTo: {check.ADDRESS}\nSubject: {number}\nDate: Thu, 01 Jan 2026 09:00:00 +0900\n"
            f"Message-ID: <{number}@example.test>\n\nText {number}\n" for number in (1, 2)]


def courier():
    mail = HOME / "mail"
    for part in ("new", "cur", "tmp"):
        (mail / part).mkdir(parents=True)
    for number, message in enumerate(MESSAGES):
        (mail / "new" / f"{number}.peer,S={len(message)}").write_text(message)
    run("chown", "-R", "nobody:nogroup", str(mail))
    run("chmod", "700", str(mail))
    etc = pathlib.Path("/etc/courier")
    for service in ("pop3d", "imapd"):
        shutil.copy(HOME / "both.pem", etc / f"{service}.pem")
        for name in (service, f"{service}-ssl"):
            with open(etc / name, "a") as file:
                file.write(f"\nADDRESS={ADDRESS}\nSSLADDRESS={ADDRESS}\nTLS_CERTFILE={etc}/{service}.pem\n")
    with open(etc / "authdaemonrc", "a") as file:
        file.write('\nauthmodulelist="authuserdb"\n')
    userdb = etc / "userdb"
    userdb.write_text("")
    userdb.chmod(0o600)
    run("userdb", check.ADDRESS, "set", "uid=65534", "gid=65534", f"home={HOME}", f"mail={mail}")
    hashed = run("openssl", "passwd", "-1", check.PASSWORD)
    run("userdb", check.ADDRESS, "set", f"systempw={hashed}")
    run("makeuserdb")
    for service in ("authdaemon", "pop", "pop-ssl", "imap", "imap-ssl"):
        script = f"/etc/init.d/courier-{service}"
        if pathlib.Path(script).exists():
            run(script, "start")
    receives("Courier", Peer([110, 995, 143, 993]), {"pop3": "-ERR Login failed.", "imap": "NO Login failed."})


def cyrus():
    (pathlib.Path("/etc/imapd.conf")).write_text(f"""configdirectory: {HOME}/lib
partition-default: {HOME}/mail
proc_path: {HOME}/proc
defaultpartition: default
virtdomains: userid
defaultdomain: elsewhere.test
unixhierarchysep: yes
altnamespace: yes
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: {HOME}/sasldb2
sasl_mech_list: PLAIN LOGIN
allowplaintext: no
tls_server_cert: {HOME}/cert.pem
tls_server_key: {HOME}/key.pem
autocreate_users: anyone
autocreate_post: 0
autocreate_quota: 10240
lmtpsocket: {HOME}/lmtp
idlesocket: {HOME}/idle
notifysocket: {HOME}/notify
servername: pop.example.test
""")
    pathlib.Path("/etc/cyrus.conf").write_text(f"""START {{
  recover cmd="/usr/sbin/cyrus ctl_cyrusdb -r"
}}
SERVICES {{
  imap cmd="imapd" listen="{ADDRESS}:143" prefork=0
  imaps cmd="imapd -s" listen="{ADDRESS}:993" prefork=0
  pop3 cmd="pop3d" listen="{ADDRESS}:110" prefork=0
  pop3s cmd="pop3d -s" listen="{ADDRESS}:995" prefork=0
}}
EVENTS {{
}}
""")
    for part in ("lib", "mail", "proc"):
        (HOME / part).mkdir()
    run("saslpasswd2", "-p", "-c", "-f", str(HOME / "sasldb2"), "-u", "example.test", "taro", input=check.PASSWORD)
    run("chown", "-R", "cyrus:mail", str(HOME))
    start("/usr/sbin/cyrmaster", "-M", "/etc/cyrus.conf")
    wait_for(993)
    import imaplib
    import ssl
    imap = imaplib.IMAP4_SSL(ADDRESS, 993, ssl_context=ssl._create_unverified_context())
    imap.login(check.ADDRESS, check.PASSWORD)
    for message in MESSAGES:
        answer = imap.append("INBOX", None, None, message.replace("\n", "\r\n").encode())
        assert answer[0] == "OK", answer
    imap.logout()
    receives("Cyrus", Peer([110, 995, 143, 993]), {"pop3": "-ERR [AUTH] Invalid login", "imap": "NO Login failed"})


def fetched_by_others():
    """node-pop3 hands on the dots that only the transport adds; a message that begins lines with dots shows it."""
    import poplib
    import smtplib
    import ssl
    ports = serve()
    tls = ssl.create_default_context(cafile=str(HOME / "ca.pem"))
    line = ".hidden .dots"
    with smtplib.SMTP("127.0.0.1", ports["submission"]) as smtp:
        smtp._host = "smtp.example.test"
        smtp.starttls(context=tls)
        smtp.login(check.ADDRESS, check.PASSWORD)
        smtp.sendmail(check.ADDRESS, check.ADDRESS, f"Subject: dots\r\n\r\n{line}\r\n")
    unverified = ssl._create_unverified_context()
    pop3 = poplib.POP3_SSL("127.0.0.1", ports["pop3s"], context=unverified)
    pop3.user(check.ADDRESS)
    pop3.pass_(check.PASSWORD)
    last = pop3.stat()[0]
    right = b"\n".join(pop3.retr(last)[1]).decode()
    pop3.quit()
    check.row("poplib: a line that begins with a dot", line, [] if f"\n{line}" in right else [repr(right)])
    left_in = run("node", str(HERE / "node-pop3.js"), str(ports["pop3s"]), str(last), check.ADDRESS, check.PASSWORD)
    check.row("node-pop3: the same with one dot more", f".{line}", [] if f"\n.{line}" in left_in else [repr(left_in)])


def main():
    HOME.mkdir(parents=True)
    run("ip", "link", "set", "lo", "up")
    certificates()
    try:
        globals()[sys.argv[1].replace("-", "_")]()
    finally:
        if "VERBOSE" in os.environ:
            print((HOME / "log").read_text())
        for child in CHILDREN:
            child.terminate()
    check.end()


if __name__ == "__main__":
    main()
