#!/usr/bin/env bash
# The third stage: workbooks from the tables, and the release. Exit 40 when another run published meanwhile.
# Options and exit codes: jobs/report.sh --help
exec "$(dirname "${BASH_SOURCE[0]}")/karvan.sh" report "$@"
