"""Backup and recovery: a base backup and the archive, restored to an instant into a fresh server."""
import contextlib
import os
import shutil
import subprocess
import time

from checks import faults_of_chains, reports_by_key
from load import Load

PORT = 5499
PG_CTL = "/usr/lib/postgresql/15/bin/pg_ctl"


def submit_some(cluster, name, seconds=2):
    with Load(cluster.front, name) as load:
        time.sleep(seconds)
    return load.acknowledged()


def as_server_user(command):
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *command]


@contextlib.contextmanager
def restored(cluster, instant):
    """A fresh server with the cluster's data as of an instant; its address."""
    folder = cluster.folder / "restored"
    shutil.rmtree(folder, ignore_errors=True)
    cluster.run("restore", folder, instant)
    (folder / "postgresql.conf").write_text(
        f"port = {PORT}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\n"
        "hot_standby = on\nmax_connections = 100\nmax_wal_senders = 10\nmax_locks_per_transaction = 64\n")
    (folder / "pg_hba.conf").write_text("host all all 127.0.0.1/32 trust\n")
    server = as_server_user([PG_CTL, "-D", str(folder), "-w", "-t", "60", "-l", str(cluster.folder / "log/restored.log")])
    subprocess.run([*server, "start"], check=True, capture_output=True, cwd=cluster.folder)
    try:
        url = f"postgresql://tanggap@127.0.0.1:{PORT}/tanggap"
        cluster.wait("the end of recovery", lambda: cluster.ask("SELECT pg_is_in_recovery()", url=url) == [(False,)])
        yield url
    finally:
        subprocess.run([*server, "-m", "immediate", "stop"], check=True, capture_output=True, cwd=cluster.folder)
        shutil.rmtree(folder)


def faults_of_recovery(cluster, name):
    """Backup, reports, an instant, more reports, restore: the first are there, the others are not."""
    cluster.run("backup", "full")
    before = submit_some(cluster, name + "-before")
    time.sleep(1)
    instant = cluster.ask("SELECT now()::text")[0][0]
    time.sleep(1)
    after = submit_some(cluster, name + "-after")
    cluster.as_superuser("SELECT pg_switch_wal()")
    cluster.wait("the archive", lambda: cluster.as_superuser(
        "SELECT last_archived_time > now() - interval '5 s' FROM pg_stat_archiver") == [(True,)], 90)
    faults = []
    began = time.monotonic()
    with restored(cluster, instant) as url:
        print(f"restored to {instant} in {time.monotonic() - began:.1f} s", flush=True)
        kept = reports_by_key(cluster, name, url)
        faults += [f"missing in the restored server: {key}" for key in before.keys() - kept.keys()]
        faults += [f"newer than the instant: {key}" for key in after.keys() & kept.keys()]
        faults += faults_of_chains(cluster, url)
    if not before or not after:
        faults.append("no reports before or after the instant: nothing was proved")
    return faults
