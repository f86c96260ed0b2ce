#!/usr/bin/env bash
# Every command of Karvan but the four stages' own scripts: jobs/karvan.sh --help.
# Builds the jar when it is missing, then starts it with what Spark needs on Java 17 to 25.
set -euo pipefail

# A scheduler starts jobs without a language: file names and messages are UTF-8 all the same.
export LC_ALL=C.UTF-8

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar="$home/target/dist/lib/karvan.jar"

if [[ -n "${JAVA_HOME:-}" ]]; then
  java="$JAVA_HOME/bin/java"
else
  java=java
fi
if ! command -v "$java" >/dev/null; then
  echo "No Java found at '$java'. Install a JDK of version 17 or later, or set JAVA_HOME." >&2
  exit 2
fi

if [[ ! -f "$jar" ]]; then
  echo "Building $jar (the first time only) ..." >&2
  if ! (cd "$home" && mvn -q -B -DskipTests package >&2); then
    echo "The build failed; its messages are above. Exit 70." >&2
    exit 70
  fi
fi

# On a terminal a line shows how far the run is, below what it prints; a log never has it.
terminal=
if [[ -t 2 && "${TERM:-dumb}" != dumb ]]; then
  columns=$(stty size <&2 2>/dev/null | cut -d' ' -f2) || columns=
  [[ "$columns" =~ ^[1-9][0-9]*$ ]] || columns=80
  terminal="-Dkarvan.terminal=$columns"
fi

