# Copyright The Parley Authors
# SPDX-License-Identifier: Apache-2.0

# ./parley soak

help() {
  cat <<'TEXT'
./parley soak swap [--times N]
./parley soak seeds [--times N]

swap: starts two daemons on this machine with 500 pairs of IPsec SAs and a steady load of negotiations,
and swaps each of crypto provider, authentication method, policy store, exchange mode, transport and
data plane, by deploy/ and by console, N times each (20 unless told otherwise: about half an hour). Then
come plug-ins that throw, hang, answer garbage and fail their self-test. Prints what did not hold, and
how long negotiations that do not need what is swapped took.

seeds: two peers in one process, with a clock of their own, over a network that loses, doubles, delays
and damages, with clocks that jump and both sides that begin at once: N runs of each kind (1000 unless
told otherwise), each from a seed of its own. Prints what did not hold.

Both end with 0 if all of it held.
TEXT
}

SEEDS_LOG=$WORK/seeds.log

main() {
  find_java
  if [ "${1:-}" = seeds ]; then
    shift
    seeds "$@"
  else
    run_main itests org.parley.itests.swap.Soak "$@"
  fi
}

seeds() {
  times=1000
  if [ $# -gt 0 ]; then
    { [ $# -eq 2 ] && [ "$1" = --times ]; } || wrong "seeds takes [--times N], not \"$*\""
    times=$2
  fi
  case $times in
    '' | 0* | *[!0-9]* | ???????*) wrong "--times takes a number from 1 to 999999, not \"$times\"" ;;
  esac
  mkdir -p "$WORK"
  say "running $times seeds of each kind (log: $SEEDS_LOG)"
  find "$ROOT/itests/target/surefire-reports" -name '*.xml' -exec rm -f {} + 2>/dev/null || true
  failed=0
  (cd "$ROOT" && ./mvnw -B -T 1C -am -pl itests -Dgroups=seeds -Dparley.seeds="$times" \
    -Dsurefire.failIfNoSpecifiedTests=false -Dmaven.test.failure.ignore=true \
    package) >"$SEEDS_LOG" 2>&1 || failed=1
  [ "$failed" -eq 0 ] || grep -E '^\[ERROR\]' "$SEEDS_LOG" | head -n 20 || true
  find "$ROOT/itests/target/surefire-reports" -name 'TEST-*.xml' -exec cat {} + |
    awk -v build_failed="$failed" -f "$LAUNCHER/summary.awk"
}
