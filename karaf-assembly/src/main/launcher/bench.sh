# Copyright The Parley Authors
# SPDX-License-Identifier: Apache-2.0

# ./parley bench

help() {
  cat <<'TEXT'
./parley bench [list | NAME [OPTION...]]

Runs the benchmarks, or the one of that name, and prints what they measured; "list" shows them with
their options. As root strongSwan is measured beside Parley, under the same load.

  handshake   phase 1 and Quick Mode: CPU time of both sides, for each group; memory for each pair
              --peer strongswan|parley   one of the two alone
              --auth A,...               psk (unless told otherwise), rsa-2048, ecdsa-256, and for
                                         Aggressive Mode aggressive-psk, aggressive-rsa-2048,
                                         aggressive-ecdsa-256
              --group G,...              of modp1024, modp2048, ecp256, ecp384; all unless told otherwise
              --count N                  handshakes in a round (1000)
              --warm-up N                handshakes before the first round (20000)
              --rounds N                 rounds whose median counts (3)
              --no-memory                leaves the memory out, which takes over two minutes

  providers   operations in a second of crypto-bouncycastle, crypto-jca and crypto-accp
              --milliseconds N           CPU time for each round (400)
              --rounds N                 rounds whose median counts, after as many to warm up (5)
TEXT
}

main() {
  find_java
  case $(uname -m) in
    x86_64) processor=amd64 ;;
    *) processor=$(uname -m) ;;
  esac
  # For ACCP: outside of OSGi nobody else says where its native library is.
  natives=$ROOT/bundles/crypto-accp-library/target/native/$processor
  export LD_LIBRARY_PATH="$natives${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
  run_main benchmarks org.parley.benchmarks.Benchmarks "$@"
}
