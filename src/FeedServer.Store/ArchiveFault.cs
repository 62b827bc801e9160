namespace FeedServer.Store;

/// <summary>Something wrong in an archive.</summary>
/// <param name="File">The file: a name under <c>records/</c>, or <c>feedserver.db</c>.</param>
/// <param name="Line">The line's number in it, from 1; 0 when the fault is of the whole file.</param>
/// <param name="Reason">What is wrong, in English.</param>
public sealed record ArchiveFault(string File, long Line, string Reason)
{
    /// <summary><c>2026-11.jsonl:12: reason</c></summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Reason}" : $"{File}: {Reason}";
}
