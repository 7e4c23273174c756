#!/usr/bin/env bash
# Runs the steps that X documents for curl: creates a job, uploads the IDs, polls until the job is complete, and downloads the
# result. Sends the app's token to the API only, because Google's storage does not need it.
set -euo pipefail
JOBS=https://api.x.com/2/compliance/jobs

field() { node -p "JSON.parse(require('fs').readFileSync(0)).data.$1"; }
run() { curl --silent --show-error --fail-with-body --write-out '%{stderr}%{http_code} %header{x-rate-limit-reset}\n' "$@"; }
api() { run --header "Authorization: Bearer $BEARER_TOKEN" "$@"; }
file() {
  case "${!#}" in
    https://storage.googleapis.com/*) run "$@" ;;
    *) api "$@" ;;
  esac
}
create() { api --request POST --header 'Content-Type: application/json' --data "{\"type\":\"$1\"}" "$JOBS"; }

case "$1" in
  create) create "$2" ;;
  get) api "$JOBS/$2" ;;
  list) api "$JOBS?type=$2" ;;
  cancel) api --request DELETE "$JOBS/$2" ;;
  life)
    job=$(create "$2")
    id=$(field id <<<"$job")
    file --request PUT --header 'Content-Type: text/plain' --data-binary "@$3" "$(field upload_url <<<"$job")" >&2
    status=$(field status <<<"$job")
    echo "$status"
    while [ "$status" = created ] || [ "$status" = in_progress ]; do
      sleep 0.1
      job=$(api "$JOBS/$id")
      status=$(field status <<<"$job")
      echo "$status"
    done
    file "$(field download_url <<<"$job")"
    ;;
esac
