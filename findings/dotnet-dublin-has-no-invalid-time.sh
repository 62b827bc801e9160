#!/usr/bin/env bash
# Package:   .NET 10 (System.TimeZoneInfo, tzdata of the system)
# Behaviour: for zones with negative daylight saving (Europe/Dublin, Africa/Casablanca) IsInvalidTime and IsAmbiguousTime are false for every
#            wall-clock time, also for the hour that is skipped in spring and the one that comes twice in autumn. Offsets and conversions are
#            right, and Europe/London with the same wall clock, is answered rightly.
# Why it matters: an archive that dates items by wall-clock time asks these two methods whether a printed time is doubtful. In Ireland it gets
#            "no" for 01:30 on the last Sunday of March, which never was, and files the item with a made-up instant.
# Instead:   compare the offsets before and after: a gap or an overlap lies where they differ.
#
# Exit code: 0 as described, 1 changed, 2 could not be tried. Needs the .NET 10 SDK and the NuGet registry.
set -u
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat > finding.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
</Project>
EOF

cat > Program.cs <<'EOF'
var missing = new DateTime(2026, 3, 29, 1, 30, 0);
var twice = new DateTime(2026, 10, 25, 1, 30, 0);
var dublin = Look("Europe/Dublin", missing, twice);
var london = Look("Europe/London", missing, twice);
// In Morocco the month of Ramadan is on winter time: 2026-02-15 03:00 comes twice, 2026-03-22 02:00 is skipped.
var casablanca = Look("Africa/Casablanca", new DateTime(2026, 3, 22, 2, 30, 0), new DateTime(2026, 2, 15, 2, 30, 0));
var asDescribed = dublin == (false, false, true) && london == (true, true, true) && casablanca is (false, false, true);
Console.WriteLine(asDescribed ? "as described" : "CHANGED");
return asDescribed ? 0 : 1;

static (bool Invalid, bool Ambiguous, bool OffsetsDiffer) Look(string id, DateTime missing, DateTime twice)
{
    var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
    var differ = Differ(zone, missing) && Differ(zone, twice);
    var seen = (zone.IsInvalidTime(missing), zone.IsAmbiguousTime(twice), differ);
    Console.WriteLine($"{id}: IsInvalidTime({missing:s}) {seen.Item1}, IsAmbiguousTime({twice:s}) {seen.Item2}, offsets before and after differ: {differ}");
    return seen;
}

static bool Differ(TimeZoneInfo zone, DateTime time) =>
    zone.GetUtcOffset(time.AddHours(-2)) != zone.GetUtcOffset(time.AddHours(2));
EOF

dotnet build --nologo -v quiet > build.log 2>&1 || { cat build.log; echo "could not be tried"; exit 2; }
dotnet bin/Debug/net10.0/finding.dll
