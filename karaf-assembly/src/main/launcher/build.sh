# Copyright The Parley Authors
# SPDX-License-Identifier: Apache-2.0

# Builds what is missing or older than its sources, and unpacks the assembly once per content.

BUILD_LOG=$WORK/build.log

# Takes a lock on a file for the rest of the calling (sub)shell, where the system has flock.
lock() {
  exec 7>"$1"
  ! command -v flock >/dev/null || flock 7
}

# True when a part (the name of a module) was built after its sources last changed.
fresh() {
  stamp=$WORK/built-${1##*/}
  [ -e "$stamp" ] || return 1
  changed=$(find "$ROOT/pom.xml" "$ROOT/bundles" "$ROOT/features" "$ROOT/karaf-assembly" \
    "$ROOT/$1" -name target -prune -o -path '*/src/test' -prune -o -path '*/launcher' -prune \
    -o -type f -newer "$stamp" -print | head -n 1)
  [ -z "$changed" ]
}

# Prints those of the given modules that are to be built, with commas between.
stale() {
  list=
  for module in "$@"; do
    fresh "$module" || list=$list,$module
  done
  printf '%s' "${list#,}"
}

# Builds modules with everything below them. PARLEY_BUILD=never takes what is there: the tests use
# it, which run in the middle of a build.
build() {
  [ "${PARLEY_BUILD:-}" != never ] || return 0
  mkdir -p "$WORK"
  [ -n "$(stale "$@")" ] || return 0
  (
    lock "$WORK/build.lock"
    modules=$(stale "$@")
    [ -n "$modules" ] || exit 0
    say "building $modules (a few minutes the first time; log: $BUILD_LOG)"
    touch "$WORK/building"
    if ! (cd "$ROOT" && ./mvnw -q -B -Dmaven.test.skip=true -pl "$modules" -am package) \
      >"$BUILD_LOG" 2>&1 7>&-; then
      grep -E '^\[?.*ERROR' "$BUILD_LOG" | head -n 5 >&2 || true
      fail "the build failed; see $BUILD_LOG"
    fi
    for module in $(printf '%s' "$modules" | tr , ' '); do
      cp -p "$WORK/building" "$WORK/built-${module##*/}"
    done
  ) || exit 1
}

# Sets KARAF to the folder of the unpacked assembly.
unpack() {
  build karaf-assembly
  archive=$(ls "$ROOT"/karaf-assembly/target/parley-*.tar.gz 2>/dev/null | head -n 1)
  [ -n "$archive" ] || fail "there is no assembly in karaf-assembly/target"
  mkdir -p "$WORK"
  KARAF=$WORK/karaf-$(checksum "$archive")
  [ ! -d "$KARAF" ] || return 0
  (
    lock "$WORK/unpack.lock"
    [ ! -d "$KARAF" ] || exit 0
    remove_unused
    rm -rf "$WORK/unpacking"
    mkdir "$WORK/unpacking"
    tar -xzf "$archive" -C "$WORK/unpacking" --strip-components=1
    mv "$WORK/unpacking" "$KARAF"
  ) || fail "$archive could not be unpacked"
}

# Prints the start of a file's checksum, which is worked out once for each time it is written.
checksum() {
  if [ ! "$WORK/checksum" -nt "$1" ]; then
    sha256sum "$1" | cut -c 1-16 >"$WORK/checksum.$$"
    mv "$WORK/checksum.$$" "$WORK/checksum"
  fi
  cat "$WORK/checksum"
}

# Removes assemblies that no daemon runs from: each daemon holds a lock on its own.
remove_unused() {
  command -v flock >/dev/null || return 0
  for old in "$WORK"/karaf-*; do
    if [ -d "$old" ] && flock -n "$old" true; then
      rm -rf "$old"
    fi
  done
}

# Runs a main class of a module whose class path the build has written down.
run_main() {
  module=$1
  class=$2
  shift 2
  build karaf-assembly "$module"
  unpack
  find_class "$ROOT/$module/target/classes" "$class"
  exec "$JAVA_HOME/bin/java" ${PARLEY_JAVA_OPTS:-} -Dparley.root="$ROOT" \
    -cp "$ROOT/$module/target/classes:$(cat "$ROOT/$module/target/classpath")" "$class" "$@"
}

find_class() {
  [ -e "$1/$(printf '%s' "$2" | tr . /).class" ] ||
    fail "\"$command\" is not part of this build: class $2 is missing"
}
