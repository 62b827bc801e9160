#!/usr/bin/env bash
# Package:   .NET 10 (System.Text.RegularExpressions)
# Guess:     `RegexOptions.NonBacktracking` finds the matches that an expression finds without it, only in linear time: the documentation
#            names what it refuses (lookarounds, back references, atomic groups) and which captures differ, and nothing else.
# Behaviour: an expression that begins with an optional character (`\(?`, `"?`) skips a match, without a word, where that character stands
#            before the match with something else behind it and the expression matches once more further on: `\(?\d\d\d\d` in
#            "(in 1990 and 1995" finds 1995 only. The same text with one year is read right, and so is the whole text without the
#            option.
# Why it matters: the option is what one takes for texts that strangers write. A bracket before a date is everyday prose, and the first
#            date of an article is the one that counts: an archive files the item under the wrong year.
# Instead:   leave the optional character out (it seldom adds anything to what is captured), or repeat everything with a bound and give the
#            interpreted expression a time limit.
#
# Exit code: 0 as described, 1 changed, 2 could not be tried. Needs the .NET 10 SDK.
set -u
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat > finding.csproj <<'EOP'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
</Project>
EOP

cat > Program.cs <<'EOP'
using System.Text.RegularExpressions;

(string Pattern, string Text, bool Differs)[] cases =
[
    (@"\(?\d\d\d\d", "(in 1990 and 1995", true),
    (@"\(?\d\d\d\d", "(in 1990 and nothing more", false),
    (@"\(?\d\d\d\d", "in 1990 and 1995", false),
    (@"\d\d\d\d", "(in 1990 and 1995", false),
    ("\"?[0-9]{1,2}/[0-9]{1,2}", "the so-called \"flood of 10/1\" and that of 15/2", true),
];
var asDescribed = true;
Console.WriteLine($".NET {Environment.Version}");
foreach (var (pattern, text, differs) in cases)
{
    var interpreted = Found(pattern, text, RegexOptions.None);
    var linear = Found(pattern, text, RegexOptions.NonBacktracking);
    Console.WriteLine($"{pattern} in '{text}': {interpreted}; non-backtracking {linear}");
    asDescribed &= (interpreted != linear) == differs;
}
Console.WriteLine(asDescribed ? "as described" : "CHANGED");
return asDescribed ? 0 : 1;

static string Found(string pattern, string text, RegexOptions options) =>
    string.Join(", ", new Regex(pattern, options | RegexOptions.CultureInvariant).Matches(text).Select(match => match.Value));
EOP

dotnet run --nologo 2>/dev/null || exit $?
