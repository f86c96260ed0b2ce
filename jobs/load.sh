#!/usr/bin/env bash
# The first stage: delivered files to segments. Publishes nothing; jobs/aggregate.sh goes on from there.
# Options and exit codes: jobs/load.sh --help
exec "$(dirname "${BASH_SOURCE[0]}")/karvan.sh" load "$@"
