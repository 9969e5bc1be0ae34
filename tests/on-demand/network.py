"""Faults of a network, in namespaces of its own: the user's machine and the server's, joined by one link.

`mailmedic serve` runs in the one, `mailmedic check` in the other; nftables at the server's end puts the fault on.
"""
import json
import os
import pathlib
import subprocess
import tempfile
import time

import check

USER, SERVER = "mm-user", "mm-server"
# A prefix for documentation and one for private use: they exist only in these namespaces.
V4, V6 = "192.0.2.{}", "fd00:6d6d::{}"
SCENARIO = f"""scenario: elsewhere
accounts: [{{address: {check.ADDRESS}, password: {check.PASSWORD}, mailbox: {{messages: 3}}}}]
client: {{incoming: 'pop3s://pop.example.test', outgoing: 'smtp+starttls://smtp.example.test'}}
dns:
  pop.example.test: {{a: [{V4.format(3)}], aaaa: ['{V6.format(3)}']}}
  smtp.example.test: {{a: [{V4.format(3)}], aaaa: ['{V6.format(3)}']}}
  mx.neutral.test: {{a: [{V4.format(3)}], aaaa: ['{V6.format(3)}']}}
"""
PORTS = {"smtp25": 25, "submission": 587, "smtps": 465, "pop3": 110, "pop3s": 995, "imap": 143, "imaps": 993,
         "dns": 53, "control25": 2525}


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stderr}")


def inside(namespace, *command):
    return ("ip", "netns", "exec", namespace, *command)


def lay():
    for namespace in (USER, SERVER):
        run("ip", "netns", "add", namespace)
        run("ip", "-n", namespace, "link", "set", "lo", "up")
    run("ip", "link", "add", "mm0", "netns", USER, "type", "veth", "peer", "name", "mm1", "netns", SERVER)
    for namespace, link, number in ((USER, "mm0", 2), (SERVER, "mm1", 3)):
        run("ip", "-n", namespace, "address", "add", V4.format(number) + "/24", "dev", link)
        run("ip", "-n", namespace, "address", "add", V6.format(number) + "/64", "dev", link, "nodad")
        run("ip", "-n", namespace, "link", "set", link, "up")
    # Until the kernel has made sure that nobody else has them, IPv6 is a second late.
    for namespace in (USER, SERVER):
        while subprocess.check_output(("ip", "-n", namespace, "-6", "address", "show", "tentative")):
            time.sleep(0.05)


class Fault:
    """Rules of nftables at the server's end, as long as the block lasts."""

    def __init__(self, *rules):
        lines = "".join(f"{rule}\n" for rule in rules)
        self.rules = f"table inet fault {{\nchain input {{\ntype filter hook input priority 0;\n{lines}}}\n}}\n"

    def __enter__(self):
        subprocess.run(inside(SERVER, "nft", "-f", "-"), input=self.rules, text=True, check=True)

    def __exit__(self, *_):
        run(*inside(SERVER, "nft", "delete", "table", "inet", "fault"))


