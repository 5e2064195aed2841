# Copyright The Parley Authors
# SPDX-License-Identifier: Apache-2.0

# Finds the Java to run: Karaf 4.4 needs at least 17, and its console does not run on 24 and newer.

OLDEST_JAVA=17
NEWEST_JAVA=23

# Prints the feature version of a Java home, or nothing when it is none.
java_version() {
  [ -x "$1/bin/java" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n '1s/.*"\([0-9]*\).*/\1/p'
  fi
}

java_fits() {
  version=$(java_version "$1")
  [ -n "$version" ] && [ "$version" -ge "$OLDEST_JAVA" ] && [ "$version" -le "$NEWEST_JAVA" ]
}

# The home of the java that the user would run, if any.
chosen_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    printf '%s\n' "$JAVA_HOME"
  elif program=$(command -v java); then
    dirname "$(dirname "$(readlink -f "$program")")"
  fi
}

# Sets and exports JAVA_HOME.
find_java() {
  chosen=$(chosen_java)
  if [ -n "$chosen" ] && java_fits "$chosen"; then
    export JAVA_HOME="$chosen"
    return
  fi
  for wanted in $(seq "$OLDEST_JAVA" "$NEWEST_JAVA"); do
    for home in /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
      "$HOME"/.jdks/*; do
      if [ "$(java_version "$home")" = "$wanted" ]; then
        tell_other_java "$chosen" "$home"
        export JAVA_HOME="$home"
        return
      fi
    done
  done
  fail "no Java from $OLDEST_JAVA to $NEWEST_JAVA was found$(found_instead "$chosen"). Install" \
    "one (Debian: apt-get install openjdk-17-jdk-headless) or set JAVA_HOME."
}

found_instead() {
  [ -z "$1" ] || printf ' (%s is Java %s)' "$1" "$(java_version "$1")"
}

# Once for each choice, not at every call.
tell_other_java() {
  [ -n "$1" ] || return 0
  note="java is version $(java_version "$1"), on which Karaf does not run; using $2"
  mkdir -p "$WORK"
  [ "$(cat "$WORK/java" 2>/dev/null)" = "$note" ] && return
  printf '%s\n' "$note" >"$WORK/java"
  say "$note"
}
