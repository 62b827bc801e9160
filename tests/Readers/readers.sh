#!/usr/bin/env bash
# readers.sh [NAME...]   Runs every program that is installed (setup.sh), or those named, against the built server. Exits 1 on a FAIL.
set -eu
cd "$(dirname "$0")"
[ -f "${FEEDSERVER_DLL:-../../src/FeedServer/bin/Debug/net10.0/FeedServer.dll}" ] || dotnet build ../../src/FeedServer --nologo -v quiet
exec python3 readers.py "$@"
