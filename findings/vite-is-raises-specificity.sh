#!/usr/bin/env bash
# Vite 8.3.8 with its default CSS minifier (Lightning CSS 1.33.0) and default build target.
#
# A rule for `.box :focus-visible, .box .pick:has(:focus-visible)` is built as one `:is()` of both, because an older browser
# of the target lacks `:has()`. The pair counts as equally specific: `:has()` adds nothing, although by Selectors Level 4 it
# adds its argument. `:is()` takes the highest specificity of its list, so the first selector rises from (0,2,0) to (0,3,0),
# and a later exception of (0,2,1), such as `.box textarea:focus-visible`, no longer wins. The development server does not
# minify, so only the built page differs. With `.box .b, .box:has(.b)` the rule is split in two and keeps its specificity.
#
# Observed: :is(.box :focus-visible,.box .pick:has(:focus-visible)){outline:2px solid red}.box textarea:focus-visible{outline:0}
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund vite@8.3.8 lightningcss@1.33.0
echo '<link rel="stylesheet" href="/page.css">' >index.html
cat >page.css <<'CSS'
.box :focus-visible,
.box .pick:has(:focus-visible) {
  outline: 2px solid red;
}
.box textarea:focus-visible {
  outline: 0;
}
CSS
npx vite build --logLevel error
built=$(cat dist/assets/*.css)
echo "$built"
[ "$(echo "$built" | tr -d '\n')" = ':is(.box :focus-visible,.box .pick:has(:focus-visible)){outline:2px solid red}.box textarea:focus-visible{outline:0}' ]
