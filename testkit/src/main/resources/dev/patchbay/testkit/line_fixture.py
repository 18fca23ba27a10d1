"""The contract's fixture as a program that speaks rterm.plugin.v1: one process for every call.

What outlives a call is kept in files beside this one: a counter, and for every call that waits a file that its process
holds locked. The lock goes with the process, so a file that nobody holds is a call that was given up.
"""

import fcntl
import json
import os
import re
import signal
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
STATE = os.path.join(HERE, "state")
MARK = "\ue000"


class Refusal(Exception):
    """The tool's own failure."""


def echo(value):
    return value


def add(left, right):
    if not isinstance(left, int) or not isinstance(right, int):
        raise Refusal("left and right must be whole numbers")
    return left + right


def say(text):
    return text


def big(length):
    return "x" * length


def refuse(message):
    raise Refusal(message)


def fail(message):
    raise RuntimeError(message)


def slow(ms):
    time.sleep(ms / 1000)
    return ms


def steps(count):
    return "done"


def wait_for_cancel():
    os.makedirs(STATE, exist_ok=True)
    draft = os.path.join(STATE, "draft-%d" % os.getpid())
    held = open(draft, "w")
    fcntl.flock(held, fcntl.LOCK_EX)
    os.rename(draft, os.path.join(STATE, "wait-%d" % os.getpid()))
    while True:
        signal.pause()


def waits():
    """For every call that ever waited whether it still does."""
    names = os.listdir(STATE) if os.path.isdir(STATE) else []
    return [is_held(os.path.join(STATE, name)) for name in names if name.startswith("wait-")]


def is_held(path):
    with open(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return False
        except BlockingIOError:
            return True


def waiting():
    return sum(waits())


def cancelled():
    return len(waits()) - sum(waits())


def count():
    os.makedirs(STATE, exist_ok=True)
    with open(os.path.join(STATE, "count"), "a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        number = int(file.read() or 0) + 1
        file.truncate(0)
        file.write(str(number))
        return number


def block():
    time.sleep(0.001)
    return "waited"


def nothing_injected(**unused):
    raise Refusal("nothing is injected into a program")


def guard(event):
    if event["call"]["arguments"].get("value") == "forbidden":
        return {"outcome": "deny", "reason": "not that"}
    return {"outcome": "proceed"}


TOOLS = {
    "echo": echo,
    "add": add,
    "say": say,
    "big": big,
    "refuse": refuse,
    "fail": fail,
    "slow": slow,
    "steps": steps,
    "wait_for_cancel": wait_for_cancel,
    "waiting": waiting,
    "cancelled": cancelled,
    "count": count,
    "block": block,
    "now": nothing_injected,
    "random": nothing_injected,
    "put": nothing_injected,
    "get": nothing_injected,
}


def read():
    line = sys.stdin.buffer.readline()
    # Numbers with a fraction travel as they came: a float would lose digits.
    return json.loads(line, parse_float=lambda text: MARK + text + MARK) if line else None


def write(message):
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    text = re.sub('"%s([^"%s]*)%s"' % (MARK, MARK, MARK), r"\1", text)
    sys.stdout.buffer.write(text.encode() + b"\n")
    sys.stdout.buffer.flush()


def answer(request):
    name, arguments = request["tool_name"], request["input"]
    if name == "guard":
        return {"status": "ok", "output": guard(arguments)}
    try:
        return {"status": "ok", "output": TOOLS[name](**arguments)}
    except Refusal as refusal:
        return {"status": "error", "error": {"code": "refused", "message": str(refusal)}}


def main():
    read()
    write(
        {
            "type": "handshake",
            "manifest": {
                "plugin_id": os.path.basename(HERE),
                "plugin_version": "1.0.0",
                "protocol_version": "rterm.plugin.v1",
                "exposed_tools": [*TOOLS, "guard"],
            },
        }
    )
    request = read()
    if request is not None:
        write({"type": "response", "request_id": request["request_id"], **answer(request)})


main()
