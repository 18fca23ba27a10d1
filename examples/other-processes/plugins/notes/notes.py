"""A plugin of rterm.plugin.v1: started for each call, it shakes hands, answers one request and exits."""

import json
import sys
import tempfile
from pathlib import Path

BOOK = Path(tempfile.gettempdir()) / "patchbay-notes.txt"


def tell(message):
    print(json.dumps(message), flush=True)


json.loads(sys.stdin.readline())
tell(
    {
        "type": "handshake",
        "manifest": {
            "plugin_id": "notes",
            "plugin_version": "1.0.0",
            "protocol_version": "rterm.plugin.v1",
            "exposed_tools": ["take"],
        },
    }
)
line = sys.stdin.readline()
if line:  # The host may only have wanted to know what is exposed.
    request = json.loads(line)
    with BOOK.open("a", encoding="utf-8") as book:
        book.write(request["input"]["text"] + "\n")
    taken = len(BOOK.read_text(encoding="utf-8").splitlines())
    tell({"type": "response", "request_id": request["request_id"], "status": "ok", "output": {"notes": taken}})
sys.stdin.read()
