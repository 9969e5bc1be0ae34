"""Loads the reference server and others with the same client, in turn. Called by benches/server-compare.sh.

SMTP: Postfix's smtp-source; the figure is messages a second, and CPU time of the server a message.
POP3: one client; logins a second, MB/s of one large RETR, milliseconds of LIST and UIDL.
"""
import os
import pathlib
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

BINARY = os.path.abspath(sys.argv[1])
WANTED = sys.argv[2:] or ["smtp", "pop3"]
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TOOLS = ROOT / "target/compare"
HERE = pathlib.Path(__file__).resolve().parent
RUNS = 5
USER, PASSWORD = "taro@example.test", "sesame"
LARGE = 60_000_000
MANY = 10_000
TICK = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server process in a session of its own, and how much CPU time all of its processes took."""

    def __init__(self, command, port, env=None, address="127.0.0.1"):
        self.address, self.port = address, port
        self.process = subprocess.Popen(
            command, env=dict(os.environ, **(env or {})), stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        deadline = time.monotonic() + 20
        while True:
            try:
                with socket.create_connection((address, port), timeout=1) as probe:
                    probe.recv(512)
                    return
            except OSError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise SystemExit(f"{command[0]} does not answer on port {port}")
                time.sleep(0.02)

    def cpu(self):
        """Seconds of CPU time of the session's processes, ended children included."""
        total = 0
        for entry in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = entry.read_text().rsplit(")", 1)[1].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if int(fields[3]) == self.process.pid:
                total += sum(map(int, fields[11:15]))
        return total / TICK

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def mailmedic(directory, service, messages=0, size=1000):
    scenario = directory / "compare.yaml"
    scenario.write_text(
        "scenario: compare\ncleartext_login: allowed\n"
        f"accounts: [{{address: {USER}, password: {PASSWORD}, mailbox: {{messages: {messages}, message_size: {size} B}}}}]\n"
        "client: {incoming: 'pop3s://pop.example.test', outgoing: 'smtp+starttls://smtp.example.test'}\n")
    port = free_port()
    return Server([BINARY, "serve", "-q", "--scenario", str(scenario), "--ports", f"{service}={port}"], port)


def smtp_sink(directory):
    port = free_port()
    return Server(["smtp-sink", "-u", "nobody", f"127.0.0.1:{port}", "1024"], port)


def aiosmtpd(directory):
    port = free_port()
    command = [TOOLS / "venv/bin/python", "-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Sink"]
    return Server(command, port)


def node(directory):
    port = free_port()
    return Server(["node", HERE / "smtp-server.js", str(port)], port, {"COMPARE": str(TOOLS)})


def twisted(directory, messages, size):
    port = free_port()
    command = [TOOLS / "venv/bin/python", HERE / "twisted_pop3.py", str(port), str(messages), str(size)]
    return Server(command, port)


