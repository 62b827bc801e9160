"""The programs: each polls feeds as its user would have it do, and tells what it shows."""
import email, email.header, email.utils, glob, json, mailbox, os, shutil, sqlite3, subprocess, urllib.request
from datetime import datetime, timezone

HERE = os.path.dirname(os.path.abspath(__file__))
NPM = os.environ.get("READERS_NPM", os.path.expanduser("~/.cache/feedserver-readers"))
os.environ["READERS_NPM"] = NPM


def run(command, seconds=60, **more):
    return subprocess.run(command, timeout=seconds, capture_output=True, text=True, errors="replace", **more)


def instant(seconds):
    return datetime.fromtimestamp(int(seconds), timezone.utc) if seconds else None


def iso(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")) if text else None


def debian(package):
    found = run(["dpkg-query", "-W", "-f", "${Version}", package])
    return found.stdout if found.returncode == 0 else None


class Shown:
    """An item as a program shows it."""
    def __init__(self, title, date, body="", feed=""):
        self.title, self.date, self.body, self.feed = (title or "").strip(), date, body or "", feed


class Program:
    name, package, command = "", "", None
    formats = ["atom", "rss"]
    keeps_validators = True   # asks again with the entity tag it was given
    takes_edits = False       # shows what an item says now, under its id
    ignores_offsets = False   # of a date in Atom
    subscribes = True         # follows many feeds and keeps what it saw
    shows_text = True

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)

    @classmethod
    def version(cls):
        """Null when it is not installed."""
        return debian(cls.package) if cls.command is None or shutil.which(cls.command) else None

    def poll(self, urls):
        """Polls and tells everything that it shows by now."""
        raise NotImplementedError


class Newsboat(Program):
    name, package, command = "newsboat", "newsboat", "newsboat"
    takes_edits = True

    def poll(self, urls):
        with open(f"{self.folder}/urls", "w") as f:
            f.write("\n".join(urls) + "\n")
        with open(f"{self.folder}/config", "w") as f:
            f.write("reload-time 1\n")
        env = dict(os.environ, HOME=self.folder)
        run(["newsboat", "-u", f"{self.folder}/urls", "-c", f"{self.folder}/cache.db", "-C", f"{self.folder}/config", "-x", "reload"], env=env)
        with sqlite3.connect(f"{self.folder}/cache.db") as cache:
            return [Shown(t, instant(d), b, f) for t, d, b, f in cache.execute("select title, pubDate, content, feedurl from rss_item")]


class Rss2Email(Program):
    name, package, command = "rss2email", "rss2email", "r2e"

    def poll(self, urls):
        base = ["r2e", "-c", f"{self.folder}/r2e.cfg", "-d", f"{self.folder}/r2e.json"]
        out = f"{self.folder}/mails"
        if not os.path.exists(out):
            os.makedirs(out)
            with open(f"{self.folder}/sendmail", "w") as f:
                f.write(f'#!/bin/bash\ncat > "{out}/$(date +%s%N).$RANDOM.eml"\n')
            os.chmod(f"{self.folder}/sendmail", 0o755)
            run([*base, "new", "reader@example.org"])
            with open(f"{self.folder}/r2e.cfg", encoding="utf-8") as f:
                lines = f.read().splitlines()
            mine = {"sendmail": f"{self.folder}/sendmail", "email-protocol": "sendmail", "date-header": "True", "from": "r@example.org"}
            with open(f"{self.folder}/r2e.cfg", "w", encoding="utf-8") as f:
                for line in lines:
                    key = line.split(" = ")[0]
                    f.write((f"{key} = {mine[key]}" if key in mine else line) + "\n")
            for number, url in enumerate(urls):
                run([*base, "add", f"feed{number}", url])
        self.said = run([*base, "run"], 120).stderr
        shown = []
        for file in sorted(glob.glob(out + "/*.eml")):
            with open(file, "rb") as f:
                mail = email.message_from_binary_file(f)
            title = str(email.header.make_header(email.header.decode_header(mail["Subject"]))).replace("\n", "")
            # The zone is given as -0000, which is UTC by another name (RFC 5322 §3.3).
            date = email.utils.parsedate_to_datetime(mail["Date"])
            shown.append(Shown(title, date if date.tzinfo else date.replace(tzinfo=timezone.utc), mail.get_payload(decode=True).decode("utf-8", "replace")))
        return shown


