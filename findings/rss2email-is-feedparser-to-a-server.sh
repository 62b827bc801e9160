#!/usr/bin/env bash
# Package:   rss2email 3.13.1-3 with python3-feedparser 6.0.10-1 (Debian 12)
# Guess:     a program whose configuration has `user-agent = rss2email/3.13.1 (...)`, also when that line is changed, asks servers by this name.
# Behaviour: the setting is written into the mails alone. Every request for a feed goes out under the name of the library that makes it,
#            `feedparser/6.0.10 +https://...`, whatever the setting says, and with the library's own `A-IM: feed` (RFC 3229).
# Why it matters: a feed server that treats programs by their name (who takes deltas, who needs full documents, who is counted as whom)
#            meets no rss2email at all. Statistics of readers count one "feedparser"; a rule for it holds for every program built on the library,
#            and an operator who tells his readers to set a name of their own will never see it.
# Instead:   match the library's name, and expect any program behind it.
#
# Exit code: 0 as described, 1 changed, 2 could not be tried. Needs Debian 12's apt archive, dpkg and python3.
set -u
work="$(mktemp -d)"
server=""
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 2
apt-get download rss2email=1:3.13.1-3 python3-feedparser=6.0.10-1 python3-html2text python3-sgmllib3k >apt.log 2>&1 || { cat apt.log; exit 2; }
for package in *.deb; do dpkg -x "$package" root || exit 2; done

cat > serve.py <<'EOP'
import http.server, json
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>River</title><link>http://127.0.0.1/</link><description>d</description>
<item><title>The gauge is back</title><guid isPermaLink="false">1</guid><description>It stands again.</description></item></channel></rss>"""
class Feed(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with open("asked", "a") as asked: asked.write(json.dumps([self.headers["User-Agent"], self.headers["A-IM"]]) + "\n")
        self.send_response(200); self.send_header("Content-Type", "application/rss+xml"); self.send_header("Content-Length", str(len(FEED)))
        self.end_headers(); self.wfile.write(FEED)
    def log_message(self, *words): pass
server = http.server.HTTPServer(("127.0.0.1", 0), Feed)
open("port.part", "w").write(str(server.server_port)); import os; os.rename("port.part", "port")
server.serve_forever()
EOP
python3 serve.py & server=$!
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
[ -s port ] || exit 2

export PYTHONPATH="$work/root/usr/lib/python3/dist-packages" HOME="$work" XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data"
cat > r2e.py <<'EOP'
import sys
from rss2email.main import run
run(sys.argv[1:])
EOP
r2e() { python3 r2e.py -c config.cfg -d data.json "$@" >>r2e.log 2>&1; }
r2e new reader@example.org || { cat r2e.log; exit 2; }
sed -i 's|^user-agent = .*|user-agent = river-reader/7 (+http://reader.example/)|' config.cfg
grep -q '^user-agent = river-reader/7' config.cfg || { echo "there is no such setting"; exit 1; }
r2e add river "http://127.0.0.1:$(cat port)/feed.rss" || { cat r2e.log; exit 2; }
r2e run --no-send || { cat r2e.log; exit 2; }
[ -s asked ] || { cat r2e.log; echo "no request came"; exit 2; }

echo "the setting says: $(grep '^user-agent' config.cfg)"
echo "the server saw (User-Agent, A-IM): $(tail -1 asked)"
if tail -1 asked | grep -q '"feedparser/6.0.10 [^"]*", "feed"'; then echo "as described"; exit 0; fi
echo "CHANGED"; exit 1
