# Copyright The Parley Authors
# SPDX-License-Identifier: Apache-2.0

# ./parley demo

help() {
  cat <<'TEXT'
./parley demo [--peer strongswan]

Starts two daemons on this machine, lets one negotiate with the other, and shows the messages, the
decisions, the security associations of both and the proof that their keys agree. With --peer
strongswan (as root) the other side is strongSwan. The exit status is 0 only if all of it held.
TEXT
}

main() {
  find_java
  run_main itests org.parley.itests.demo.Demo "$@"
}
