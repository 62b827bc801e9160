#!/usr/bin/env bash
# Package:   System.CommandLine 3.0.0
# Behaviour: three readings of a plain command line that no getopt has:
#            "--title= a.txt" gives the option the value "a.txt" and leaves no file; an empty value is possible only as two arguments.
#            "--title @name" and a bare "@name" are read as response files, and fail when there is no file of that name.
#            "/h" and "/?" are help, on Linux too, even where a file is expected: a file or folder /h cannot be named.
# Why it matters: a command that clears a title ("--title=" with an empty shell variable) takes the file's name for the title; names of
#            accounts on federated sites begin with @; an export to the path /h prints the help and exits 0 without writing anything.
# Instead:   ParserConfiguration { ResponseFileTokenReplacer = null }, a help option with explicit aliases, and "--title=" refused or
#            normalised before parsing. "--" before the words protects them as well.
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
    <PackageReference Include="System.CommandLine" Version="[3.0.0]" />
  </ItemGroup>
</Project>
EOF

cat > Program.cs <<'EOF'
using System.CommandLine;

var title = new Option<string>("--title");
var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.ZeroOrMore };
var root = new RootCommand { title, files };
string[] seen =
[
    Look("--title=", "a.txt"), Look("--title", "", "a.txt"), Look("--title", "@name"), Look("@name"), Look("--title=@name"),
    Look("/h"), Look("/?"), Look("--", "/h"), Look("--", "@name"),
];
string[] described =
[
    "title 'a.txt', files []", "title '', files [a.txt]", "error", "error", "title '@name', files []",
    "HelpAction", "HelpAction", "title '', files [/h]", "title '', files [@name]",
];
var asDescribed = seen.SequenceEqual(described);
Console.WriteLine(asDescribed ? "as described" : "CHANGED");
return asDescribed ? 0 : 1;

string Look(params string[] arguments)
{
    var parsed = root.Parse(arguments);
    var result = parsed.Errors.Count > 0 ? "error"
        : parsed.Action is { } action ? action.GetType().Name
        : $"title '{parsed.GetValue(title)}', files [{string.Join(' ', parsed.GetValue(files) ?? [])}]";
    var shown = string.Join(' ', arguments.Select(argument => argument.Length == 0 ? "\"\"" : argument));
    Console.WriteLine($"{shown,-22} {result} {string.Join(' ', parsed.Errors.Select(error => error.Message))}");
    return result;
}
EOF

dotnet build --nologo -v quiet > build.log 2>&1 || { cat build.log; echo "could not be tried"; exit 2; }
dotnet bin/Debug/net10.0/finding.dll