class Sfeed(Program):
    name, package, command = "sfeed", "sfeed", "sfeed_update"
    keeps_validators = False

    def poll(self, urls):
        with open(f"{self.folder}/sfeedrc", "w") as f:
            f.write(f'sfeedpath="{self.folder}/feeds"\nfeeds() {{\n')
            f.writelines(f'  feed "f{n}" "{url}"\n' for n, url in enumerate(urls))
            f.write("}\n")
        run(["sfeed_update", f"{self.folder}/sfeedrc"])
        shown = []
        for file in glob.glob(f"{self.folder}/feeds/*"):
            with open(file, encoding="utf-8") as f:
                rows = [line.rstrip("\n").split("\t") for line in f]
            shown += [Shown(row[1], instant(row[0]), row[3].replace("\\n", "\n"), file) for row in rows]
        return shown


class Elfeed(Program):
    name, package, command = "elfeed", "elpa-elfeed", "emacs"
    takes_edits, ignores_offsets = True, True

    def poll(self, urls):
        env = dict(os.environ, HOME=self.folder, READERS_DB=self.folder + "/db", READERS_URLS=" ".join(urls))
        answer = run(["emacs", "--batch", "-l", HERE + "/elfeed.el"], 90, env=env)
        if answer.returncode:
            raise RuntimeError(answer.stderr[-400:])
        with open(self.folder + "/db.json", encoding="utf-8") as f:
            items = json.load(f)
        return [Shown(i["title"], iso(i["date"]), i["body"], i["feed"]) for i in items]


