"""The contract's fixture plugin as an MCP server over stdio, of the era that its first argument names.

Only the standard library.
"""

import asyncio
import json
import re
import sys

MODERN = sys.argv[1:] == ["modern"]
LONGEST_LINE = 1 << 26
INTEGER = {"type": "integer"}
TEXT = {"type": "string"}

# A float would lose digits: a number with a fraction travels as a text between two characters that nobody uses.
EXACT = re.compile('"\ue000([^"]*)\ue000"')

counted = 0
waiting = 0
cancelled = 0
running = {}


class Refused(Exception):
    """A tool's own failure."""


class WrongArguments(Exception):
    """What does not fit the tool's schema."""


def read(line):
    return json.loads(line, parse_float=lambda number: f"\ue000{number}\ue000")


def written(value):
    return EXACT.sub(r"\1", json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def send(message):
    sys.stdout.buffer.write(written({"jsonrpc": "2.0", **message}).encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()


def text(value):
    return {"content": [{"type": "text", "text": value}]}


def data(value):
    """Any value may be structured content in the modern era only."""
    return {"content": [], "structuredContent": value} if MODERN else text(written(value))


def whole(arguments, name):
    value = arguments.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongArguments(f'"{name}" is {json.dumps(value)}, expected a whole number')
    return value


async def echo(arguments, progress):
    return data(arguments["value"])


async def add(arguments, progress):
    return data(whole(arguments, "left") + whole(arguments, "right"))


async def say(arguments, progress):
    return text(arguments["text"])


async def big(arguments, progress):
    return text("x" * whole(arguments, "length"))


async def refuse(arguments, progress):
    raise Refused(arguments["message"])


async def fail(arguments, progress):
    raise RuntimeError(arguments["message"])


async def slow(arguments, progress):
    await asyncio.sleep(whole(arguments, "ms") / 1000)
    return text(str(arguments["ms"]))


async def steps(arguments, progress):
    count = whole(arguments, "count")
    for step in range(1, count + 1):
        progress(step, count)
    return text("done")


async def wait_for_cancel(arguments, progress):
    global waiting, cancelled
    waiting += 1
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        cancelled += 1
        raise
    finally:
        waiting -= 1


async def tell_waiting(arguments, progress):
    return text(str(waiting))


async def tell_cancelled(arguments, progress):
    return text(str(cancelled))


async def count(arguments, progress):
    global counted
    counted += 1
    return text(str(counted))


async def not_injected(arguments, progress):
    raise Refused("a process is injected nothing")


async def guard(arguments, progress):
    forbidden = arguments["call"]["arguments"].get("value") == "forbidden"
    outcome = {"outcome": "deny", "reason": "not that"} if forbidden else {"outcome": "proceed"}
    return {"content": [], "structuredContent": outcome}


TOOLS = {
    "echo": (echo, {"value": {}}, {"readOnlyHint": True, "idempotentHint": True}),
    "add": (add, {"left": INTEGER, "right": INTEGER}, {}),
    "say": (say, {"text": TEXT}, {}),
    "big": (big, {"length": INTEGER}, {}),
    "refuse": (refuse, {"message": TEXT}, {}),
    "fail": (fail, {"message": TEXT}, {}),
    "slow": (slow, {"ms": INTEGER}, {}),
    "steps": (steps, {"count": INTEGER}, {}),
    "wait_for_cancel": (wait_for_cancel, {}, {}),
    "waiting": (tell_waiting, {}, {}),
    "cancelled": (tell_cancelled, {}, {}),
    "count": (count, {}, {"idempotentHint": False}),
    "block": (not_injected, {}, {}),
    "now": (not_injected, {}, {}),
    "random": (not_injected, {}, {}),
    "put": (not_injected, {"key": TEXT, "value": TEXT}, {}),
    "get": (not_injected, {"key": TEXT}, {}),
    "guard": (guard, {}, {}),
}


def listing():
    return {
        "tools": [
            {
                "name": name,
                "description": name,
                "inputSchema": {"type": "object", "properties": properties, "required": list(properties)},
                "annotations": annotations,
            }
            for name, (_, properties, annotations) in TOOLS.items()
        ],
        **({"ttlMs": 0, "cacheScope": "private"} if MODERN else {}),
    }


def introduction(method):
    server = {"name": "contract", "version": "1.0.0"}
    if MODERN and method == "server/discover":
        return {"supportedVersions": ["2026-07-28"], "capabilities": {"tools": {}}, "serverInfo": server, "ttlMs": 0, "cacheScope": "private"}
    if not MODERN and method == "initialize":
        return {"protocolVersion": "2025-11-25", "capabilities": {"tools": {}}, "serverInfo": server}
    return None


async def call(params):
    token = params.get("_meta", {}).get("progressToken")

    def progress(done, total):
        if token is not None:
            notice = {"progressToken": token, "progress": done, "total": total}
            send({"method": "notifications/progress", "params": notice})

    work = TOOLS[params["name"]][0]
    try:
        return await work(params.get("arguments") or {}, progress)
    except Refused as refusal:
        return {**text(str(refusal)), "isError": True}


async def result_of(method, params):
    if method == "tools/list":
        return listing()
    if method == "tools/call":
        return await call(params)
    if method == "ping" and not MODERN:
        return {}
    return introduction(method)


async def serve(message):
    request = message["id"]
    try:
        result = await result_of(message["method"], message.get("params") or {})
    except WrongArguments as wrong:
        send({"id": request, "error": {"code": -32602, "message": str(wrong)}})
    except Exception as broken:
        send({"id": request, "error": {"code": -32603, "message": str(broken)}})
    else:
        if result is None:
            send({"id": request, "error": {"code": -32601, "message": "unknown method " + message["method"]}})
        else:
            send({"id": request, "result": {"resultType": "complete", **result} if MODERN else result})
    finally:
        running.pop(request, None)


async def main():
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=LONGEST_LINE)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        message = read(line)
        if "id" in message:
            running[message["id"]] = loop.create_task(serve(message))
        elif message["method"] == "notifications/cancelled":
            given_up = running.get(message["params"]["requestId"])
            if given_up is not None:
                given_up.cancel()


asyncio.run(main())
