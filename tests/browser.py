"""Debian's Chromium, driven over its DevTools pipe: no driver and no package needed."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Browser:
    """One tab. ``messages`` has what the console said, ``requests`` what was asked of the network."""

    def __init__(self, folder):
        self._told, told = os.pipe()
        answers, self._answers = os.pipe()
        command = [
            CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--hide-scrollbars", f"--user-data-dir={folder}",
            "--remote-debugging-pipe", "about:blank",
        ]  # fmt: skip
        read, write = self._told, self._answers

        def pipes():
            high = os.dup(read), os.dup(write)
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=pipes, close_fds=False,  # noqa: PLW1509
        )  # fmt: skip
        os.close(read)
        os.close(write)
        self._in, self._out = os.fdopen(told, "wb", 0), os.fdopen(answers, "rb", 0)
        self._number, self._buffer, self._session = 0, b"", None
        self.messages, self.requests, self._loaded = [], [], 0
        target = next(t for t in self.call("Target.getTargets")["targetInfos"] if t["type"] == "page")
        attached = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime", "DOM"):
            self.call(f"{domain}.enable")

    def call(self, method, **params):
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._in.write(json.dumps(message).encode() + b"\0")
        return self._until(lambda answer: answer.get("id") == self._number)

    def _until(self, wanted):
        end = time.monotonic() + 30
        while time.monotonic() < end:
            while b"\0" not in self._buffer:
                data = os.read(self._out.fileno(), 1 << 20)
                assert data, "the browser is gone"
                self._buffer += data
            raw, _, self._buffer = self._buffer.partition(b"\0")
            answer = json.loads(raw)
            self._note(answer)
            if wanted(answer):
                assert "error" not in answer, answer
                return answer.get("result", answer)
        raise TimeoutError("the browser does not answer")

    def _note(self, answer):
        match answer.get("method"):
            case "Log.entryAdded":
                self.messages.append(answer["params"]["entry"]["text"])
            case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown" | "Page.javascriptDialogOpening":
                self.messages.append(json.dumps(answer["params"]))
            case "Network.requestWillBeSent":
                self.requests.append(answer["params"]["request"]["url"])

    def open(self, url, width=1280, height=900, *, dark=False):
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call("Emulation.setEmulatedMedia", features=scheme)
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500
        )
        self.messages, self.requests = [], []
        self._in.write(
            json.dumps(
                {"id": 0, "method": "Page.navigate", "params": {"url": url}, "sessionId": self._session}
            ).encode()
            + b"\0"
        )
        self.loaded()

    def loaded(self):
        """Wait for the page that is on its way."""
        self._until(lambda answer: answer.get("method") == "Page.loadEventFired")

    def choose(self, selector, path):
        """Choose a file, as a person does in the window of the system."""
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.call("DOM.setFileInputFiles", nodeId=node, files=[str(path)])

    def value(self, expression):
        """What a JavaScript expression gives; the page's own policy does not hold for it."""
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def press(self, key, code, text=""):
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, text=text)

    def point(self, selector):
        """Move the mouse onto an element."""
        box = self.value(
            f"(e=>{{e.scrollIntoView({{block:'center'}});const r=e.getBoundingClientRect();"
            f"return [r.x+20,r.y+8]}})(document.querySelector({selector!r}))"
        )
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=box[0], y=box[1])

    def click(self, selector):
        self.point(selector)
        box = self.value(
            f"(r=>[r.x+r.width/2,r.y+r.height/2])(document.querySelector({selector!r}).getBoundingClientRect())"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def screenshot(self, path):
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def close(self):
        self.process.terminate()
        self.process.wait(20)
        self._in.close()
        self._out.close()


@contextmanager
def browser():
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        tab = Browser(folder)
        try:
            yield tab
        finally:
            tab.close()
