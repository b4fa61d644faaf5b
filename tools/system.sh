#!/bin/sh
# Install the system libraries that Qt needs and that are missing, on Debian and Ubuntu.
# Usage: system.sh run|test. Elsewhere, or where it may not install, it says what is missing.
set -u
python=${PYTHON:-python3}
missing=""

want() { # package, then a test that succeeds where it is there
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}
library() {
    ldconfig -p 2>/dev/null | grep -q "$1" || ls /usr/lib/*/"$1"* /usr/lib/"$1"* 2>/dev/null | grep -q .
}

[ "$(uname -s)" = Linux ] || exit 0

want python3 command -v "$python"
if command -v "$python" >/dev/null 2>&1; then
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        echo "The binder needs Python 3.11 or newer; '$python' is older. Name another with PYTHON=…" >&2
        exit 1
    fi
    want python3-venv "$python" -c 'import ensurepip, venv'
else
    missing="$missing python3-venv"
fi

# loading QtWidgets and QtPdf (also offscreen)
want libgl1 library libGL.so.1
want libegl1 library libEGL.so.1
want libfontconfig1 library libfontconfig.so.1
want libxkbcommon0 library libxkbcommon.so.0
want libdbus-1-3 library libdbus-1.so.3
want libglib2.0-0 library libglib-2.0.so.0
# a window on X11
want libxcb-cursor0 library libxcb-cursor.so.0
want libxcb-icccm4 library libxcb-icccm.so.4
want libxcb-keysyms1 library libxcb-keysyms.so.1
want libxcb-shape0 library libxcb-shape.so.0
want libxcb-randr0 library libxcb-randr.so.0
want libxcb-image0 library libxcb-image.so.0
want libxcb-render-util0 library libxcb-render-util.so.0
want libxcb-xkb1 library libxcb-xkb.so.1
want libxkbcommon-x11-0 library libxkbcommon-x11.so.0
want libx11-xcb1 library libX11-xcb.so.1
# the list of printers
want libcups2 library libcups.so.2
# Chinese and Korean on paper; other fonts will do: see `binder fonts`
want fonts-droid-fallback ls /usr/share/fonts/truetype/droid
want fonts-nanum ls /usr/share/fonts/truetype/nanum
if [ "${1:-run}" = test ]; then
    want poppler-utils command -v pdftotext
    want qpdf command -v qpdf
    want strace command -v strace
    # a print server of the tests' own
    want cups-daemon ls /usr/sbin/cupsd
    want cups-client command -v lpadmin
    want cups-ipp-utils command -v ipptool
fi
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "Please install with your package manager what these Debian packages hold:$missing" >&2
    exit 0
fi
as_root=""
if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        echo "Please run once: sudo apt-get install$missing" >&2
        exit 0
    fi
fi
echo "Installing system libraries:$missing"
$as_root apt-get update -qq
# newer Debian and Ubuntu carry some of them under a name with t64
for package in $missing; do
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$package" >/dev/null ||
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${package}t64" >/dev/null ||
        echo "The package $package could not be installed." >&2
done
exit 0
