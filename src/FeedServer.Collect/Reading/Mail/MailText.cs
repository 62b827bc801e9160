namespace FeedServer.Collect.Reading.Mail;

/// <summary>The text of a plain part of a mail: without what is quoted and the signature, lines joined that a mail program broke
/// (RFC 3676).</summary>
internal static partial class MailText
{
    /// <summary>The author's own text.</summary>
    /// <param name="text">As decoded.</param>
    /// <param name="isFlowed">True when a space at a line's end means that its paragraph goes on.</param>
    /// <param name="dropsSpace">True when that space is no part of the text.</param>
    public static string Own(string text, bool isFlowed, bool dropsSpace)
    {
        var own = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            // Before lines are joined: the mark of the signature ends in a space too.
            if (line is "-- " || line == "--" && own.Count > 0) break;
            if (Reply().IsMatch(line.TrimEnd())) break;
            if (!line.StartsWith('>')) own.Add(line);
        }
        if (own.TrueForAll(string.IsNullOrWhiteSpace)) own = [.. text.Split('\n').Select(line => line.TrimStart('>', ' '))];
        return isFlowed ? Joined(own, dropsSpace) : string.Join('\n', own);
    }

    private static string Joined(List<string> lines, bool dropsSpace)
    {
        var joined = new StringBuilder();
        foreach (var line in lines)
        {
            // A space in front was put there to protect what follows it.
            var text = line.StartsWith(' ') ? line[1..] : line;
            if (text.EndsWith(' ') && text.AsSpan().Trim().Length > 0) joined.Append(dropsSpace ? text[..^1] : text);
            else joined.Append(text).Append('\n');
        }
        return joined.ToString();
    }

    [GeneratedRegex(@"^(On .{6,120} wrote:|Vào .{6,120} đã viết:|Am .{6,120} schrieb .{0,80}:|Le .{6,120} a écrit\s?:|"
        + @"-----\s?Original Message\s?-----)$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Reply();
}
