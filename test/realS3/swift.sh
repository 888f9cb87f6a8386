#!/usr/bin/env bash
# A real S3 server on loopback: OpenStack Swift, from Debian's package, on a free port and with an empty bucket.
#
#   eval "$(test/realS3/swift.sh start)"    installs it if necessary, and sets the five S3_* variables
#   test/realS3/swift.sh stop               stops it and removes its files
#
# It ends with the process whose id is SWIFT_OWNER. Each owner has its own server; so do runs without an owner.
# Its files are in TMPDIR, whose file system must support user xattrs. If it cannot run, this exits with 3.
set -euo pipefail

impossible() {
  echo "Swift cannot run here: $1." >&2
  exit 3
}
[ -x /usr/bin/apt-get ] || impossible 'this is neither Debian nor its kin'

owner=${SWIFT_OWNER:-0}
state=$(realpath "${TMPDIR:-/tmp}")/swift-s3-$(id -u)-$owner
serve=$(realpath "${BASH_SOURCE[0]%/*}")/serve.py
# Debian's Python, not the first in PATH, because it has Debian's packages.
python=/usr/bin/python3

# Checks the command line too, because the id may belong to another process by now.
running() {
  pid=$(cat "$state/pid" 2>/dev/null) &&
    command=$(tr "\0" " " 2>/dev/null <"/proc/$pid/cmdline") &&
    [[ $command == *" $serve $state "* ]]
}

install() {
  local root=()
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || impossible 'to install python3-swift takes root, or sudo without a password'
    root=(sudo -n)
  fi
  "${root[@]}" sh -c 'export DEBIAN_FRONTEND=noninteractive
    install() { apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends python3-swift; }
    install || { apt-get update && install; }' </dev/null >&2 ||
    impossible 'python3-swift did not install'
}

start() {
  "$python" -c 'import swift' 2>/dev/null || install
  rm -rf "$state"
  mkdir -m 700 "$state"
  "$python" -c 'import os, sys; os.setxattr(sys.argv[1], "user.swift", b"")' "$state" 2>/dev/null || {
    rmdir "$state"
    impossible "${state%/*} takes no xattrs, and TMPDIR names no other folder"
  }
  # In its own session, so that Ctrl-C stops only the tests. In UTC, as in Swift's own start-up.
  TZ=UTC setsid "$python" "$serve" "$state" "$owner" </dev/null >"$state/log" 2>&1 9>&- &
  echo $! >"$state/pid"
  for _ in {1..1200}; do
    [ ! -e "$state/ready" ] || return 0
    kill -0 $! 2>/dev/null || break
    sleep 0.1
  done
  cat "$state/log" >&2
  stop
  exit 1
}

stop() {
  while running; do
    kill -KILL "$pid"
    sleep 0.1
  done
  rm -rf "$state"
}

# One at a time: a second run finds the server of the first.
exec 9<"$serve"
flock 9
case ${1:-} in
  start)
    if ! running; then start; fi
    cat "$state/ready"
    ;;
  stop) stop ;;
  *) echo 'Say start or stop.' >&2 && exit 2 ;;
esac
