#!/usr/bin/env bash
# Package:   Quartz 4.7.3
# Behaviour: in a zone whose winter time is the daylight saving of the time-zone database (Europe/Dublin: negative saving), a cron expression
#            that fires every ten minutes gives, in the hour before the clocks go forward, a next time that lies BEFORE the time asked about:
#            00:50Z is followed by 00:00Z, again and again. In autumn it gives nothing for 70 minutes (00:50Z, then 02:00Z). Europe/London,
#            whose wall clock is the same to the second, is right.
# Why it matters: a scheduler that takes the next time literally fires without pause until real time has passed the change, on every feed
#            of a server that runs in Irish time, and then misses an hour of polls in autumn. Schedules of plain intervals are not touched.
# Instead:   run cron triggers in UTC, or use an interval.
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
  <ItemGroup>
    <PackageReference Include="Quartz" Version="[4.7.3]" />
  </ItemGroup>
</Project>
EOF

cat > Program.cs <<'EOF'
using System.Globalization;
using Quartz;

var spring = new DateTimeOffset(2026, 3, 29, 0, 30, 0, TimeSpan.Zero);
var autumn = new DateTimeOffset(2026, 10, 25, 0, 20, 0, TimeSpan.Zero);
var dublin = (Backwards: Backwards("Europe/Dublin", spring), Gap: Gap("Europe/Dublin", autumn));
var london = (Backwards: Backwards("Europe/London", spring), Gap: Gap("Europe/London", autumn));
var asDescribed = dublin is { Backwards: true, Gap: 70 } && london is { Backwards: false, Gap: 10 };
Console.WriteLine(asDescribed ? "as described" : "CHANGED");
return asDescribed ? 0 : 1;

// Whether a next time lies before the time that was asked about.
static bool Backwards(string zone, DateTimeOffset from)
{
    var times = Times(zone, from);
    return times.Zip(times.Skip(1)).Any(pair => pair.Second <= pair.First);
}

// The longest pause in minutes.
static double Gap(string zone, DateTimeOffset from)
{
    var times = Times(zone, from);
    return times.Zip(times.Skip(1)).Max(pair => (pair.Second - pair.First).TotalMinutes);
}

static List<DateTimeOffset> Times(string zone, DateTimeOffset from)
{
    var cron = new CronExpression("0 0/10 * * * ?", TimeZoneInfo.FindSystemTimeZoneById(zone));
    List<DateTimeOffset> times = [from];
    while (times.Count < 12) times.Add(cron.GetNextValidTimeAfter(times[^1]) ?? throw new InvalidOperationException("no next time"));
    Console.WriteLine($"{zone} {from:yyyy-MM-dd}: {string.Join(' ', times.Select(time => time.UtcDateTime.ToString("HH:mm'Z'", CultureInfo.InvariantCulture)))}");
    return times;
}
EOF

dotnet build --nologo -v quiet > build.log 2>&1 || { cat build.log; echo "could not be tried"; exit 2; }
dotnet bin/Debug/net10.0/finding.dll
