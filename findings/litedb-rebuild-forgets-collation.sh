#!/usr/bin/env bash
# Package:   LiteDB 5.0.21
# Behaviour: Rebuild() without options gives a database the collation "/IgnoreCase", whatever collation it was made with. A database whose
#            connection string names its collation can then no longer be opened by it ("Datafile collation ... is different from engine
#            settings"), and opened without it "abc" finds "ABC". If a unique index holds keys that differ only in case, the rebuild throws and
#            the engine is disposed, while the file stays as it was.
# Expected:  a rebuild keeps the collation; RebuildOptions has a Collation for those who want to change it.
# Why it matters: guids, ids and links of feed entries differ by case. A feed server that compacts its database on a schedule is locked out
#            of its archive at the next start, or merges look-ups of two different items.
# Instead:   Rebuild(new RebuildOptions { Collation = ... }) with the collation the database has.
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
    <PackageReference Include="LiteDB" Version="[5.0.21]" />
  </ItemGroup>
</Project>
EOF

cat > Program.cs <<'EOF'
using LiteDB;
using LiteDB.Engine;

const string Collation = "en-US/None";
var first = Path.GetFullPath("first.db");
string? rebuilding = null, reopening = null;
using (var db = new LiteDatabase($"Filename={first};Collation={Collation}"))
{
    var entries = db.GetCollection("entries");
    entries.EnsureIndex("guid");
    entries.Insert([new BsonDocument { ["guid"] = "abc" }, new BsonDocument { ["guid"] = "ABC" }]);
    Console.WriteLine($"made with {db.Collation}: 'abc' finds {entries.Find(Query.EQ("guid", "abc")).Count()}");
    rebuilding = Try(() => db.Rebuild());
    Console.WriteLine($"Rebuild(): {rebuilding ?? "done"}");
}
reopening = Try(() => { using var db = new LiteDatabase($"Filename={first};Collation={Collation}"); });
Console.WriteLine($"opened with its own collation: {reopening ?? "done"}");
var found = 0;
string collation;
using (var db = new LiteDatabase(first))
{
    collation = db.Collation.ToString();
    found = db.GetCollection("entries").Find(Query.EQ("guid", "abc")).Count();
    Console.WriteLine($"opened without: {collation}, 'abc' finds {found}");
}

string? unique, after;
using (var db = new LiteDatabase($"Filename={Path.GetFullPath("second.db")};Collation={Collation}"))
{
    var entries = db.GetCollection("entries");
    entries.EnsureIndex("guid", unique: true);
    entries.Insert([new BsonDocument { ["guid"] = "abc" }, new BsonDocument { ["guid"] = "ABC" }]);
    unique = Try(() => db.Rebuild());
    after = Try(() => entries.Count());
    Console.WriteLine($"Rebuild() with a unique index: {unique ?? "done"}; then Count(): {after ?? "done"}");
}

string? kept;
using (var db = new LiteDatabase($"Filename={Path.GetFullPath("third.db")};Collation={Collation}"))
{
    db.GetCollection("entries").Insert(new BsonDocument { ["guid"] = "abc" });
    kept = Try(() => db.Rebuild(new RebuildOptions { Collation = new Collation(Collation) })) ?? db.Collation.ToString();
    Console.WriteLine($"Rebuild with the collation as an option: {kept}");
}

var asDescribed = rebuilding is not null && reopening is not null && collation == "/IgnoreCase" && found == 2
    && unique is not null && after is not null && kept == Collation;
Console.WriteLine(asDescribed ? "as described" : "CHANGED");
return asDescribed ? 0 : 1;

static string? Try(Action action)
{
    try
    {
        action();
        return null;
    }
    catch (Exception e)
    {
        return $"{e.GetType().Name}: {e.Message.Split('\n')[0]}";
    }
}
EOF

dotnet build --nologo -v quiet > build.log 2>&1 || { cat build.log; echo "could not be tried"; exit 2; }
dotnet bin/Debug/net10.0/finding.dll