def dovecot(directory, messages, size, fast):
    """With one process a login (the default), or the login processes kept for many."""
    port = free_port()
    home = pathlib.Path(tempfile.mkdtemp(dir=directory))
    mail = home / "mail"
    for part in ("new", "cur", "tmp"):
        (mail / part).mkdir(parents=True)
    head = "From: hanako@example.test\nSubject: x\n\n"
    text = head + ("x" * 70 + "\n") * (size // 71)
    for number in range(messages):
        (mail / "cur" / f"{number:06}.compare,S={len(text)}:2,").write_text(text)
    (home / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
    counts = "service_count = 0\n process_min_avail = 2\n client_limit = 256" if fast else "service_count = 1"
    (home / "dovecot.conf").write_text(f"""base_dir = {home}/run
state_dir = {home}/run
log_path = /dev/null
listen = 127.0.0.1
protocols = pop3
ssl = no
disable_plaintext_auth = no
default_internal_user = nobody
default_login_user = nobody
default_internal_group = nogroup
first_valid_uid = 1
mail_location = maildir:{mail}
auth_mechanisms = plain
passdb {{
 driver = passwd-file
 args = {home}/users
}}
userdb {{
 driver = static
 args = uid=65534 gid=65534 home={home}
}}
service anvil {{
 chroot =
}}
service pop3-login {{
 chroot =
 {counts}
 inet_listener pop3 {{
  port = {port}
 }}
 inet_listener pop3s {{
  port = 0
 }}
}}
""")
    (home / "run").mkdir()
    subprocess.run(["chown", "-R", "nobody:nogroup", str(home)], check=True)
    for parent in (directory, home):
        parent.chmod(0o755)
    command = ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups", "dovecot", "-F", "-c", str(home / "dovecot.conf")]
    return Server(command, port)


def smtp_load(server, sessions, messages, size, keep):
    command = ["smtp-source", "-s", str(sessions), "-m", str(messages), "-l", str(size),
               "-f", "hanako@example.test", "-t", USER] + (["-d"] if keep else [])
    before, start = server.cpu(), time.perf_counter()
    subprocess.run(command + [f"{server.address}:{server.port}"], check=True, stdout=subprocess.DEVNULL)
    took = time.perf_counter() - start
    return messages / took, (server.cpu() - before) / messages * 1000


class Pop3:
    """Just enough of a client."""

    def __init__(self, server):
        self.socket = socket.create_connection((server.address, server.port), timeout=60)
        self.reply()

    def reply(self):
        line = b""
        while not line.endswith(b"\r\n"):
            piece = self.socket.recv(4096)
            if not piece:
                raise SystemExit("the server hung up")
            line += piece
        if not line.startswith(b"+OK"):
            raise SystemExit(f"the server says {line!r}")
        return line

    def say(self, command):
        self.socket.sendall(command.encode() + b"\r\n")

    def ask(self, command):
        self.say(command)
        return self.reply()

    def login(self):
        self.ask(f"USER {USER}")
        self.ask(f"PASS {PASSWORD}")
        return self

    def many(self, command):
        """Octets of a reply of many lines."""
        self.say(command)
        buffer, end, octets = bytearray(1 << 20), b"", 0
        while True:
            count = self.socket.recv_into(buffer)
            if not count:
                raise SystemExit("the server hung up")
            octets += count
            end = (end + bytes(buffer[max(0, count - 5):count]))[-5:]
            if end == b"\r\n.\r\n":
                return octets

    def quit(self):
        self.ask("QUIT")
        self.socket.close()


def logins(server, seconds=3):
    """Logins a second by one client: a second one would find the mailbox locked."""
    start, count = time.perf_counter(), 0
    while time.perf_counter() < start + seconds:
        session = Pop3(server).login()
        session.ask("STAT")
        session.quit()
        count += 1
    return count / (time.perf_counter() - start)


def timed(session, command):
    start = time.perf_counter()
    octets = session.many(command)
    return octets, time.perf_counter() - start


def compare_smtp(directory):
    servers = {"mailmedic": lambda d: mailmedic(d, "smtp25"), "smtp-sink": smtp_sink, "aiosmtpd": aiosmtpd, "node smtp-server": node}
    loads = [("4 sessions, 1 kB", 4, 1000, 1000, False), ("20 sessions, 1 kB", 20, 2000, 1000, False),
             ("20 kept, 1 kB", 20, 4000, 1000, True), ("4 sessions, 100 kB", 4, 300, 100_000, False),
             ("20 kept, 100 kB", 20, 500, 100_000, True)]
    for title, sessions, messages, size, keep in loads:
        print(f"SMTP, {title}: messages a second, CPU ms a message")
        own = None
        for name, start in servers.items():
            if name == "node smtp-server" and not keep:
                messages = max(messages // 5, sessions)  # It takes 40 ms or more for each connection.
            rates, costs = [], []
            for _ in range(RUNS):
                with start(directory) as server:
                    rate, cost = smtp_load(server, sessions, messages, size, keep)
                    rates.append(rate)
                    costs.append(cost)
            rate, cost = statistics.median(rates), statistics.median(costs)
            own = own or rate
            print(f"  {name:<26}{rate:>10.0f} /s{own / rate:>8.2f}×{cost:>10.3f} ms", flush=True)


def compare_pop3(directory):
    servers = {
        "mailmedic": lambda d, n, s: mailmedic(d, "pop3", n, s),
        "dovecot": lambda d, n, s: dovecot(d, n, s, False),
        "dovecot, high performance": lambda d, n, s: dovecot(d, n, s, True),
        "twisted": twisted,
    }
    print("POP3: logins /s, RETR of 60 MB in MB/s, LIST and UIDL of 10,000 in ms")
    for name, start in servers.items():
        with start(directory, 2, 1000) as server:
            rate = statistics.median(logins(server) for _ in range(RUNS))
        with start(directory, 1, LARGE) as server:
            def retrieve():
                session = Pop3(server).login()
                octets, took = timed(session, "RETR 1")
                session.quit()
                return octets / took / 1e6
            speed = statistics.median(retrieve() for _ in range(RUNS))
        with start(directory, MANY, 600) as server:
            def listing(command):
                session = Pop3(server).login()
                took = timed(session, command)[1] * 1000
                session.quit()
                return took
            listing("LIST")  # Dovecot writes its index the first time.
            lists = statistics.median(listing("LIST") for _ in range(RUNS))
            uidls = statistics.median(listing("UIDL") for _ in range(RUNS))
        print(f"  {name:<26}{rate:>8.0f} /s{speed:>8.0f} MB/s{lists:>9.1f} ms{uidls:>9.1f} ms", flush=True)


def compare_start():
    def once():
        start = time.perf_counter()
        process = subprocess.Popen([BINARY, "serve", "-q"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdout.readline()
        took = (time.perf_counter() - start) * 1000
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        resident = int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024
        process.stdin.close()
        process.wait()
        return took, resident
    took, resident = zip(*(once() for _ in range(9)))
    print(f"from start to ready: {statistics.median(took):.1f} ms, resident then: {statistics.median(resident):.1f} MB")


with tempfile.TemporaryDirectory() as made:
    directory = pathlib.Path(made)
    compare_start()
    if "smtp" in WANTED:
        compare_smtp(directory)
    if "pop3" in WANTED:
        compare_pop3(directory)
