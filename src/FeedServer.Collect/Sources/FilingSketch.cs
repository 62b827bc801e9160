namespace FeedServer.Collect.Sources;

/// <summary>The order in which the pieces of a large collection are read: by the first whole date in figures that a file's head shows,
/// else its path. Knowing the date that an article is filed under takes reading it whole, which is most of the work.</summary>
internal static class FilingSketch
{
    private const int Head = 1 << 14;
    private const int EarliestYear = 1900;
    private const int LatestYear = 2199;

    /// <summary>Files without such a date first, as the undated are filed, then by day and path.</summary>
    public static IReadOnlyList<DropFile> Order(IReadOnlyList<DropFile> files, CancellationToken cancellation)
    {
        var days = new int[files.Count];
        Parallel.For(0, files.Count, new ParallelOptions { CancellationToken = cancellation },
            () => new byte[Head], (at, _, head) =>
            {
                days[at] = DayOf(files[at], head);
                return head;
            }, _ => { });
        return [.. Enumerable.Range(0, files.Count).OrderBy(at => days[at]).ThenBy(at => files[at].Key, StringComparer.Ordinal)
            .Select(at => files[at])];
    }

    private static int DayOf(DropFile file, byte[] head)
    {
        try
        {
            using var handle = File.OpenHandle(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            // Pipes and devices have no length and would never answer.
            var read = file.Length == 0 ? 0 : RandomAccess.Read(handle, head, 0);
            if (FirstDay(head.AsSpan(0, read)) is var day and > 0) return day;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Reading it whole will give the reason.
        }
        return FirstDay(Encoding.UTF8.GetBytes(file.Path));
    }

    /// <summary>The first date written as 2023-01-10 or 10.1.2023, with any of <c>- / .</c> between; 0 when there is none.</summary>
    internal static int FirstDay(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var next = text[at..].IndexOfAnyInRange((byte)'0', (byte)'9');
            if (next < 0) return 0;
            at += next;
            if (DateAt(text[at..]) is var day and > 0) return day;
            at += Digits(text[at..]);
        }
        return 0;
    }

    private static int DateAt(ReadOnlySpan<byte> text)
    {
        var first = Digits(text);
        if (first is not (1 or 2 or 4) || first >= text.Length || text[first] is not ((byte)'-' or (byte)'/' or (byte)'.')) return 0;
        var second = Digits(text[(first + 1)..]);
        var then = first + 1 + second;
        if (second is not (1 or 2) || then >= text.Length || text[then] != text[first]) return 0;
        var third = Digits(text[(then + 1)..]);
        var (one, two, three) = (Number(text[..first]), Number(text.Slice(first + 1, second)), Number(text.Slice(then + 1, third)));
        return (first, third) switch
        {
            (4, 1 or 2) => Day(one, two, three),
            (1 or 2, 4) => two > 12 ? Day(three, one, two) : Day(three, two, one),
            _ => 0,
        };
    }

    private static int Day(int year, int month, int day) =>
        year is >= EarliestYear and <= LatestYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day).DayNumber : 0;

    private static int Digits(ReadOnlySpan<byte> text) =>
        text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') is >= 0 and var length ? length : text.Length;

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits[..Math.Min(digits.Length, 4)]) number = (number * 10) + digit - '0';
        return number;
    }
}
