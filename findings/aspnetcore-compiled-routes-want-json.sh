#!/usr/bin/env bash
# Package:   Microsoft.NET.Sdk.Web of .NET 10 (request delegate generator 10.0), EnableRequestDelegateGenerator=true
# Behaviour: a GET handler whose only parameter is a record struct of services, bound with [AsParameters], gets "accepts application/json"
#            as metadata when its delegate is generated at build time, and does not when it is made at run time. Routing passes such a
#            route over when a candidate without that metadata shares its place in the tree: beside "/{year}.atom" the page "/{year:int}"
#            is answered with 404, without a word in the log at the usual level, and the catch-all page with it. Alone it works. Marking
#            the struct's properties with [FromServices] takes the metadata away.
# Guess:     the setting changes when a delegate is made, not which route is chosen.
# Why it matters: a feed and archive server has pages and feeds side by side ("/2023" and "/2023.atom"). The setting saves it an expression
#            for each route at every start, and PublishAot or PublishTrimmed in the project turn it on: pages of a year vanish by it.
# Instead:   [property: FromServices] on what comes from the container; a test that no route which is read has IAcceptsMetadata.
#
# Exit code: 0 as described, 1 changed, 2 could not be tried. Needs the .NET 10 SDK.
set -u
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

cat > finding.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
</Project>
EOF

cat > Program.cs <<'EOF'
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error"]);
builder.Services.AddSingleton<Archive>();
var app = builder.Build();
app.MapMethods("/{year:length(4)}.atom", ["GET"], (HttpContext http) => Results.Text("feed"));
app.MapMethods("/{year:int}", ["GET"], ([AsParameters] Asked asked, string year) => asked.Archive.Page(year));
app.MapMethods("/named/{year:int}", ["GET"], ([AsParameters] Asked asked, string year) => asked.Archive.Page(year));
app.MapMethods("/marked/{year:length(4)}.atom", ["GET"], (HttpContext http) => Results.Text("feed"));
app.MapMethods("/marked/{year:int}", ["GET"], ([AsParameters] Marked asked, string year) => asked.Archive.Page(year));
await app.StartAsync();
using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
foreach (var path in new[] { "/2023.atom", "/2023", "/named/2023", "/marked/2023" })
    Console.WriteLine($"{path} {(int)(await client.GetAsync(path)).StatusCode}");
await app.StopAsync();

internal sealed class Archive
{
    public IResult Page(string year) => Results.Text("page of " + year);
}

internal readonly record struct Asked(HttpContext Http, Archive Archive);

internal readonly record struct Marked(HttpContext Http, [property: FromServices] Archive Archive);
EOF

seen=""
for generated in false true; do
  dotnet build -v quiet --nologo -p:EnableRequestDelegateGenerator=$generated -o "out-$generated" >build.log 2>&1 || { cat build.log; exit 2; }
  answers="$(timeout 60 dotnet "out-$generated/finding.dll")" || exit 2
  printf 'delegates generated at build time: %s\n%s\n' "$generated" "$answers"
  seen="$seen$(printf '%s\n' "$answers" | cut -d' ' -f2 | tr '\n' ' ')"
  rm -rf obj
done

if [ "$seen" = "200 200 200 200 200 404 200 200 " ]; then echo "as described"; else echo "CHANGED: $seen"; exit 1; fi
