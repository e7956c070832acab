#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# tests/support/checkformat.sh CLANG-FORMAT ROOT: fails and lists the places where .clang-format lays a source out
# differently. To put them right: clang-format -i FILE...
set -euo pipefail

cd "$2"
mapfile -t sources < <(find app models resources sync tests ui -name '*.h' -o -name '*.cpp' | sort)
((${#sources[@]})) || { echo "no sources under $2"; exit 1; }
"$1" --dry-run --Werror "${sources[@]}"
echo "${#sources[@]} sources are laid out as .clang-format says"
