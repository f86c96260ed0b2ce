#!/usr/bin/env bash
# Measures Karvan beside DuckDB, pandas and Spark used the usual way: jobs/benchmark.sh [ROWS], more with --help.
# Builds the program and its tests first; drawn files and results are kept below target/benchmark (or --data DIR).
set -euo pipefail

export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ -n "${JAVA_HOME:-}" ]]; then
  java="$JAVA_HOME/bin/java"
else
  java=java
fi

mvn -q -B ${KARVAN_MAVEN_OPTIONS:-} -DskipTests package dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/benchmark.classpath >&2
exec "$java" @jobs/java-options -Xmx2g -Dlog4j2.configurationFile=log4j2-test.properties \
  -cp "target/test-classes:target/classes:$(<target/benchmark.classpath)" karvan.benchmark.Benchmark "$@"
