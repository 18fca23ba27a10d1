"""A server of plain JSON-RPC, which knows nothing of any plugin protocol."""

import json
import sys

for line in sys.stdin:
    request = json.loads(line)
    answer = {"jsonrpc": "2.0", "id": request["id"]}
    if request["method"] == "sum":
        params = request["params"]
        answer["result"] = sum(params.values() if isinstance(params, dict) else params)
    else:
        answer["error"] = {"code": -32601, "message": "no method " + request["method"]}
    print(json.dumps(answer), flush=True)
