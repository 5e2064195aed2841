# Copyright The Parley Authors
# SPDX-License-Identifier: Apache-2.0

# ./parley run

help() {
  cat <<'TEXT'
./parley run [--config DIR] [--data DIR] [--listen ADDR[:PORT[:PORT]],...] [--console]

Runs a daemon in the foreground until it gets SIGTERM or Ctrl-C.

  --config DIR   statements to apply at the start: the *.ipsec files there; only read
  --data DIR     everything of this daemon: settings (etc), plug-ins (deploy), policies, logs
                 (data/log) and the console socket; ./data unless told otherwise
  --listen ...   local addresses, with the IKE port and the port for NAT traversal (500 and 4500
                 unless told otherwise); IPv6 addresses in brackets: [::1]:500
  --console      an interactive console on this terminal
TEXT
}

MARK='# Written by ./parley run at each start.'

main() {
  data=$ROOT/data
  config=
  listen=
  mode=server
  while [ $# -gt 0 ]; do
    case $1 in
      --config | --data | --listen)
        [ $# -ge 2 ] || wrong "$1 needs a value"
        option "$1" "$2"
        shift 2
        ;;
      --config=* | --data=* | --listen=*)
        option "${1%%=*}" "${1#*=}"
        shift
        ;;
      --console)
        mode=console
        shift
        ;;
      *) wrong "unknown option $1" ;;
    esac
  done
  check_config
  check_listen
  find_java
  unpack
  prepare
  start
}

option() {
  [ -n "$2" ] || wrong "$1 needs a value"
  case $1 in
    --config) config=$2 ;;
    --data) data=$2 ;;
    --listen) listen=$2 ;;
  esac
}

check_config() {
  [ -n "$config" ] || return 0
  if [ ! -d "$config" ] || [ ! -r "$config" ] || [ ! -x "$config" ]; then
    wrong "--config: $config is not a directory that can be read"
  fi
  config=$(CDPATH='' cd -- "$config" && pwd)
}

check_listen() {
  [ -n "$listen" ] || return 0
  case $listen in
    ,* | *, | *,,*) wrong "--listen: an empty address in \"$listen\"" ;;
  esac
  for address in $(printf '%s' "$listen" | tr , ' '); do
    printf '%s\n' "$address" |
      grep -Eq '^(\[[0-9a-fA-F:.%a-z]+\]|[0-9]{1,3}(\.[0-9]{1,3}){3})(:[0-9]{1,5}){0,2}$' ||
      wrong "--listen: \"$address\" is not ADDR, ADDR:PORT or ADDR:PORT:PORT"
    check_octets "$address"
    ports=$(printf '%s\n' "$address" | sed -e 's/^\[.*\]//' -e 's/^[0-9.]*//' -e 's/:/ /g')
    for port in $ports; do
      [ "$port" -ge 1 ] && [ "$port" -le 65535 ] ||
        wrong "--listen: port $port of \"$address\" is not from 1 to 65535"
    done
  done
}

check_octets() {
  case $1 in \[*) return 0 ;; esac
  for octet in $(printf '%s\n' "${1%%:*}" | tr . ' '); do
    [ "$octet" -le 255 ] || wrong "--listen: $octet in \"$1\" is not from 0 to 255"
  done
}

# Makes the directory of this daemon: its own etc, deploy, data and lock.
prepare() {
  umask 077
  mkdir -p "$data" 2>/dev/null || fail "the directory $data can't be made"
  data=$(CDPATH='' cd -- "$data" && pwd)
  [ -w "$data" ] || fail "the directory $data can't be written to"
  exec 8>"$data/.running"
  if command -v flock >/dev/null && ! flock -n 8; then
    fail "a daemon is running in $data already"
  fi
  mkdir -p "$data/deploy" "$data/etc" "$data/policy"
  check_modes
  settings
  ln -sfn "$KARAF" "$data/home"
  property org.parley.policy.store.file \
    "directory=$data/policy" ${config:+"config.directory=$config"}
  property org.parley.transport.udp ${listen:+"listen=$listen"}
  warn_drop_ins
}

# Whoever can write there can run code as this daemon.
check_modes() {
  open=$(find -L "$data" "$data/etc" "$data/deploy" -maxdepth 0 -perm /022 | head -n 1)
  [ -n "$open" ] || open=$(find -L "$data/etc" "$data/deploy" -perm /022 | head -n 1)
  [ -z "$open" ] || fail "$open can be written by its group or by others: refusing to start" \
    "(chmod go-w $open)"
}

# Brings etc up to the assembly: files that were never edited follow it, edited ones stay.
settings() {
  defaults=$data/etc/.defaults
  if [ -e "$defaults" ] && [ "$(head -n 1 "$defaults")" = "# $(basename "$KARAF")" ]; then
    return
  fi
  (cd "$KARAF/etc" && find . -type f) | while read -r file; do
    if [ -e "$data/etc/$file" ] && edited "$file"; then
      cmp -s "$KARAF/etc/$file" "$data/etc/$file" ||
        say "etc/${file#./} was edited and stays as it is; this version ships another"
    else
      mkdir -p "$(dirname "$data/etc/$file")"
      cp "$KARAF/etc/$file" "$data/etc/$file"
    fi
  done
  # Bundles of another build may carry the same version: the cache would hide them.
  rm -rf "$data/data/cache"
  { echo "# $(basename "$KARAF")" && cd "$KARAF/etc" && find . -type f -exec sha256sum {} +; } \
    >"$defaults"
}

edited() {
  ! grep -qxF "$(cd "$data/etc" && sha256sum "$1")" "$defaults" 2>/dev/null
}

# Writes etc/PID.cfg with the given lines, or removes the one of an earlier start.
property() {
  file=$data/etc/$1.cfg
  shift
  if [ -e "$file" ] && ! grep -qxF "$MARK" "$file"; then
    [ $# -eq 0 ] || say "$file is your own and stays; it should say: $*"
    return 0
  fi
  if [ $# -eq 0 ]; then
    rm -f "$file"
  else
    { echo "$MARK" && printf '%s\n' "$@" | sed 's/\\/\\\\/g'; } >"$file"
  fi
}

# A dropped-in jar of a bundle's own name and version fights with the feature over that bundle.
warn_drop_ins() {
  for jar in "$data"/deploy/*.jar; do
    [ -e "$jar" ] || continue
    for shipped in "$KARAF"/system/org/parley/*/*/"$(basename "$jar")"; do
      [ ! -e "$shipped" ] || say "$jar has the name and version of a shipped bundle: removing it" \
        "later would remove the bundle; give drop-ins a higher version"
    done
  done
}

start() {
  # Held for as long as the daemon lives, so that its assembly is not cleaned away.
  exec 9<"$KARAF"
  ! command -v flock >/dev/null || flock -s 9
  unset KARAF_HOME KARAF_DATA KARAF_ETC KARAF_LOG JAVA CLASSPATH
  export KARAF_BASE="$data"
  export KARAF_EXEC=exec
  export KARAF_SYSTEM_OPTS='-Dkaraf.instances=instances'
  export EXTRA_JAVA_OPTS="-XX:+UseSerialGC -Xss512k -XX:+ExitOnOutOfMemoryError ${JAVA_OPTS:-}"
  unset JAVA_OPTS
  # ACCP, where it is installed, takes the native library that its bundle names for this processor.
  EXTRA_JAVA_OPTS="$EXTRA_JAVA_OPTS -Dcom.amazon.corretto.crypto.provider.useExternalLib=true"
  say "starting in $data (log: $data/data/log/karaf.log; Ctrl-C stops)"
  exec "$KARAF/bin/karaf" "$mode"
}