# Puts the last value given for an option into `value`, or nothing.
given() {
  local option=$1 previous='' argument=''
  value=''
  shift
  for argument in "$@"; do
    if [[ "$previous" == "$option" ]]; then
      value=$argument
    elif [[ "$argument" == "$option="* ]]; then
      value=${argument#*=}
    fi
    previous=$argument
  done
}

# A cluster is reached through the spark-submit of the Spark that SPARK_HOME names; it ships our jars and nothing else.
# Without SPARK_HOME the driver is this program with Spark's jars beside ours, which can reach spark:// masters.
given --master "$@"
master=$value
if [[ -z "$master" || "$master" == local* ]]; then
  # Spark looks up the machine's own name even to work inside this process, and does not start where nobody knows it.
  export SPARK_LOCAL_HOSTNAME="${SPARK_LOCAL_HOSTNAME:-localhost}"
fi
if [[ -n "$master" && "$master" != local* && -n "${SPARK_HOME:-}" ]]; then
  if [[ ! -x "$SPARK_HOME/bin/spark-submit" ]]; then
    echo "No spark-submit found in '$SPARK_HOME/bin', which SPARK_HOME names. Set it to the folder of a Spark 4.2 for Scala 2.13." >&2
    exit 2
  fi
  libraries=()
  for library in "$home"/target/dist/lib/*.jar; do
    [[ "$library" == "$jar" ]] || libraries+=("$library")
  done
  # shellcheck disable=SC2086
  exec "$SPARK_HOME/bin/spark-submit" --master "$master" --deploy-mode client --class karvan.Karvan \
    --jars "$(IFS=,; echo "${libraries[*]}")" --driver-memory "${KARVAN_MAX_MEMORY:-4g}" --driver-java-options \
    "\"@$home/jobs/java-options\" \"-Dkarvan.home=$home\" \"-Dlog4j2.configurationFile=jar:file:$jar!/karvan-log4j2.properties\" $terminal ${KARVAN_JAVA_OPTIONS:-}" \
    ${KARVAN_SPARK_OPTIONS:-} "$jar" "$@"
fi

# An ordinary night is over before the second compiler pays for itself: the first one alone takes about half the processor
# time. From some two million rows on it is the other way round, so a night looks at what came into the inbox since the
# last one. The second compiler then takes up twenty times later what it takes up: rows are so many that their methods come
# at once all the same, and the two cores are not kept from them by methods of the start. It also merges fewer methods into
# one and unrolls shorter loops, which is a fifth of its work, and rows take no longer.
# KARVAN_JAVA_OPTIONS follow and win; two collectors would not start.
engine=(-XX:TieredStopAtLevel=1)
if [[ "${1:-}" == nightly || "${1:-}" == load ]]; then
  given --warehouse "$@"
  last_night="${value:-$home/data/warehouse}/state/seen.json"
  given --inbox "$@"
  since=()
  if [[ -f "$last_night" ]]; then
    since=(-newer "$last_night")
  fi
  # A folder that cannot be read, or a file that goes away meanwhile, leaves the others to be counted.
  bytes=$( (find "${value:-$home/sample-data/inbox}/" -type f ${since[@]+"${since[@]}"} -exec ls -ln {} + 2>/dev/null || true) |
    awk '{ bytes += $5 } END { printf "%.0f", bytes }')
  if ((${bytes:-0} > 256 << 20)); then
    engine=(-XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=12000
      -XX:Tier4CompileThreshold=300000 -XX:Tier4BackEdgeThreshold=800000
      -XX:MaxInlineLevel=9 -XX:InlineSmallCode=1500 -XX:LoopUnrollLimit=10)
  fi
fi
if [[ "${KARVAN_JAVA_OPTIONS:-}" != *-XX:+Use*GC* ]]; then
  engine+=(-XX:+UseParallelGC)
fi
# A night makes gigabytes of objects and keeps a tenth of them. Memory that nobody has touched yet is slow to come, on a
# virtual machine a hundred megabytes in up to a quarter of a second where its host took them back, so new objects go to
# the same small part of the heap again and again; left to itself the collector takes all there is. What has outlived two
# collections stays. The rest has room from the start: begun smaller, all of it is collected on its way to its size. A heap
# that may not grow so far would not start.
most="${KARVAN_MAX_MEMORY:-4g}"
if [[ "$most" =~ ^[1-9][0-9]*[gG]$ && "${KARVAN_JAVA_OPTIONS:-}" != *-Xm* ]]; then
  engine+=(-Xms768m -Xmn192m -XX:SurvivorRatio=3 -XX:MaxTenuringThreshold=2)
fi
# What a night does touch, it touches four kilobytes at a time, and on a virtual machine that is a tenth of it. Larger pages
# are there for the asking where Linux gives them to those who ask.
pages=
if [[ -r /sys/kernel/mm/transparent_hugepage/enabled ]]; then
  read -r pages </sys/kernel/mm/transparent_hugepage/enabled || true
fi
if [[ "$pages" == *"[madvise]"* ]]; then
  engine+=(-XX:+UseTransparentHugePages)
fi
# shellcheck disable=SC2206
command=("$java" "@$home/jobs/java-options" "${engine[@]}" -XX:MetaspaceSize=192m "-Xmx$most")
# shellcheck disable=SC2206
rest=(${KARVAN_JAVA_OPTIONS:-} $terminal "-Dkarvan.home=$home" -Dlog4j2.configurationFile=karvan-log4j2.properties
  -cp "$home/target/dist/lib/*:$home/target/dist/spark/*" karvan.Karvan)

# Quick start: runs start from a file of loaded classes. A night of the sample leaves it behind, because the sample has
# every kind of file and every sheet, where the first night of an office may have little to read. The name of the file
# carries the Java and the jar it was made with; whatever differs is made anew, and what Java cannot use it passes over
# without a word. KARVAN_QUICK_START=no does without.
java_home=$(readlink -f "$(command -v "$java")")
java_home=${java_home%/bin/*}
version=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$java_home/release" 2>/dev/null || true)
major=${version%%[.+-]*}
archive=
made=
if [[ "${KARVAN_QUICK_START:-yes}" == yes && "$major" =~ ^[0-9]+$ && -r "$java_home/lib/modules" ]]; then
  made_with=$(stat -L -c '%n %s %Y' "$java_home/lib/modules" "$jar" "$home/jobs/java-options" | cksum)
  archive="$home/target/dist/quick-start/java-$version-${made_with%% *}.archive"
  made="$archive.$$"
  if ((major >= 24)); then
    use=("-XX:AOTCache=$archive")
    make=(-XX:AOTMode=record "-XX:AOTConfiguration=$made.seen")
  else
    # Mapped where it was made for: elsewhere every address in it is rewritten at every start.
    use=(-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 "-XX:SharedArchiveFile=$archive")
    make=("-XX:ArchiveClassesAtExit=$made")
  fi
fi
if ((${major:-17} >= 23)); then
  # Spark still uses what Java 24 and later warn of at every start.
  command+=(--sun-misc-unsafe-memory-access=allow)
fi
quiet=(-Xlog:disable -Xlog:all=error:stderr)

# Runs a night that leaves the file behind, and ends with its exit code.
record() {
  local code=0
  "${command[@]}" "${quiet[@]}" "${make[@]}" "${rest[@]}" "$@" &
  child=$!
  trap 'stopped=yes; kill -TERM "$child" 2>/dev/null' TERM INT HUP
  while :; do
    wait "$child" && code=0 || code=$?
    kill -0 "$child" 2>/dev/null || break
  done
  trap - TERM INT HUP
  if [[ -s "$made.seen" ]] && ((code == 0 || code == 10)); then
    # From Java 24 on the file is made in a second step from what the run has seen.
    "${command[@]}" -XX:AOTMode=create "-XX:AOTConfiguration=$made.seen" "-XX:AOTCache=$made" "${rest[@]}" "$@" \
      >/dev/null 2>&1 || true
  fi
  if [[ -s "$made" ]] && ((code == 0 || code == 10)); then
    rm -f "${archive%/*}/java-$version-"*.archive
    mv -f "$made" "$archive"
  fi
  rm -rf "${made:?}" "${made:?}".*
  return "$code"
}

# The same of the sample, with the configuration as it is but for databases, which are not asked for this.
record_sample() {
  cp -r "$home/conf" "$made.conf"
  for query in "$made.conf"/sources/*.sql; do
    rm -f "$query" "${query%.sql}.yaml"
  done
  record nightly --conf "$made.conf" --inbox "$home/sample-data/inbox" --warehouse "$made.store"
}

if [[ -n "$archive" && ! -f "$archive" && ("${1:-}" == nightly || "${1:-}" == load) ]] &&
  mkdir -p "${archive%/*}" 2>/dev/null && [[ -w "${archive%/*}" ]]; then
  echo "Preparing the quick start of later runs (the first time only) ..." >&2
  # What a killed run left half made.
  find "${archive%/*}" -mindepth 1 -maxdepth 1 -name '*.archive.*' -mmin +1440 -exec rm -rf {} + 2>/dev/null || true
  code=0
  stopped=no
  record_sample >/dev/null 2>&1 || code=$?
  if [[ "$stopped" == yes ]]; then
    exit "$code"
  fi
  if [[ ! -f "$archive" && "$1" == nightly ]]; then
    # A configuration of one's own may not know the sample: then its own night leaves the file behind.
    code=0
    record "$@" || code=$?
    exit "$code"
  fi
fi

if [[ -n "$archive" && -f "$archive" ]]; then
  exec "${command[@]}" "${quiet[@]}" "${use[@]}" "${rest[@]}" "$@"
else
  exec "${command[@]}" "${rest[@]}" "$@"
fi
