# Copyright The Parley Authors
# SPDX-License-Identifier: Apache-2.0

# ./parley console

help() {
  cat <<'TEXT'
./parley console [--data DIR] COMMAND...

Runs a console command on the daemon of that directory (./data unless told otherwise), prints its
output and ends with its status; 3 means that no daemon answers, 4 that
the console restarted under the command (as it does for "feature:install ssh"). One argument is a whole command
line, so that "ike:sas | grep peer1" works; several are a command and its arguments.
TEXT
}

main() {
  data=$ROOT/data
  while [ $# -gt 0 ]; do
    case $1 in
      --data)
        [ $# -ge 2 ] || wrong "--data needs a directory"
        data=$2
        shift 2
        ;;
      --data=*)
        data=${1#*=}
        shift
        ;;
      --)
        shift
        break
        ;;
      -*) wrong "unknown option $1" ;;
      *) break ;;
    esac
  done
  [ $# -gt 0 ] || wrong "a command is missing"
  find_java
  client=$(ls "$data"/home/system/org/parley/parley-console-socket/*/*.jar 2>/dev/null | head -n 1)
  if [ -z "$client" ]; then
    say "no daemon has run in $data; start one with ./parley run --data $data"
    exit 3
  fi
  client=$(readlink -f -- "$client")
  # From within, since the address of a Unix socket holds 107 octets.
  cd "$data"
  exec "$JAVA_HOME/bin/java" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx32m \
    -XX:-UsePerfData -cp "$client" org.parley.console.socket.ConsoleClient console.sock "$@"
}
