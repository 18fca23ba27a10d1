"""A plugin of the scriptling protocol 1.0: JSON-RPC by lines, with tagged values."""

import json
import sys

counts = {}


def plain(value):
    return value.get("value")


def add(args):
    name, step = plain(args[0]), plain(args[1])
    counts[name] = counts.get(name, 0) + step
    return {"type": "int", "value": counts[name]}


def answer(method, params):
    if method == "scriptling.handshake":
        return {
            "protocol": "1.0",
            "transport": "json",
            "library": {"name": "tally", "version": "1.0.0", "description": "Counts things"},
            "capabilities": [],
            "schema": {
                "functions": [{"name": "add", "description": "Adds a step to the count of a name, and gives the count"}],
                "classes": [],
                "constants": [{"name": "START", "value": {"type": "int", "value": 0}}],
            },
        }
    if method == "function.call" and params["name"] == "add":
        return add(params.get("args", []))
    if method in ("plugin.shutdown", "environment.open", "environment.close"):
        return {"type": "null"}
    return None


for line in sys.stdin:
    message = json.loads(line)
    result = answer(message["method"], message.get("params") or {})
    outcome = {"result": result} if result is not None else {"error": {"code": -32601, "message": "unknown method"}}
    print(json.dumps({"jsonrpc": "2.0", "id": message["id"], **outcome}), flush=True)
    if message["method"] == "plugin.shutdown":
        break
