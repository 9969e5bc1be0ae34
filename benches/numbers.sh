#!/usr/bin/env bash
# Start-up time, a whole check as a process, binary size and memory of the release build.
# Needs python3. Usage: benches/numbers.sh
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --quiet
exec python3 - target/release/mailmedic <<'PYTHON'
import fcntl, json, os, pathlib, pty, select, statistics, struct, subprocess, sys, termios, time

binary = os.path.abspath(sys.argv[1])
environment = dict(os.environ, XDG_CONFIG_HOME="/nonexistent", LC_ALL="en_US.UTF-8")


def median(run, times=15):
    return statistics.median(run() for _ in range(times))


def took(command, env=environment):
    start = time.perf_counter()
    subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def memory(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def check(scenario, times):
    server = subprocess.Popen(
        [binary, "serve", "--scenario", scenario, "-q"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    announcement = json.loads(server.stdout.readline())
    env = dict(environment, **announcement["client_env"])
    result = median(lambda: took([binary, "check", *announcement["check"]], env), times)
    rest = memory(server.pid)
    server.stdin.close()
    server.wait()
    return result, rest


def first_frame():
    """Milliseconds from the start to the first frame on a terminal of 80x24, and memory soon after."""
    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(binary, [binary, "demo"], dict(environment, TERM="xterm-256color"))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = b""
    while b"v0." not in seen:
        if not select.select([terminal], [], [], 5)[0]:
            raise SystemExit("no frame within 5 s")
        seen += os.read(terminal, 65536)
    elapsed = (time.perf_counter() - start) * 1000
    time.sleep(0.5)
    rest = memory(pid)
    os.kill(pid, 15)
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass  # Linux reports the end of a terminal as an error.
    os.waitpid(pid, 0)
    return elapsed, rest


frames = [first_frame() for _ in range(9)]
healthy, server = check("healthy", 9)
blocked, _ = check("op25b", 3)
print(f"start to first frame        {statistics.median(frame for frame, _ in frames):8.1f} ms")
print(f"--version                   {median(lambda: took([binary, '--version'])):8.1f} ms")
print(f"check, healthy, loopback    {healthy:8.1f} ms")
print(f"check, port 25 dropped      {blocked:8.1f} ms")
print(f"rule tests, simulated       {median(lambda: took([binary, 'test']), 5):8.1f} ms")
print(f"lint                        {median(lambda: took([binary, 'lint']), 5):8.1f} ms")
print(f"binary                      {os.path.getsize(binary) / 1e6:8.1f} MB")
print(f"memory of the TUI at rest   {statistics.median(rest for _, rest in frames):8.1f} MB")
print(f"memory of the server        {server:8.1f} MB")
PYTHON
