#!/bin/sh
# scripts/java-home, on made-up machines.
# shellcheck source=scripts/test/testing
. "$(dirname "$0")/testing"
cd "$project" || exit 1

# jdk FOLDER VERSION [jre]: what the script looks at, and nothing else.
jdk() {
  mkdir -p "$1/bin"
  printf 'IMPLEMENTOR="Nobody"\nJAVA_VERSION="%s"\n' "$2" >"$1/release"
  printf '#!/bin/sh\n' >"$1/bin/java"
  chmod +x "$1/bin/java"
  [ "${3-}" = jre ] || cp "$1/bin/java" "$1/bin/javac"
}

# machine NAME [VARIABLE=VALUE...]: runs the script with the folder NAME as its root, and no Java on the PATH.
mkdir "$work/tools"
ln -s "$(command -v readlink)" "$work/tools/readlink"
machine() {
  root=$work/$1
  shift
  env -i HOME="$root/home/me" PATH="$work/tools" ADJOINT_TEST_ROOT="$root" "$@" \
    /bin/sh scripts/java-home 2>"$work/stderr"
}

jdk "$work/two/usr/lib/jvm/java-17-openjdk" 17.0.15
jdk "$work/two/usr/lib/jvm/java-26" 26.0.1
jdk "$work/two/usr/lib/jvm/temurin-25" 25.0.3
equals "25 is preferred to a newer one" "$work/two/usr/lib/jvm/temurin-25" "$(machine two)"

jdk "$work/newer/opt/jdk-27" 27
jdk "$work/newer/home/me/.jdks/openjdk-26" 26-ea
equals "without a 25, the lowest newer one" "$work/newer/home/me/.jdks/openjdk-26" "$(machine newer)"

jdk "$work/jre/usr/lib/jvm/jre-25" 25.0.3 jre
jdk "$work/jre/home/me/.sdkman/candidates/java/26.0.1-tem" 26.0.1
equals "a Java without javac will not do" "$work/jre/home/me/.sdkman/candidates/java/26.0.1-tem" "$(machine jre)"

jdk "$work/mac/Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home" 25.0.1
equals "macOS bundles are opened" \
  "$work/mac/Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home" "$(machine mac)"

jdk "$work/spaces/my jdks/25 of mine" 25
equals "spaces in the path" "$work/spaces/my jdks/25 of mine" \
  "$(machine spaces JAVA_HOME="$work/spaces/my jdks/25 of mine")"
equals "an old JAVA_HOME is passed over" "$work/two/usr/lib/jvm/temurin-25" \
  "$(machine two JAVA_HOME="$work/two/usr/lib/jvm/java-17-openjdk")"
equals "ADJOINT_JAVA_HOME beats a 25" "$work/newer/opt/jdk-27" \
  "$(machine two ADJOINT_JAVA_HOME="$work/newer/opt/jdk-27")"

jdk "$work/path/somewhere/jdk25" 25.0.3
mkdir -p "$work/path/bin"
ln -s "$work/path/somewhere/jdk25/bin/java" "$work/path/bin/java"
equals "java on the PATH is followed to its home" "$work/path/somewhere/jdk25" \
  "$(machine path PATH="$work/path/bin:$work/tools")"

machine two ADJOINT_JAVA_HOME="$work/two/usr/lib/jvm/java-17-openjdk" >"$work/stdout"
equals "an old ADJOINT_JAVA_HOME is refused" 69 $?
mentions "and the refusal says what it is" "holds Java 17" "$(cat "$work/stderr")"

mkdir -p "$work/none"
machine none >"$work/stdout"
equals "no JDK: exit code 69" 69 $?
equals "no JDK: nothing on stdout" "" "$(cat "$work/stdout")"
equals "no JDK: one paragraph" 1 "$(wc -l <"$work/stderr" | tr -d ' ')"
mentions "no JDK: how to get one" "apt install openjdk-25-jdk" "$(cat "$work/stderr")"
mentions "no JDK: how to name one" "set ADJOINT_JAVA_HOME" "$(cat "$work/stderr")"

jdk "$work/old/usr/lib/jvm/java-21" 21.0.4
machine old >"$work/stdout"
mentions "only an old one: it is named" "Java 21 in $work/old/usr/lib/jvm/java-21" "$(cat "$work/stderr")"

exit "$failed"
