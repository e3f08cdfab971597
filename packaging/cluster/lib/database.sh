# etcd, Patroni and PostgreSQL: settings from the templates, start, first database.

export PGCONNECT_TIMEOUT=3

make_folder() {
  mkdir -p "$folder"/{run,log,tmp,backups,city} "$folder"/db{1,2,3}/etcd
  chmod 755 "$folder"
  if [ ! -f "$folder/passwords" ]; then
    (umask 077 && for name in postgres replicator rewind tanggap; do
      echo "${name}_password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
    done >"$folder/passwords")
  fi
  read_passwords
  [ ${#ordinary_user[@]} -eq 0 ] || chown -R postgres:postgres "$folder"/{db1,db2,db3,backups,run,tmp,log}
  "${ordinary_user[@]}" test -x "$folder" && return
  echo "The user postgres cannot reach $folder: choose another folder with TANGGAP_CLUSTER." >&2
  exit 3
}

# shellcheck source=/dev/null
read_passwords() { . "$folder/passwords"; }

database_url() { # [PORT]
  echo "postgresql://tanggap:$tanggap_password@$front:${1:-5000}/tanggap"
}

fill() { # TEMPLATE MACHINE > settings
  local address=$front
  [ "$2" = front ] || address=$(address_of "$2")
  sed -e "s|@NAME@|$2|g" -e "s|@ADDRESS@|$address|g" -e "s|@DOORS@|$front|g" \
    -e "s|@NETWORK@|$clients|g" \
    -e "s|@DB1@|$(address_of db1)|g" -e "s|@DB2@|$(address_of db2)|g" -e "s|@DB3@|$(address_of db3)|g" \
    -e "s|@NODE1@|$front:$((http_port + 1))|g" -e "s|@NODE2@|$front:$((http_port + 2))|g" \
    -e "s|@HTTP@|$front:$http_port|g" -e "s|@TTL@|${TANGGAP_CLUSTER_TTL:-5}|g" \
    -e "s|@DATA@|$folder/$2/data|g" -e "s|@RUN@|$folder/$2|g" -e "s|@WATCHDOG@|off|g" -e "s|@BACKUPS@|$folder/backups|g" \
    -e "s|@PGBACKREST@|$folder/$2/pgbackrest.conf|g" -e "s|@POSTGRES_PASSWORD@|$postgres_password|g" \
    -e "s|@REPLICATOR_PASSWORD@|$replicator_password|g" -e "s|@REWIND_PASSWORD@|$rewind_password|g" \
    "$here/templates/$1"
}

write_settings() {
  local machine name
  for machine in "${machines[@]}"; do
    for name in etcd.env patroni.yml pgbackrest.conf; do
      (umask 077 && fill "$name" "$machine" >"$folder/$machine/$name")
    done
    [ ${#ordinary_user[@]} -eq 0 ] || chown -R postgres:postgres "$folder/$machine"
  done
  fill haproxy.cfg front >"$folder/haproxy.cfg"
}

start_etcd() { # MACHINE
  launch "etcd${1#db}" "$1" "${ordinary_user[@]}" env ETCD_DATA_DIR="$folder/$1/etcd" \
    $(grep -v '^#' "$folder/$1/etcd.env") etcd
}

start_patroni() { # MACHINE
  launch "patroni${1#db}" "$1" "${ordinary_user[@]}" patroni "$folder/$1/patroni.yml"
}

# The postmaster first, so that it starts nothing anew; then whatever it had started.
kill_postgres() { # MACHINE
  local postmaster
  postmaster=$(head -1 "$folder/$1/data/postmaster.pid" 2>/dev/null) || return 0
  local children
  children=$(pgrep -P "$postmaster" || true)
  # shellcheck disable=SC2086
  kill -KILL "$postmaster" $children 2>/dev/null || true
}

ask() { # SQL [DATABASE]: of whoever is primary, as superuser
  PGPASSWORD=$postgres_password psql -XqAt -v ON_ERROR_STOP=1 \
    "postgresql://postgres@$(address_of db1),$(address_of db2),$(address_of db3)/${2:-postgres}?target_session_attrs=read-write" -c "$1"
}

members_streaming() {
  [ "$(ask "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'")" -ge 2 ] &&
    [ "$(ask "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'")" -ge 1 ]
}

start_databases() {
  local machine
  for machine in "${machines[@]}"; do start_etcd "$machine"; done
  wait_until 30 "etcd" env ETCDCTL_API=3 etcdctl \
    --endpoints "$(address_of db1):2379,$(address_of db2):2379,$(address_of db3):2379" endpoint health
  for machine in "${machines[@]}"; do start_patroni "$machine"; done
  wait_until 120 "a primary" ask "SELECT 1"
  if [ -z "$(ask "SELECT 1 FROM pg_roles WHERE rolname = 'tanggap'")" ]; then
    ask "CREATE ROLE tanggap LOGIN PASSWORD '$tanggap_password'"
    ask "CREATE DATABASE tanggap OWNER tanggap"
  fi
  create_archive
  wait_until 120 "two replicas" members_streaming
}
