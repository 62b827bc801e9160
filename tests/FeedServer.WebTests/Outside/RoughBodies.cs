using System.Globalization;
using System.Text;

namespace FeedServer.WebTests.Outside;

/// <summary>Feeds that mean harm, and a plain one.</summary>
internal static class RoughBodies
{
    /// <summary>Reads a file of the server's machine into the title, if entities are read.</summary>
    public const string ExternalEntity = """
        <?xml version="1.0"?>
        <!DOCTYPE rss [<!ENTITY inside SYSTEM "file:///etc/hostname">]>
        <rss version="2.0"><channel><title>Harbour &inside;</title><link>http://harbour.example/</link>
        <item><title>Tide &inside;</title><link>http://harbour.example/tide</link><guid>tide</guid></item></channel></rss>
        """;

    /// <summary>Three kilobytes that unfold to three gigabytes, if entities are expanded.</summary>
    public static string BillionLaughs { get; } = Laughs();

    /// <summary>A plain RSS 2.0 feed with items of these guids, each with a link and a title of its own.</summary>
    public static string Rss(params string[] guids) =>
        Rss(guids.Select(guid => $"<item><title>Notice {guid}</title><link>http://harbour.example/{guid}</link>"
        + $"<guid isPermaLink=\"false\">{guid}</guid><description>The harbour office says {guid}.</description></item>"));

    /// <summary>Says UTF-8 in its declaration and is windows-1252; the é is the byte E9.</summary>
    public static byte[] LyingCharset() =>
        Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + Rss("caf\u00e9")["<?xml version=\"1.0\"?>".Length..]);

    private static string Rss(IEnumerable<string> items) =>
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour "
        + "notices</title><link>http://harbour.example/</link><description>d</description>"
        + string.Concat(items) + "</channel></rss>";

    private static string Laughs()
    {
        var text = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY l0 \"laugh\">");
        for (var level = 1; level <= 9; level++)
            text.Append(CultureInfo.InvariantCulture, $"<!ENTITY l{level} \"{string.Concat(Enumerable.Repeat($"&l{level - 1};", 10))}\">");
        return text.Append(
            "]><rss version=\"2.0\"><channel><title>&l9;</title><item><title>one</title><guid>1</guid></item></channel></rss>").ToString();
    }
}
