#!/bin/sh
# ./adjoint: builds itself once, from anywhere, and hands over to Java. Works on a copy of the project.
# shellcheck source=scripts/test/testing
. "$(dirname "$0")/testing"

copy="$work/a copy, with spaces"
mkdir -p "$copy"
(cd "$project" && tar cf - --exclude target adjoint mvnw .mvn pom.xml scripts ./*/pom.xml ./*/src/main) | (cd "$copy" && tar xf -)
cd "$work" || exit 1

version=$("$copy/adjoint" --version 2>"$work/stderr")
equals "first start: exit code" 0 $?
mentions "first start: runs" "adjoint 0." "$version"
equals "first start: says that it builds" "adjoint: building Adjoint (first use)..." "$(cat "$work/stderr")"
equals "start-up caches are made" "plain.aot vector.aot" "$(cd "$copy/cli/target/run" && echo *.aot)"

ln -s "$copy/adjoint" "$work/link"
equals "second start, through a link: same answer" "$version" "$("$work/link" --version 2>"$work/stderr")"
equals "second start: silent" "" "$(cat "$work/stderr")"

"$copy/adjoint" no-such-command >/dev/null 2>&1
equals "the exit code is the command's" 2 $?

# From here on Maven and Java are stand-ins: what is tested is when they are called, and with what.
cat >"$copy/mvnw" <<'STAND_IN'
#!/bin/sh
cat >/dev/null
echo called >>"$CALLS"
sleep 0.2
mkdir -p cli/target/quick/lib
touch cli/target/quick/lib/one.jar
[ ! -e broken ] || { echo "[ERROR] something is broken"; exit 1; }
STAND_IN
jdk="$work/a jdk"
mkdir -p "$jdk/bin"
echo 'JAVA_VERSION="25"' >"$jdk/release"
cat >"$jdk/bin/java" <<'STAND_IN'
#!/bin/sh
for argument in "$@"; do
  case $argument in -XX:AOTCacheOutput=*) exit 1 ;; esac
done
printf '[%s]' "$@"
cat
STAND_IN
touch "$jdk/bin/javac"
chmod +x "$jdk/bin/java" "$jdk/bin/javac"
export ADJOINT_JAVA_HOME="$jdk" CALLS="$work/calls"
: >"$CALLS"
calls() { wc -l <"$CALLS" | tr -d ' '; }

start() { "$copy/adjoint" "$@" </dev/null 2>"$work/stderr"; }

start --version >/dev/null
equals "another JDK: a build" 1 "$(calls)"
start --version >/dev/null
equals "nothing changed: no build" 1 "$(calls)"

mentions "arguments arrive as they were given" "Main][run][a b][][*.png]" "$(start run 'a b' '' '*.png')"
mentions "a command that computes gets the vector module" "[--add-modules=jdk.incubator.vector]" "$(start run)"
case $(start size) in
  *incubator*) fail "a command that does not goes without" "$(start size)" ;;
  *) pass "a command that does not goes without" ;;
esac

main="$copy/cli/src/main/java/dev/adjoint/cli/Main.java"
touch "$main"
out=$(echo "for the command" | "$copy/adjoint" run 2>"$work/stderr")
equals "a touched source: one build" 2 "$(calls)"
mentions "a touched source: says so" "its sources or its JDK changed" "$(cat "$work/stderr")"
mentions "a touched source: stdin is left for the command" "for the command" "$out"

touch "$copy/core/src/main/java/Extra.java"
start run >/dev/null
sleep 0.01
rm "$copy/core/src/main/java/Extra.java"
start run >/dev/null
equals "a source that is gone: one more build" 4 "$(calls)"

touch "$main"
start one >"$work/one" &
start two >"$work/two" &
wait
equals "two starts at once: one build" 5 "$(calls)"
mentions "two starts at once: the first runs" "[one]" "$(cat "$work/one")"
mentions "two starts at once: the second runs" "[two]" "$(cat "$work/two")"

touch "$main" "$copy/broken"
start run >"$work/stdout"
equals "a failing build: exit code" 70 $?
mentions "a failing build: the error" "something is broken" "$(cat "$work/stderr")"
mentions "a failing build: where the log is" "cli/target/run.log" "$(cat "$work/stderr")"
rm "$copy/broken"
start run >/dev/null
equals "a failed build is tried again" 7 "$(calls)"

ln -s 999999999 "$copy/cli/target/run.lock"
touch "$main"
start run >/dev/null
equals "a lock whose owner is dead holds nobody up" 8 "$(calls)"

ADJOINT_JAVA_HOME=$work "$copy/adjoint" --version >/dev/null 2>&1
equals "no JDK: exit code 69" 69 $?

exit "$failed"
