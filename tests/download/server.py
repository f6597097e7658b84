#!/usr/bin/env python3
"""A server on loopback that speaks as the Hugging Face hub does, its CDN, and Meta's download host.

  server.py ROOT [--log FILE] [--faults FILE] [--prefix /hub]

Prints the port of the hub and of Meta as its first line; the CDN has a port of its own, which redirects name.
  ROOT/OWNER/NAME/...   repositories          ROOT/meta/...   Meta's files
  ROOT/server.json      optional, read anew for each request, see SETTINGS
--log: a line of JSON for each request when its answer starts, and {"id", "sent"} when it has ended.
--faults: a list, read anew for each request, of what goes wrong: {"match": "part of a path", …}, with
  where: "hub", "cdn" or "meta"       method: "GET"           times: for so many requests only
  after: leaves out so many requests  ranges: true for requests with a Range only
  status, headers, body: an answer in place of the file's                html: a page in its place
  redirect: a URL                     loop: redirects to itself          drop: closes without an answer
  cut: closes after N bytes           stall: says nothing more after N bytes
  rate: bytes a second                ignoreRange: 200 and all of it     noEtag, etag: of the answer
  total: in Content-Range             first: in Content-Range            noLength: no Content-Length
  longer: so many bytes more than promised, where nothing says how many come
  wrongAt: the byte at that place of the file is another
"""
import argparse
import base64
import hashlib
import hmac
import html
import json
import os
import socket
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SETTINGS = {
    "repositories": {},       # "owner/name": {"gated": true, "private": true, "licence", "downloads", "likes"}
    "tokens": {},             # "hf_…": ["owner/name" whose terms its account accepted, …]
    "pageSize": 1000,         # files in one page of a tree
    "cdnSeconds": 3600,       # how long a signed URL of the CDN lives
    "metaDownloads": None,    # how many answers of Meta's a link is good for
}
COMMIT = "0123456789abcdef0123456789abcdef01234567"
LARGE = (".gguf", ".safetensors", ".bin", ".pth", "tokenizer.model")
SECRET = os.urandom(16)
PIECE = 1 << 20


class State:
    """What all requests share."""

    def __init__(self, arguments):
        self.root = os.path.abspath(arguments.root)
        self.prefix = arguments.prefix.rstrip("/")
        self.faults_file = arguments.faults
        self.log_file = open(arguments.log, "a", encoding="utf-8") if arguments.log else None
        self.lock = threading.Lock()
        self.requests = 0
        self.meta_answers = 0
        self.used = {}    # how often a fault has matched, by its text
        self.hashes = {}  # (path, size, time, kind): digits
        self.cdn_port = 0

    def settings(self):
        try:
            with open(os.path.join(self.root, "server.json"), encoding="utf-8") as file:
                return {**SETTINGS, **json.load(file)}
        except FileNotFoundError:
            return SETTINGS

    def log(self, line):
        if self.log_file:
            with self.lock:
                self.log_file.write(json.dumps(line) + "\n")
                self.log_file.flush()

    def fault(self, where, method, path, ranged):
        if not self.faults_file or not os.path.exists(self.faults_file):
            return {}
        with self.lock:
            with open(self.faults_file, encoding="utf-8") as file:
                faults = json.load(file)
            for fault in faults:
                if fault.get("match", "") not in path or fault.get("where", where) != where:
                    continue
                if fault.get("method", method) != method or (fault.get("ranges") and not ranged):
                    continue
                key = json.dumps(fault)
                self.used[key] = self.used.get(key, 0) + 1
                count = self.used[key] - fault.get("after", 0)
                if 0 < count <= fault.get("times", 1 << 60):
                    return fault
        return {}

    def digits(self, path, kind):
        """Of a file: "sha256", or "git" for the SHA-1 of its blob."""
        stat = os.stat(path)
        key = (path, stat.st_size, stat.st_mtime_ns, kind)
        if key not in self.hashes:
            digest = hashlib.sha256() if kind == "sha256" else hashlib.sha1(b"blob %d\0" % stat.st_size)
            with open(path, "rb") as file:
                while piece := file.read(PIECE):
                    digest.update(piece)
            self.hashes[key] = digest.hexdigest()
        return self.hashes[key]


def is_large(path):
    return path.endswith(LARGE)


