"""Label Studio's server: the tasks are imported over its API into a project of its own, exported again, and read."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from found import Found, main, versions
from read_label_studio import documents

TOKEN = "f00d" * 10
PATIENCE_S = 600


def read(path: Path) -> list[Found]:
    reader = versions("label-studio") if has_server() else ""
    if not reader:
        raise ModuleNotFoundError(name="label-studio")
    found = Found(f"{reader} (server)")
    config = (path / "config.xml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        port = free_port()
        server = started(Path(scratch), port)
        try:
            project = call(port, "/projects/", {"title": "export", "label_config": config}, wait=True)
            for file in sorted(path.glob("*.json")):
                sent = json.loads(file.read_text(encoding="utf-8"))
                call(port, f"/projects/{project['id']}/import", sent)
            for task in call(port, f"/projects/{project['id']}/export?exportType=JSON"):
                found.documents += documents(task)
        finally:
            server.terminate()
            server.wait()
    return [found]


def has_server() -> bool:
    return (Path(sys.executable).parent / "label-studio").exists()


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def started(scratch: Path, port: int) -> subprocess.Popen[bytes]:
    command = [str(Path(sys.executable).parent / "label-studio"), "start", "--no-browser", "--port", str(port)]
    command += ["--username", "reader@isnad.invalid", "--password", "a-password-of-a-test", "--user-token", TOKEN]
    quiet = {
        "LABEL_STUDIO_BASE_DATA_DIR": str(scratch),
        "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN": "true",
        "COLLECT_ANALYTICS": "false",
        "LATEST_VERSION_CHECK": "false",
        "SENTRY_DSN": "",
        "FRONTEND_SENTRY_DSN": "",
    }
    return subprocess.Popen(command, env=os.environ | quiet, stdout=sys.stderr, stderr=sys.stderr, cwd=scratch)


def call(port: int, path: str, body: Any = None, wait: bool = False) -> Any:
    """Asks the server; `wait` until it is up. A refusal raises with what the server says."""
    headers = {"Authorization": f"Token {TOKEN}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api{path}", data, headers)
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{path}: {error.read().decode()[:500]}") from error
        except urllib.error.URLError:
            if not wait or time.monotonic() > until:
                raise
            time.sleep(1)


if __name__ == "__main__":
    main(read)
