namespace FeedServer.Collect.Reading.Mail;

/// <summary>The text of a plain part of a mail: without what is quoted and the signature, lines joined that a mail program broke
/// (RFC 3676).</summary>
internal static partial class MailText
{
    private const int LongestCover = 300;
    private const int LongestHead = 300;
    private const int MostSignatureLines = 8;
    private const int MostStandardLines = 20;
    private const int LongestSignatureLine = 100;

    /// <summary>The author's own text.</summary>
    /// <param name="text">As decoded.</param>
    /// <param name="isFlowed">True when a space at a line's end means that its paragraph goes on.</param>
    /// <param name="dropsSpace">True when that space is no part of the text.</param>
    /// <param name="cut">What was left out behind the text, in English; null when nothing was.</param>
    public static string Own(string text, bool isFlowed, bool dropsSpace, out string? cut)
    {
        var own = new List<string>();
        cut = null;
        var lines = PassedOn(text.Split('\n'));
        for (var at = 0; at < lines.Length && cut is null; at++)
        {
            // Before lines are joined: the mark of the signature ends in a space too.
            if (lines[at] is "-- " or "--" && (own.Count > 0 || lines[at].Length > 2) && IsSignature(lines, at))
                cut = "what stands behind the mark of a signature was left out";
            else if (IsReply(lines, at)) cut = $"the mail that is quoted from \"{lines[at].Trim()}\" on was left out";
            else if (!lines[at].StartsWith('>')) own.Add(lines[at]);
        }
        if (own.TrueForAll(string.IsNullOrWhiteSpace)) own = [.. text.Split('\n').Select(line => line.TrimStart('>', ' '))];
        return isFlowed ? Joined(own, dropsSpace) : string.Join('\n', own);
    }

    /// <summary>True for the mark of a signature: few lines stand behind it, before a quote or the end. Two dashes without the blank of
    /// the standard may part a text as well; then the lines are short too.</summary>
    private static bool IsSignature(string[] lines, int mark)
    {
        var isStandard = lines[mark].Length > 2;
        var count = 0;
        for (var at = mark + 1; at < lines.Length && !lines[at].StartsWith('>') && !IsReply(lines, at); at++)
        {
            if (string.IsNullOrWhiteSpace(lines[at])) continue;
            if (!isStandard && lines[at].Length > LongestSignatureLine) return false;
            if (++count > (isStandard ? MostStandardLines : MostSignatureLines)) return false;
        }
        return true;
    }

    /// <summary>True for the line above a quoted mail. Prose announces words in the same way: the line names an address or a time, or a
    /// quote or the end stands behind it.</summary>
    private static bool IsReply(string[] lines, int at)
    {
        var line = lines[at].Length > LongestHead ? "" : lines[at].TrimEnd();
        if (!Reply().IsMatch(line)) return false;
        if (line[0] == '-' || Address().IsMatch(line) || Time().IsMatch(line) && Day().IsMatch(line)) return true;
        var next = at + 1;
        while (next < lines.Length && string.IsNullOrWhiteSpace(lines[next])) next++;
        return next == lines.Length || lines[next].StartsWith('>');
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
        + @"-----\s?Original Message\s?-----)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reply();

    [GeneratedRegex(@"\S@\S", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b[0-9]{1,2} ?[:hH] ?[0-9]{2}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"\b(19|20)[0-9]{2}\b|\b[0-9]{1,2}[./-][0-9]{1,2}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Day();

    [GeneratedRegex(@"^(-{3,99} ?(Forwarded message|Original Message|Thư (được )?chuyển tiếp|Tin nhắn (được )?chuyển "
        + @"tiếp) ?-{3,99}|"
        + @"Begin forwarded message\s?:)$", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Forward();

    [GeneratedRegex(@"^(From|Sent|Date|To|Cc|Subject|Reply-To|Từ|Gửi|Đã gửi|Ngày|Đến|Tới|Chủ đề|Tiêu đề)\s?\*?:",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field();
}
