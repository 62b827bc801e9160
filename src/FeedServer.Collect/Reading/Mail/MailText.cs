namespace FeedServer.Collect.Reading.Mail;

/// <summary>The text of a plain part of a mail: without what is quoted and the signature, lines joined that a mail program broke
/// (RFC 3676).</summary>
internal static partial class MailText
{
    private const int LongestCover = 300;

    /// <summary>The author's own text.</summary>
    /// <param name="text">As decoded.</param>
    /// <param name="isFlowed">True when a space at a line's end means that its paragraph goes on.</param>
    /// <param name="dropsSpace">True when that space is no part of the text.</param>
    public static string Own(string text, bool isFlowed, bool dropsSpace)
    {
        var own = new List<string>();
        foreach (var line in PassedOn(text.Split('\n')))
        {
            // Before lines are joined: the mark of the signature ends in a space too.
            if (line is "-- " || line == "--" && own.Count > 0) break;
            if (Reply().IsMatch(line.TrimEnd())) break;
            if (!line.StartsWith('>')) own.Add(line);
        }
        if (own.TrueForAll(string.IsNullOrWhiteSpace)) own = [.. text.Split('\n').Select(line => line.TrimStart('>', ' '))];
        return isFlowed ? Joined(own, dropsSpace) : string.Join('\n', own);
    }

    /// <summary>What a mail passes on in its own text, without the fields above it; all of a mail that passes nothing on.</summary>
    private static string[] PassedOn(string[] lines)
    {
        var mark = Array.FindIndex(lines, line => Forward().IsMatch(line.Trim()));
        if (mark < 0 || lines.Take(mark).Sum(line => line.Length) > LongestCover) return lines;
        var at = mark + 1;
        while (at < lines.Length && string.IsNullOrWhiteSpace(lines[at])) at++;
        while (at < lines.Length && Field().IsMatch(lines[at].TrimStart('>', ' ', '*'))) at++;
        return [.. lines[at..].Select(line => line.StartsWith("> ", StringComparison.Ordinal) ? line[2..] : line)];
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
        + @"-----\s?Original Message\s?-----)$", RegexOptions.NonBacktracking)]
    private static partial Regex Reply();

    [GeneratedRegex(@"^(-{3,} ?(Forwarded message|Original Message|Thư (được )?chuyển tiếp|Tin nhắn (được )?chuyển "
        + @"tiếp) ?-{3,}|"
        + @"Begin forwarded message\s?:)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Forward();

    [GeneratedRegex(@"^(From|Sent|Date|To|Cc|Subject|Reply-To|Từ|Gửi|Đã gửi|Ngày|Đến|Tới|Chủ đề|Tiêu đề)\s?\*?:",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Field();
}
