using System.Text.Json.Serialization;

namespace FeedServer.Exports;

/// <summary>What is known of the files of a partition; kept beside them.</summary>
internal sealed record PartitionManifest
{
    /// <summary>By what they were written: another form, zone, public address or set of private sources has them looked through
    /// again.</summary>
    public required string Basis { get; init; }

    /// <summary>The last day in them; null for undated items.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>Counts the files that were written; in their names.</summary>
    public required int Generation { get; init; }

    /// <summary>The days that have, or had, items.</summary>
    public required IReadOnlyList<DayEntry> Days { get; init; }

    /// <summary>The lengths of the files, by form.</summary>
    public required IReadOnlyDictionary<ExportForm, long> Lengths { get; init; }

    /// <summary>Editions of the whole as a file, by form; none while the month is not over.</summary>
    public required IReadOnlyDictionary<ExportForm, IReadOnlyList<FileEdition>> Editions { get; init; }

    /// <summary>How many items it has.</summary>
    [JsonIgnore]
    public int Items => Days.Sum(day => day.Items);

    /// <summary>How many lines the file of a form lacks, see <see cref="PartEntry"/>.</summary>
    public int Omitted(ExportForm form) => Days.Sum(day => day.Parts[form].Omitted);
}

/// <summary>A day within a partition.</summary>
/// <param name="Day">The filing day; null for undated items.</param>
/// <param name="Items">How many items it has.</param>
/// <param name="Latest">When one of them changed last, UTC.</param>
/// <param name="Parts">Where it lies, by form.</param>
internal sealed record DayEntry(DateOnly? Day, int Items, DateTimeOffset Latest, IReadOnlyDictionary<ExportForm, PartEntry> Parts);

/// <summary>A day within a partition's file.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">How many bytes it has there, without the head.</param>
/// <param name="Editions">Its editions as a file of its own, oldest first.</param>
/// <param name="Omitted">How many lines it lacks, since what they would say cannot be read or written.</param>
internal sealed record PartEntry(long Offset, long Length, IReadOnlyList<FileEdition> Editions, int Omitted = 0);

/// <summary>What is known of the files of a year.</summary>
/// <param name="Of">The hashes of the months' files that its newest editions are made of, by form.</param>
/// <param name="Editions">Their editions, by form.</param>
internal sealed record YearManifest(
    IReadOnlyDictionary<ExportForm, string> Of, IReadOnlyDictionary<ExportForm, IReadOnlyList<FileEdition>> Editions);

/// <summary>How far the manifests follow the archive.</summary>
/// <param name="Sequence">The archive's sequence.</param>
/// <param name="Stale">The stems of the partitions that changed since they were written.</param>
internal sealed record FollowedChanges(long Sequence, IReadOnlyList<string> Stale);

/// <summary>The form in which the manifests are kept.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PartitionManifest))]
[JsonSerializable(typeof(YearManifest))]
[JsonSerializable(typeof(FollowedChanges))]
internal sealed partial class ManifestJson : JsonSerializerContext;
