#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# checktranslations.sh LUPDATE ROOT: fails if a translation file lacks a string of the sources, has one that is gone, or
# is not finished. To mend it: cd ROOT && lupdate -I . -pluralonly -locations none -no-obsolete ui app -ts FILE
set -euo pipefail

lupdate=$1 root=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$root"
status=0
for file in resources/translations/*.ts; do
    copy=$scratch/${file##*/}
    cp "$file" "$copy"
    "$lupdate" -silent -I . -pluralonly -locations none -no-obsolete ui app -ts "$copy" >/dev/null
    if ! diff -u "$file" "$copy" || grep -n 'type="unfinished"' "$file"; then
        echo "$file is not up to date" >&2
        status=1
    fi
done
exit $status
