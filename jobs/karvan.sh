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

# An ordinary night is over before the second compiler pays for itself: the first one alone and the serial collector
# take about half the processor time. For tens of millions of rows take them back: KARVAN_JAVA_OPTIONS="-XX:TieredStopAtLevel=4 -XX:-UseSerialGC -XX:+UseParallelGC".
# shellcheck disable=SC2086
exec "$java" "@$home/jobs/java-options" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
  -Xmx${KARVAN_MAX_MEMORY:-4g} ${KARVAN_JAVA_OPTIONS:-} \
  -Dkarvan.home="$home" -Dlog4j2.configurationFile=karvan-log4j2.properties \
  -cp "$home/target/dist/lib/*:$home/target/dist/spark/*" karvan.Karvan "$@"
