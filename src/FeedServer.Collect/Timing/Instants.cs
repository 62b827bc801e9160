namespace FeedServer.Collect.Timing;

/// <summary>Instants as they are kept: UTC, cut to milliseconds.</summary>
public static class Instants
{
    private static readonly string[] Forms =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd"];

    /// <summary>Reads an instant as machines and operators write it: ISO 8601 with year, month and day, and UTC where no offset is named.
    /// Null for any other form: "3 April" names no year.</summary>
    public static DateTimeOffset? Parse(string? text) => DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    public static DateTimeOffset Now(TimeProvider clock) => Cut(clock.GetUtcNow());

    public static DateTimeOffset Cut(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
