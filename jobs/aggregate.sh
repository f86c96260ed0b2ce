#!/usr/bin/env bash
# The second stage: segments to totals and indicators. Publishes nothing; jobs/report.sh goes on from there.
# Options and exit codes: jobs/aggregate.sh --help
exec "$(dirname "${BASH_SOURCE[0]}")/karvan.sh" aggregate "$@"
