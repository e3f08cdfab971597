"""Probes on all members at once, and what their answers must never say: two primaries."""
import os
import pathlib
import subprocess
from dataclasses import dataclass

from cluster import MEMBERS

PROBE = pathlib.Path(__file__).with_name("probe.py")


@dataclass
class Write:
    member: str
    number: int
    began: float
    acknowledged: float
    timeline: int


class Probes:
    def __init__(self, cluster):
        self.cluster = cluster
        self.writes = []

    def __enter__(self):
        self.cluster.as_superuser("DROP TABLE IF EXISTS probe; CREATE TABLE probe (member text, number bigint)")
        environment = os.environ | {"PGPASSWORD": self.cluster.password("postgres")}
        self.processes = {
            member: subprocess.Popen([*self.cluster.inside(member), PROBE, self.cluster.address(member), member],
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
            for member in MEMBERS}
        return self

    def __exit__(self, *_):
        for member, process in self.processes.items():
            for line in process.communicate()[0].splitlines():
                number, began, acknowledged, timeline = line.split()
                self.writes.append(Write(member, int(number), float(began), float(acknowledged), int(timeline)))

    def faults(self):
        """Writes that a second primary acknowledged: begun after a later one had taken over, or gone afterwards."""
        kept = set(self.cluster.as_superuser("SELECT member, number FROM probe"))
        found = [f"{w.member} acknowledged write {w.number} on timeline {w.timeline}, which is gone"
                 for w in self.writes if (w.member, w.number) not in kept]
        for write in self.writes:
            later = min((o.acknowledged for o in self.writes if o.timeline > write.timeline), default=float("inf"))
            if write.began > later:
                found.append(f"{write.member} took write {write.number} on timeline {write.timeline} "
                             f"{write.began - later:.1f} s after a later timeline had begun")
        if not self.writes:
            found.append("no probe ever wrote: nothing was proved")
        return found