def signature(path, expires):
    return hmac.new(SECRET, f"{path}?{expires}".encode(), hashlib.sha256).hexdigest()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state = None
    is_cdn = False

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.serve()

    def do_HEAD(self):
        self.serve()

    def serve(self):
        self.id, self.sent, self.fault = None, 0, {}
        parts = urllib.parse.urlsplit(self.path)
        self.query = dict(urllib.parse.parse_qsl(parts.query, keep_blank_values=True))
        path = urllib.parse.unquote(parts.path)
        if not self.is_cdn and not path.startswith(self.state.prefix + "/"):
            return self.answer(404, b"no such path")
        path = path if self.is_cdn else path[len(self.state.prefix):]
        self.where = "cdn" if self.is_cdn else "meta" if "Policy" in self.query else "hub"
        self.fault = self.state.fault(self.where, self.command, path, "Range" in self.headers)
        try:
            if not self.misbehave():
                {"cdn": self.cdn, "meta": self.meta, "hub": self.hub}[self.where](path)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            if self.id is not None:
                self.state.log({"id": self.id, "sent": self.sent})

    # Answers

    def start(self, status, headers):
        with self.state.lock:
            self.state.requests += 1
            self.id = self.state.requests
        self.state.log({
            "id": self.id, "where": getattr(self, "where", "hub"), "method": self.command,
            "host": self.headers.get("Host"), "path": self.path, "authorization": self.headers.get("Authorization"),
            "range": self.headers.get("Range"), "ifRange": self.headers.get("If-Range"),
            "userAgent": self.headers.get("User-Agent"), "status": status})
        self.send_response_only(status)
        for name, value in headers.items():
            if value is not None:
                self.send_header(name, str(value))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def answer(self, status, body, headers=None):
        body = body.encode() if isinstance(body, str) else body
        self.start(status, {"Content-Length": len(body), "Content-Type": "text/plain", **(headers or {})})
        if self.command == "GET":
            self.wfile.write(body)
            self.sent = len(body)

    def answer_json(self, value, headers=None):
        self.answer(200, json.dumps(value), {"Content-Type": "application/json", **(headers or {})})

    def hub_error(self, status, code, message):
        headers = {"X-Error-Code": code, "X-Error-Message": message}
        self.answer(status, json.dumps({"error": message}), {**headers, "Content-Type": "application/json"})

    def misbehave(self):
        fault = self.fault
        if fault.get("drop"):
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        elif "status" in fault:
            self.answer(fault["status"], fault.get("body", ""), fault.get("headers"))
        elif fault.get("html"):
            page = f"<!DOCTYPE html><title>Sign in</title><p>{html.escape('Who are you?')}</p>"
            self.answer(200, page, {"Content-Type": "text/html; charset=utf-8"})
        elif fault.get("loop"):
            self.answer(302, "", {"Location": self.path})
        elif "redirect" in fault:
            self.answer(302, "", {"Location": fault["redirect"]})
        else:
            return False
        return True

    # The hub

    def hub(self, path):
        if path == "/api/models":
            return self.search()
        api = path.startswith("/api/models/")
        words = path.removeprefix("/api/models/").lstrip("/").split("/")
        if len(words) < 2:
            return self.answer(404, "no such page")
        name, rest = "/".join(words[:2]), words[2:]
        if not self.may_see(name, contents=bool(rest) and not api):
            return None
        if api and (not rest or rest[0] == "revision"):
            return self.with_revision(rest[1] if rest else "main", lambda: self.answer_json(self.summary(name)))
        if api and len(rest) >= 2 and rest[0] == "tree":
            return self.with_revision(rest[1], lambda: self.tree(name, "/".join(rest[2:])))
        if not api and len(rest) >= 3 and rest[0] == "resolve":
            return self.with_revision(rest[1], lambda: self.resolve(name, "/".join(rest[2:])))
        return self.hub_error(404, "EntryNotFound", "Entry not found")

    def with_revision(self, revision, then):
        if revision not in ("main", COMMIT):
            return self.hub_error(404, "RevisionNotFound", f"Invalid rev id: {revision}")
        return then()

    def may_see(self, name, contents):
        """Answers with the hub's refusal where the caller may not."""
        settings = self.state.settings()
        about = settings["repositories"].get(name, {})
        bearer = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        if bearer and bearer not in settings["tokens"]:
            self.answer(401, json.dumps({"error": "Invalid credentials in Authorization header"}),
                        {"X-Error-Message": "Invalid credentials in Authorization header"})
            return False
        granted = bearer and name in settings["tokens"][bearer]
        if not os.path.isdir(self.folder(name)) or name.startswith("meta/") or (about.get("private") and not granted):
            self.hub_error(404 if bearer else 401, "RepoNotFound", "Repository not found")
            return False
        if contents and about.get("gated") and not granted:
            if bearer:
                self.hub_error(403, "GatedRepo", f"Access to model {name} is restricted and you are not in the "
                               "authorized list. Visit the page to ask for access.")
            else:
                self.hub_error(401, "GatedRepo", f"Access to model {name} is restricted. You must have access to it "
                               "and be authenticated to access it. Please log in.")
            return False
        return True

    def folder(self, name):
        return os.path.join(self.state.root, name)

    def files(self, name):
        found = []
        for folder, folders, files in os.walk(self.folder(name)):
            folders.sort()
            found += [os.path.relpath(os.path.join(folder, file), self.folder(name)) for file in sorted(files)]
        return sorted(found)

    def summary(self, name):
        about = self.state.settings()["repositories"].get(name, {})
        licence = about.get("licence", "llama2")
        files = self.files(name)
        kinds = [kind for kind in ("gguf", "safetensors") if any(file.endswith("." + kind) for file in files)]
        return {"id": name, "modelId": name, "sha": COMMIT, "private": bool(about.get("private")),
                "gated": "manual" if about.get("gated") else False, "downloads": about.get("downloads", 10),
                "likes": about.get("likes", 1), "pipeline_tag": "text-generation",
                "tags": [*kinds, "text-generation", f"license:{licence}"], "cardData": {"license": licence},
                "siblings": [{"rfilename": file} for file in files]}

    def search(self):
        words = self.query.get("search", "").lower().split()
        found = []
        for owner in sorted(os.listdir(self.state.root)):
            if owner == "meta" or not os.path.isdir(os.path.join(self.state.root, owner)):
                continue
            for name in sorted(os.listdir(os.path.join(self.state.root, owner))):
                full = f"{owner}/{name}"
                if all(word in full.lower() for word in words):
                    found.append(self.summary(full))
        found.sort(key=lambda model: -model["downloads"])
        self.answer_json(found[:int(self.query.get("limit", 100))])

    def tree(self, name, under):
        entries = []
        for file in self.files(name):
            path = os.path.join(self.folder(name), file)
            if under and not file.startswith(under + "/"):
                continue
            entry = {"type": "file", "oid": self.state.digits(path, "git"), "size": os.path.getsize(path), "path": file}
            if is_large(file):
                digits = self.state.digits(path, "sha256")
                entry["lfs"] = {"oid": digits, "size": entry["size"], "pointerSize": 134}
            entries.append(entry)
        first = int(self.query.get("cursor", 0))
        page = self.state.settings()["pageSize"]
        headers = {}
        if first + page < len(entries):
            query = urllib.parse.urlencode({**self.query, "cursor": first + page})
            path = urllib.parse.urlsplit(self.path).path
            headers["Link"] = f'<http://{self.headers.get("Host")}{path}?{query}>; rel="next"'
        self.answer_json(entries[first:first + page], headers)

    def resolve(self, name, file):
        path = os.path.join(self.folder(name), file)
        if file not in self.files(name):
            return self.hub_error(404, "EntryNotFound", "Entry not found")
        headers = {"X-Repo-Commit": COMMIT}
        if not is_large(file):
            return self.send_file(path, '"' + self.state.digits(path, "git") + '"', headers)
        expires = int(time.time()) + self.state.settings()["cdnSeconds"]
        target = f"/{name}/{file}"
        query = urllib.parse.urlencode({"Expires": expires, "Signature": signature(target, expires)})
        headers["X-Linked-Etag"] = '"' + self.state.digits(path, "sha256") + '"'
        headers["X-Linked-Size"] = os.path.getsize(path)
        headers["Location"] = f"http://127.0.0.1:{self.state.cdn_port}{urllib.parse.quote(target)}?{query}"
        return self.answer(302, "Found", headers)

    # The CDN and Meta

    def cdn(self, path):
        expires = int(self.query.get("Expires", 0))
        if self.query.get("Signature") != signature(path, expires) or time.time() > expires:
            return self.answer(403, "<Error><Code>AccessDenied</Code></Error>", {"Content-Type": "application/xml"})
        file = self.state.root + path
        return self.send_file(file, '"' + self.state.digits(file, "sha256") + '"', {})

    def meta(self, path):
        denied = ("<Error><Code>AccessDenied</Code><Message>Access denied</Message></Error>",
                  {"Content-Type": "application/xml"})
        try:
            text = self.query["Policy"].translate(str.maketrans("-_~", "+=/"))
            condition = json.loads(base64.b64decode(text))["Statement"][0]["Condition"]
            expires = condition["DateLessThan"]["AWS:EpochTime"]
        except (ValueError, KeyError):
            return self.answer(403, *denied)
        most = self.state.settings()["metaDownloads"]
        signed = self.query.get("Signature", "bad") != "bad" and self.query.get("Key-Pair-Id")
        if time.time() > expires or not signed or (most is not None and self.state.meta_answers >= most):
            return self.answer(403, *denied)
        file = os.path.realpath(os.path.join(self.state.root, "meta", path.lstrip("/")))
        if not file.startswith(os.path.join(self.state.root, "meta") + "/") or not os.path.isfile(file):
            return self.answer(403, *denied)  # as a bucket that may not be listed does
        if self.command == "GET":
            with self.state.lock:
                self.state.meta_answers += 1
        stat = os.stat(file)
        return self.send_file(file, '"%x-%x"' % (stat.st_mtime_ns, stat.st_size), {})

    # Files

    def wanted(self, size, etag):
        """Status, first byte and the one behind the last, for the Range of the request."""
        text = self.headers.get("Range", "")
        condition = self.headers.get("If-Range")
        if not text.startswith("bytes=") or self.fault.get("ignoreRange") or (condition and condition != etag):
            return 200, 0, size
        first, last = text[len("bytes="):].split("-")
        end = min(int(last) + 1, size) if last else size
        return (416, 0, 0) if int(first) >= size else (206, int(first), end)

    def send_file(self, path, etag, headers):
        fault, size = self.fault, os.path.getsize(path)
        etag = None if fault.get("noEtag") else fault.get("etag", etag)
        status, first, end = self.wanted(size, etag)
        if status == 416:
            return self.answer(416, "", {"Content-Range": f"bytes */{size}"})
        longer = fault.get("longer", 0)
        headers = {**headers, "Content-Type": "application/octet-stream", "ETag": etag, "Accept-Ranges": "bytes",
                   "Content-Length": None if fault.get("noLength") or longer else end - first}
        if status == 206:
            shown = first + fault.get("first", 0)
            headers["Content-Range"] = f"bytes {shown}-{end - 1}/{fault.get('total', size)}"
        if headers["Content-Length"] is None:
            self.close_connection = True
        self.start(status, headers)
        if self.command == "GET":
            with open(path, "rb") as file:
                self.send_part(file, first, end)
            if longer:
                self.wfile.write(b"x" * longer)
        return None

    def send_part(self, file, first, end):
        fault = self.fault
        stop = min([end] + [first + fault[key] for key in ("cut", "stall") if key in fault])
        rate, began, at = fault.get("rate"), time.monotonic(), first
        while at < stop:
            count = min(stop - at, max(1, rate // 20)) if rate else min(stop - at, 8 * PIECE)
            if "wrongAt" in fault:
                piece = bytearray(os.pread(file.fileno(), min(count, PIECE), at))
                if at <= fault["wrongAt"] < at + len(piece):
                    piece[fault["wrongAt"] - at] ^= 0xff
                self.connection.sendall(piece)
                count = len(piece)
            else:
                count = os.sendfile(self.connection.fileno(), file.fileno(), at, count)
            at += count
            self.sent = at - first
            if rate:
                time.sleep(max(0.0, self.sent / rate - (time.monotonic() - began)))
        if stop == end:
            return
        if "stall" in fault:
            self.connection.settimeout(120)
            self.connection.recv(1)  # until the other side gives up
        self.close_connection = True


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], OSError):  # clients go away as they like
            super().handle_error(request, client_address)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root")
    parser.add_argument("--log")
    parser.add_argument("--faults")
    parser.add_argument("--prefix", default="")
    parser.add_argument("--port", type=int, default=0, help="of the hub; without it one that is free")
    arguments = parser.parse_args()
    state = State(arguments)
    servers = []
    for is_cdn in (False, True):
        handler = type("Cdn" if is_cdn else "Hub", (Handler,), {"state": state, "is_cdn": is_cdn})
        server = Server(("127.0.0.1", 0 if is_cdn else arguments.port), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
    state.cdn_port = servers[1].server_address[1]
    print(servers[0].server_address[1], flush=True)
    sys.stdin.read()  # ends with whoever started it


if __name__ == "__main__":
    main()
