# The libraries' sources: from tools/deps.lock to build/deps/NAME. Sourced by tools/setup.
#
# A library is there when build/deps/.NAME-HASH is, with HASH of any of its rows. Sources come from apt by preference: it
# is there on every Debian machine, follows its mirror and proxy settings, and checks signatures. It is used without
# touching the machine's configuration: our lists and caches are in build/apt.

DEPS="$POSTIL_ROOT/build/deps"
DOWNLOADS="$POSTIL_ROOT/build/downloads"
APT="$POSTIL_ROOT/build/apt"
SOURCE_SUITES="trixie forky"
DEBIAN_KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg
apt_state=untried # untried, ready, absent

# locked [NAME]: the rows of the lock file (of that library), without remarks.
locked() { sed -e 's/[[:space:]]*#.*//' -e '/^$/d' tools/deps.lock | awk -v name="${1:-}" 'name == "" || $1 == name'; }

has_hash() { [ -f "$1" ] && [ "$(sha256sum "$1" | cut -d' ' -f1)" = "$2" ]; }

is_unpacked() {
    local hash
    [ -d "$DEPS/$1" ] || return 1
    for hash in $(locked "$1" | awk '{print $3}'); do
        [ -e "$DEPS/.$1-$hash" ] && return 0
    done
    return 1
}

# The address of the mirror the machine gets Debian from, as apt itself understands its configuration: of the archives
# with a plain suite, the one that has this suite's "-updates" too (others publish under Debian's suite names as well).
debian_mirror() {
    grep -qx 'ID=debian' /etc/os-release || return 0
    apt-get update --print-uris 2>/dev/null | awk -F"'" '
        match($2, /\/dists\/[a-z]+(-updates)?\/InRelease$/) {
            base = substr($2, 1, RSTART - 1)
            if ($2 ~ /-updates\/InRelease$/) updates[base] = 1
            else if (!plain[base]++) order[++count] = base
        }
        END {
            for (i = 1; i <= count; i++) if (updates[order[i]]) { print order[i]; exit }
            if (count) print order[1]
        }'
}

# Writes the private configuration and fetches the source lists, once; false where there is no apt or no Debian mirror.
apt_is_ready() {
    local mirror suite options=
    [ "$apt_state" = untried ] || { [ "$apt_state" = ready ]; return; }
    apt_state=absent
    command -v apt-get >/dev/null || { echo "    no apt here"; return 1; }
    mirror="$(debian_mirror)"
    [ -n "$mirror" ] || { echo "    this machine's apt has no Debian mirror"; return 1; }
    [ ! -e "$DEBIAN_KEYRING" ] || options="[signed-by=$DEBIAN_KEYRING] "
    mkdir -p "$APT/lists/partial" "$APT/cache/archives/partial"
    for suite in $SOURCE_SUITES; do
        echo "deb-src $options$mirror $suite main"
    done > "$APT/sources.list"
    cat > "$APT/apt.conf" <<CONF
Dir::Etc::sourcelist "$APT/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::State::lists "$APT/lists";
Dir::Cache "$APT/cache";
APT::Sandbox::User "root";
Acquire::Languages "none";
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
CONF
    step "Fetching the lists of source packages ($SOURCE_SUITES)"
    apt-get -c "$APT/apt.conf" update || { echo "    the lists could not be fetched"; return 1; }
    apt_state=ready
}

# apt_versions PACKAGE HASH: the versions of a source package whose files include one of that hash.
apt_versions() {
    apt-cache -c "$APT/apt.conf" showsrc "$1" 2>/dev/null | awk -v hash="$2" '
        /^Package:/ { version = "" }
        /^Version:/ { version = $2 }
        $1 == hash && !seen[version]++ { print version }'
}

# from_apt PACKAGE HASH FOLDER: leaves FOLDER/archive. What apt says of the package's other files doesn't matter: some
# mirrors lack them, and only the file with the hash is taken.
from_apt() {
    local version file
    for version in $(apt_versions "$1" "$2"); do
        echo "    apt source $1=$version"
        (cd "$3" && apt-get -c "$APT/apt.conf" source --download-only --tar-only "$1=$version" >apt.log 2>&1) || true
        for file in "$3"/*.orig.tar.*; do
            has_hash "$file" "$2" && mv "$file" "$3/archive" && return 0
        done
        sed 's/^/    | /' "$3/apt.log" | tail -n 5
    done
    return 1
}

from_url() {
    echo "    $1"
    curl --fail --location --silent --show-error --retry 3 --output "$3/download" "$1" || return 1
    has_hash "$3/download" "$2" || { echo "    it is not the file that tools/deps.lock knows: its SHA-256 differs"; return 1; }
    mv "$3/download" "$3/archive"
}

# download NAME: leaves its archive at build/downloads/NAME/archive and its hash in `downloaded_hash`.
download() {
    local name from hash folder="$DOWNLOADS/$1"
    mkdir -p "$folder"
    while read -r name from hash <&3; do
        downloaded_hash="$hash"
        has_hash "$folder/archive" "$hash" && return 0
        case "$from" in
            apt:*) apt_is_ready && from_apt "${from#apt:}" "$hash" "$folder" && return 0 ;;
            *) from_url "$from" "$hash" "$folder" && return 0 ;;
        esac
    done 3< <(locked "$1")
    return 1
}

# Unpacks beside and then renames, so that a stop half-way leaves no half a library.
unpack() {
    rm -rf "$DEPS/.new" "$DEPS/$1" "$DEPS/.$1-"* &&
        mkdir -p "$DEPS/.new" &&
        tar -xf "$DOWNLOADS/$1/archive" -C "$DEPS/.new" --strip-components=1 &&
        mv "$DEPS/.new" "$DEPS/$1" &&
        touch "$DEPS/.$1-$downloaded_hash" &&
        rm -r "${DOWNLOADS:?}/$1"
}

# What to say, and advise, when no row of a library gave its archive.
why_not() {
    if [ "$apt_state" = absent ] && ! locked "$1" | grep -q https:; then
        echo "the source of $1 is known to tools/deps.lock from Debian alone, and this machine has no access to Debian's source packages (why is above): use Debian 12 or later, or its container image."
    else
        echo "the source of $1 could not be had from any row of tools/deps.lock (what was tried is above): check the network, then run tools/setup again."
    fi
}

install_libraries() {
    local name names wanted=() number=0
    names="$(locked | awk '!seen[$1]++ {print $1}')"
    for name in $names; do
        is_unpacked "$name" || wanted+=("$name")
    done
    if [ "${#wanted[@]}" = 0 ]; then
        step "Libraries: all there"
        return
    fi
    mkdir -p "$DEPS"
    for name in "${wanted[@]}"; do
        number=$((number + 1))
        step "Libraries: $name ($number of ${#wanted[@]})"
        download "$name" || fail "$(why_not "$name")"
        unpack "$name" || fail "the archive of $name could not be unpacked into build/deps."
    done
}
