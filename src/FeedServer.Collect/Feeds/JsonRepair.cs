using System.Text;

namespace FeedServer.Collect.Feeds;

/// <summary>JSON with bare line ends and other control characters inside its texts (RFC 8259 §7 wants them escaped).</summary>
internal static class JsonRepair
{
    /// <summary>The same text with them escaped; itself when there are none.</summary>
    public static string Apply(string text)
    {
        StringBuilder? mended = null;
        var inText = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && inText)
            {
                mended?.Append(c);
                if (++i < text.Length) mended?.Append(text[i]);
                continue;
            }
            if (c == '"') inText = !inText;
            if (c >= ' ' || !inText)
            {
                if (c != '\0') mended?.Append(c);
                continue;
            }
            mended ??= new StringBuilder(text.Length + 64).Append(text, 0, i);
            mended.Append(c switch { '\n' => "\\n", '\t' => "\\t", '\r' => "\\r", _ => "" });
        }
        return mended?.ToString() ?? text;
    }
}
