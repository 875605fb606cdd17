#!/usr/bin/env bash
# Grades the repository that holds this folder, and gives the points to the step's output "result".
set -u
here=$(cd "$(dirname "$0")" && pwd)
repository=$(dirname "$here")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

options=()
# In a roster students are named by their names at GitHub.
if [ -f "$here/roster.csv" ]; then
  options+=(--roster "$here/roster.csv")
  ln -s "$repository" "$work/${GITHUB_ACTOR:-student}"
  repository=$work/${GITHUB_ACTOR:-student}
fi
check() {
  sh "$here/tcpwalk" check "$here/spec/spec.yaml" "$repository" --one ${options[@]+"${options[@]}"} "$@"
}
check --format text # what the student reads in the log
check --format gradescope -o "$work/results.json"
status=$?
if [ ! -s "$work/results.json" ]; then
  echo "tcpwalk could not grade" >&2
  exit "$status"
fi
# One test for each check, in the shape that the reporter of GitHub Classroom takes.
result=$(jq -c '{version: 1, status: (if all(.tests[]; .status == "passed") then "pass" else "fail" end),
  max_score: ([.tests[].max_score] | add),
  tests: [.tests[] | {name, score, message: .output, test_code: "", filename: "", line_no: 0, execution_time: 0,
    status: (if .status == "passed" then "pass" else "fail" end)}]}' "$work/results.json" | base64 | tr -d '\n')
echo "result=$result" >>"${GITHUB_OUTPUT:-/dev/stdout}"
