# Copyright The Parley Authors
# SPDX-License-Identifier: Apache-2.0
#
# Reads the XML reports of Surefire and prints the failed tests, the skipped ones with their
# reasons, and one closing line.

function attribute(name,    text) {
  if (!match($0, "[ \n]" name "=\"[^\"]*\"")) return ""
  text = substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
  gsub(/&#10;|\n/, " ", text)
  gsub(/&quot;/, "\"", text)
  gsub(/&apos;/, "'", text)
  gsub(/&lt;/, "<", text)
  gsub(/&gt;/, ">", text)
  gsub(/&amp;/, "\\&", text)
  return text
}

# The text after the name of an exception, on its first line.
function first_line(text) {
  sub(/\n.*/, "", text)
  sub(/\]\]>.*/, "", text)
  sub(/^([a-z0-9]+\.)+[A-Za-z0-9$]+: /, "", text)
  sub(/^(SKIPPED|Assumption failed): /, "", text)
  return text
}

BEGIN { RS = "<" }

/^testcase[ \n]/ { total++; test = attribute("classname") "." attribute("name"); open = 1 }
/^(failure|error)[ \n>]/ && open {
  open = 0
  failed++
  print "FAILED  " test ": " substr(attribute("message"), 1, 300)
}
/^(flakyFailure|flakyError)[ \n>]/ && open {
  open = 0
  flaky++
  print "UNSTEADY  " test ": failed first, passed when run again: " substr(attribute("message"), 1, 300)
}
/^skipped[ \n\/>]/ && open { open = 0; skips[++skipped] = test; reasons[skipped] = attribute("message") }
/^!\[CDATA\[measured: / { sub(/^!\[CDATA\[/, ""); sub(/\n.*/, ""); measures[++measured] = $0 }
/^!\[CDATA\[/ && skipped && reasons[skipped] == "" { reasons[skipped] = substr($0, 9) }

END {
  if (skipped) print "Skipped, each with its reason:"
  for (i = 1; i <= skipped; i++) print "  " skips[i] ": " first_line(reasons[i])
  for (i = 1; i <= measured; i++) print measures[i]
  passed = total - skipped - failed
  failed += build_failed
  printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
  exit failed > 0
}
