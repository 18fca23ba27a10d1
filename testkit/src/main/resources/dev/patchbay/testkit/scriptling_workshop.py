"""A plugin with classes, callbacks and a log."""

import os
import time

from scriptling_peer import Server, run

kept = []


class Counter:
    """counts"""

    def __init__(self, start=0, label="counter"):
        if start < 0:
            raise ValueError("a counter starts at 0 or above, not at %d" % start)
        self._count = start
        self._label = label

    def increment(self, by=1):
        self._count += by
        return self._count

    def add_all(self, others):
        return sum(other._count for other in others) + self._count

    def copy(self):
        return Counter(self._count, self._label)

    def me(self):
        return self

    def each(self, function):
        return [function(number) for number in range(self._count)]

    @property
    def label(self):
        return self._label

    @label.setter
    def label(self, value):
        self._label = value

    @property
    def count(self):
        return self._count


class Drawer:
    """has a method of its own that is called close"""

    def close(self):
        return "shut"


def add(left, right=1):
    """the sum"""
    return left + right


def join(*parts, separator=", "):
    return separator.join(str(part) for part in parts)


def apply(function, values):
    return [function(value) for value in values]


def keep(function):
    """keeps a callback for longer than it is good for"""
    kept.append(function)
    return function("now")


def late():
    try:
        return kept[-1]("too late")
    except Exception as failure:
        return str(failure)


def speak(level, message, *args):
    server.log(level, message, *args)



def nap(ms):
    time.sleep(ms / 1000)
    return ms


def alive():
    return len(server.objects)


def heard():
    return server.heard


def total(counters):
    return sum(counter.count for counter in counters)


def die():
    os._exit(3)


server = Server(
    "workshop",
    functions={
        function.__name__: function
        for function in (add, join, apply, keep, late, speak, nap, alive, heard, total, die)
    },
    classes={"Counter": Counter, "Drawer": Drawer},
    constants={
        "ANSWER": 42,
        "HALF": 0.5,
        "BIG": 9223372036854775807,
        "NAMES": ["a", None, {"deep": True}],
        "NOTHING": None,
    },
)
run(lambda: server)
