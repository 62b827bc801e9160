using System.Globalization;
using System.Text.RegularExpressions;
using FeedServer.Desk.Drop;

namespace FeedServer.WebTests.Desk;

/// <summary>The examples for proxies in front, against what the server takes.</summary>
public sealed partial class ProxyExamplesTests
{
    [Fact]
    public void Each_lets_pass_what_the_desk_takes_and_leaves_refusing_to_it()
    {
        var examples = Directory.GetFiles(Repository.At("src", "FeedServer", "Packaging", "examples"));
        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            var limit = Limit().Match(File.ReadAllText(example)).Groups[1].Value;
            // Caddy's MB is a million. What a form adds to its files is far below a tenth of them.
            Assert.True(long.Parse(limit, CultureInfo.InvariantCulture) * 1_000_000 > DropDesk.MostBytes * 1.1, $"{example}: {limit} MB");
        }
    }

    [GeneratedRegex(@"^\s*(?:client_max_body_size|max_size) (\d+)(?:m;|MB)$", RegexOptions.Multiline)]
    private static partial Regex Limit();
}
