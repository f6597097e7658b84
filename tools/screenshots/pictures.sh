#!/usr/bin/env bash
# Makes a picture of every page and state of the window (tests/window/support/places.cpp names them) in every look:
# light, dark, high contrast, narrow, with large text, in German, from right to left.
#
#   tools/screenshots/pictures.sh [--out FOLDER] [PART OF A NAME…]
#
# Writes FOLDER/LOOK/PLACE.png (build/pictures by default); with parts, only the pictures whose LOOK/PLACE has one of
# them. Needs neither a display nor a GPU.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
out="$root/build/pictures"
if [ "${1:-}" = --out ]; then
  out=$(readlink -m "$2")
  shift 2
fi

"$root/packaging/build" release make_pictures
QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software "$root/build/release/bin/make_pictures" "$out" "$@"
