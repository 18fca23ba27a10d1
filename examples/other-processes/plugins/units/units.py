"""A server of the Model Context Protocol: one JSON message a line, in on stdin, out on stdout."""

import json
import sys

METRES = {"m": 1.0, "km": 1000.0, "mi": 1609.344, "ft": 0.3048}
UNIT = {"type": "string", "enum": sorted(METRES)}
CONVERT = {
    "name": "convert",
    "description": "Converts a length from one unit to another",
    "inputSchema": {
        "type": "object",
        "properties": {"value": {"type": "number"}, "from": UNIT, "to": UNIT},
        "required": ["value", "from", "to"],
    },
    "annotations": {"readOnlyHint": True, "idempotentHint": True, "openWorldHint": False},
}


def convert(arguments):
    value = arguments["value"] * METRES[arguments["from"]] / METRES[arguments["to"]]
    rounded = round(value, 3)
    return {
        "content": [{"type": "text", "text": f"{rounded} {arguments['to']}"}],
        "structuredContent": {"value": rounded, "unit": arguments["to"]},
    }


def answer(method, params):
    if method == "initialize":
        return {
            "protocolVersion": "2025-11-25",
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "units", "version": "1.0.0"},
        }
    if method == "tools/list":
        return {"tools": [CONVERT]}
    if method == "tools/call" and params["name"] == "convert":
        return convert(params["arguments"])
    if method == "ping":
        return {}
    return None


for line in sys.stdin:
    message = json.loads(line)
    if "id" not in message:
        continue  # A notification needs no answer.
    result = answer(message["method"], message.get("params", {}))
    outcome = {"result": result} if result is not None else {"error": {"code": -32601, "message": "unknown method"}}
    print(json.dumps({"jsonrpc": "2.0", "id": message["id"], **outcome}), flush=True)
