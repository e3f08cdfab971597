#!/usr/bin/python3
"""Writes on one member directly, past HAProxy, again and again, and tells which writes the member acknowledged.

Runs on the member's own machine, so that it reaches a member whose network is cut. Nothing is ever cancelled: a
cancelled wait for the synchronous standby would count as a commit. Prints one line per acknowledged write:
its number, when it began, when it was acknowledged (monotonic clock), the timeline it was written on.
Ends with its standard input.
"""
import os
import sys
import threading
import time

import psycopg2

EVERY = 0.25
MOST_WAITING = 40
PRINTING = threading.Lock()


def write(address, member, number):
    began = time.monotonic()
    try:
        connection = psycopg2.connect(host=address, user="postgres", dbname="postgres", connect_timeout=2)
    except psycopg2.Error:
        return
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT pg_is_in_recovery()")
        if cursor.fetchone()[0]:
            return
        cursor.execute("INSERT INTO probe VALUES (%s, %s) "
                       "RETURNING left(pg_walfile_name(pg_current_wal_insert_lsn()), 8)", (member, number))
        timeline = int(cursor.fetchone()[0], 16)
        connection.commit()
        with PRINTING:  # else the lines of two writes may mix
            print(number, began, time.monotonic(), timeline, flush=True)
    except psycopg2.Error:
        pass
    finally:
        connection.close()


def main():
    address, member = sys.argv[1:]
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    number = 0
    while not ended.wait(EVERY):
        number += 1
        if threading.active_count() < MOST_WAITING:
            threading.Thread(target=write, args=(address, member, number), daemon=True).start()
    time.sleep(1)
    os._exit(0)


main()
