"""Serves the contract's fixture plugin over Streamable HTTP at /ERA/ANSWERS/NAME: a plugin of its own below each name. Answers
are "json" where one message says all, or always "sse". What the protocol demands of a client it demands too.
"""

import asyncio
import base64
import uuid

from contract_plugin import Plugin, Session, read, written
from http_server import serve

LEGACY = "2025-11-25"
MODERN = "2026-07-28"
END = None

plugins = {}
sessions = {}


class Wrong(Exception):
    """A request that the protocol does not allow."""

    def __init__(self, status, reason, code=-32600):
        super().__init__(reason)
        self.status = status
        self.code = code


def demand(holds, status, reason, code=-32600):
    if not holds:
        raise Wrong(status, reason, code)


def session_of(exchange):
    """The session that the request names, in the era that has them."""
    name = exchange.headers.get("mcp-session-id")
    demand(name is not None, 400, "the session is missing")
    demand(name in sessions, 404, "no such session")
    demand(exchange.headers.get("mcp-protocol-version") == LEGACY, 400, "no MCP-Protocol-Version, or another")
    return sessions[name]


def plain(value):
    """What a header says that may be encoded."""
    if value is not None and value.startswith("=?base64?") and value.endswith("?="):
        return base64.b64decode(value[len("=?base64?") : -2]).decode("utf-8")
    return value


def check_modern(headers, message):
    params = message["params"]
    version = params["_meta"]["io.modelcontextprotocol/protocolVersion"]
    expected = {"mcp-protocol-version": version, "mcp-method": message["method"]}
    if message["method"] == "tools/call":
        expected["mcp-name"] = params["name"]
    for name, value in expected.items():
        demand(plain(headers.get(name)) == value, 400, f"{name} is {headers.get(name)!r}, expected {value!r}", -32020)
    demand(version == MODERN, 400, "unknown version", -32022)


async def post(exchange, modern, answers):
    accepted = exchange.headers.get("accept", "")
    demand("application/json" in accepted and "text/event-stream" in accepted, 406, "both kinds of answers must be accepted")
    demand(exchange.headers.get("content-type", "").startswith("application/json"), 415, "a message is JSON")
    message = read(exchange.body)
    headers = {}
    if modern:
        demand("method" in message and "id" in message, 400, "only requests are sent")
        check_modern(exchange.headers, message)
        session = Session(plugins.setdefault(exchange.path, Plugin(modern=True)))
    elif message.get("method") == "initialize":
        session = Session(Plugin(modern=False))
        headers["Mcp-Session-Id"] = uuid.uuid4().hex
        sessions[headers["Mcp-Session-Id"]] = session
    else:
        session = session_of(exchange)
    outbox = asyncio.Queue()
    task = session.receive(message, outbox.put_nowait)
    if task is None:
        exchange.answer(202)
    else:
        await carry(exchange, task, outbox, answers, headers, modern)


async def carry(exchange, task, outbox, answers, headers, modern):
    """Sends what comes of a request. Only in the modern era does going away give the request up."""
    going = asyncio.get_running_loop().create_task(exchange.gone.wait())
    if modern:
        going.add_done_callback(lambda _: task.cancel())
    task.add_done_callback(lambda _: outbox.put_nowait(END))
    try:
        first = await outbox.get()
        if first is not END and "method" not in first and answers == "json":
            unknown = first.get("error", {}).get("code") == -32601
            exchange.answer(404 if unknown else 200, written(first), headers=headers)
            return
        exchange.begin_events(headers)
        message = first
        while message is not END:
            exchange.event(written(message))
            message = await outbox.get()
        exchange.end_events()
    finally:
        going.cancel()


async def listen(exchange):
    """The stream for what is said unasked: nothing ever is."""
    session_of(exchange)
    exchange.begin_events()
    await exchange.gone.wait()


def delete(exchange):
    session_of(exchange).close()
    del sessions[exchange.headers["mcp-session-id"]]
    exchange.answer(204)


async def handle(exchange):
    _, era, answers, _ = exchange.path.split("/")
    modern = era == "modern"
    try:
        if exchange.verb == "POST":
            await post(exchange, modern, answers)
        elif modern:
            raise Wrong(405, "there are no sessions")
        elif exchange.verb == "GET":
            await listen(exchange)
        else:
            delete(exchange)
    except Wrong as wrong:
        error = {"code": wrong.code, "message": str(wrong)}
        exchange.answer(wrong.status, written({"jsonrpc": "2.0", "id": None, "error": error}))


asyncio.run(serve(handle))
