#!/usr/bin/env bash
# The whole night in one process under one lock: load, aggregate, report, publish.
# Options and exit codes: jobs/nightly.sh --help
exec "$(dirname "${BASH_SOURCE[0]}")/karvan.sh" nightly "$@"
