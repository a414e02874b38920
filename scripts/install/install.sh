#!/bin/sh
# Installs instance-sync for this user: fetches a release, checks its signature and checksums before anything of it
# runs, and puts it on the PATH. Run it with --help for its options.
set -eu

# The release's maker puts the address and the keys here (scripts/release/stamp_installers.ts).
BASE_URL='https://instance-sync.example/releases'
TRUSTED_KEYS=''

NAMESPACE=instance-sync-release
MARK='# >>> instance-sync >>>'
END_MARK='# <<< instance-sync <<<'
SELF='instance-sync installer'

usage() {
  cat <<'TEXT'
Installs instance-sync for this user.

  --version=VERSION   That release; the newest if left out
  --base-url=URL      Where the releases are
  --portable          The form with Deno beside it, also where there is a single program
  --flatpak=APP       Also into that Flatpak's own folder, such as org.prismlauncher.PrismLauncher
  --no-setup          Do not start "instance-sync install" at the end
  --no-path           Change nothing about the PATH
  --skip-signature    Where ssh-keygen is missing: trust the server and check the checksums only
  --uninstall         Remove the program and what was added to the PATH; saved games stay
  --help              This text
TEXT
}

say() { printf '%s\n' "$*"; }
fail() { printf '%s: %s\n' "$SELF" "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

version='' flatpak='' form='' setup=yes path=yes signature=check action=install
while [ $# -gt 0 ]; do
  case $1 in
    --version=*) version=${1#*=} ;;
    --base-url=*) BASE_URL=${1#*=} ;;
    --flatpak=*) flatpak=${1#*=} ;;
    --version | --base-url | --flatpak)
      [ $# -gt 1 ] || fail "the option $1 needs a value"
      case $1 in
        --version) version=$2 ;;
        --base-url) BASE_URL=$2 ;;
        --flatpak) flatpak=$2 ;;
      esac
      shift ;;
    --portable) form=portable ;;
    --no-setup) setup=no ;;
    --no-path) path=no ;;
    --skip-signature) signature=skip ;;
    --uninstall) action=uninstall ;;
    -h | --help) usage; exit 0 ;;
    *) fail "there is no option $1; see --help" ;;
  esac
  shift
done
version=${version#v}
BASE_URL=${BASE_URL%/}
case $flatpak in */* | .*) fail "$flatpak is no Flatpak's name" ;; esac

[ -n "${HOME:-}" ] || fail 'HOME is not set, so there is no folder to install into'
data=${XDG_DATA_HOME:-$HOME/.local/share}
# XDG_DATA_HOME inside a Flatpak is that app's own; relative ones are to be ignored.
case $data in /*) ;; *) data=$HOME/.local/share ;; esac
app_folder=$data/instance-sync
bin_folder=$HOME/.local/bin
command_file=$bin_folder/instance-sync
flatpak_folder() { printf '%s/.var/app/%s/data/instance-sync' "$HOME" "$1"; }

# A folder is ours if it has this in it: nothing else is ever deleted.
OWN=.installed-by-install-sh

# ---- PATH ------------------------------------------------------------------------------------------------------------

profiles() {
  # A login shell reads the first of these that is there; .profile is made where none is.
  if [ -f "$HOME/.bash_profile" ]; then say "$HOME/.bash_profile"
  elif [ -f "$HOME/.bash_login" ]; then say "$HOME/.bash_login"
  else say "$HOME/.profile"; fi
  [ ! -f "$HOME/.bashrc" ] || say "$HOME/.bashrc"
  case ${SHELL:-} in
    */zsh) say "${ZDOTDIR:-$HOME}/.zshrc" ;;
    *) [ ! -f "${ZDOTDIR:-$HOME}/.zshrc" ] || say "${ZDOTDIR:-$HOME}/.zshrc" ;;
  esac
}

fish_file=${XDG_CONFIG_HOME:-$HOME/.config}/fish/conf.d/instance-sync.fish

add_to_path() {
  case ":$PATH:" in
    *":$bin_folder:"*) say "$bin_folder is on your PATH already."; return ;;
  esac
  profiles | while IFS= read -r profile; do
    if [ -f "$profile" ] && grep -qxF "$MARK" "$profile"; then
      say "$profile adds it to your PATH already."
      continue
    fi
    # shellcheck disable=SC2016 # The shell that reads it expands it.
    printf '\n%s\n%s\n%s\n' "$MARK" \
      'case ":$PATH:" in *":$HOME/.local/bin:"*) ;; *) PATH="$HOME/.local/bin:$PATH"; export PATH ;; esac' \
      "$END_MARK" >>"$profile"
    say "Added to $profile: three marked lines that put $bin_folder on your PATH."
  done
  if [ -d "${fish_file%/conf.d/*}" ]; then
    mkdir -p "${fish_file%/*}"
    # shellcheck disable=SC2016
    printf '%s\nfish_add_path "$HOME/.local/bin"\n' "$MARK" >"$fish_file"
    say "Written: $fish_file, which puts $bin_folder on fish's PATH."
  fi
  say 'A new terminal knows it.'
}

