"""A news site on this machine: a front page and articles, served by the standard library."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TEXT = "<p>It rained all night, says the mayor, and the farmers of the valley were glad of every drop of it.</p>" * 3
PAGES = {
    "/": (
        "text/html; charset=utf-8",
        '<a href="/rain">Rain</a> <a href="/über">Über</a> <a href="/picture">A picture</a>',
    ),
    "/rain": (
        "text/html; charset=utf-8",
        f"<html lang=en><article><h1>Rain at last</h1><p>By Ada Lo</p>{TEXT}</article>",
    ),
    "/%C3%BCber": (
        "text/html; charset=windows-1252",
        f"<html lang=en><article><h1>Müller’s boats</h1>{TEXT}</article>",
    ),
    "/picture": ("text/html", "\x89PNG\r\n\x1a\n\0\0\0\0"),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        kind, text = PAGES.get(self.path, ("text/plain", "not found"))
        body = text.encode("latin-1" if "PNG" in text else "cp1252" if "1252" in kind else "utf-8")
        self.send_response(200 if self.path in PAGES else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextmanager
def local_site():
    """Serve it; gives its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
