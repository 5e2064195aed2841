# Copyright The Parley Authors
# SPDX-License-Identifier: Apache-2.0

# ./parley bench

help() {
  cat <<'TEXT'
./parley bench [NAME]

Runs the benchmarks, or the one of that name, and prints what they measured.
TEXT
}

main() {
  find_java
  run_main benchmarks org.parley.benchmarks.Benchmarks "$@"
}
