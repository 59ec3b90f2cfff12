# The environment every script of tools/ builds and tests in. To be sourced, not run.
#
# EM_CACHE is never set: Debian's Emscripten has a prebuilt, frozen cache and would try to fill another from the network.

POSTIL_ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export POSTIL_ROOT
unset EM_CACHE

# Debian's emcc loads its JavaScript helpers from there, and only Debian's own Node.js looks there by itself.
if [ -d /usr/share/nodejs ]; then
    export NODE_PATH="/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}"
fi

if command -v ccache >/dev/null 2>&1; then
    export CMAKE_C_COMPILER_LAUNCHER="${CMAKE_C_COMPILER_LAUNCHER-ccache}"
    export CMAKE_CXX_COMPILER_LAUNCHER="${CMAKE_CXX_COMPILER_LAUNCHER-ccache}"
fi

# The browsers of the tests: POSTIL_CHROMIUM and POSTIL_FIREFOX if they are set, or else the first of their usual names.
find_program() {
    local name
    for name in "$@"; do
        command -v "$name" 2>/dev/null && return
    done
    return 1
}
if [ -z "${POSTIL_CHROMIUM:-}" ] && POSTIL_CHROMIUM="$(find_program chromium chromium-browser google-chrome-stable google-chrome)"; then
    export POSTIL_CHROMIUM
fi
if [ -z "${POSTIL_FIREFOX:-}" ] && POSTIL_FIREFOX="$(find_program firefox-esr firefox)"; then
    export POSTIL_FIREFOX
fi

# step TEXT: says what happens next.   fail TEXT: says in a sentence what went wrong and what to do, and ends the script.
step() { printf '==> %s\n' "$*"; }
fail() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }
