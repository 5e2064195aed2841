# Copyright The Parley Authors
# SPDX-License-Identifier: Apache-2.0

# ./parley interop

help() {
  cat <<'TEXT'
./parley interop [list | [--write FILE] PATTERN...]

Negotiates with IKE daemons of other makes, one line for each scenario. "list" names the scenarios;
a PATTERN chooses those whose name contains it. Needs root and the packages of the other daemons,
which "./parley test" installs. --write makes a page of the results, such as docs/interop.md.
TEXT
}

main() {
  find_java
  run_main itests org.parley.itests.interop.Interop "$@"
}
