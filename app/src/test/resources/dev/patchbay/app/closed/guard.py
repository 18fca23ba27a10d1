"""An MCP server with one handler, "check", that does what its argument says: answers with it, or kills itself."""

import json
import os
import signal
import sys


def result_of(method, answer):
    if method == "initialize":
        return {
            "protocolVersion": "2025-11-25",
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "guard", "version": "1.0.0"},
        }
    if method == "tools/list":
        return {"tools": [{"name": "check", "inputSchema": {"type": "object"}}]}
    if method == "tools/call" and answer == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if method == "tools/call" and answer == "is silent":
        return None
    if method == "tools/call":
        return {"content": [], "structuredContent": json.loads(answer)}
    return {}


with open("pid", "w") as file:
    file.write(str(os.getpid()))
for line in sys.stdin:
    message = json.loads(line)
    if "id" in message and "method" in message:
        result = result_of(message["method"], sys.argv[1])
        if result is not None:
            print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}), flush=True)
