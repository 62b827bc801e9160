"""readers.py [NAME...] : runs the programs against a server with known items; exits 1 when one of them shows something wrong.
One line a check: PASS|FAIL|SKIP program version | format | row | what was seen."""
import html, os, re, sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import programs
import stand
from stand import ARTICLE, CAPTION, DAY, EDITED, EVENT, FIRST, HOUR, LATER, NEXT, PICTURE, REASON, UNDATED, WITHDRAWN

# A day without an hour is the same day for readers from New York to Kiribati.
ZONES = [ZoneInfo("America/New_York"), ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Ho_Chi_Minh"), ZoneInfo("Pacific/Kiritimati")]


class Report:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def check(self, program, version, form, row, good, seen=""):
        self.passed, self.failed = self.passed + bool(good), self.failed + (not good)
        print(f"{'PASS' if good else 'FAIL'} {program.name} {version} | {form} | {row}" + (f" | {seen}" if seen else ""), flush=True)

    def skip(self, program, reason):
        self.skipped += 1
        print(f"SKIP {program.name} | {reason}", flush=True)

    def note(self, program, version, form, row, seen):
        print(f"NOTE {program.name} {version} | {form} | {row} | {seen}", flush=True)


def titles(shown):
    return {s.title for s in shown}


def plain(text):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", text)))


def wrong_dates(kind, shown):
    """What stands at another minute, or on another day, than it is to: Atom's updated, which some show, has milliseconds of its own."""
    # A program that ignores offsets takes noon for noon of UTC, which is the next day in Kiribati.
    zones = ZONES[:-1] if kind.ignores_offsets else ZONES
    by_title = {s.title: s.date for s in shown}
    wrong = []
    for item in FIRST:
        date = by_title.get(item.title)
        if item.instant and (date is None or abs(date - item.instant) >= timedelta(minutes=1)):
            wrong.append(f"{item.title}: {date} instead of {item.instant.astimezone(timezone.utc)}")
        if item.day and (date is None or any(date.astimezone(zone).date() != item.day for zone in zones)):
            wrong.append(f"{item.title}: {date} is not {item.day} everywhere")
    return wrong


def first_look(report, kind, version, form, site, program, url):
    since, _ = site.asked(0)
    shown = program.poll([url])
    wanted = {i.title for i in FIRST}
    missing, more = wanted - titles(shown), titles(shown) - wanted
    report.check(kind, version, form, "every item once", not missing and not more and len(shown) == len(FIRST),
                 f"{len(shown)} of {len(FIRST)}" + (f", missing {sorted(missing)}" if missing else "") + (f", more {sorted(more)}" if more else ""))
    wrong = wrong_dates(kind, shown)
    report.check(kind, version, form, "dates", not wrong, "; ".join(wrong[:3]))
    undated = next((s for s in shown if s.title == UNDATED.title), None)
    report.note(kind, version, form, "an item without a date", undated.date if undated else "not shown")
    if kind.shows_text:
        picture = next((s for s in shown if s.title == PICTURE.title), None)
        text = plain(picture.body) if picture else ""
        report.check(kind, version, form, "the text is the article, not a caption", ARTICLE in text, text[:60])
    program.poll([url])
    if kind.keeps_validators:
        program.poll([url])
        _, asked = site.asked(since)
        report.check(kind, version, form, "nothing new is a 304", asked and asked[-1]["status"] == 304,
                     f"{[a['status'] for a in asked]} {asked[-1]['asked'].get('user-agent', '')[:50] if asked else ''}")


def sections(report, kind, version, site, folder):
    """Whoever takes all sections and not the whole has every item once; so has whoever takes the whole alone."""
    urls = re.findall(r'xmlUrl="([^"]+)"', site.get("/sections.opml"))
    shown = kind(folder).poll(urls)
    wanted = {i.title for i in FIRST}
    lost = wanted - titles(shown)
    report.check(kind, version, "atom", "all sections lose nothing", not lost and len(shown) == len(FIRST), f"{len(shown)} of {len(FIRST)}")
    alone = re.findall(r'xmlUrl="([^"]+)"', site.get("/feeds.opml"))
    report.check(kind, version, "opml", "the list to import is the whole alone", alone == [site.base + "/feed.atom"], str(alone))


def changed(report, kind, version, form, site, program, url, since):
    shown = program.poll([url])
    _, asked = site.asked(since)
    said = f"{asked[-1]['status']}, A-IM: {asked[-1]['asked'].get('a-im', 'none')}" if asked else "did not ask"
    report.check(kind, version, form, "a new item arrives", NEXT.title in titles(shown), said)
    report.check(kind, version, form, "nothing is shown twice", len(shown) == len({(s.title, s.feed) for s in shown}) or kind.name == "rss2email",
                 str(len(shown)))
    edited = EDITED in titles(shown)
    row = report.check if kind.takes_edits else report.note
    if kind.takes_edits:
        report.check(kind, version, form, "an edit is shown", edited)
    else:
        report.note(kind, version, form, "an edit is shown", edited)
    if form != "atom":
        gone = PICTURE.title not in titles(shown) and any(s.title == WITHDRAWN and (not kind.shows_text or REASON in plain(s.body)) for s in shown)
        if kind.takes_edits:
            report.check(kind, version, form, "a withdrawn item says so", gone)
        else:
            report.note(kind, version, form, "a withdrawn item says so", gone)


def again(report, kind, version, form, site, program, url, since):
    shown = program.poll([url])
    _, asked = site.asked(since)
    said = f"{asked[-1]['status']}, A-IM: {asked[-1]['asked'].get('a-im', 'none')}" if asked else "did not ask"
    report.check(kind, version, form, "the next new item arrives too", LATER.title in titles(shown), said)


def each(report, runs, act):
    """A program that breaks costs itself."""
    for kind, version, form, program, url in runs:
        try:
            act(kind, version, form, program, url)
        except Exception as fault:  # the edge of one program: it is reported, and the next one is run
            report.check(kind, version, form, "runs", False, f"{type(fault).__name__}: {str(fault)[:200]}")


def main(names):
    report, site = Report(), stand.Stand()
    try:
        for item in FIRST:
            site.put(item)
        site.start(len(FIRST))
        runs = []
        for kind in programs.ALL:
            if names and not any(name.lower() in kind.name.lower() for name in names):
                continue
            version = kind.version()
            if not version:
                report.skip(kind, "not installed")
                continue
            for form in kind.formats:
                folder = os.path.join(site.folder, re.sub(r"\W", "", kind.name) + "-" + form)
                runs.append((kind, version, form, kind(folder), f"{site.base}/feed.{form}"))
        each(report, runs, lambda k, v, form, p, url: first_look(report, k, v, form, site, p, url))
        each(report, [r for r in runs if r[2] == "atom" and r[0].subscribes],
             lambda k, v, form, p, url: sections(report, k, v, site, p.folder + "-sections"))
        page = re.search(r"<link>([^<]*/2023/03/01/[^<]*)</link>", site.get("/feed.rss"))
        site.stop()
        site.put(HOUR, title=EDITED, text=HOUR.text + " Sửa lại cho đúng.")
        site.put(NEXT)
        site.run("withdraw", page.group(1).replace(site.base, ""), "--reason", REASON)
        site.start(len(FIRST))
        since, _ = site.asked(0)
        each(report, runs, lambda k, v, form, p, url: changed(report, k, v, form, site, p, url, since))
        site.put(LATER)
        site.wait(len(FIRST) + 1)
        since, _ = site.asked(0)
        each(report, runs, lambda k, v, form, p, url: again(report, k, v, form, site, p, url, since))
    finally:
        site.close()
    print(f"{report.passed} passed, {report.failed} failed, {report.skipped} skipped")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
