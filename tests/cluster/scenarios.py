"""What is done to the cluster: each scenario harms it, and mends it when the rest has gone on without."""
import time
from dataclasses import dataclass
from typing import Callable

from cluster import NODES


def wait_for_other_leader(cluster, old):
    def taken_over():
        return any(m["role"] == "leader" and name != old and m["state"] == "running"
                   for name, m in cluster.members().items())
    cluster.wait("another primary", taken_over, 60)
    time.sleep(3)  # the harm goes on for a while under the new primary


def kill_machine(cluster, machine):
    """SIGKILL to everything on it: PostgreSQL, Patroni, etcd."""
    for unit in ("patroni", "etcd"):
        cluster.run("kill", unit + machine[2:])


def start_machine(cluster, machine):
    for unit in ("etcd", "patroni"):
        cluster.run("start", unit + machine[2:])


def postgres_dies(cluster):
    """SIGKILL to PostgreSQL of the primary; its Patroni lives."""
    old = cluster.with_role("leader")
    pid = int((cluster.folder / old / "data/postmaster.pid").read_text().split()[0])
    cluster.kill_process(pid)
    wait_for_other_leader(cluster, old)


def primary_machine_dies(cluster):
    """SIGKILL to the primary's machine."""
    old = cluster.with_role("leader")
    kill_machine(cluster, old)
    wait_for_other_leader(cluster, old)
    start_machine(cluster, old)


def patroni_dies(cluster):
    """SIGKILL to the primary's Patroni alone: its PostgreSQL goes on and knows nothing of its successor."""
    old = cluster.with_role("leader")
    pid = int((cluster.folder / f"run/patroni{old[2:]}.pid").read_text())
    cluster.kill_process(pid)
    wait_for_other_leader(cluster, old)
    cluster.run("start", "patroni" + old[2:])


def network_is_cut(cluster):
    """The cable of the primary's machine is pulled, and put back after 20 s."""
    old = cluster.with_role("leader")
    cluster.run("cut", old)
    wait_for_other_leader(cluster, old)
    time.sleep(10)
    cluster.run("mend", old)


def replica_dies(cluster):
    """SIGKILL to PostgreSQL and Patroni of the synchronous standby."""
    old = cluster.with_role("sync_standby")
    cluster.run("kill", "patroni" + old[2:])
    time.sleep(12)
    cluster.run("start", "patroni" + old[2:])


def machine_of_etcd_leader_dies(cluster):
    """SIGKILL to the synchronous standby's machine, which leads etcd: the primary stays."""
    old = cluster.with_role("sync_standby")
    primary = cluster.with_role("leader")
    cluster.lead_etcd_from(old)
    kill_machine(cluster, old)
    time.sleep(12)
    if cluster.with_role("leader") != primary:
        raise RuntimeError("the primary gave up although only etcd's leader had died")
    start_machine(cluster, old)


def node_dies(cluster):
    """SIGKILL to a node of tanggap."""
    cluster.run("kill", "node1")
    time.sleep(5)
    cluster.run("start", "node1")


def nodes_are_upgraded(cluster):
    """Nodes end and start again one after the other, as in an upgrade of the program."""
    for number in NODES:
        cluster.run("stop", f"node{number}")
        cluster.run("start", f"node{number}")
        cluster.wait(f"node {number}", lambda number=number: cluster.is_ready(number))
        time.sleep(3)


def primary_hands_over(cluster):
    """A planned switch, as in an upgrade of PostgreSQL or of the machine."""
    old = cluster.with_role("leader")
    cluster.switch_over(old, cluster.with_role("sync_standby"))
    wait_for_other_leader(cluster, old)


@dataclass
class Scenario:
    name: str
    harm: Callable
    most_silence: float = 10  # seconds without an acknowledged report
    may_fail: bool = True  # whether any request at all may fail
    most_failed_reads: int = 5  # of some 200 to 600: pages and lists are answered meanwhile
    cuts_cables: bool = False


SCENARIOS = (
    Scenario("PostgreSQL of the primary dies", postgres_dies),
    Scenario("the primary's machine dies", primary_machine_dies),
    Scenario("Patroni of the primary dies", patroni_dies),
    Scenario("the primary's network is cut", network_is_cut, cuts_cables=True),
    Scenario("the synchronous replica dies", replica_dies),
    Scenario("the machine of etcd's leader dies", machine_of_etcd_leader_dies),
    Scenario("a node dies", node_dies, 5),
    Scenario("nodes upgraded one by one", nodes_are_upgraded, 5, may_fail=False),
    Scenario("planned switch of the primary", primary_hands_over),
)
