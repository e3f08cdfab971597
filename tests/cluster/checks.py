"""What must hold after every scenario."""
import datetime
import http.client
import json

from cluster import NODES, STEWARD


def reports_by_key(cluster, name, url=None):
    """Key → references of the reports that were stored under it."""
    found = {}
    for text, reference in cluster.ask("SELECT text, reference FROM reports WHERE text LIKE %s",
                                       (f"%catatan {name}-%",), url):
        found.setdefault(text.split()[-1], []).append(reference)
    return found


def lost_and_doubled(cluster, load):
    stored = reports_by_key(cluster, load.name)
    acknowledged = load.acknowledged()
    lost = [key for key, reference in acknowledged.items() if reference not in stored.get(key, [])]
    doubled = [key for key, references in stored.items() if len(references) > 1]
    return lost, doubled


def contradicting_answers(load):
    """Keys that were acknowledged with two different references."""
    references = {}
    for attempt in load.writes:
        if attempt.outcome == "ok":
            references.setdefault(attempt.key, set()).add(attempt.reference)
    return [key for key, given in references.items() if len(given) > 1]


def evaluation_of_node(cluster, number, month, cut_off):
    connection = http.client.HTTPConnection(*cluster.node(number), timeout=30)
    connection.request("POST", "/api/v1/session", json.dumps({"login": STEWARD[0], "password": STEWARD[1]}),
                       {"Content-Type": "application/json"})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 201:
        raise RuntimeError(f"node {number} refuses the steward: {answer.status}")
    cookie = answer.headers["Set-Cookie"].split(";")[0]
    connection.request("GET", f"/api/v1/evaluations/{month}?as_of={cut_off}", headers={"Cookie": cookie})
    return without_hash(json.loads(connection.getresponse().read()))


def without_hash(evaluation):
    """A node counts an open month without walking its chains, which `verify` does."""
    return {name: value for name, value in evaluation.items() if name != "events_hash"}


def different_evaluations(cluster):
    """Nodes whose evaluation of this month is not what the database says."""
    now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7)))
    month, cut_off = now.strftime("%Y-%m"), now.strftime("%Y-%m-%dT%H:%M:%S%%2B07:00")
    fresh = json.loads(cluster.tanggap("evaluate", "--month", month, "--format", "json", "--as-of",
                                       cut_off.replace("%2B", "+")))
    return [number for number in NODES
            if evaluation_of_node(cluster, number, month, cut_off) != without_hash(fresh)]


def faults_of_chains(cluster, url=None):
    """What `tanggap verify` finds wrong, in its own words."""
    try:
        cluster.tanggap("verify", url=url)
        return []
    except RuntimeError as error:
        return [str(error)]


def faults_after(cluster, load, probes):
    """Everything that must hold, as sentences about what does not."""
    lost, doubled = lost_and_doubled(cluster, load)
    faults = [f"acknowledged and lost: {key}" for key in lost]
    faults += [f"stored twice: {key}" for key in doubled]
    faults += [f"acknowledged with two references: {key}" for key in contradicting_answers(load)]
    faults += [f"never acknowledged: {key}" for key in {a.key for a in load.writes} - load.acknowledged().keys()]
    faults += probes.faults()
    faults += faults_of_chains(cluster)
    faults += [f"node {number} evaluates the month otherwise" for number in different_evaluations(cluster)]
    return faults
