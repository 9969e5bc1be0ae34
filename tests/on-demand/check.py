"""Runs `mailmedic check` and compares what it found with what a person would."""
import json
import os
import subprocess

ADDRESS, PASSWORD = "taro@example.test", "sesame"
BINARY = os.environ["MAILMEDIC"]
ROWS = []


def check(arguments, passwords=(PASSWORD, PASSWORD), timeout=60):
    """What the program printed, as data."""
    environment = dict(os.environ, MAILMEDIC_PASSWORD=passwords[0], MAILMEDIC_OUTGOING_PASSWORD=passwords[1],
                       XDG_CONFIG_HOME="/nonexistent")
    ran = subprocess.run([BINARY, "check", ADDRESS, "--format", "json", "--transcript", "--locale", "en", *arguments],
                         env=environment, capture_output=True, text=True, timeout=timeout)
    for password in passwords:
        assert password not in ran.stdout + ran.stderr, "a password stands in the output"
    try:
        return json.loads(ran.stdout)
    except ValueError:
        raise SystemExit(f"no JSON: {ran.stdout}\n{ran.stderr}") from None


def expect(title, found, verdict, facts=(), said=()):
    """Compares and makes a row of it. `verdict`: healthy, undetermined or the id of the first cause."""
    first = found["causes"][0]["id"] if found["causes"] else None
    is_found = found["verdict"] == "fault"
    came = first if is_found else found["verdict"]
    wrong = [] if came == verdict else [f"verdict {came} instead of {verdict} (first: {first})"]
    known = {fact["key"]: fact["value"] for fact in found["facts"]}
    for fact in facts:
        key, value = fact.split("=")
        if str(known.get(key)) != value:
            wrong.append(f"{key} is {known.get(key)} instead of {value}")
    lines = "\n".join(line["text"] for session in found.get("transcripts", []) for line in session["lines"])
    wrong += [f"nobody said {words!r}" for words in said if words not in lines]
    row(title, f"{verdict}; {', '.join(facts)}", wrong)
    if os.environ.get("VERBOSE", "\0") in title:
        print(json.dumps(known, indent=1), lines, sep="\n")


def row(title, seen, wrong):
    ROWS.append(bool(wrong))
    print(f"{'WRONG' if wrong else 'ok':<6}{title:<52}{'; '.join(wrong) or seen}", flush=True)


def end():
    """The last line, and the exit code."""
    print(f"\n{ROWS.count(False)} passed, {ROWS.count(True)} failed")
    raise SystemExit(any(ROWS))
