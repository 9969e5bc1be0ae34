"""Times mailmedic's check beside the usual tools in a row, and its memory. Called by benches/check-compare.sh."""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

BINARY = os.path.abspath(sys.argv[1])
NO_ANSWER = str(pathlib.Path(__file__).resolve().parent / "no-answer.yaml")
SCENARIOS = sys.argv[2:] or ["healthy.both-versions", "op25b.both-versions"]
if "--all" in SCENARIOS:
    SCENARIOS = ["healthy.both-versions", "op25b.both-versions", NO_ANSWER]
QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


class Run:
    """One command: how long it took, its exit code, and the most memory that it had."""

    def __init__(self, command, env=None):
        start = time.perf_counter()
        process = subprocess.Popen(command, env=env, **QUIET)
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds = time.perf_counter() - start
        self.code = process.returncode = os.waitstatus_to_exitcode(status)
        # KiB on Linux. Never less than what this script had when it began the process.
        self.megabytes = usage.ru_maxrss * 1024 / 1e6


def the_usual_tools(server):
    """What the check asks, as somebody types it who asks one thing after the other: the names, a conversation and a
    certificate at each port over IPv6 (which mail programs prefer), whether each port opens over IPv4, two logins."""
    ca, user = server["ca_file"], server["accounts"][0]["user"]
    password = server["client_env"]["MAILMEDIC_PASSWORD"]
    [second] = server["also"]
    v4, v6 = (server["address"], server["ports"]), (second["address"], second["ports"])
    dig = ["dig", "+tries=1", f"@{v4[0]}", "-p", str(v4[1]["dns"])]
    for name in ("pop.example.test", "smtp.example.test", "mx.neutral.test"):
        for kind in ("A", "AAAA"):
            yield [*dig, name, kind]
    yield [*dig, "example.test", "MX"]
    yield [*dig, "example.test", "TXT"]
    yield [*dig, "_dmarc.example.test", "TXT"]

    address, ports = v6
    login = ["--auth", "PLAIN", "--auth-user", user, "--auth-password", password]
    letter = ["--from", user, "--to", user, "--quit-after", "RCPT"]
    for role, options in {
        "smtp25": ["--tls", *letter],
        "submission": ["--tls", *login, *letter],
        "smtps": ["--tls-on-connect", "--quit-after", "EHLO", "--to", user],
        "control25": ["--quit-after", "BANNER", "--to", user],
    }.items():
        yield ["swaks", "--server", address, "--port", str(ports[role]), *options]
    for role, options in {
        "smtp25": ["-starttls", "smtp"],
        "submission": ["-starttls", "smtp"],
        "smtps": [],
        "pop3": ["-starttls", "pop3"],
        "pop3s": [],
        "imap": ["-starttls", "imap"],
        "imaps": [],
    }.items():
        yield ["openssl", "s_client", "-connect", f"[{address}]:{ports[role]}", "-CAfile", ca, *options]
    at = f"pop.example.test:{ports['pop3s']}"
    yield ["curl", "--silent", "--cacert", ca, "--resolve", f"{at}:[{address}]", "--user", f"{user}:{password}", f"pop3s://{at}/"]

    address, ports = v4
    for role in ("smtp25", "submission", "smtps", "pop3", "pop3s", "imap", "imaps"):
        yield ["bash", "-c", f"exec 3<>/dev/tcp/{address}/{ports[role]}"]


def compare(scenario):
    process = subprocess.Popen([BINARY, "serve", "-q", "--scenario", scenario], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    server = json.loads(process.stdout.readline())
    env = dict(os.environ, XDG_CONFIG_HOME="/nonexistent", **server["client_env"])
    runs = [Run([BINARY, "check", *server["check"]], env) for _ in range(5)]
    ours = statistics.median(run.seconds for run in runs)
    print(f"{server['scenario']}: mailmedic check {ours:8.3f} s, exit code {runs[0].code}, {max(run.megabytes for run in runs):.1f} MB at most", flush=True)
    asked = [(command, Run(command)) for command in the_usual_tools(server)]
    failed = [" ".join(command) for command, run in asked if run.code != 0]
    if failed and server["scenario"].startswith("healthy"):
        # What ends at once because it was asked wrongly is no comparison.
        raise SystemExit("these failed although everything works:\n" + "\n".join(failed))
    for tool in dict.fromkeys(command[0] for command, _ in asked):
        each = [run.seconds for command, run in asked if command[0] == tool]
        print(f"  {tool:<8}{len(each):4} times {sum(each):9.3f} s", flush=True)
    theirs = sum(run.seconds for _, run in asked)
    print(f"  in a row {len(asked):3} commands {theirs:6.3f} s, {theirs / ours:.0f} times as long", flush=True)
    process.stdin.close()
    process.wait()


for scenario in SCENARIOS:
    compare(scenario)
