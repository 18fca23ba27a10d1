"""The plugin's side of the scriptling protocol 1.0, as far as the tests need it: over standard input and output, or over HTTP
when the program is started with --http and a port, 0 for any.
"""

import json
import sys
import threading


class Raw(str):
    """A number with a fraction or an exponent, digit by digit as it came."""


class Callback:
    """A function of the host's, good while the call runs that brought it along."""

    def __init__(self, server, id):
        self.server = server
        self.id = id

    def __call__(self, *args, **kwargs):
        return self.server.ask("callback.call", {"id": self.id, "args": Args(args), "kwargs": Kwargs(kwargs)})


class Args(list):
    """Values that are to be tagged one by one."""


class Kwargs(dict):
    """Values by name that are to be tagged one by one."""


class Tagged:
    """A value that is to be tagged."""

    def __init__(self, value):
        self.value = value


class Failed(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class Server:
    def __init__(self, name, functions=None, classes=None, constants=None, capabilities=("remote_objects",)):
        self.name = name
        self.functions = functions or {}
        self.classes = classes or {}
        self.constants = constants or {}
        self.capabilities = list(capabilities)
        self.objects = {}
        self.made = 0
        self.asked = 0
        self.heard = []
        self.answers = {}
        self.lock = threading.RLock()

    # Messages

    def send(self, text):
        with self.lock:
            sys.stdout.write(text + "\n")
            sys.stdout.flush()

    def ask(self, method, params):
        """Asks the host, and waits on the calling thread."""
        if "--http" in sys.argv:
            raise Failed(-32000, "there is nobody to ask over HTTP")
        arrived = threading.Event()
        with self.lock:
            self.asked += 1
            id = self.asked
            self.answers[id] = [arrived, None]
        self.send(self.json({"jsonrpc": "2.0", "id": id, "method": method, "params": params}))
        arrived.wait()
        answer = self.answers.pop(id)[1]
        if "error" in answer:
            raise Failed(answer["error"]["code"], answer["error"]["message"])
        return self.plain(answer["result"])

    def log(self, level, message, *args):
        self.ask("host.log", {"level": level, "message": message, "args": Args(args)})

    def answer_body(self, body):
        """What answers a body over HTTP: one message or a batch, of which only requests are answered; None for nothing."""
        message = json.loads(body, parse_float=Raw)
        if isinstance(message, list):
            answers = [self.answer(one) for one in message if "id" in one]
            return "[" + ",".join(answers) + "]" if answers else None
        return self.answer(message) if "id" in message else None

    def serve(self):
        sys.stdin.reconfigure(encoding="utf-8")
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        for line in sys.stdin:
            message = json.loads(line, parse_float=Raw)
            if isinstance(message, list):
                self.start(lambda batch=message: self.send("[" + ",".join(self.answer(one) for one in batch) + "]"))
            elif "method" not in message:
                waiting = self.answers[message["id"]]
                waiting[1] = message
                waiting[0].set()
            elif message["method"] == "plugin.shutdown":
                self.send(self.answer(message))
                return
            else:
                self.start(lambda one=message: self.send(self.answer(one)))

    @staticmethod
    def start(action):
        threading.Thread(target=action, daemon=True).start()

    def answer(self, message):
        answer = {"jsonrpc": "2.0", "id": message["id"]}
        try:
            answer["result"] = self.do(message["method"], message.get("params") or {})
        except Failed as failure:
            answer["error"] = {"code": failure.code, "message": str(failure)}
        except Exception as failure:
            answer["error"] = {"code": -32000, "message": str(failure)}
        return self.json(answer)

    def do(self, method, params):
        self.heard.append(method)
        if method == "scriptling.handshake":
            return self.handshake()
        if method in ("environment.open", "environment.close", "plugin.shutdown"):
            return None
        args = [self.plain(value) for value in params.get("args", [])]
        kwargs = {name: self.plain(value) for name, value in params.get("kwargs", {}).items()}
        if method == "function.call":
            if params["name"] not in self.functions:
                raise Failed(-32000, "unknown function " + params["name"])
            return Tagged(self.functions[params["name"]](*args, **kwargs))
        if method == "object.new":
            return self.reference(self.classes[params["class"]](*args, **kwargs))
        if method == "object.call_method":
            return Tagged(self.member(self.objects[params["object_id"]], params["method"], args, kwargs))
        if method == "object.destroy":
            self.objects.pop(params["object_id"], None)
            return None
        raise Failed(-32601, "unknown method " + method)

    @staticmethod
    def member(target, name, args, kwargs):
        if isinstance(getattr(type(target), name, None), property):
            if args:
                setattr(target, name, args[0])
                return None
            return getattr(target, name)
        return getattr(target, name)(*args, **kwargs)

    def handshake(self):
        return {
            "protocol": "1.0",
            "transport": "json",
            "library": {"name": self.name, "version": "1.0.0", "description": "a plugin of the tests"},
            "capabilities": self.capabilities,
            "schema": {
                "functions": [{"name": name, "description": function.__doc__ or ""} for name, function in self.functions.items()],
                "classes": [self.describe(name, type) for name, type in self.classes.items()],
                "constants": [{"name": name, "value": Tagged(value)} for name, value in self.constants.items()],
            },
            "not in the specification": {"is": "ignored"},
        }

    @staticmethod
    def describe(name, type):
        members = {key: value for key, value in vars(type).items() if not key.startswith("_")}
        return {
            "name": name,
            "description": type.__doc__ or "",
            "constructor": {"name": "__init__"},
            "methods": [{"name": key} for key, value in members.items() if callable(value)],
            "properties": [
                {"name": key, "settable": value.fset is not None}
                for key, value in members.items()
                if isinstance(value, property)
            ],
            "source": "raise SystemExit('code of the plugin must not be run by the host')",
        }

    # Values

    def reference(self, target):
        with self.lock:
            for id, known in self.objects.items():
                if known is target:
                    return {"library": self.name, "class": type(target).__name__, "id": id}
            self.made += 1
            id = str(self.made)
            self.objects[id] = target
        return {"library": self.name, "class": type(target).__name__, "id": id}

    def plain(self, value):
        kind = value.get("type", "") if value else ""
        if kind in ("", "null"):
            return None
        if kind == "list":
            return [self.plain(item) for item in value.get("items", [])]
        if kind == "dict":
            return {key: self.plain(item) for key, item in value.get("entries", {}).items()}
        if kind == "callback":
            return Callback(self, value["callback"]["id"])
        if kind == "remote":
            return self.objects[value["remote"]["id"]]
        return value["value"]

    def tagged(self, value):
        if value is None:
            return '{"type":"null"}'
        if isinstance(value, bool):
            return '{"type":"bool","value":%s}' % ("true" if value else "false")
        if isinstance(value, int):
            return '{"type":"int","value":%d}' % value
        if isinstance(value, Raw):
            return '{"type":"float","value":%s}' % value
        if isinstance(value, float):
            return '{"type":"float","value":%r}' % value
        if isinstance(value, str):
            return '{"type":"string","value":%s}' % json.dumps(value, ensure_ascii=False)
        if isinstance(value, (list, tuple)):
            return '{"items":[%s],"type":"list"}' % ",".join(self.tagged(item) for item in value)
        if isinstance(value, dict):
            return '{"entries":{%s},"type":"dict"}' % ",".join(
                json.dumps(key, ensure_ascii=False) + ":" + self.tagged(item) for key, item in value.items()
            )
        if isinstance(value, Callback):
            return '{"type":"callback","callback":{"id":%s}}' % json.dumps(value.id)
        return '{"type":"remote","remote":%s}' % json.dumps(self.reference(value))

    def json(self, value):
        """JSON, in which what says so is tagged."""
        if isinstance(value, Tagged):
            return self.tagged(value.value)
        if isinstance(value, Args):
            return "[" + ",".join(self.tagged(item) for item in value) + "]"
        if isinstance(value, Kwargs):
            return "{" + ",".join(json.dumps(key) + ":" + self.tagged(item) for key, item in value.items()) + "}"
        if isinstance(value, dict):
            return "{" + ",".join(json.dumps(key) + ":" + self.json(item) for key, item in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ",".join(self.json(item) for item in value) + "]"
        return json.dumps(value)


def run(make):
    """Serves the plugin that make gives; over HTTP one for each path that is asked for."""
    if "--http" in sys.argv:
        from scriptling_http import serve

        serve(make, int(sys.argv[sys.argv.index("--http") + 1]))
    else:
        make().serve()
