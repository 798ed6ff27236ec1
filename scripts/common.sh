# Sourced by the scripts beside it: messages, packages, build.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
logs=$root/build/logs
jobs=$(nproc)

say() { printf '%s\n' "$*"; }
die() { printf '%s: %s\n' "$(basename "$0")" "$1" >&2; exit "${2:-2}"; }

# step TEXT COMMAND...: runs the command with its output in a log; says how long it took, and shows the
# end of the log only when it failed.
step() {
  local text=$1 log started=$SECONDS
  shift
  mkdir -p "$logs"
  log=$logs/$(printf '%s' "$text" | tr -c 'a-zA-Z0-9\n' '-').log
  printf '%-42s' "$text"
  if "$@" >"$log" 2>&1; then
    say "ok, $((SECONDS - started)) s"
  else
    say "FAILED after $((SECONDS - started)) s"
    tail -n 60 "$log" >&2
    say "The whole output is in ${log#"$root"/}" >&2
    return 1
  fi
}

# Installs what is missing of a group of packages.txt, or says how to and ends with 2.
install_packages() {
  local group=$1 wanted missing
  command -v dpkg-query >/dev/null || die "this script sets up Debian 12; other systems: see scripts/packages.txt"
  wanted=$(awk -v group="$group" '$1 == group {print $2}' scripts/packages.txt)
  missing=$(comm -23 <(sort -u <<<"$wanted") \
    <(dpkg-query -W -f='${Package} ${db:Status-Status}\n' 2>/dev/null | awk '$2 == "installed" {print $1}' | sort -u))
  [ -n "$missing" ] || return 0
  missing=$(tr '\n' ' ' <<<"$missing")
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null || ! { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      say "Packages are missing. As root, run:" >&2
      say "  apt-get update && apt-get install -y --no-install-recommends $missing" >&2
      exit 2
    fi
    as_root=(sudo)
  fi
  step "packages ($group): update" "${as_root[@]}" apt-get update
  # shellcheck disable=SC2086
  step "packages ($group): install" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends $missing
}

# build PRESET [TARGET...]
build() {
  local preset=$1 targets=()
  shift
  [ $# -eq 0 ] || targets=(--target "$@")
  step "$preset: configure" cmake --preset "$preset"
  step "$preset: build" cmake --build --preset "$preset" --parallel "$jobs" "${targets[@]}"
}

# run_tests PRESET [CTEST OPTION...]: prints failures whole, and of what passed only the count.
run_tests() {
  local preset=$1 log started=$SECONDS
  shift
  mkdir -p "$logs"
  log=$logs/$preset-tests.log
  printf '%-42s' "$preset: tests"
  if ctest --preset "$preset" "$@" >"$log" 2>&1; then
    say "ok, $((SECONDS - started)) s"
    grep -E 'tests passed,' "$log"
  else
    say "FAILED after $((SECONDS - started)) s"
    sed -n '/\*\*\*\|(Failed)\|tests passed,\|The following tests/p' "$log" >&2
    say "The whole output is in ${log#"$root"/}:" >&2
    tail -n 200 "$log" >&2
    return 1
  fi
}
