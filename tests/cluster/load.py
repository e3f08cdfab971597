"""A bounded load over HTTP that remembers everything: who was told what, when, and what failed.

Each sender hands in one report after the other, each under a key of its own, and repeats a report with the same key
until it is acknowledged: so a report that was stored but not acknowledged must be found again, not made twice.
"""
import http.client
import json
import random
import threading
import time
from dataclasses import dataclass

SENDERS = 6
READERS = 2
PAUSE = 0.03  # between two reports of a sender: some 100 a second at most
PATIENCE = 5  # seconds for one answer


@dataclass
class Attempt:
    began: float
    ended: float
    key: str  # of a report, or the path of a page
    outcome: str  # "ok", "503", "500", "unreachable", …
    reference: str = ""
    replayed: bool = False


class Load:
    def __init__(self, address, name):
        self.address = address
        self.name = name
        self.writes = []
        self.reads = []
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self.send, args=(n,)) for n in range(SENDERS)]
        self.threads += [threading.Thread(target=self.read, args=(n,)) for n in range(READERS)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        for thread in self.threads:
            thread.join()

    def send(self, sender):
        client = Client(self.address)
        number = 0
        while not self.stopping.is_set():
            number += 1
            key = f"{self.name}-{sender}-{number:06}"
            give_up = None
            while True:
                attempt = client.submit(key)
                self.writes.append(attempt)
                if attempt.outcome == "ok":
                    break
                if self.stopping.is_set():
                    give_up = give_up or time.monotonic() + 60
                    if time.monotonic() > give_up:
                        return
                time.sleep(0.2)
            time.sleep(PAUSE)

    def read(self, _):
        client = Client(self.address)
        while not self.stopping.is_set():
            for path in ("/api/v1/reports?limit=20", "/", "/api/v1/map?south=-6.4&west=106.8&north=-6.1&east=107.0&limit=100", "/api/v1/city"):
                self.reads.append(client.get(path))
                time.sleep(0.1)

    def acknowledged(self):
        return {a.key: a.reference for a in self.writes if a.outcome == "ok"}

    def longest_silence(self, since):
        """Seconds without an acknowledged report, at most, after an instant."""
        moments = sorted([since, *(a.ended for a in self.writes if a.outcome == "ok" and a.ended > since)])
        return max((b - a for a, b in zip(moments, moments[1:])), default=0.0)


class Client:
    def __init__(self, address):
        self.address = address
        self.connection = None

    def submit(self, key):
        place = random.Random(key)  # the same key must come with the same report
        body = {"category": "jalan-rusak", "text": f"Lubang di jalan, catatan {key}", "place_kind": "jalan-lingkungan",
                "lat": round(place.uniform(-6.315, -6.308), 6), "lon": round(place.uniform(106.910, 106.917), 6)}
        attempt, status, headers, content = self.ask("POST", "/api/v1/reports", key, json.dumps(body), {
            "Content-Type": "application/json", "Idempotency-Key": key})
        if status in (200, 201):
            attempt.reference = json.loads(content)["reference"]
            attempt.replayed = headers.get("Idempotency-Replayed") == "true"
        return attempt

    def get(self, path):
        return self.ask("GET", path, path)[0]

    def ask(self, method, path, key, body=None, headers=None):
        began = time.monotonic()
        status, answer_headers, content = 0, {}, b""
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection(*self.address, timeout=PATIENCE)
            self.connection.request(method, path, body, headers or {})
            answer = self.connection.getresponse()
            status, answer_headers, content = answer.status, answer.headers, answer.read()
            outcome = "ok" if status in (200, 201) else str(status)
        except (OSError, http.client.HTTPException) as error:
            outcome = "timeout" if isinstance(error, TimeoutError) else "unreachable"
            self.connection.close()
            self.connection = None
        return Attempt(began, time.monotonic(), key, outcome), status, answer_headers, content
