#!/usr/bin/env bash
# Takes the picture of the README: starts the application on a virtual screen with a fresh data folder, types the
# questions below, waits for each answer to stand finished in the database, and writes docs/images/window.png.
#
#   tools/screenshots/screenshot.sh [--program FILE] [--out FILE] [-- OPTIONS OF THE APPLICATION]
#
# Needs xvfb, xdotool, sqlite3 and ImageMagick (import).
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
program="$root/build/release/bin/chasqui"
out="$root/docs/images/window.png"
questions=("What is the capital of Peru?" "Write hello world in Python.")
answer_limit_s=300

die() { echo "screenshot: $*" >&2; exit 1; }

given=("$@")
while [ $# -gt 0 ]; do
  case $1 in
    --program) program=$(readlink -f "$2"); shift 2 ;;
    --out) out=$(readlink -m "$2"); shift 2 ;;
    --) shift; break ;;
    *) die "unknown option $1" ;;
  esac
done
for tool in xvfb-run xdotool sqlite3 import; do
  command -v "$tool" > /dev/null || die "$tool is missing; install xvfb, xdotool, sqlite3 and imagemagick"
done
[ -x "$program" ] || die "$program is not built; run ./run first, or name another with --program"
if [ -z "${CHASQUI_SCREENSHOT:-}" ]; then
  CHASQUI_SCREENSHOT=1 exec xvfb-run -a -s "-screen 0 1280x860x24" "$0" "${given[@]}"
fi

data=$(mktemp -d)
log="$data/log"
pid=
finish() {
  [ -z "$pid" ] || kill "$pid" 2> /dev/null || true
  [ -z "$pid" ] || wait "$pid" 2> /dev/null || true
  rm -rf "$data"
}
trap finish EXIT

# wait_for SECONDS WHAT COMMAND…: until the command succeeds.
wait_for() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    kill -0 "$pid" 2> /dev/null || die "the application ended: $(tail -n 5 "$log")"
    [ $SECONDS -lt $end ] || die "no $what in time: $(tail -n 5 "$log")"
    sleep 0.2
  done
}

window_id() { xdotool search --onlyvisible --pid "$pid" 2> /dev/null | tail -n 1; }
has_window() { [ -n "$(window_id)" ]; }

finished_answers() {
  sqlite3 -readonly "$data/chats.db" \
    "SELECT count(*) FROM message WHERE role = 'assistant' AND state = 'done' AND text <> ''" 2> /dev/null || echo 0
}
has_finished() { [ "$(finished_answers)" -ge "$1" ]; }

QT_QPA_PLATFORM=xcb "$program" --data-dir "$data" "$@" > "$log" 2>&1 &
pid=$!
wait_for 60 "window" has_window
window=$(window_id)
xdotool windowfocus --sync "$window"
xdotool mousemove --window "$window" 4 500

asked=0
for question in "${questions[@]}"; do
  xdotool type --delay 20 -- "$question"
  xdotool key Return
  asked=$((asked + 1))
  wait_for "$answer_limit_s" "finished answer to “$question”" has_finished "$asked"
done

sleep 1  # the last frame
mkdir -p "$(dirname "$out")"
import -window "$window" "$out"
echo "screenshot: $out"
