namespace FeedServer.Store.Recovery;

/// <summary>What a verification saw.</summary>
public sealed record VerifyReport
{
    /// <summary>Records of the log that proved themselves.</summary>
    public required long Records { get; init; }

    /// <summary>Items the database holds.</summary>
    public required long Items { get; init; }

    /// <summary>Texts of the database that matched their hash.</summary>
    public required long Texts { get; init; }

    /// <summary>Pages of the database that matched their sum.</summary>
    public required long Pages { get; init; }

    /// <summary>Records that the database has not applied yet; it does at the next start.</summary>
    public required long Behind { get; init; }

    /// <summary>What is wrong, at most 1,000 of it.</summary>
    public required IReadOnlyList<ArchiveFault> Faults { get; init; }

    /// <summary>File names in <c>records/quarantine/</c>: bytes set aside earlier.</summary>
    public required IReadOnlyList<string> Quarantined { get; init; }

    /// <summary>Records that stand for lost ones, by the time of their restoration.</summary>
    public IReadOnlyList<RestoredRecords> Restored { get; init; } = [];

    /// <summary>True when nothing is wrong.</summary>
    public bool IsClean => Faults.Count == 0;
}
