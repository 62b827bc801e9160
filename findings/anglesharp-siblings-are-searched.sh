#!/usr/bin/env bash
# Package:   AngleSharp 1.10.3
# Guess:     `NextSibling` follows a pointer, as in a browser, so walking n siblings by it costs n steps.
# Behaviour: each `NextSibling` (and `PreviousSibling`) searches the parent's list of children for the node first. Walking the children of one
#            element by it costs the square of their number: twice the children, four times the time. `ChildNodes` by index is linear,
#            and so is the parser itself.
# Why it matters: the usual way to walk a tree without recursion (first child, next sibling, parent) turns one flat page of some ten thousand
#            paragraphs or links, which a link directory or a day's full index is, into many seconds of a core on a server that reads
#            other people's pages.
# Instead:   go through `ChildNodes` by index, or copy the children into a list once.
#
# Exit code: 0 as described, 1 changed, 2 could not be tried. Needs the .NET 10 SDK and the NuGet registry.
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
  <ItemGroup>
    <PackageReference Include="AngleSharp" Version="[1.10.3]" />
  </ItemGroup>
</Project>
EOP

cat > Program.cs <<'EOP'
using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

Walk(Page(1_000));
int[] counts = [10_000, 20_000, 40_000];
var times = counts.Select(count => Walk(Page(count))).ToList();
for (var i = 0; i < counts.Length; i++)
    Console.WriteLine($"{counts[i]} paragraphs: by NextSibling {times[i].Sibling:F1} ms, by ChildNodes[i] {times[i].Index:F1} ms");
// Noise is a factor of two at most; a linear walk of four times as many is four times as long, a quadratic one sixteen times.
var growth = times[^1].Sibling / times[0].Sibling;
Console.WriteLine($"four times the paragraphs: NextSibling takes {growth:F1} times as long");
var asDescribed = growth > 8 && times[^1].Sibling > 20 * times[^1].Index;
Console.WriteLine(asDescribed ? "as described" : "CHANGED");
return asDescribed ? 0 : 1;

static IElement Page(int count) => new HtmlParser().ParseDocument("<body>" + string.Concat(Enumerable.Repeat("<p>x</p>", count))).Body!;

static (double Sibling, double Index) Walk(IElement body)
{
    var seen = 0;
    var clock = Stopwatch.StartNew();
    for (var node = body.FirstChild; node is not null; node = node.NextSibling) seen++;
    var sibling = clock.Elapsed.TotalMilliseconds;
    clock.Restart();
    for (var i = 0; i < body.ChildNodes.Length; i++) if (body.ChildNodes[i] is not null) seen--;
    return seen == 0 ? (sibling, clock.Elapsed.TotalMilliseconds) : throw new InvalidOperationException("the walks differ");
}
EOP

dotnet build --nologo -v quiet > build.log 2>&1 || { cat build.log; echo "could not be tried"; exit 2; }
dotnet bin/Debug/net10.0/finding.dll
