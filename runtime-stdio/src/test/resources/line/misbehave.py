"""A program that speaks rterm.plugin.v1 as badly as its argument says; its tool is "work"."""

import json
import os
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
OK = {"type": "response", "status": "ok", "output": 5}


def path(name):
    return os.path.join(HERE, name)


def note(name, text):
    with open(path(name + ".tmp"), "w") as file:
        file.write(str(text))
    os.rename(path(name + ".tmp"), path(name))


def raw(text):
    sys.stdout.write(text)
    sys.stdout.flush()


def send(message):
    raw(json.dumps(message) + "\n")


def greeting(**changes):
    manifest = {
        "plugin_id": "misbehave",
        "plugin_version": "1.0.0",
        "protocol_version": "rterm.plugin.v1",
        "exposed_tools": ["work"],
    }
    manifest.update(changes)
    return {"type": "handshake", "manifest": {k: v for k, v in manifest.items() if v is not None}}


def greet(**changes):
    sys.stdin.readline()
    send(greeting(**changes))


def request():
    """The request; the end of the program where there is none, as when it is only asked what it is."""
    line = sys.stdin.readline()
    if not line:
        sys.exit(0)
    return json.loads(line)


def work(**changes):
    greet()
    asked = request()
    return {**OK, "request_id": asked["request_id"], **changes}


def forever():
    note("pid", os.getpid())
    while True:
        signal.pause()


def child_holding_output():
    return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])


# In the handshake.


def exits_before_handshake():
    sys.stderr.write("cannot find my keys\n")
    sys.exit(3)


def half_handshake():
    sys.stdin.readline()
    raw('{"type":"hands')


def garbage_handshake():
    sys.stdin.readline()
    raw("Welcome to my plugin!\n")
    forever()


def empty_handshake():
    sys.stdin.readline()
    raw("\n")
    forever()


def endless_handshake():
    sys.stdin.readline()
    while True:
        raw("x" * 65536)


def not_utf8_handshake():
    sys.stdin.readline()
    sys.stdout.buffer.write(b'{"type":"\xff"}\n')
    sys.stdout.buffer.flush()
    forever()


def wrong_type():
    sys.stdin.readline()
    send({**greeting(), "type": "hello"})


def wrong_version():
    greet(protocol_version="rterm.plugin.v2")


def no_version():
    greet(protocol_version=None)


def no_tools():
    greet(exposed_tools=None)


def wrong_id():
    greet(plugin_id="somebody-else")


def tool_twice():
    greet(exposed_tools=["work", "work"])


def no_tool_name():
    greet(exposed_tools=["work", "no name at all"])


def capabilities():
    greet(capabilities=json.loads(os.environ["CAPABILITIES"]))
    request()
    forever()


def silent():
    forever()


def closes_output():
    os.close(1)
    forever()


def exits_while_a_child_holds_output():
    sys.stdin.readline()
    note("pid", child_holding_output().pid)


# In a call.


def works():
    send(work())


def says_where_from():
    greet()
    asked = request()
    send({**OK, "request_id": asked["request_id"], "output": asked["context"]})


def says_its_environment():
    send(work(output=dict(os.environ)))


def exposes_it_only_once():
    first = not os.path.exists(path("started"))
    note("started", "yes")
    greet(exposed_tools=["work"] if first else ["other"])
    request()


def exits_in_mid_call():
    work()
    sys.stderr.write("Traceback: out of luck\n")
    sys.exit(1)


def killed_in_mid_call():
    work()
    os.kill(os.getpid(), signal.SIGKILL)


def half_response():
    answer = work()
    raw(json.dumps(answer)[:20])


def response_without_end():
    raw(json.dumps(work()))


def garbage_response():
    work()
    raw("working on it...\n")
    forever()


def empty_response():
    work()
    raw("\n")
    forever()


def endless_response():
    work()
    while True:
        raw("x" * 65536)


def wrong_response_type():
    send(work(type="answer"))


def wrong_request_id():
    send(work(request_id="r0"))


def unknown_status():
    send(work(status="fine"))


def ok_with_error():
    send(work(error={"code": "c", "message": "m"}))


def error_without_payload():
    send(work(status="error", output=None))


def own_error():
    send(work(status="error", output=None, error={"code": "timeout", "message": "no more paper"}))


def bad_exit():
    send(work())
    sys.stderr.write("failed to save\n")
    sys.exit(7)


def does_not_exit():
    send(work())
    forever()


def ignores_signals():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    send(work())
    forever()


def waits_for_the_end_of_input():
    send(work())
    sys.stdin.read()


def never_answers():
    work()
    forever()


def child_outlives_it():
    answer = work()
    note("pid", child_holding_output().pid)
    send(answer)


def child_of_a_waiting_one():
    work()
    note("child", child_holding_output().pid)
    forever()


def floods_stderr():
    answer = work()
    for _ in range(512):
        sys.stderr.write(("complaint " * 10 + "\n") * 1300)
    send(answer)


def tells_a_secret():
    greet(capabilities=["env:PATH"])
    request()
    sys.stderr.write("the key is " + os.environ["KEY"] + "\n")
    sys.exit(1)


def reads_nothing():
    sys.stdin.readline()
    os.close(0)
    send(greeting())
    forever()


def answers_before_reading():
    sys.stdin.readline()
    send(greeting())
    head = os.read(0, 64).decode()
    if not head:
        sys.exit(0)
    send({**OK, "request_id": head.split('"request_id":"')[1].split('"')[0], "output": "x" * 300000})
    while os.read(0, 65536):
        pass


def more_than_one_response():
    send(work())
    raw("bye\n" * 100000)


globals()[sys.argv[1]]()
