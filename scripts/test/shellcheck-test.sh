#!/bin/sh
# The shell scripts, as shellcheck sees them.
# shellcheck source=scripts/test/testing
. "$(dirname "$0")/testing"
cd "$project" || exit 1

if ! command -v shellcheck >/dev/null; then
  skip "shellcheck" "it is not installed (apt install shellcheck)"
elif shellcheck -x adjoint check format fuzz bench/jmh/run .ci/run scripts/java-home scripts/train-upscalers scripts/test/*.sh scripts/test/testing; then
  pass "shellcheck"
else
  fail "shellcheck" "see above"
fi

exit "$failed"
