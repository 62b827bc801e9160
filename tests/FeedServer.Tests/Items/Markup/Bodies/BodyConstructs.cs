using System.Text;

namespace FeedServer.Tests.Items.Markup.Bodies;

/// <summary>Constructs that people and programs write into texts, by name: <c>tests/Fixtures/bodies.txt</c>, a line with the name behind
/// <c># </c> and the lines of HTML below it.</summary>
internal static class BodyConstructs
{
    /// <summary>Reads the file.</summary>
    public static IReadOnlyDictionary<string, string> Read(string file)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        var name = "";
        var html = new StringBuilder();
        foreach (var line in File.ReadAllLines(file).Append("# "))
        {
            if (!line.StartsWith("# ", StringComparison.Ordinal))
            {
                html.Append(html.Length > 0 ? "\n" : "").Append(line);
                continue;
            }
            if (name.Length > 0) all.Add(name, html.ToString());
            (name, html) = (line[2..], new StringBuilder());
        }
        return all;
    }
}
