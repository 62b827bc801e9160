using System.Reflection;
using System.Xml.Linq;

namespace FeedServer.Tests.Architecture;

public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> MayReferTo = new()
    {
        ["FeedServer.Items"] = [],
        ["FeedServer.Collect"] = ["FeedServer.Items"],
        ["FeedServer.Store"] = ["FeedServer.Items"],
        ["FeedServer.Store.LiteDb"] = ["FeedServer.Items", "FeedServer.Store"],
        ["FeedServer.Store.Postgres"] = ["FeedServer.Items", "FeedServer.Store"],
        ["FeedServer.Publish"] = ["FeedServer.Items"],
        ["FeedServer.Search"] = ["FeedServer.Items"],
        ["FeedServer"] =
            ["FeedServer.Collect", "FeedServer.Items", "FeedServer.Publish", "FeedServer.Search", "FeedServer.Store",
                "FeedServer.Store.LiteDb", "FeedServer.Store.Postgres"],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateDirectories(Repository.At("src")).Select(d => Path.GetFileName(d)!).Order()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_what_the_design_allows(string project)
    {
        var file = XDocument.Load(Repository.At("src", project, project + ".csproj"));
        var refers = file.Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value)) // a reference without Include does not build
            .Order();
        Assert.Equal(MayReferTo[project].Order(), refers);
    }

    [Fact]
    public void The_store_knows_no_engine()
    {
        var packages = XDocument.Load(Repository.At("src", "FeedServer.Store", "FeedServer.Store.csproj")).Descendants("PackageReference");
        Assert.Equal(["Microsoft.Extensions.Logging.Abstractions"],
            packages.Select(package => package.Attribute("Include")!.Value)); // as above
        Assert.Empty(NamesOf("LiteDB", "src/FeedServer.Store"));
        Assert.Empty(NamesOf("Postgre", "src/FeedServer.Store"));
    }

    [Fact]
    public void The_program_names_its_engines_in_one_file()
    {
        Assert.Equal(["FeedServer/Hosting/Storage.cs"], NamesOf("Store.LiteDb", "src/FeedServer"));
        Assert.Equal(["FeedServer/Hosting/Storage.cs"], NamesOf("Store.Postgres", "src/FeedServer"));
    }

    [Fact]
    public void Items_takes_no_package_and_does_no_input_or_output()
    {
        Assert.Empty(XDocument.Load(Repository.At("src", "FeedServer.Items", "FeedServer.Items.csproj")).Descendants("PackageReference"));
        string[] outside = ["System.IO.File", "File.Open", "File.Read", "File.Write", "HttpClient", "TimeProvider.System", "Console."];
        foreach (var file in Repository.Files("src/FeedServer.Items", "*.cs"))
        {
            var text = File.ReadAllText(file);
            Assert.All(outside, word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_system_clock_is_named_only_where_the_program_is_put_together()
    {
        var named = Repository.Files("src", "*.cs")
            .Where(f => File.ReadAllText(f).Contains("TimeProvider.System", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Repository.At("src"), f));
        Assert.All(named, f => Assert.Matches("^FeedServer/(Hosting|Cli)/", f));
    }

    [Fact]
    public void Clock_reads_and_blocking_waits_are_banned_symbols_in_every_project()
    {
        var banned = File.ReadAllLines(Repository.At("BannedSymbols.txt")).Select(line => line.Split(';')[0]).ToList();
        Assert.All(ClockReads().Concat(WaitsWithoutClock()), symbol => Assert.Contains(symbol, banned));
        var build = File.ReadAllText(Repository.At("Directory.Build.props"));
        Assert.Contains("BannedApiAnalyzers", build, StringComparison.Ordinal);
        Assert.Contains("<TreatWarningsAsErrors>true", build, StringComparison.Ordinal);
        var files = Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs")).Select(File.ReadAllLines);
        Assert.DoesNotContain(files.SelectMany(lines => lines),
            line => line.TrimEnd().EndsWith("disable " + "RS0030", StringComparison.Ordinal));
    }

    [Fact]
    public void Package_versions_stand_in_one_file()
    {
        var versioned = Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj"))
            .SelectMany(f => XDocument.Load(f).Descendants("PackageReference"))
            .Where(p => p.Attribute("Version") is not null);
        Assert.Empty(versioned);
    }

    private static IEnumerable<string> NamesOf(string engine, string folder) =>
        Repository.Files(folder, "*.cs").Concat(Repository.Files(folder, "*.razor"))
        .Where(file => File.ReadAllText(file).Contains(engine, StringComparison.OrdinalIgnoreCase))
        .Select(file => Path.GetRelativePath(Repository.At("src"), file).Replace('\\', '/')).Order();

    // Asked of the framework itself, so that a clock read or a wait that it gains is missed in the list and not here.
    private static IEnumerable<string> ClockReads() =>
        from type in new[] { typeof(DateTime), typeof(DateTimeOffset) }
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Static)
        select $"P:{type.FullName}.{property.Name}";

    private static IEnumerable<string> WaitsWithoutClock() =>
        from method in typeof(Thread).GetMethods().Concat(typeof(Task).GetMethods())
        where method is { IsStatic: true, Name: "Sleep" or "Delay" }
        let parameters = method.GetParameters().Select(p => p.ParameterType).ToList()
        where !parameters.Contains(typeof(TimeProvider))
        select $"M:{method.DeclaringType}.{method.Name}({string.Join(',', parameters)})";
}
