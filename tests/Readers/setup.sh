#!/usr/bin/env bash
# Installs the programs: Debian packages, and npm packages into READERS_NPM (default ~/.cache/feedserver-readers).
set -u
export DEBIAN_FRONTEND=noninteractive
npm="${READERS_NPM:-$HOME/.cache/feedserver-readers}"
apt-get -o DPkg::Lock::Timeout=300 update -qq
# One by one: a package that is absent costs itself.
for package in newsboat rss2email sfeed elpa-elfeed emacs-nox python3-feedparser libphp-simplepie php-cli php-xml golang-go \
  golang-github-mmcdole-gofeed-dev liferea rssguard thunderbird xvfb xauth dbus-daemon; do
  apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "$package" >/dev/null || echo "absent: $package"
done
mkdir -p "$npm" && cd "$npm" || exit 1
[ -f package.json ] || echo '{"private":true}' > package.json
for package in feedparser rss-parser @extractus/feed-extractor feedsmith @rowanmanning/feed-parser htmlparser2; do
  npm install --ignore-scripts --no-audit --no-fund --loglevel=error "$package" || echo "absent: $package"
done
