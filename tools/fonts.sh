#!/bin/sh
# Fetch the fonts of the Chinese and the Korean page (Noto Sans SC and KR, OFL) into a folder.
# Usage: fonts.sh FOLDER, with npm and a network; then `binder fonts FOLDER` on each machine.
set -eu
[ $# = 1 ] || { echo "usage: fonts.sh FOLDER" >&2; exit 2; }
mkdir -p "$1"
folder=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for family in SC KR; do
    package=noto-sans-$(echo $family | tr '[:upper:]' '[:lower:]')
    file=$(npm pack --silent "@expo-google-fonts/$package@0.4")
    tar xzf "$file"
    cp package/400Regular/*.ttf "$folder/NotoSans$family-Regular.ttf"
    cp package/700Bold/*.ttf "$folder/NotoSans$family-Bold.ttf"
    cp package/LICENSE_FONT "$folder/NotoSans$family-LICENSE.txt"
    rm -r package "$file"
done
ls -l "$folder"
