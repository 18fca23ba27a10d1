"""The fixture of the runtime contract."""

import threading
import time

from scriptling_peer import Server

lock = threading.Lock()
counted = 0
waiting = 0


def echo(value):
    """the value"""
    return value


def add(left, right):
    if not isinstance(left, int) or not isinstance(right, int):
        raise TypeError("left and right must be whole numbers")
    return left + right


def say(text):
    return text


def big(length):
    return "x" * length


def refuse(message):
    raise ValueError(message)


def fail(message):
    raise RuntimeError(message)


def slow(ms):
    time.sleep(ms / 1000)
    return ms


def steps(count):
    return "done"


def wait_for_cancel():
    global waiting
    with lock:
        waiting += 1
    threading.Event().wait()


def count():
    global counted
    with lock:
        counted += 1
        return counted


def block():
    time.sleep(0.001)
    return "waited"


def guard(event):
    if event["call"]["arguments"].get("value") == "forbidden":
        return {"outcome": "deny", "reason": "not that"}
    return {"outcome": "proceed"}


Server(
    "fixture",
    functions={
        "echo": echo,
        "add": add,
        "say": say,
        "big": big,
        "refuse": refuse,
        "fail": fail,
        "slow": slow,
        "steps": steps,
        "wait_for_cancel": wait_for_cancel,
        "waiting": lambda: waiting,
        "cancelled": lambda: 0,
        "count": count,
        "block": block,
        "now": lambda: "",
        "random": lambda: "",
        "put": lambda key, value: None,
        "get": lambda key: None,
        "guard": guard,
    },
).serve()
