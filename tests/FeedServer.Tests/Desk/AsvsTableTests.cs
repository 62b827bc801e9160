using System.Text.RegularExpressions;

namespace FeedServer.Tests.Desk;

public sealed partial class AsvsTableTests
{
    [Fact]
    public void Every_test_that_the_table_names_is_there()
    {
        var table = Table();
        var named = table.SelectMany(line => TestName().Matches(line)).Select(match => match.Groups[1].Value).ToHashSet();
        var tests = Repository.Files("tests", "*.cs").Select(File.ReadAllText).ToList();
        Assert.True(named.Count > 15, $"{named.Count} tests are named");
        Assert.All(named, name => Assert.Contains(tests, text => text.Contains($" {name}(", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_line_of_the_table_names_a_test_or_says_that_there_is_none() => Assert.All(Table(), line =>
    {
        var last = line.TrimEnd('|', ' ').Split('|')[^1];
        Assert.True(last.Trim() == "–" || TestName().IsMatch(last), line);
    });

    private static List<string> Table() => [.. File.ReadLines(Repository.At("src", "FeedServer", "Desk", "README.md"))
        .SkipWhile(line => !line.StartsWith("## OWASP ASVS", StringComparison.Ordinal))
        .Where(line => line.StartsWith('|') && line.Contains(" | ", StringComparison.Ordinal)).Skip(1)];

    [GeneratedRegex("`([A-Z][A-Za-z0-9]*_[A-Za-z0-9_]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex TestName();
}
