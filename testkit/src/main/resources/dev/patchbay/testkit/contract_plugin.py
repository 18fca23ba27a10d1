"""The contract's fixture plugin as an MCP server of either era, without a transport: whoever carries its messages imports it.

Only the standard library.
"""

import asyncio
import json
import re

INTEGER = {"type": "integer"}
TEXT = {"type": "string"}

# A float would lose digits: a number with a fraction travels as a text between two characters that nobody uses.
EXACT = re.compile('"\ue000([^"]*)\ue000"')


class Refused(Exception):
    """A tool's own failure."""


class WrongArguments(Exception):
    """What does not fit the tool's schema."""


def read(text):
    return json.loads(text, parse_float=lambda number: f"\ue000{number}\ue000")


def written(message):
    """The bytes of a message, without a newline."""
    return as_json(message).encode("utf-8")


def as_json(value):
    return EXACT.sub(r"\1", json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def text(value):
    return {"content": [{"type": "text", "text": value}]}


def whole(arguments, name):
    value = arguments.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongArguments(f'"{name}" is {json.dumps(value)}, expected a whole number')
    return value


class Plugin:
    """The tools, and what they remember."""

    def __init__(self, modern):
        self.modern = modern
        self.counted = self.waiting = self.cancelled = 0

    def data(self, value):
        """Any value may be structured content in the modern era only."""
        return {"content": [], "structuredContent": value} if self.modern else text(as_json(value))

    async def echo(self, arguments, progress):
        return self.data(arguments["value"])

    async def add(self, arguments, progress):
        return self.data(whole(arguments, "left") + whole(arguments, "right"))

    async def say(self, arguments, progress):
        return text(arguments["text"])

    async def big(self, arguments, progress):
        return text("x" * whole(arguments, "length"))

    async def refuse(self, arguments, progress):
        raise Refused(arguments["message"])

    async def fail(self, arguments, progress):
        raise RuntimeError(arguments["message"])

    async def slow(self, arguments, progress):
        await asyncio.sleep(whole(arguments, "ms") / 1000)
        return text(str(arguments["ms"]))

    async def steps(self, arguments, progress):
        count = whole(arguments, "count")
        for step in range(1, count + 1):
            progress(step, count)
        return text("done")

    async def wait_for_cancel(self, arguments, progress):
        self.waiting += 1
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        finally:
            self.waiting -= 1

    async def tell_waiting(self, arguments, progress):
        return text(str(self.waiting))

    async def tell_cancelled(self, arguments, progress):
        return text(str(self.cancelled))

    async def count(self, arguments, progress):
        self.counted += 1
        return text(str(self.counted))

    async def not_injected(self, arguments, progress):
        raise Refused("a process is injected nothing")

    async def guard(self, arguments, progress):
        forbidden = arguments["call"]["arguments"].get("value") == "forbidden"
        outcome = {"outcome": "deny", "reason": "not that"} if forbidden else {"outcome": "proceed"}
        return {"content": [], "structuredContent": outcome}


TOOLS = {
    "echo": (Plugin.echo, {"value": {}}, {"readOnlyHint": True, "idempotentHint": True}),
    "add": (Plugin.add, {"left": INTEGER, "right": INTEGER}, {}),
    "say": (Plugin.say, {"text": TEXT}, {}),
    "big": (Plugin.big, {"length": INTEGER}, {}),
    "refuse": (Plugin.refuse, {"message": TEXT}, {}),
    "fail": (Plugin.fail, {"message": TEXT}, {"idempotentHint": True}),
    "slow": (Plugin.slow, {"ms": INTEGER}, {}),
    "steps": (Plugin.steps, {"count": INTEGER}, {}),
    "wait_for_cancel": (Plugin.wait_for_cancel, {}, {}),
    "waiting": (Plugin.tell_waiting, {}, {}),
    "cancelled": (Plugin.tell_cancelled, {}, {}),
    "count": (Plugin.count, {}, {"idempotentHint": False}),
    "block": (Plugin.not_injected, {}, {}),
    "now": (Plugin.not_injected, {}, {}),
    "random": (Plugin.not_injected, {}, {}),
    "put": (Plugin.not_injected, {"key": TEXT, "value": TEXT}, {}),
    "get": (Plugin.not_injected, {"key": TEXT}, {}),
    "guard": (Plugin.guard, {}, {}),
}


class Session:
    """What one client talks to."""

    def __init__(self, plugin):
        self.plugin = plugin
        self.modern = plugin.modern
        self.running = {}

    def receive(self, message, send):
        """Takes a message. For a request it gives the task that sends all that comes of it; nothing comes of a notification."""
        if "id" in message:
            task = asyncio.get_running_loop().create_task(self.serve(message, send))
            self.running[message["id"]] = task
            return task
        if message["method"] == "notifications/cancelled":
            given_up = self.running.get(message["params"]["requestId"])
            if given_up is not None:
                given_up.cancel()
        return None

    def close(self):
        for task in list(self.running.values()):
            task.cancel()

    async def serve(self, message, send):
        request = message["id"]
        answer = {"jsonrpc": "2.0", "id": request}

        def refuse(code, reason):
            send({**answer, "error": {"code": code, "message": reason}})

        try:
            result = await self.result_of(message["method"], message.get("params") or {}, send)
        except WrongArguments as wrong:
            refuse(-32602, str(wrong))
        except Exception as broken:
            refuse(-32603, str(broken))
        else:
            if result is None:
                refuse(-32601, "unknown method " + message["method"])
            else:
                send({**answer, "result": {"resultType": "complete", **result} if self.modern else result})
        finally:
            self.running.pop(request, None)

    async def result_of(self, method, params, send):
        if method == "tools/list":
            return self.listing()
        if method == "tools/call":
            return await self.call(params, send)
        if method == "ping" and not self.modern:
            return {}
        return self.introduction(method)

    def introduction(self, method):
        server = {"name": "contract", "version": "1.0.0"}
        if self.modern and method == "server/discover":
            return {
                "supportedVersions": ["2026-07-28"],
                "capabilities": {"tools": {}},
                "serverInfo": server,
                **self.fresh(),
            }
        if not self.modern and method == "initialize":
            return {"protocolVersion": "2025-11-25", "capabilities": {"tools": {}}, "serverInfo": server}
        return None

    def listing(self):
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
            **self.fresh(),
        }

    def fresh(self):
        return {"ttlMs": 0, "cacheScope": "private"} if self.modern else {}

    async def call(self, params, send):
        token = params.get("_meta", {}).get("progressToken")

        def progress(done, total):
            if token is not None:
                notice = {"progressToken": token, "progress": done, "total": total}
                send({"jsonrpc": "2.0", "method": "notifications/progress", "params": notice})

        work = TOOLS[params["name"]][0]
        try:
            return await work(self.plugin, params.get("arguments") or {}, progress)
        except Refused as refusal:
            return {**text(str(refusal)), "isError": True}