def main():
    lay()
    with tempfile.TemporaryDirectory() as made:
        scenario = pathlib.Path(made) / "elsewhere.yaml"
        scenario.write_text(SCENARIO)
        ports = ",".join(f"{role}={port}" for role, port in PORTS.items())
        # `::` takes both versions of IP.
        server = subprocess.Popen(
            inside(SERVER, check.BINARY, "serve", "-q", "--address", "::", "--scenario", str(scenario), "--ports", ports),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            ask(json.loads(server.stdout.readline())["ca_file"])
        finally:
            server.stdin.close()
            server.wait()
            for namespace in (USER, SERVER):
                run("ip", "netns", "delete", namespace)
    check.end()


def swaks(host):
    """How swaks ends that only connects and says goodbye; names are those of a hosts file that nobody else sees."""
    with tempfile.NamedTemporaryFile("w") as hosts:
        hosts.write(f"{V6.format(3)} smtp.example.test\n{V4.format(3)} smtp.example.test\n")
        hosts.flush()
        run("mount", "--bind", hosts.name, "/etc/hosts")
        try:
            return subprocess.run(inside(USER, "swaks", "--server", host, "--port", "587", "--quit-after", "BANNER",
                                         "--timeout", "5", "--to", check.ADDRESS, "--from", check.ADDRESS),
                                  capture_output=True, timeout=60).returncode
        finally:
            run("umount", "/etc/hosts")


def ask(ca_file):
    outside = check.BINARY

    def examine(*more, outgoing="smtp+starttls://smtp.example.test"):
        arguments = ["--incoming", "pop3s://pop.example.test", "--outgoing", outgoing, "--ca-file", ca_file,
                     "--nameserver", f"{V4.format(3)}:53", "--control", "mx.neutral.test:2525", *more]
        began = time.monotonic()
        found = check.check(arguments)
        return found, time.monotonic() - began

    # The program itself runs in the user's namespace.
    wrapper = pathlib.Path(tempfile.mkdtemp()) / "mailmedic"
    wrapper.write_text(f"#!/bin/sh\nexec ip netns exec {USER} {outside} \"$@\"\n")
    wrapper.chmod(0o755)
    check.BINARY = str(wrapper)

    for family in ("-4", "-6"):
        check.expect(f"no fault, {family}", examine(family)[0], "healthy", ["tcp.connect@outgoing=open"])
    by_25 = dict(outgoing="smtp://smtp.example.test")
    for family in ("-4", "-6"):
        with Fault("tcp dport { 25, 2525 } drop"):
            found, took = examine(family, **by_25)
            check.expect(f"port 25 dropped, here and at the control, {family}", found, "op25b",
                         ["tcp.connect@outgoing=timeout", "tcp.connect@submission=open", "tcp.connect@control25=timeout"])
            check.row(f"… within the connect timeout and half a second, {family}", f"{took:.2f} s",
                      [] if took < 5.6 else [f"it took {took:.2f} s"])
        with Fault("tcp dport 587 drop"):
            check.expect(f"port 587 dropped, {family}", examine(family)[0], "wrong-port", ["tcp.connect@outgoing=timeout"])
        with Fault("tcp dport 587 reject with tcp reset"):
            check.expect(f"port 587 refused by RST, {family}", examine(family)[0], "wrong-port",
                         ["tcp.connect@outgoing=refused"])
    prohibited = "tcp dport { 110, 995, 143, 993 } reject with "
    with Fault(prohibited + "icmp type admin-prohibited"):
        check.expect("receiving prohibited by ICMP, -4", examine("-4")[0], "server-down",
                     ["tcp.connect@incoming=unreachable"])
    with Fault(prohibited + "icmpv6 type admin-prohibited"):
        check.expect("receiving prohibited by ICMPv6, -6", examine("-6")[0], "server-down",
                     ["tcp.connect@incoming=unreachable"])
    with Fault("meta nfproto ipv6 meta l4proto tcp drop"):
        found, took = examine()
        check.expect("IPv6 swallowed, both families wanted", found, "ipv6-broken",
                     ["tcp.connect@outgoing=open", "tcp.connect@outgoing/6=timeout", "smtp.login@outgoing=ok"])
        check.row("… and nobody waits for it", f"{took:.2f} s", [] if took < 5.6 else [f"it took {took:.2f} s"])
        # swaks tries the first address of a name only, which is the new kind's: what works looks dead to it.
        code = swaks("smtp.example.test")
        check.row("… swaks gives up at the first address", f"exit {code}", [] if code else ["it got through"])
        code = swaks(V4.format(3))
        check.row("… and gets through by the other", f"exit {code}", [] if code == 0 else [f"exit {code}"])
    with Fault("tcp dport { 25, 465, 587, 110, 995, 143, 993, 2525 } drop"):
        found, took = examine("-4")
        check.expect("every mail port dropped", found, "router-firewall-blocks", ["tcp.connect@outgoing=timeout"])
        check.row("… within the connect timeout and half a second", f"{took:.2f} s",
                  [] if took < 5.6 else [f"it took {took:.2f} s"])
    # A hole for large packets: the greeting passes, what is larger is lost on its way back.
    hole = ("}\nchain output {\ntype filter hook output priority 0;\nmeta l4proto tcp meta length > 600 drop")
    with Fault(hole):
        found, _ = examine("-4")
        check.expect("large packets lost (path-MTU hole)", found, "undetermined",
                     ["smtp.greeting@outgoing=ok", "tls.handshake@outgoing=timeout", "tls.handshake@incoming=timeout"])


if __name__ == "__main__":
    main()
