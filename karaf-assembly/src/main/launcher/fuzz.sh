# Copyright The Parley Authors
# SPDX-License-Identifier: Apache-2.0

# ./parley fuzz

help() {
  cat <<'TEXT'
./parley fuzz [list | TARGET...] [--minutes N]

Looks for inputs that break a decoder or a state machine, guided by the code that they reach, N
minutes for each target (10 unless told otherwise); "list" shows the targets, no target means all.
What it learns is kept in target/fuzz/TARGET/corpus, so that the next run goes on from there.

Prints how many inputs each target was given. When something did not hold, it says what, and names
the file with the input: put that into fuzz/src/test/resources/org/parley/fuzz/regressions/TARGET,
where every test run tries it again. Ends with 0 if nothing was found.
TEXT
}

main() {
  find_java
  run_main fuzz org.parley.fuzz.Fuzz "$@"
}
