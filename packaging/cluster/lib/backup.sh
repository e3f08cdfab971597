# pgBackRest: the archive of the write-ahead log, base backups, restoring to an instant.

pgbackrest_on() { # MACHINE ARGUMENTS…
  local machine=$1
  shift
  enter "$machine"
  (cd "$folder/$machine" && "${entry[@]}" "${ordinary_user[@]}" pgbackrest \
    --config="$folder/$machine/pgbackrest.conf" --stanza=tanggap "$@")
}

primary() {
  local host
  host=$(ask "SELECT host(inet_server_addr())")
  echo "db${host#"$prefix".1}"
}

create_archive() { [ -d "$folder/backups/archive/tanggap" ] || pgbackrest_on "$(primary)" stanza-create; }

back_up() { # full | diff | incr
  pgbackrest_on "$(primary)" --type="$1" backup
}

# A server of its own, stopped; who calls starts it with pg_ctl. Without an instant: to the end of the archive.
restore() { # FOLDER [INSTANT]
  local target=$1 until=()
  [ $# -lt 2 ] || until=(--type=time "--target=$2" --target-action=promote)
  mkdir -p "$target" && chmod 700 "$target"
  [ ${#ordinary_user[@]} -eq 0 ] || chown postgres:postgres "$target"
  pgbackrest_on db1 --pg1-path="$target" --archive-mode=off "${until[@]}" restore
}