class Liferea(Program):
    name, package, command = "Liferea", "liferea", "liferea"
    keeps_validators = False   # over a restart

    @classmethod
    def version(cls):
        return super().version() if shutil.which("xvfb-run") and shutil.which("dbus-run-session") else None

    def poll(self, urls):
        config, data = f"{self.folder}/.config/liferea", f"{self.folder}/.local/share/liferea"
        if not os.path.exists(config):
            os.makedirs(config)
            with open(config + "/feedlist.opml", "w") as f:
                f.write('<?xml version="1.0"?><opml version="1.0"><head><title>t</title></head><body>' + "".join(
                    f'<outline title="f{n}" text="f{n}" type="rss" id="abcdef{chr(97 + n)}" xmlUrl="{u}" updateInterval="1"/>'
                    for n, u in enumerate(urls)) + "</body></opml>")
        env = dict(os.environ, HOME=self.folder, XDG_CONFIG_HOME=self.folder + "/.config", XDG_DATA_HOME=self.folder + "/.local/share",
                   XDG_CACHE_HOME=self.folder + "/.cache", NO_AT_BRIDGE="1", GSETTINGS_BACKEND="memory",
                   WEBKIT_DISABLE_COMPOSITING_MODE="1")
        seconds = os.environ.get("READERS_GUI_SECONDS", "40")
        subprocess.run(["timeout", seconds, "dbus-run-session", "--", "xvfb-run", "-a", "liferea"], env=env,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with sqlite3.connect(data + "/liferea.db") as kept:
            return [Shown(t, instant(d), b, str(n)) for t, d, b, n in kept.execute("select title, date, description, node_id from items")]


class RssGuard(Program):
    name, package, command = "RSS Guard", "rssguard", "rssguard"
    keeps_validators = False   # asks without any
    takes_edits = True
    TYPES = {"rss": 1, "atom": 3, "json": 4}

    @classmethod
    def version(cls):
        return super().version() if shutil.which("xvfb-run") and shutil.which("dbus-run-session") else None

    def start(self, seconds):
        # The engine of its pages will not run as root otherwise; it has nothing to do with feeds.
        env = dict(os.environ, HOME=self.folder, QTWEBENGINE_DISABLE_SANDBOX="1")
        subprocess.run(["timeout", "-k", "2", seconds, "dbus-run-session", "--", "xvfb-run", "-a", "rssguard", "--data", self.folder + "/data"],
                       env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def subscribe(self, urls):
        """Its own first start makes the database; an account and its feeds are rows in it."""
        self.start("15")
        with sqlite3.connect(f"{self.folder}/data/database/database.db") as kept:
            kept.execute("insert into Accounts (id, type) values (1, 'std-rss')")
            kept.executemany("insert into Feeds (id, title, date_created, category, source, update_type, update_interval, account_id,"
                             " custom_id, custom_data) values (?, ?, 0, -1, ?, 1, 15, 1, ?, ?)", [self.row(n, u) for n, u in enumerate(urls, 1)])
        with open(f"{self.folder}/data/config/config.ini", encoding="utf-8") as f:
            settings = f.read()
        with open(f"{self.folder}/data/config/config.ini", "w", encoding="utf-8") as f:
            f.write(settings.replace("[feeds]", "[feeds]\nfeeds_update_on_startup=true\nfeeds_update_startup_delay=1", 1))

    def row(self, number, url):
        data = {"source_type": 0, "type": self.TYPES[url.rsplit(".", 1)[-1]], "encoding": "UTF-8", "post_process": "", "protected": False}
        return number, f"f{number}", url, str(number), json.dumps(data)

    def poll(self, urls):
        if not os.path.exists(self.folder + "/data"):
            self.subscribe(urls)
        self.start(os.environ.get("READERS_GUI_SECONDS", "40"))
        with sqlite3.connect(f"{self.folder}/data/database/database.db") as kept:
            rows = kept.execute("select title, date_created, contents, feed from Messages where is_deleted = 0").fetchall()
        return [Shown(t, instant(d // 1000), b, f) for t, d, b, f in rows]


class Thunderbird(Program):
    name, package, command = "Thunderbird", "thunderbird", "thunderbird"
    keeps_validators = False   # asks with If-Modified-Since of the year 2000
    PREFERENCES = {
        "mail.account.account1.server": "server1", "mail.accountmanager.accounts": "account1", "mail.server.server1.type": "rss",
        "mail.server.server1.hostname": "Feeds", "mail.server.server1.userName": "nobody", "mail.server.server1.name": "Feeds",
        "mail.server.server1.directory-rel": "[ProfD]Mail/Feeds", "mail.server.server1.login_at_startup": True,
        "mail.server.server1.check_new_mail": True, "mail.server.server1.check_time": 1,
        "mail.server.server1.storeContractID": "@mozilla.org/msgstore/berkeleystore;1", "mail.provider.suppress_dialog_on_startup": True,
        "datareporting.policy.dataSubmissionPolicyBypassNotification": True, "app.update.enabled": False}

    @classmethod
    def version(cls):
        return super().version() if shutil.which("xvfb-run") and shutil.which("dbus-run-session") else None

    def subscribe(self, urls):
        os.makedirs(f"{self.folder}/Mail/Feeds")
        with open(f"{self.folder}/prefs.js", "w", encoding="utf-8") as f:
            f.writelines(f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in self.PREFERENCES.items())
        with open(f"{self.folder}/Mail/Feeds/feeds.json", "w", encoding="utf-8") as f:
            json.dump([{"url": url, "title": f"f{number}", "quickMode": False, "destFolder": f"mailbox://nobody@Feeds/f{number}",
                        "options": {"version": 2, "updates": {"enabled": True, "updateMinutes": 1, "updateUnits": "min"},
                                    "category": {"enabled": False, "prefixEnabled": False}}}
                       for number, url in enumerate(urls)], f)
        with open(f"{self.folder}/Mail/Feeds/feeditems.json", "w", encoding="utf-8") as f:
            f.write("{}")
        for number in range(len(urls)):
            open(f"{self.folder}/Mail/Feeds/f{number}", "w", encoding="utf-8").close()

    def poll(self, urls):
        if not os.path.exists(self.folder + "/Mail"):
            self.subscribe(urls)
        # It first asks a minute after its start, and writes down a little later what it has.
        subprocess.run(["timeout", "-k", "5", "110", "dbus-run-session", "--", "xvfb-run", "-a", "thunderbird", "-profile", self.folder],
                       env=dict(os.environ, HOME=self.folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shown = []
        for number in range(len(urls)):
            for mail in mailbox.mbox(f"{self.folder}/Mail/Feeds/f{number}"):
                # Headers stand there in plain UTF-8.
                title = dict(mail.raw_items())["Subject"].encode("ascii", "surrogateescape").decode("utf-8")
                # With an enclosure it has several parts.
                text = next(part for part in mail.walk() if part.get_content_maintype() == "text")
                body = text.get_payload(decode=True).decode("utf-8", "replace")
                shown.append(Shown(title, email.utils.parsedate_to_datetime(mail["Date"]), body, str(number)))
        return shown


class FeedparserPython(Program):
    name, package = "feedparser (Python)", "python3-feedparser"
    takes_edits, subscribes = True, False

    def poll(self, urls):
        script = """
import feedparser, json, sys
url, state = sys.argv[1:]
try: known = json.load(open(state))
except OSError: known = {}
d = feedparser.parse(url, etag=known.get("etag"), modified=known.get("modified"))
json.dump({"etag": d.get("etag"), "modified": d.get("modified")}, open(state, "w"))
if d.bozo: sys.exit("not well formed: %s" % d.bozo_exception)
import calendar
print(json.dumps([{"title": e.get("title"), "date": calendar.timegm(e.get("published_parsed") or e.get("updated_parsed") or (1970,1,1,0,0,0)),
                   "body": e.content[0].value if "content" in e else e.get("summary")} for e in d.entries]))
"""
        answer = run(["/usr/bin/python3", "-c", script, urls[0], self.folder + "/state"])
        if answer.returncode:
            raise RuntimeError(answer.stderr[-300:])
        items = [Shown(i["title"], instant(i["date"]), i["body"]) for i in json.loads(answer.stdout)]
        # A 304 has no items.
        self.shown = items or getattr(self, "shown", [])
        return self.shown


class Parser(Program):
    """A library that is given a document and keeps nothing."""
    keeps_validators, takes_edits, subscribes = False, True, False

    def poll(self, urls):
        file = f"{self.folder}/feed.{urls[0].rsplit('.', 1)[-1]}"
        with urllib.request.urlopen(urls[0], timeout=30) as answer, open(file, "wb") as f:
            f.write(answer.read())
        answer = run(self.parse(file))
        if answer.returncode:
            raise RuntimeError((answer.stderr or answer.stdout)[-300:])
        return [Shown(i["title"], iso(i["date"]), i["body"]) for i in json.loads(answer.stdout)]


class Gofeed(Parser):
    name, package = "gofeed", "golang-github-mmcdole-gofeed-dev"
    formats = ["atom", "rss", "json"]

    @classmethod
    def version(cls):
        return debian(cls.package) if shutil.which("go") else None

    def parse(self, file):
        program = f"{self.folder}/gofeed"
        if not os.path.exists(program):
            env = dict(os.environ, GO111MODULE="off", GOPATH="/usr/share/gocode", GOFLAGS="", GOCACHE=self.folder + "/cache")
            built = run(["go", "build", "-o", program, HERE + "/gofeed.go"], 300, env=env)
            if built.returncode:
                raise RuntimeError(built.stderr[-300:])
        return [program, file]


class SimplePie(Parser):
    name, package, command = "SimplePie", "libphp-simplepie", "php"
    formats = ["rss"]   # its reader of Atom's dates is a fatal error in PHP 8 (Date.php, date_w3cdtf)

    def parse(self, file):
        return ["php", HERE + "/simplepie.php", file]


def npm(module, formats=("atom", "rss"), text=True):
    class Npm(Parser):
        name, shows_text = f"npm {module}", text

        @classmethod
        def version(cls):
            answer = run(["node", HERE + "/npm.cjs", "versions"]) if shutil.which("node") else None
            return json.loads(answer.stdout).get(module) if answer and answer.returncode == 0 else None

        def parse(self, file):
            return ["node", HERE + "/npm.cjs", module, file]
    Npm.formats = list(formats)
    return Npm


ALL = [Newsboat, Rss2Email, Sfeed, Elfeed, Liferea, RssGuard, Thunderbird, FeedparserPython, Gofeed, SimplePie, npm("feedparser"), npm("rss-parser"),
       npm("@extractus/feed-extractor", ("atom", "rss", "json"), text=False), npm("feedsmith", ("atom", "rss", "json")),
       npm("htmlparser2", text=False), npm("@rowanmanning/feed-parser")]
