# Copyright The Parley Authors
# SPDX-License-Identifier: Apache-2.0

# ./parley test

help() {
  cat <<'TEXT'
./parley test

Checks the format and runs every test: unit tests, two peers in one process, the assembled daemon,
and daemons of other makes. As root on Debian it installs what the latter need; otherwise it says
which tests it left out and why. A test that fails is run once more, as daemons of other makes
share the machine with it; what passes then is listed as unsteady. The last line counts them.
TEXT
}

PEER_PACKAGES='strongswan-starter strongswan-charon charon-systemd charon-cmd strongswan-swanctl
strongswan-pki libstrongswan-standard-plugins libstrongswan-extra-plugins libcharon-extra-plugins
libcharon-extauth-plugins ike-scan tshark tcpdump python3-scapy iputils-ping iperf3 iproute2
user-mode-linux busybox-static kmod vpnc vpnc-scripts softhsm2 iptables freeradius'
TEST_LOG=$WORK/test.log
INSTALL_LOG=$WORK/packages.log

main() {
  [ $# -eq 0 ] || wrong "it takes no arguments"
  mkdir -p "$WORK"
  find_java
  install_peers
  say "running the tests (log: $TEST_LOG)"
  find "$ROOT" -path '*/target/surefire-reports' -type d -prune -exec rm -rf {} +
  status=0
  (cd "$ROOT" && PARLEY_BUILD=never ./mvnw -B -T 1C -Pcheck,side-by-side -Dmaven.test.failure.ignore=true \
    -Dsurefire.rerunFailingTestsCount=1 --fail-at-end verify) >"$TEST_LOG" 2>&1 || status=$?
  formatted=0
  (cd "$ROOT" && ./mvnw -q -B --fail-at-end spotless:check) >>"$TEST_LOG" 2>&1 || formatted=1
  report "$status" "$formatted"
}

# The real peers are Debian packages; nothing is asked, and nothing is started.
install_peers() {
  command -v dpkg-query >/dev/null || return 0
  missing=
  for package in $PEER_PACKAGES; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
      missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    say "not root: the tests that need these packages are skipped:$missing"
    return 0
  fi
  say "installing the packages of the real peers (log: $INSTALL_LOG)"
  keep_services_down
  # shellcheck disable=SC2086 # one word for each package
  if ! install_packages $missing >"$INSTALL_LOG" 2>&1; then
    say "some packages could not be installed; the tests that need them are skipped"
  fi
  [ -z "$policy" ] || rm -f "$policy"
}

install_packages() {
  export DEBIAN_FRONTEND=noninteractive
  if [ -z "$(find /var/lib/apt/lists -name '*_Packages*' 2>/dev/null | head -n 1)" ]; then
    apt-get -q update || return 1
  fi
  apt-get -q -y --no-install-recommends install "$@" && return 0
  # Old lists name files that are gone; and one missing package must not cost all the others.
  apt-get -q update
  apt-get -q -y --no-install-recommends install "$@" && return 0
  result=0
  for package in "$@"; do
    apt-get -q -y --no-install-recommends install "$package" || result=1
  done
  return $result
}

# Debian starts what it installs, unless this file says no. Sets policy when it made the file.
keep_services_down() {
  policy=
  [ ! -e /usr/sbin/policy-rc.d ] || return 0
  policy=/usr/sbin/policy-rc.d
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
}

# Counts what Surefire has written, and ends with the one line that matters. A build that failed
# and sources that are not formatted count as one failure each.
report() {
  build_failed=$2
  [ "$2" -eq 0 ] || echo "FAILED  format: run ./mvnw spotless:apply (see $TEST_LOG)"
  if [ "$1" -ne 0 ]; then
    build_failed=$((build_failed + 1))
    grep -E '^\[ERROR\]' "$TEST_LOG" | head -n 20 || true
    echo "The build failed; see $TEST_LOG"
  fi
  find "$ROOT" -path '*/target/surefire-reports/TEST-*.xml' -exec cat {} + |
    awk -v build_failed="$build_failed" -f "$LAUNCHER/summary.awk"
}
