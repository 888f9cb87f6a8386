#!/usr/bin/env bash
# A real S3 server on the loopback: OpenStack Swift, from Debian's package, on a free port and with an empty bucket.
#
#   eval "$(test/realS3/swift.sh start)"    installs it if need be, and sets S3_ENDPOINT and the other four
#   test/realS3/swift.sh stop               ends it; nothing is left
#
# SWIFT_OWNER is the id of a process that it is not to outlive. Each owner has a server of its own; so has nobody.
# It lives in TMPDIR, whose file system must take user xattrs. Where it cannot run at all, this exits with 3.
set -euo pipefail

impossible() {
  echo "Swift cannot run here: $1." >&2
  exit 3
}
[ -x /usr/bin/apt-get ] || impossible 'this is neither Debian nor its kin'

owner=${SWIFT_OWNER:-0}
state=$(realpath "${TMPDIR:-/tmp}")/swift-s3-$(id -u)-$owner
serve=$(realpath "${BASH_SOURCE[0]%/*}")/serve.py
# Debian's, not the first in PATH: it has Debian's packages.
python=/usr/bin/python3

# By its command line too: the number may be another process's by now.
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
  # In a session of its own: Ctrl-C at the tests is for the tests. In UTC, as Swift's own start-up has it.
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

# One at a time: whoever comes second finds the server of the first.
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
