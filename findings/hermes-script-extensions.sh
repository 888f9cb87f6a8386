#!/usr/bin/env bash
# Hermes of React Native 0.83 to 0.87 (hermes-compiler 0.14.1 to 250829098.0.16) knows `\p{Script_Extensions=…}` only for scripts that share
# characters with others: Arab, Deva, Grek, Latn compile; Hebr, Thai, Khmr, Tibt, Ethi, Armn are an "Invalid property name", although
# `\p{Script=…}` of them is fine and every browser takes both. A pattern in a literal fails the release build. One that is made with
# `RegExp(…)` passes it, as it passes Jest and Metro, and is left to fail on the device (not run there: npm has no Hermes of these releases
# to run scripts). A chat app meets it when it cleans file names or text by script. `\p{Script=…}` helps; 0.88 (260318099) compiles all.
# Observed with hermesc for Linux, and with Node 20.20, whose V8 takes every one.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund rn83@npm:hermes-compiler@0.14.1 rn87@npm:hermes-compiler@250829098.0.16 \
  rn88@npm:hermes-compiler@260318099.0.5

compiles() {
  echo "export_ = $2" >script.js
  "node_modules/$1/hermesc/linux64-bin/hermesc" -w -emit-binary -out script.hbc script.js >/dev/null 2>&1 && echo yes || echo no
}

result=0
check() {
  seen=$(compiles "$1" "$2")
  echo "$1 $2: $seen"
  [ "$seen" = "$3" ] || result=1
}

for script in Hebr Thai Khmr Tibt Ethi Armn; do
  node -e "RegExp('\\\\p{scx=$script}', 'u')"
  for release in rn83 rn87; do
    check $release "/\\p{scx=$script}/u" no
    check $release "/\\p{sc=$script}/u" yes
  done
  check rn88 "/\\p{scx=$script}/u" yes
done
for script in Arab Deva Grek Latn; do check rn87 "/\\p{scx=$script}/u" yes; done
check rn87 "RegExp('\\\\p{scx=Hebr}', 'u')" yes
exit $result
