using System.Text.Json.Serialization;
using FeedServer.Alarms;
using FeedServer.Monitoring;

namespace FeedServer.Jobs;

/// <summary>The outcomes of the last checks, kept in the archive's folder. May be read from any thread.</summary>
internal sealed class VerifyRecord
{
    private readonly StateFile<VerifyOutcomes> file;
    private volatile VerifyOutcomes known = new(null, null);

    /// <summary>Reads what is kept.</summary>
    /// <param name="archiveRoot">The archive's folder.</param>
    public VerifyRecord(string archiveRoot)
    {
        file = new StateFile<VerifyOutcomes>(archiveRoot, "verify.json", VerifyJson.Default.VerifyOutcomes);
        try
        {
            known = file.Read() ?? known;
        }
        catch (IOException)
        {
            // As if nothing had been checked yet: the next check says what there is to say.
        }
    }

    /// <summary>The last check; null before the first.</summary>
    public VerifyOutcome? Last => known.Quick ?? known.Full;

    /// <summary>Keeps an outcome. What a full check found stands until the next full one: a quick check does not see it.</summary>
    /// <exception cref="IOException">It cannot be written; it is known until the process ends.</exception>
    public void Keep(VerifyOutcome outcome)
    {
        known = outcome.IsQuick ? known with { Quick = outcome } : new VerifyOutcomes(null, outcome);
        file.Write(known);
    }

    /// <summary>What is wrong by them.</summary>
    public IReadOnlyList<AlarmCondition> Conditions(SiteTexts texts) =>
        [.. new[] { known.Quick, known.Full }.OfType<VerifyOutcome>().Where(outcome => !outcome.IsSound).Take(1)
            .Select(outcome => new AlarmCondition(AlarmKind.VerifyFailed, "", outcome.Failure is { } failure
                ? texts.VerifyNotEnded(failure) : texts.VerifyFaults(outcome.Faults, outcome.First is [var first, ..] ? first : "")))];
}

/// <summary>What is kept: the last full check, and the last quick one since.</summary>
internal sealed record VerifyOutcomes(VerifyOutcome? Quick, VerifyOutcome? Full);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(VerifyOutcomes))]
internal sealed partial class VerifyJson : JsonSerializerContext;
