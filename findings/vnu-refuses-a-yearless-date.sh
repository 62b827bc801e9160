#!/usr/bin/env bash
# Package:   vnu-jar 26.9.27 (the Nu HTML Checker, behind validator.w3.org/nu)
# Guess:     a day without a year may be written in `<time datetime>` with or without its two leading hyphens, as the standard says
#            (HTML, "yearless date": optionally two hyphens, month, hyphen, day), and the checker takes both.
# Behaviour: `01-10` is valid, `--01-10` is an error "Bad value". It is the second that ISO 8601:1988 and XML Schema's gMonthDay write, so it
#            is what data brings along.
# Why it matters: archives have anniversaries and datelines without a year. Markup that follows the standard, or a date passed on as it
#            came, fails the one check that editors and build pipelines run, and the message gives no hint of the other form.
# Instead:   write `01-10`.
#
# Exit code: 0 as described, 1 changed, 2 could not be tried. Needs npm and a Java runtime.
set -u
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
command -v java >/dev/null || { echo "no java"; exit 2; }
npm install --silent --no-audit --no-fund vnu-jar@26.9.27 >npm.log 2>&1 || { cat npm.log; exit 2; }
jar="$(find node_modules/vnu-jar -name vnu.jar | head -1)"
[ -n "$jar" ] || exit 2

page() { printf '<!DOCTYPE html><html lang="en"><head><title>Days</title></head><body><p><time datetime="%s">10 January</time></p></body></html>' "$1" > "$2"; }
page "01-10" plain.html
page "--01-10" hyphens.html
java -jar "$jar" plain.html > plain.txt 2>&1; plain=$?
java -jar "$jar" hyphens.html > hyphens.txt 2>&1; hyphens=$?
grep -q "UnsupportedClassVersionError" plain.txt && { echo "the Java runtime is too old"; exit 2; }
echo "vnu $(java -jar "$jar" --version 2>&1 | head -1)"
echo "datetime=\"01-10\":   exit $plain $(head -1 plain.txt | cut -c1-160)"
echo "datetime=\"--01-10\": exit $hyphens $(sed -E 's/^"?file:[^"]*"?:?//' hyphens.txt | head -1 | cut -c1-160)"
if [ "$plain" = 0 ] && [ "$hyphens" != 0 ] && grep -q "Bad value" hyphens.txt; then echo "as described"; exit 0; fi
echo "CHANGED"; exit 1
