"""The cluster under test: packaging/cluster/cluster, and what its parts say of themselves."""
import contextlib
import json
import os
import pathlib
import signal
import subprocess
import time
import urllib.request

import psycopg2

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = REPOSITORY / "packaging/cluster/cluster"
MEMBERS = ("db1", "db2", "db3")
NODES = (1, 2)
STEWARD = ("steward", "sandi-uji-gugus-2026")


class Cluster:
    def __init__(self, folder, program):
        self.folder = pathlib.Path(folder)
        self.program = str(program)
        self.environment = os.environ | {
            "TANGGAP_CLUSTER": str(folder),
            "TANGGAP_PROGRAM": self.program,
            "TANGGAP_CLUSTER_SUBMISSIONS": "0",  # the load comes from one address
        }

    def run(self, *arguments):
        """One command of the script; its output is returned, and shown when it fails."""
        done = subprocess.run([SCRIPT, *map(str, arguments)], env=self.environment, text=True, capture_output=True)
        if done.returncode != 0:
            raise RuntimeError(f"cluster {' '.join(map(str, arguments))}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def up(self):
        self.run("up")
        self.cuttable = (self.folder / "network").read_text().strip() == "namespaces"
        self.prefix = "10.87.65" if self.cuttable else "127.87.65"
        self.url = self.run("url").strip()

    def address(self, member):
        return f"{self.prefix}.1{member[2:]}"

    def node(self, number):
        return f"{self.prefix}.1", 8080 + number

    @property
    def front(self):
        return f"{self.prefix}.1", 8080

    def password(self, role):
        lines = (self.folder / "passwords").read_text().split()
        return dict(line.split("=") for line in lines)[f"{role}_password"]

    def inside(self, member):
        """What stands before a command to run it on a member's machine."""
        return ["ip", "netns", "exec", f"tanggap-{member}"] if self.cuttable else []

    def members(self):
        """Name → Patroni's view of it, from whoever answers; {} when nobody does."""
        for member in MEMBERS:
            with contextlib.suppress(OSError, ValueError):
                with urllib.request.urlopen(f"http://{self.address(member)}:8008/cluster", timeout=1) as answer:
                    return {m["name"]: m for m in json.load(answer)["members"]}
        return {}

    def with_role(self, role):
        """The member in a role: leader, sync_standby, replica."""
        return next(name for name, member in self.members().items() if member["role"] == role)

    def is_whole(self):
        members = self.members()
        return (sorted(m["role"] for m in members.values()) == ["leader", "replica", "sync_standby"]
                and all(m["state"] in ("running", "streaming") for m in members.values())
                and len({m.get("timeline") for m in members.values()}) == 1
                and all(self.is_ready(n) for n in NODES))

    def is_ready(self, number):
        host, port = self.node(number)
        with contextlib.suppress(OSError):
            return urllib.request.urlopen(f"http://{host}:{port}/ready", timeout=3).status == 200
        return False

    def wait(self, what, condition, seconds=120):
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError(f"waited {seconds} s in vain for {what}; members: {self.members()}")
            time.sleep(0.3)

    def wait_until_whole(self):
        self.wait("a whole cluster", self.is_whole)

    def ask(self, sql, parameters=(), url=None):
        """All rows of a question to the primary, through HAProxy as the nodes ask."""
        with contextlib.closing(psycopg2.connect(url or self.url, connect_timeout=5)) as connection:
            with connection, connection.cursor() as cursor:
                cursor.execute(sql, parameters)
                return cursor.fetchall() if cursor.description else []

    def as_superuser(self, sql):
        url = f"postgresql://postgres:{self.password('postgres')}@{self.front[0]}:5000/postgres"
        return self.ask(sql, url=url)

    @staticmethod
    def kill_process(pid):
        os.kill(pid, signal.SIGKILL)

    def switch_over(self, old, new):
        subprocess.run(["patronictl", "-c", self.folder / old / "patroni.yml", "switchover", "--force",
                        "--leader", old, "--candidate", new], check=True, capture_output=True)

    def lead_etcd_from(self, member):
        """Hands the leadership of etcd to a member, if it is not there already."""
        endpoints = ",".join(f"http://{self.address(m)}:2379" for m in MEMBERS)

        def etcdctl(*arguments):
            return subprocess.run(["etcdctl", "--endpoints", endpoints, *arguments], check=True, capture_output=True,
                                  env=self.environment | {"ETCDCTL_API": "3"}).stdout

        states = {s["Endpoint"]: s["Status"] for s in json.loads(etcdctl("endpoint", "status", "-w", "json"))}
        state = states[f"http://{self.address(member)}:2379"]
        if state["leader"] != state["header"]["member_id"]:
            etcdctl("move-leader", f"{state['header']['member_id']:x}")

    def tanggap(self, *arguments, url=None):
        """A command of the program on the cluster's database, or on another one."""
        environment = self.environment | {"TANGGAP_DATABASE": url or self.url, "TANGGAP_PASSWORD": STEWARD[1],
                                          "TANGGAP_DATA": str(self.folder / "city")}
        done = subprocess.run([self.program, "--lang", "en", *arguments], text=True, capture_output=True,
                              env=environment)
        if done.returncode != 0:
            raise RuntimeError(f"tanggap {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout

