"""Carries the scriptling protocol over HTTP: POST [/NAME]/json-rpc, a plugin of its own below each name. Whoever asks must show the bearer token in the file $TOKEN_FILE, if
that is set."""

import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def serve(make, port):
    """Serves for ever what make gives; says on standard output at which port."""
    server = HttpServer(("127.0.0.1", port), HttpRequest)
    server.make = make
    print(f"port {server.server_address[1]}", flush=True)
    server.serve_forever()


class HttpServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, address, handler):
        super().__init__(address, handler)
        self.plugins = {}
        self.lock = threading.Lock()

    def plugin(self, path):
        with self.lock:
            if path not in self.plugins:
                self.plugins[path] = self.make()
            return self.plugins[path]


class HttpRequest(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not self.is_known():
            self.reply(401)
        elif not self.path.endswith("/json-rpc"):
            self.reply(404)
        else:
            answer = self.server.plugin(self.path).answer_body(body)
            self.reply(200 if answer else 204, (answer or "").encode("utf-8"))

    def is_known(self):
        file = os.environ.get("TOKEN_FILE")
        if file is None:
            return True
        with open(file, encoding="utf-8") as token:
            return self.headers.get("Authorization") == "Bearer " + token.read()

    def reply(self, status, body=b""):
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        if body:
            self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *unused):
        pass
