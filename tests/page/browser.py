# SPDX-License-Identifier: GPL-2.0-or-later
"""A headless Chromium, driven over the WebDriver protocol by the standard library alone."""
import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

PATIENCE = 20  # seconds that a condition may take; it is asked again and again until it holds
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Space": " ", "Left": "\ue012", "Up": "\ue013",
        "Right": "\ue014", "Down": "\ue015", "Home": "\ue011", "End": "\ue010", "Shift": "\ue008"}


def available():
    return shutil.which("chromedriver") is not None and shutil.which("chromium") is not None


class Browser:
    """One browser; `with Browser() as browser` ends it and removes all that it wrote."""

    def __init__(self, width=1366, height=768):
        self.folder = tempfile.mkdtemp(prefix="isthmus-page-")
        self.driver = subprocess.Popen(
            ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={**os.environ, "TMPDIR": self.folder, "HOME": self.folder})
        self.address = None
        try:
            self.address = "http://127.0.0.1:" + self._port()
            self.address += "/session/" + self._start(width, height)
        except BaseException:
            self.__exit__()
            raise

    def _port(self):
        for line in self.driver.stdout:
            found = re.search(r"successfully on port (\d+)", line)
            if found:
                return found.group(1)
        raise AssertionError("chromedriver did not start")

    def _start(self, width, height):
        arguments = ["--headless=new", f"--window-size={width},{height}", "--disable-gpu", "--disable-dev-shm-usage",
                     "--no-first-run", "--force-color-profile=srgb", "--hide-scrollbars",
                     f"--user-data-dir={self.folder}/profile"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        options = {"binary": shutil.which("chromium"), "args": arguments,
                   "perfLoggingPrefs": {"enableNetwork": True, "enablePage": False}}
        answer = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}}})
        return answer["sessionId"]

    def _ask(self, method, path, body=None):
        request = urllib.request.Request(self.address + path, method=method,
                                         data=None if body is None else json.dumps(body).encode(),
                                         headers={"Content-Type": "application/json"})
        try:
            with DIRECT.open(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(json.load(error)["value"]["message"].split("\n")[0]) from error

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        try:
            if self.address is not None and "/session/" in self.address:
                self._ask("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()
            self.driver.stdout.close()
            shutil.rmtree(self.folder, ignore_errors=True)

    # ---- the page ----

    def open(self, path, hash_=""):
        """Opens a file anew, and waits until its script has run, where one may."""
        self._ask("POST", "/url", {"url": "about:blank"})
        self._ask("POST", "/url", {"url": "file://" + os.path.abspath(path) + hash_})

    def ready(self):
        self.until("document.documentElement.dataset.ready === 'yes'")

    def run(self, script, *arguments):
        """The value of an expression in the page; `arguments[0]` and so on are what is given besides."""
        return self._ask("POST", "/execute/sync", {"script": f"return ({script});", "args": list(arguments)})

    def until(self, condition, *arguments):
        """Waits until an expression is true, and returns it."""
        end = time.monotonic() + PATIENCE
        while True:
            value = self.run(condition, *arguments)
            if value:
                return value
            assert time.monotonic() < end, f"never so: {condition} {arguments}"

    def element(self, selector):
        return self._ask("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self._ask("POST", f"/element/{self.element(selector)}/click", {})

    def type(self, selector, text):
        self._ask("POST", f"/element/{self.element(selector)}/value", {"text": text})

    def text(self, selector):
        return self.run("document.querySelector(arguments[0]).innerText", selector)

    def count(self, selector):
        return self.run("document.querySelectorAll(arguments[0]).length", selector)

    def press(self, *names):
        """Presses keys one after the other; 'Shift+Tab' holds the first."""
        for name in names:
            held, _, key = name.rpartition("+") if len(name) > 1 else ("", "", name)
            steps = [{"type": "keyDown", "value": KEYS[held]}] if held else []
            value = KEYS.get(key, key)
            steps += [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
            steps += [{"type": "keyUp", "value": KEYS[held]}] if held else []
            self._ask("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def move(self, *points, button=None):
        """Moves the pointer from point to point, in pixels of the window; with a button, it is held on the way."""
        steps = [{"type": "pointerMove", "duration": 0, "x": round(x), "y": round(y)} for x, y in points]
        if button is not None:
            steps = steps[:1] + [{"type": "pointerDown", "button": button}] + steps[1:] + [{"type": "pointerUp", "button": button}]
        self._ask("POST", "/actions", {"actions": [{"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"},
                                                    "actions": steps}]})

    def pinch(self, x, y, before, after):
        """Two fingers beside (x, y), from one distance to another."""
        fingers = []
        for number, side in enumerate((-1, 1)):
            at = [{"type": "pointerMove", "duration": 0, "x": round(x + side * spread / 2), "y": round(y)}
                  for spread in (before, (before + after) / 2, after)]
            fingers.append({"type": "pointer", "id": f"finger{number}", "parameters": {"pointerType": "touch"},
                            "actions": [at[0], {"type": "pointerDown", "button": 0}, *at[1:], {"type": "pointerUp", "button": 0}]})
        self._ask("POST", "/actions", {"actions": fingers})

    def wheel(self, x, y, delta):
        self._ask("POST", "/actions", {"actions": [{"type": "wheel", "id": "wheel", "actions": [
            {"type": "scroll", "x": round(x), "y": round(y), "deltaX": 0, "deltaY": delta, "duration": 0}]}]})

    # ---- the browser ----

    def devtools(self, command, **parameters):
        return self._ask("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def window(self, width, height, mobile=False):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)

    def media(self, **features):
        """What the reader prefers, such as prefers_color_scheme="dark"."""
        self.devtools("Emulation.setEmulatedMedia",
                      features=[{"name": name.replace("_", "-"), "value": value} for name, value in features.items()])

    def scripts(self, allowed):
        self.devtools("Emulation.setScriptExecutionDisabled", value=not allowed)

    def messages(self):
        """What the console was told since last asked."""
        return [entry["message"] for entry in self._ask("POST", "/se/log", {"type": "browser"})]

    def requests(self):
        """The addresses that the page asked for since last asked."""
        found = []
        for entry in self._ask("POST", "/se/log", {"type": "performance"}):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
        return found

    def printed(self, pages="1-4"):
        """The page as PDF, on A4; of the given pages of it."""
        return base64.b64decode(self.devtools("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, pageRanges=pages)["data"])

    def screenshot(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self._ask("GET", "/screenshot")))
