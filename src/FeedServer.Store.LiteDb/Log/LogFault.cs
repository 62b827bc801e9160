namespace FeedServer.Store.LiteDb.Log;

/// <summary>Something wrong in the record log.</summary>
/// <param name="File">The file's name under <c>records/</c>.</param>
/// <param name="Line">The line's number in it, from 1.</param>
/// <param name="Reason">What is wrong, in English.</param>
public sealed record LogFault(string File, long Line, string Reason)
{
    /// <summary><c>2026-11.jsonl:12: reason</c></summary>
    public override string ToString() => $"{File}:{Line}: {Reason}";
}
