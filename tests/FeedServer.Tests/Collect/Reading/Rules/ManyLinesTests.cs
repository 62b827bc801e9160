using System.Globalization;
using System.Text;
using FeedServer.Tests.Collect.Dating;

namespace FeedServer.Tests.Collect.Reading.Rules;

/// <summary>Texts of very many lines. Each line takes its own time: where each looked at all before it, these took minutes.</summary>
public sealed class ManyLinesTests
{
    [Fact]
    public void A_text_of_very_many_short_lines_is_read() =>
        Assert.Contains("<p>T</p>", Reads.Text(string.Concat(Enumerable.Repeat("T\n", 200_000))).Html, StringComparison.Ordinal);

    [Fact]
    public void Very_many_lines_that_name_writers_are_joined_each_name_once()
    {
        var lines = new StringBuilder();
        for (var number = 0; number < 60_000; number++) lines.Append("Tin: Lê ").Append(NameOf(number / 2)).Append('\n');
        var names = Reads.Text(lines.ToString()).Content.Byline.Text;
        Assert.True(names.Count > 20_000);
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static string NameOf(int number)
    {
        var name = new StringBuilder();
        for (var rest = number; name.Length == 0 || rest > 0; rest /= 26) name.Append((char)('a' + rest % 26));
        return CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToString());
    }
}
