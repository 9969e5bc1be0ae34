"""Times mailmedic's check beside the usual tools in a row. Called by benches/check-compare.sh."""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

BINARY = os.path.abspath(sys.argv[1])
HERE = pathlib.Path(__file__).resolve().parent
SCENARIOS = sys.argv[2:] or ["healthy", "op25b"]
if "--all" in SCENARIOS:
    SCENARIOS = ["healthy", "op25b", str(HERE / "no-answer.yaml")]
QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def took(command, env=None):
    start = time.perf_counter()
    subprocess.run(command, env=env, **QUIET)
    return time.perf_counter() - start


def the_usual_tools(server):
    """One after the other, as somebody types them: names, sending on three ports, receiving on four, and the two logins."""
    ports, ca = server["ports"], server["ca_file"]
    user, password = server["accounts"][0]["user"], server["client_env"]["MAILMEDIC_PASSWORD"]
    at = server["address"]
    for name in ("pop.example.test", "smtp.example.test"):
        for kind in ("A", "AAAA"):
            yield ["dig", "+tries=1", f"@{at}", "-p", str(ports["dns"]), name, kind]
    sending = {"smtp25": [], "submission": ["-tls", "-a", "-au", user, "-ap", password], "smtps": ["-tlsc", "-a", "-au", user, "-ap", password]}
    for role, options in sending.items():
        yield ["swaks", "--server", at, "--port", str(ports[role]), "--from", user, "--to", user, "--quit-after", "RCPT", *options]
    starttls = {"pop3s": [], "imaps": [], "pop3": ["-starttls", "pop3"], "smtp25": ["-starttls", "smtp"]}
    for role, options in starttls.items():
        yield ["openssl", "s_client", "-connect", f"{at}:{ports[role]}", "-CAfile", ca, *options]
    for role, host in (("pop3s", "pop.example.test"), ("imaps", "imap.example.test")):
        yield ["curl", "--silent", "--cacert", ca, "--resolve", f"{host}:{ports[role]}:{at}", "--user", f"{user}:{password}", f"{role}://{host}:{ports[role]}/"]


for scenario in SCENARIOS:
    process = subprocess.Popen([BINARY, "serve", "-q", "--scenario", scenario], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    server = json.loads(process.stdout.readline())
    env = dict(os.environ, **server["client_env"])
    ours = statistics.median(took([BINARY, "check", *server["check"]], env) for _ in range(5))
    print(f"{server['scenario']}: mailmedic check {ours:8.3f} s", flush=True)
    each = [(command[0], took(command)) for command in the_usual_tools(server)]
    theirs = sum(seconds for _, seconds in each)
    for tool in dict.fromkeys(tool for tool, _ in each):
        print(f"  {tool:<10}{sum(seconds for name, seconds in each if name == tool):8.3f} s")
    print(f"  in a row  {theirs:8.3f} s, {theirs / ours:.0f} times as long", flush=True)
    process.stdin.close()
    process.wait()
