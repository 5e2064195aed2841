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

function reason(    text) {
  text = attribute("message")
  sub(/^Assumption failed: /, "", text)
  return text == "" ? "no reason given" : text
}

BEGIN { RS = "<" }

/^testcase[ \n]/ { total++; test = attribute("classname") "." attribute("name"); open = 1 }
/^(failure|error)[ \n>]/ && open { open = 0; failed++; print "FAILED  " test ": " substr(reason(), 1, 300) }
/^skipped[ \n\/>]/ && open { open = 0; skips[++skipped] = test ": " reason() }

END {
  if (skipped) print "Skipped, each with its reason:"
  for (i = 1; i <= skipped; i++) print "  " skips[i]
  failed += build_failed
  printf "%d passed, %d failed, %d skipped\n", total - skipped - (failed - build_failed), failed, skipped
  exit failed > 0
}
