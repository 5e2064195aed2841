# Copyright The Parley Authors
# SPDX-License-Identifier: Apache-2.0

# ./parley soak

help() {
  cat <<'TEXT'
./parley soak swap [--times N]

Starts two daemons on this machine with 500 pairs of IPsec SAs and a steady load of negotiations, and
swaps each of crypto provider, authentication method, policy store, exchange mode, transport and data
plane, by deploy/ and by console, N times each (20 unless told otherwise: about half an hour). Then
come plug-ins that throw, hang, answer garbage and fail their self-test. Prints what did not hold, and
how long negotiations that do not need what is swapped took; ends with 0 if all of it held.
TEXT
}

main() {
  find_java
  run_main itests org.parley.itests.swap.Soak "$@"
}
