"""The fixture of the runtime contract."""

import threading
import time

from scriptling_peer import Server, run


class Fixture:
    """What it remembers."""

    def __init__(self):
        self.lock = threading.Lock()
        self.counted = 0
        self.waiting = 0

    def wait_for_cancel(self):
        with self.lock:
            self.waiting += 1
        threading.Event().wait()

    def count(self):
        with self.lock:
            self.counted += 1
            return self.counted


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


def block():
    time.sleep(0.001)
    return "waited"


def guard(event):
    if event["call"]["arguments"].get("value") == "forbidden":
        return {"outcome": "deny", "reason": "not that"}
    return {"outcome": "proceed"}


def make():
    fixture = Fixture()
    return Server(
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
            "wait_for_cancel": fixture.wait_for_cancel,
            "waiting": lambda: fixture.waiting,
            "cancelled": lambda: 0,
            "count": fixture.count,
            "block": block,
            "now": lambda: "",
            "random": lambda: "",
            "put": lambda key, value: None,
            "get": lambda key: None,
            "guard": guard,
        },
    )


run(make)
