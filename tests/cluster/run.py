#!/usr/bin/python3
"""./dev test cluster: harms a cluster under load, scenario by scenario, and counts what was lost.

Arguments choose scenarios by words of their names ("recovery" is the backup). Exits 1 when anything was lost, doubled,
written by a second primary, broken or differently evaluated, or took longer than it may.
"""
import argparse
import collections
import pathlib
import shutil
import sys
import tempfile
import time

from checks import faults_after
from cluster import REPOSITORY, STEWARD, Cluster
from load import Load
from probes import Probes
from recovery import faults_of_recovery
from scenarios import SCENARIOS

COLUMNS = ("scenario", "s without ack", "acknowledged", "found by key", "failed writes", "reads", "failed reads", "faults")


def failures(attempts):
    counts = collections.Counter(a.outcome for a in attempts if a.outcome != "ok")
    return ", ".join(f"{count} × {outcome}" for outcome, count in counts.most_common()) or "0"


def play(cluster, scenario, number, run):
    """Runs one scenario under load; its row of the table and its faults."""
    cluster.wait_until_whole()
    with Probes(cluster) as probes:
        with Load(cluster.front, f"{run}-s{number}") as load:
            time.sleep(3)
            harmed = time.monotonic()
            scenario.harm(cluster)
            cluster.wait_until_whole()
            time.sleep(2)
    silence = load.longest_silence(harmed)
    faults = faults_after(cluster, load, probes)
    if silence > scenario.most_silence:
        faults.append(f"{silence:.1f} s without an acknowledged report; at most {scenario.most_silence} s are allowed")
    failed_reads = [a for a in load.reads if a.outcome != "ok"]
    if len(failed_reads) > scenario.most_failed_reads:
        faults.append(f"{len(failed_reads)} reads failed, of which at most {scenario.most_failed_reads} may: {failures(load.reads)}")
    failed = [a for a in load.writes + load.reads if a.outcome != "ok"]
    if failed and not scenario.may_fail:
        faults.append(f"{len(failed)} requests failed, of which none may: {failures(failed)}")
    found = sum(1 for a in load.writes if a.replayed)
    row = (scenario.name, f"{silence:.1f}", len(load.acknowledged()), found, failures(load.writes), len(load.reads),
           failures(load.reads), len(faults))
    return row, faults


def print_table(rows):
    texts = [tuple(map(str, row)) for row in rows]
    widths = [max(len(row[column]) for row in texts) for column in range(len(COLUMNS))]
    for row in texts:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |")
        if row == COLUMNS:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")


def test(cluster, words):
    cluster.up()
    cluster.tanggap("user", "password", STEWARD[0])
    run = f"r{int(time.time())}"
    rows, all_faults, skipped = [COLUMNS], [], []
    for number, scenario in enumerate(SCENARIOS):
        if words and not any(word in scenario.name for word in words):
            continue
        if scenario.cuts_cables and not cluster.cuttable:
            skipped.append(scenario.name)
            continue
        print(f"--- {scenario.name}", flush=True)
        row, faults = play(cluster, scenario, number, run)
        rows.append(row)
        all_faults += [f"{scenario.name}: {fault}" for fault in faults]
        print_table([COLUMNS, row])
    if not words or "recovery" in words:
        print("--- recovery to an instant", flush=True)
        all_faults += [f"recovery: {fault}" for fault in faults_of_recovery(cluster, run + "-r")]
    print()
    print_table(rows)
    for name in skipped:
        print(f"SKIPPED: {name}: network namespaces are not possible here, so no cable can be cut.")
    for fault in all_faults[:50]:
        print(f"FAULT: {fault}")
    return not all_faults


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*", help="words of the names of scenarios; none: all")
    parser.add_argument("--keep", action="store_true", help="leave the cluster running")
    parser.add_argument("--folder", type=pathlib.Path, help="of the cluster; default: a temporary one")
    parser.add_argument("--program", type=pathlib.Path, default=REPOSITORY / "build/release/bin/tanggap")
    options = parser.parse_args()
    folder = options.folder or pathlib.Path(tempfile.mkdtemp(prefix="tanggap-cluster-", dir="/var/tmp"))
    cluster = Cluster(folder, options.program.resolve())
    passed = False
    try:
        passed = test(cluster, options.words)
    finally:
        if options.keep:
            print(f"The cluster is in {folder}.")
        else:
            cluster.run("down")
            if passed:
                shutil.rmtree(folder)
            else:
                print(f"The logs are in {folder}/log.")
    sys.exit(0 if passed else 1)


main()
