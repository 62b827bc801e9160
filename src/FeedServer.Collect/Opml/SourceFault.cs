namespace FeedServer.Collect.Opml;

/// <summary>What is wrong with one outline; it costs that outline, or only the attribute where the reason says so.</summary>
/// <param name="Line">The line it begins in, from 1; 0 when unknown.</param>
/// <param name="Outline">Its text, title or address, for finding it.</param>
/// <param name="Reason">What is wrong, as a clause.</param>
public sealed record SourceFault(int Line, string Outline, string Reason)
{
    public override string ToString() => $"line {Line}, '{Outline}': {Reason}";
}
