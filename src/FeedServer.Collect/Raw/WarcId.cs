namespace FeedServer.Collect.Raw;

/// <summary>Record ids: <c>urn:uuid:</c> and a UUID that begins with its time (RFC 9562, 5.7).</summary>
internal static class WarcId
{
    private const string Prefix = "urn:uuid:";

    public static string Text(Guid id) => Prefix + id.ToString("D");

    /// <summary>The UUID of an id, with or without angle brackets; null for another form.</summary>
    public static Guid? Parse(string? text)
    {
        var id = text.AsSpan().Trim().TrimStart('<').TrimEnd('>');
        return id.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && Guid.TryParseExact(id[Prefix.Length..], "D", out var read)
            ? read : null;
    }
}