remove_from_path() {
  for profile in "$HOME/.bash_profile" "$HOME/.bash_login" "$HOME/.profile" "$HOME/.bashrc" "${ZDOTDIR:-$HOME}/.zshrc"; do
    { [ -f "$profile" ] && grep -qxF "$MARK" "$profile"; } || continue
    # Also the empty line before them. Written into the file itself, which may be a link into somebody's dotfiles.
    awk -v from="$MARK" -v to="$END_MARK" '
      $0 == from { skip = 1; held = 0; next }
      skip { if ($0 == to) skip = 0; next }
      { while (held > 0) { print ""; held-- } if ($0 == "") held = 1; else print }
      END { while (held > 0) { print ""; held-- } }' "$profile" >"$work/profile"
    cat "$work/profile" >"$profile"
    say "Taken out of $profile: the marked lines."
  done
  if [ -f "$fish_file" ] && grep -qxF "$MARK" "$fish_file"; then
    rm -f "$fish_file"
    say "Removed: $fish_file"
  fi
}

# ---- uninstall -------------------------------------------------------------------------------------------------------

remove_folder() {
  [ -f "$1/$OWN" ] || return 0
  rm -rf "$1"
  say "Removed: $1"
}

uninstall() {
  if [ -f "$command_file" ] && grep -qF "$MARK" "$command_file"; then
    # Only the program knows which launchers' settings it changed.
    if [ "$setup" = yes ] && terminal && "$command_file" uninstall --help >/dev/null 2>&1; then
      "$command_file" uninstall </dev/tty || say 'The launchers were left as they are.'
    fi
    rm -f "$command_file"
    say "Removed: $command_file"
  fi
  remove_folder "$app_folder"
  for folder in "$HOME"/.var/app/*/data/instance-sync; do remove_folder "$folder"; done
  remove_from_path
  say 'instance-sync is gone. Worlds, and the .cloud-sync folders beside them, stay.'
}

# ---- download and check ----------------------------------------------------------------------------------------------

# Fetches $1 into the file $2. Ends with 4 where there is no such file.
fetch() {
  if has curl; then
    status=$(curl -sSL --connect-timeout 20 --speed-limit 1 --speed-time 30 -o "$2" -w '%{http_code}' "$1") ||
      fail "$1 cannot be fetched"
    case $status in 200) return 0 ;; 404) return 4 ;; *) fail "$1: the server answered $status" ;; esac
  fi
  has wget || fail 'curl or wget is needed to fetch the release'
  if wget -q -T 30 -O "$2" "$1" 2>"$work/wget"; then return 0; fi
  # BusyBox says 404, GNU wget ends with 8 for any refusal of the server.
  wget -S -T 30 -O /dev/null "$1" >"$work/wget" 2>&1 || true
  if grep -q '404' "$work/wget"; then return 4; fi
  fail "$1 cannot be fetched"
}

find_release() {
  if [ -n "$version" ]; then set -- "download/v$version/" "v$version/" ''
  else set -- latest/download/ download/latest/ ''; fi
  for folder in "$@"; do
    if fetch "$BASE_URL/${folder}SHA256SUMS" "$work/SHA256SUMS"; then
      release=$BASE_URL/$folder
      return
    fi
  done
  fail "there is no release ${version:+$version }at $BASE_URL"
}

check_signature() {
  if [ "$signature" = skip ]; then
    say 'Warning: the signature is not checked, because of --skip-signature.'
    return
  fi
  [ -n "$TRUSTED_KEYS" ] || fail 'this installer knows no key that releases are signed with; get it from the release page'
  has ssh-keygen || fail 'ssh-keygen is missing, which checks the signature. Install OpenSSH (openssh-client) and try
again. To go without, at your own risk: --skip-signature'
  fetch "${release}SHA256SUMS.sig" "$work/SHA256SUMS.sig" || fail 'the release is not signed; nothing was installed'
  printf '%s\n' "$TRUSTED_KEYS" | while IFS= read -r key; do
    [ -z "$key" ] || printf 'release namespaces="%s" %s\n' "$NAMESPACE" "$key"
  done >"$work/allowed"
  if ! ssh-keygen -Y verify -f "$work/allowed" -I release -n "$NAMESPACE" -s "$work/SHA256SUMS.sig" \
    <"$work/SHA256SUMS" >"$work/ssh" 2>&1; then
    if grep -qi 'unknown option\|illegal option\|usage:' "$work/ssh"; then
      fail 'this ssh-keygen is too old to check signatures (8.1 or newer can). To go without, at your own risk:
--skip-signature'
    fi
    fail 'the signature of the release is not good; nothing was installed'
  fi
  say 'The signature is good.'
}

sha256() {
  if has sha256sum; then sha256sum <"$1"
  elif has shasum; then shasum -a 256 <"$1"
  elif has openssl; then openssl dgst -sha256 -r <"$1"
  else fail 'sha256sum, shasum or openssl is needed to check what was fetched'; fi | cut -d ' ' -f 1
}

# Names only as a release has them: the list is what says which version this is.
listed() { sed -n "s/^[0-9a-f]\{64\} [ *]\(instance-sync-[0-9A-Za-z.-]*-$target$1\.tar\.gz\)\$/\1/p" "$work/SHA256SUMS"; }

choose_archive() {
  archive=''
  [ "$form" = portable ] || archive=$(listed '')
  [ -n "$archive" ] || archive=$(listed -portable)
  case $archive in
    '') fail "this release has nothing for $target" ;;
    *"
"*) fail 'the list of the release names two versions; nothing was installed' ;;
  esac
  found=${archive#instance-sync-}
  found=${found%-"$target"*}
  [ -z "$version" ] || [ "$found" = "$version" ] || fail "there is no release $version at $BASE_URL, only $found"
}

find_target() {
  case $(uname -s) in
    Linux) system=linux ;;
    Darwin) system=macos ;;
    MINGW* | MSYS* | CYGWIN*) fail 'on Windows take install.ps1' ;;
    *) fail "there is no release for $(uname -s)" ;;
  esac
  case $(uname -m) in
    x86_64 | amd64) machine=x64 ;;
    aarch64 | arm64) machine=arm64 ;;
    *) fail "there is no release for $(uname -m)" ;;
  esac
  # A shell of the other kind on a Mac with Apple's own processor.
  if [ "$system" = macos ] && [ "$(sysctl -n sysctl.proc_translated 2>/dev/null || true)" = 1 ]; then machine=arm64; fi
  [ ! -e /etc/alpine-release ] || fail 'this Linux has no glibc, and Deno runs on none without'
  target=$system-$machine
}

# ---- install ---------------------------------------------------------------------------------------------------------

# Puts what lies in $work/new at $1, the old version aside until the new one has run.
put() {
  folder=$1
  if [ -e "$folder" ] && [ ! -f "$folder/$OWN" ]; then
    fail "$folder is there and not from this installer: move it away first"
  fi
  mkdir -p "${folder%/*}"
  rm -rf "$folder.new" "$folder.old"
  cp -R "$work/new" "$folder.new"
  : >"$folder.new/$OWN"
  [ ! -e "$folder" ] || mv "$folder" "$folder.old"
  mv "$folder.new" "$folder"
  told=$("$folder/instance-sync" --version 2>"$work/run" | sed -n 1p)
  if [ "$told" != "instance-sync $found" ]; then
    rm -rf "$folder"
    [ ! -e "$folder.old" ] || mv "$folder.old" "$folder"
    sed 's/^/  /' "$work/run" >&2
    fail "release $found does not run here; everything is as it was"
  fi
  rm -rf "$folder.old"
  say "Installed: $folder"
}

terminal() { [ -t 1 ] && { : </dev/tty; } 2>/dev/null; }

install() {
  find_target
  if [ -n "$flatpak" ] && [ ! -d "$HOME/.var/app/$flatpak" ]; then
    fail "$HOME/.var/app/$flatpak is not there: install that Flatpak and start it once"
  fi
  say "Looking for a release at $BASE_URL ..."
  find_release
  check_signature
  choose_archive
  say "Fetching $archive ..."
  fetch "$release$archive" "$work/$archive" || fail "the release has no $archive"
  wanted=$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]$archive\$/\1/p" "$work/SHA256SUMS")
  [ "$(sha256 "$work/$archive")" = "$wanted" ] ||
    fail "what came as $archive is not the released file (its checksum is wrong); nothing was installed"
  say 'The checksum is good.'
  mkdir "$work/unpacked"
  gzip -dc "$work/$archive" | tar -xf - -C "$work/unpacked" || fail "$archive cannot be unpacked; nothing was installed"
  if [ -d "$work/unpacked/instance-sync" ]; then mv "$work/unpacked/instance-sync" "$work/new"
  else mv "$work/unpacked" "$work/new"; fi
  [ -f "$work/new/instance-sync" ] || fail "$archive holds no program; nothing was installed"
  if [ -e "$command_file" ] && ! grep -qF "$MARK" "$command_file"; then
    fail "$command_file is there and not from this installer: move it away first"
  fi
  put "$app_folder"
  [ -z "$flatpak" ] || put "$(flatpak_folder "$flatpak")"
  mkdir -p "$bin_folder"
  quoted=$(printf '%s' "$app_folder" | sed "s/'/'\\\\''/g")
  printf '#!/bin/sh\n%s\nexec '\''%s/instance-sync'\'' "$@"\n' "$MARK" "$quoted" >"$command_file.new"
  chmod 755 "$command_file.new"
  mv "$command_file.new" "$command_file"
  [ "$path" = no ] || add_to_path
  say "instance-sync $found is installed: $command_file"
  if [ "$setup" = yes ] && terminal && "$command_file" install --help >/dev/null 2>&1; then
    "$command_file" install </dev/tty || say 'The launcher was not set up. To do it later: instance-sync install'
  else
    say 'To set up your launcher: instance-sync install'
  fi
}

umask 022
work=$(mktemp -d "${TMPDIR:-/tmp}/instance-sync.XXXXXX") || fail 'no temporary folder can be made'
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
"$action"
