#!/usr/bin/env bash
# Package:   YamlDotNet 18.1.0
# Behaviour: a date without an hour that is read into a DateTimeOffset becomes midnight in the zone of the machine that reads, silently; a
#            DateTime with an offset is turned into the machine's zone. A number that looks like a date is one: "3.4" becomes 4 March of the
#            current year, and 10/01/2023 is read month first.
# Why it matters: front matter of articles says "date: 2023-01-10". The same file gets another instant on another server, and west of the
#            publication the day before; "version: 3.4" beside it is a date if the property has that type.
# Instead:   read such fields as strings, and dates by a rule of your own with the publication's zone.
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
    <PackageReference Include="YamlDotNet" Version="[18.1.0]" />
  </ItemGroup>
</Project>
EOF

cat > Program.cs <<'EOF'
using System.Globalization;
using YamlDotNet.Serialization;

var yaml = new DeserializerBuilder().Build();
var day = Read<DateTimeOffset>("2023-01-10");
var withOffset = Read<DateTime>("2023-01-10T01:30:00+07:00");
var number = Read<DateTime>("3.4");
var slashes = Read<DateTime>("10/01/2023");
var offset = TimeZoneInfo.Local.GetUtcOffset(new DateTime(2023, 1, 10));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{TimeZoneInfo.Local.Id}: 2023-01-10 is {day:o}; 2023-01-10T01:30:00+07:00 is of {withOffset:yyyy-MM-dd} ({withOffset.Kind}); 3.4 is {number:yyyy-MM-dd}; 10/01/2023 is {slashes:yyyy-MM-dd}"));
var local = new DateTimeOffset(2023, 1, 10, 1, 30, 0, TimeSpan.FromHours(7)).LocalDateTime;
return day.Offset == offset && day.Day == 10 && withOffset == local && withOffset.Kind == DateTimeKind.Local
    && number is { Month: 3, Day: 4 } && number.Year == DateTime.Now.Year && slashes is { Month: 10, Day: 1 } ? 0 : 1;

T Read<T>(string value) => yaml.Deserialize<Dictionary<string, T>>("date: " + value)["date"];
EOF

dotnet build --nologo -v quiet > build.log 2>&1 || { cat build.log; echo "could not be tried"; exit 2; }
code=0
for zone in UTC Asia/Ho_Chi_Minh America/New_York; do
  TZ="$zone" dotnet bin/Debug/net10.0/finding.dll || code=1
done
[ "$code" = 0 ] && echo "as described" || echo "CHANGED"
exit "$code"
