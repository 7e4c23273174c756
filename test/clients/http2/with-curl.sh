# shellcheck shell=bash
# Creates a job and uploads a file. Prints the HTTP version and the status of each response.
set -euo pipefail
send() { curl --silent --show-error --http2 --write-out '%{stderr}%{http_version} %{http_code}\n' "$@"; }

created=$(send https://api.x.com/2/compliance/jobs --header "Authorization: Bearer $BEARER_TOKEN" \
  --header 'Content-Type: application/json' --data '{"type":"tweets"}')
upload_url=$(sed -E 's/.*"upload_url":"([^"]+)".*/\1/' <<<"$created")
send --upload-file "$1" --header 'Content-Type: text/plain' "$upload_url"
