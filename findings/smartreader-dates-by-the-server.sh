#!/usr/bin/env bash
# Package:   SmartReader 0.11.1
# Behaviour: Article.PublicationDate is a DateTime in the zone of the machine that reads: a page that says 2023-01-10T01:30:00+07:00 is of
#            the 9th on a server in UTC or New York and of the 10th on one in Hanoi; the offset that the page gave is lost. A date with
#            slashes is read in the order of the process's culture, whatever the page's lang: on a page in Vietnamese 10/01/2023 is
#            1 October under en-US and the invariant culture.
# Why it matters: an archive filed by day files the same page under two days or two months, depending on where it was collected.
# Instead:   read article:published_time and its like yourself, as text with its offset.
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
    <PackageReference Include="SmartReader" Version="[0.11.1]" />
  </ItemGroup>
</Project>
EOF

cat > Program.cs <<'EOF'
using System.Globalization;

var text = string.Concat(Enumerable.Repeat(
    "<p>The council counted the boats, the bridge and the road along the river, and found that much was left to do before the spring.</p>", 8));
var local = Day("2023-01-10T01:30:00+07:00", "en-US");
var (american, vietnamese) = (Day("10/01/2023", "en-US"), Day("10/01/2023", "vi-VN"));
Console.WriteLine($"{TimeZoneInfo.Local.Id}: 2023-01-10T01:30:00+07:00 is {local}; 10/01/2023 is {american} under en-US, {vietnamese} under vi-VN");
var expected = TimeZoneInfo.Local.GetUtcOffset(new DateTime(2023, 1, 10)) >= TimeSpan.FromHours(7) ? "2023-01-10" : "2023-01-09";
return (local, american, vietnamese) == (expected, "2023-10-01", "2023-01-10") ? 0 : 1;

string? Day(string date, string culture)
{
    CultureInfo.CurrentCulture = new CultureInfo(culture);
    var html = $"<html lang=\"vi\"><head><title>Boats</title><meta property=\"article:published_time\" content=\"{date}\"></head>"
        + $"<body><article><h1>Boats</h1>{text}</article></body></html>";
    return new SmartReader.Reader("https://harbour.example/boats", html).GetArticle().PublicationDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
EOF

dotnet build --nologo -v quiet > build.log 2>&1 || { cat build.log; echo "could not be tried"; exit 2; }
code=0
for zone in UTC Asia/Ho_Chi_Minh America/New_York; do
  TZ="$zone" dotnet bin/Debug/net10.0/finding.dll || code=1
done
[ "$code" = 0 ] && echo "as described" || echo "CHANGED"
exit "$code"
