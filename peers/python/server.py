"""A server on the official Python SDK. What it offers, and how to start it: see ../README.md."""

import asyncio
import socket
import sys

import uvicorn
from mcp.server.mcpserver import Context, MCPServer
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import BaseModel

server = MCPServer("python-peer", version="1.0.0")


class Sum(BaseModel):
    sum: int


class Name(BaseModel):
    name: str


@server.tool(annotations=ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False))
def add(a: int, b: int) -> Sum:
    """Adds two whole numbers"""
    return Sum(sum=a + b)


@server.tool(structured_output=False)
def echo(text: str) -> str:
    """Gives the text back"""
    return text


@server.tool(structured_output=False)
def boom() -> CallToolResult:
    """Fails"""
    return CallToolResult(content=[TextContent(type="text", text="it went wrong")], is_error=True)


@server.tool(structured_output=False)
async def slow(steps: int, ms: int, ctx: Context) -> str:
    """Answers after some steps"""
    try:
        for step in range(1, steps + 1):
            await asyncio.sleep(ms / 1000)
            await ctx.report_progress(step, steps)
    except asyncio.CancelledError:
        print("slow was given up", file=sys.stderr, flush=True)
        raise
    return "done"


@server.tool(structured_output=False)
async def ask(ctx: Context) -> str:
    """Asks for a name"""
    answer = await ctx.elicit("What is your name?", Name)
    return f"hello {answer.data.name}" if answer.action == "accept" else answer.action


def grown() -> str:
    """New"""
    return "grown"


@server.tool(structured_output=False)
async def grow(ctx: Context) -> str:
    """Adds the tool "grown" """
    server.add_tool(grown, structured_output=False)
    await ctx.notify_tools_changed()
    return "grew"


@server.resource("note://today", mime_type="text/plain")
def today() -> str:
    return "a note"


@server.resource("note://{day}", mime_type="text/plain")
def note(day: str) -> str:
    return f"a note for {day}"


@server.prompt()
def greet(name: str) -> str:
    """Greets"""
    return f"Greet {name}"


def app(mode):
    if mode == "sse":
        return server.sse_app()
    return server.streamable_http_app(json_response=mode == "http-json", stateless_http=mode == "http-stateless")


def serve_http(mode, port):
    listener = socket.create_server(("127.0.0.1", port))
    print("port", listener.getsockname()[1], flush=True)
    uvicorn.Server(uvicorn.Config(app(mode), log_level="warning")).run(sockets=[listener])


if __name__ == "__main__":
    mode = sys.argv[1] if len(sys.argv) > 1 else "stdio"
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    if mode == "stdio":
        server.run("stdio")
    else:
        serve_http(mode, port)
