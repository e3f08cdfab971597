#!/usr/bin/env python3
"""How long a report that one node has acknowledged takes to be on another node's map.

tail_lag.py http://A http://B COUNT: posts reports to A one after the other, each at a spot of its own where the load
reports nothing, and asks B for that spot until it is there. Prints p50 and p99 in milliseconds. B's map is drawn from its
ledger, so this is the whole way: notification, reading the log, counting.
"""
import http.client
import json
import os
import sys
import time
from urllib.parse import urlsplit


def connect(url):
    parts = urlsplit(url)
    return http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)


def ask(connection, method, path, body=None, headers=None):
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read())


def main():
    here, there, count = connect(sys.argv[1]), connect(sys.argv[2]), int(sys.argv[3])
    run = os.urandom(8).hex()
    lags = []
    for i in range(count):
        lat, lon = -6.3150 + (i // 50) * 0.0006, 106.8850 + (i % 50) * 0.0006
        body = json.dumps({"category": "sampah", "text": f"Sampah menumpuk nomor {i} {run}", "lat": lat, "lon": lon})
        headers = {"Content-Type": "application/json", "Idempotency-Key": f"tail-lag-{run}-{i}"}
        before = number_at(there, lat, lon)
        status, said = ask(here, "POST", "/api/v1/reports", body, headers)
        acknowledged = time.monotonic()
        if status != 201:
            sys.exit(f"{status}: {said}")
        while number_at(there, lat, lon) <= before:
            if time.monotonic() - acknowledged > 20:
                sys.exit("it never came")
        lags.append((time.monotonic() - acknowledged) * 1000)
        time.sleep(0.02)
    lags.sort()
    print(f"{lags[len(lags) // 2]:.1f} {lags[int(len(lags) * 0.99)]:.1f}")


def number_at(connection, lat, lon):
    span = 0.00002
    box = f"south={lat - span:.6f}&west={lon - span:.6f}&north={lat + span:.6f}&east={lon + span:.6f}"
    status, said = ask(connection, "GET", f"/api/v1/map?{box}")
    if status != 200:
        sys.exit(f"{status}: {said}")
    return len(said["points"])


main()
