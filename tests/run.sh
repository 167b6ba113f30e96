#!/usr/bin/env bash
# Runs every test project and ends with one line: N passed, N failed, N skipped.
# Needs the .NET SDK; what else the tests use (a PostgreSQL server, Node.js) is installed through apt when it is missing
# and this user may install; otherwise the tests that need it are skipped and named.
#   --long   also the long variants (more instances, more rounds)
set -uo pipefail
exec </dev/null
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

most=1200 # seconds for one project
for argument in "$@"; do
  case $argument in
    --long) export WORKFLOW_TEST_LONG=1 most=14400 ;;
    *) echo "Unknown option $argument (known: --long)" >&2; exit 2 ;;
  esac
done

work=$(mktemp -d "${TMPDIR:-/tmp}/workflow-tests.XXXXXX")
chmod 755 "$work"
[ -n "${HOME:-}" ] || HOME=$(getent passwd "$(id -u)" | cut -d: -f6)
[ -n "$HOME" ] && [ -w "$HOME" ] || HOME=$work/home
# The runtime would spend a good part of each run on compiling once more what lives for minutes.
export DOTNET_TieredPGO=0
export HOME DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 SPECFLOW_TELEMETRY_ENABLED=0 MSBUILDDISABLENODEREUSE=1
mkdir -p "$HOME" "$work/tmp"

# What tests leave behind in the temporary folder goes with the rest.
export TMPDIR=$work/tmp

passed=0 failed=0 skipped=0
cluster= postgres=

as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
finish() {
  status=$?
  trap - EXIT
  [ -n "$cluster" ] && as_owner "$postgres/pg_ctl" -D "$cluster" -m immediate -s stop
  rm -rf "$work"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

conclude() {
  echo
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" = 0 ]
  exit
}

apt_install() {
  local sudo=
  command -v apt-get >/dev/null || return 1
  [ "$(id -u)" = 0 ] || { sudo -n true 2>/dev/null && sudo=sudo; } || return 1
  echo "Installing $*"
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get update -qq >"$work/apt.log" 2>&1
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >>"$work/apt.log" 2>&1 || { tail -5 "$work/apt.log"; return 1; }
}

postgres_binaries() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }

# A cluster of our own on a free loopback port: no password, no shared state, gone when the run ends.
start_postgres() {
  postgres=$(postgres_binaries)
  [ -n "$postgres" ] || { apt_install postgresql && postgres=$(postgres_binaries); }
  [ -n "$postgres" ] || { echo "No PostgreSQL: its tests are skipped"; return; }
  mkdir "$work/postgres"
  [ "$(id -u)" = 0 ] && chown postgres "$work/postgres"
  as_owner "$postgres/initdb" -D "$work/postgres/data" -A trust -U app -E UTF8 --locale=C.UTF-8 >"$work/initdb.log" 2>&1 || { cat "$work/initdb.log"; return; }
  local port try
  for try in 1 2 3 4 5 6 7 8; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && continue
    # The tests prove what concurrent transactions do, not what a disk does: no fsync here.
    if as_owner "$postgres/pg_ctl" -D "$work/postgres/data" -l "$work/postgres/log" -w -s -o "-c listen_addresses=127.0.0.1 -p $port -c unix_socket_directories=$work/postgres -c fsync=off -c max_connections=200" start; then
      cluster=$work/postgres/data
      export WORKFLOW_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=app;Database=postgres"
      return
    fi
  done
  echo "PostgreSQL did not start: its tests are skipped"
}

run_project() {
  local project=$1 name results code total executed ok
  name=$(basename "$project" .csproj)
  results=$work/results/$name
  echo
  echo "== $name"
  timeout -k 30 "$most" dotnet test "$project" -c Release --no-build --no-restore --results-directory "$results" --logger "trx;LogFileName=run.trx" --logger "console;verbosity=minimal"
  code=$?
  total=0 executed=0 ok=0
  if [ -f "$results/run.trx" ]; then
    local counters
    counters=$(grep -o '<Counters [^>]*>' "$results/run.trx" | head -1)
    total=$(sed -n 's/.* total="\([0-9]*\)".*/\1/p' <<<"$counters")
    executed=$(sed -n 's/.* executed="\([0-9]*\)".*/\1/p' <<<"$counters")
    ok=$(sed -n 's/.* passed="\([0-9]*\)".*/\1/p' <<<"$counters")
    grep -o '<UnitTestResult [^>]*outcome="NotExecuted"[^>]*>' "$results/run.trx" | sed -n "s/.* testName=\"\([^\"]*\)\".*/$name: \1/p" >>"$work/skipped"
  fi
  passed=$((passed + ok)) failed=$((failed + executed - ok)) skipped=$((skipped + total - executed))
  if [ "${executed:-0}" = 0 ]; then
    echo "$name ran no tests"
    failed=$((failed + 1))
  elif [ $code != 0 ] && [ "$executed" = "$ok" ]; then
    echo "$name ended with $code although no test failed: its test host crashed or hung"
    failed=$((failed + 1))
  fi
}

start_postgres
# A browser, and letters for Chinese: without them a page shows boxes.
[ -n "${WORKFLOW_TEST_CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
  || apt_install chromium || echo "No Chromium: the browser tests are skipped"
fc-list :lang=zh-cn 2>/dev/null | grep -q . || apt_install fontconfig fonts-wqy-microhei || echo "No Chinese letters: screenshots show boxes, and PDF files are not read"
command -v pdftotext >/dev/null || apt_install poppler-utils || echo "No pdftotext: PDF files are not read"
[ -x /usr/sbin/nginx ] || apt_install nginx-light || echo "No nginx: the test of two nodes behind it is skipped"
command -v node >/dev/null && command -v npm >/dev/null || apt_install nodejs npm || echo "No Node.js: the tests that need it are skipped"

touch "$work/skipped"
if ! dotnet build Workflow.sln -c Release -v quiet --nologo -clp:NoSummary; then
  echo "The build failed"
  failed=1
  conclude
fi

# One project after the other: tests that race on purpose need both cores.
for project in tests/*/*.csproj; do
  grep -q 'Microsoft.NET.Test.Sdk' "$project" && run_project "$project"
done

if [ -s "$work/skipped" ]; then
  echo
  echo "Skipped:"
  sed 's/&quot;/"/g; s/&amp;/\&/g; s/&lt;/</g; s/&gt;/>/g; s/^/  /' "$work/skipped"
fi
conclude
