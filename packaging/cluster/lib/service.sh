# HAProxy and the nodes of tanggap.

start_haproxy() { launch haproxy front haproxy -db -f "$folder/haproxy.cfg"; }

# The demo city without its reports: its rules, areas and people.
prepare_city() {
  [ -f "$folder/city/loaded" ] && return
  export TANGGAP_DATABASE
  TANGGAP_DATABASE=$(database_url)
  wait_until 20 "a way to the database that takes changes" psql -XqAt "$TANGGAP_DATABASE" -c 'CREATE TEMP TABLE way ()'
  "$program" city load "$repository/data/demo/city" --data "$folder/city" --lang en
  touch "$folder/city/loaded"
}

start_node() { # NUMBER
  launch "node$1" front env TANGGAP_DATABASE="$(database_url)" \
    TANGGAP_READ_DATABASE="$(database_url 5002)" "$program" --lang en serve \
    --data "$folder/city" --address "$front" --port $((http_port + $1)) \
    --trusted-proxy "$clients" --submissions-per-minute "${TANGGAP_CLUSTER_SUBMISSIONS:-30}"
}

node_ready() { curl -fs -m 2 "http://$front:$((http_port + $1))/ready"; }

start_nodes() {
  local number
  for number in 1 2; do
    start_node "$number"
    wait_until 60 "node $number" node_ready "$number"
  done
  wait_until 20 "HAProxy" curl -fs -m 2 "http://$front:$http_port/ready"
}
