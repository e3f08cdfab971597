# The machines of the cluster, their addresses, and processes on them.
#
#   PREFIX.1       front: HAProxy and the nodes of tanggap (this machine itself)
#   PREFIX.11…13   db1, db2, db3: etcd, Patroni, PostgreSQL
#
# In namespaces each db machine hangs on a bridge by a virtual cable.

machines=(db1 db2 db3)
bridge=tanggap-br0
http_port=8080

# Root becomes the user whom Debian made for PostgreSQL, which refuses root; others stay who they are.
if [ "$(id -u)" = 0 ]; then
  ordinary_user=(setpriv --reuid=postgres --regid=postgres --init-groups)
else
  ordinary_user=()
fi

use_network() { # namespaces | loopback
  network=$1
  if [ "$network" = namespaces ]; then
    prefix=10.87.65 clients=10.87.65.0/24
  else
    prefix=127.87.65 clients=127.0.0.0/8
  fi
  front=$prefix.1
}

namespaces_possible() {
  [ "$(id -u)" = 0 ] || return 1
  ip netns add tanggap-try 2>/dev/null || return 1
  ip link add tanggap-try type veth peer name tanggap-try2 2>/dev/null && ip link del tanggap-try
  local possible=$?
  ip netns del tanggap-try
  return $possible
}

# What the running cluster uses, or else what was asked for, or else what is possible.
read_network() {
  if [ -f "$folder/network" ]; then
    use_network "$(cat "$folder/network")"
  elif [ -n "${TANGGAP_CLUSTER_NETWORK:-}" ]; then
    use_network "$TANGGAP_CLUSTER_NETWORK"
  elif namespaces_possible; then
    use_network namespaces
  else
    use_network loopback
    echo "Network namespaces are not possible here: the machines are addresses of the loopback, and no cable can be cut." >&2
  fi
}

address_of() { echo "$prefix.1${1#db}"; }

make_network() {
  echo "$network" >"$folder/network"
  [ "$network" = namespaces ] || return 0
  ip link show "$bridge" >/dev/null 2>&1 && return
  ip link add "$bridge" type bridge
  ip address add "$front/24" dev "$bridge"
  ip link set "$bridge" up
  local machine
  for machine in "${machines[@]}"; do
    ip netns add "tanggap-$machine"
    ip link add "tanggap-$machine" type veth peer name eth0 netns "tanggap-$machine"
    ip link set "tanggap-$machine" master "$bridge" up
    ip -n "tanggap-$machine" address add "$(address_of "$machine")/24" dev eth0
    ip -n "tanggap-$machine" link set eth0 up
    ip -n "tanggap-$machine" link set lo up
  done
}

remove_network() {
  rm -f "$folder/network"
  [ "$network" = namespaces ] || return 0
  local machine
  for machine in "${machines[@]}"; do
    ip link del "tanggap-$machine" 2>/dev/null || true
    ip netns del "tanggap-$machine" 2>/dev/null || true
  done
  ip link del "$bridge" 2>/dev/null || true
}

cut_cable() { require_cables && ip link set "tanggap-$1" down; }
mend_cable() { require_cables && ip link set "tanggap-$1" up; }

require_cables() {
  [ "$network" = namespaces ] && return
  echo "This cluster runs on loopback addresses, which have no cables to cut." >&2
  exit 3
}

# Sets `entry` to what stands before a command to run it on a machine.
enter() { # MACHINE
  entry=()
  if [ "$network" = namespaces ] && [ "$1" != front ]; then entry=(ip netns exec "tanggap-$1"); fi
}

# -------------------------------------------------------------------------------- processes

# A process that ended and was not yet collected by its parent does not count.
alive() { # PID
  local state
  state=$(ps -o stat= -p "$1") && [ "${state:0:1}" != Z ]
}

gone() { ! alive "$1"; }

running() { # UNIT
  local pid
  pid=$(cat "$folder/run/$1.pid" 2>/dev/null) && alive "$pid"
}

launch() { # UNIT MACHINE COMMAND…: in the background, its words in log/UNIT.log
  local unit=$1 machine=$2
  shift 2
  running "$unit" && return
  enter "$machine"
  (
    cd "$folder"
    setsid "${entry[@]}" "$@" >>"$folder/log/$unit.log" 2>&1 </dev/null &
    echo $! >"$folder/run/$unit.pid"
  )
}

wait_until() { # SECONDS WHAT COMMAND…
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    if [ "$SECONDS" -ge "$end" ]; then
      echo "Waited in vain for $what; see $folder/log." >&2
      return 1
    fi
    sleep 0.2
  done
}

start_unit() {
  case "$1" in
    etcd*) start_etcd "db${1#etcd}" ;;
    patroni*) start_patroni "db${1#patroni}" ;;
    haproxy) start_haproxy ;;
    node*) start_node "${1#node}" ;;
    *) echo "There is no unit $1." >&2; return 2 ;;
  esac
}

# As a power cut: SIGKILL, of Patroni also to its PostgreSQL.
kill_unit() {
  local pid
  pid=$(cat "$folder/run/$1.pid" 2>/dev/null) || return 0
  kill -KILL "$pid" 2>/dev/null || true
  case "$1" in patroni*) kill_postgres "db${1#patroni}" ;; esac
}

stop_unit() {
  local pid
  pid=$(cat "$folder/run/$1.pid" 2>/dev/null) || return 0
  kill -TERM "$pid" 2>/dev/null || return 0
  wait_until 30 "the end of $1" gone "$pid" || kill_unit "$1"
  rm -f "$folder/run/$1.pid"
}

stop_units() { # KIND…: all of each kind at once
  local kind file
  for kind in "$@"; do
    for file in "$folder/run/$kind"*.pid; do
      if [ -f "$file" ]; then stop_unit "$(basename "$file" .pid)" & fi
    done
    wait
  done
}
