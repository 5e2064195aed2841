# Copyright The Parley Authors
# SPDX-License-Identifier: Apache-2.0

# ./parley decode

help() {
  cat <<'TEXT'
./parley decode FILE.pcap[ng] [--keys FILE] [--json]

Prints every IKE message of a capture as a tree of payloads; what the key file opens is decrypted.
TEXT
}

main() {
  find_java
  build karaf-assembly bundles/decode
  unpack
  jar=$(ls "$ROOT"/bundles/decode/target/parley-decode-*.jar 2>/dev/null | head -n 1)
  [ -n "$jar" ] || fail '"decode" is not part of this build'
  path=$jar
  for library in "$KARAF"/system/org/parley/parley-*/*/*.jar \
    "$KARAF"/system/org/bouncycastle/bcprov-*/*/*.jar; do
    path=$path:$library
  done
  find_class "$ROOT/bundles/decode/target/classes" org.parley.decode.Decode
  exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$path" \
    org.parley.decode.Decode "$@"
}
