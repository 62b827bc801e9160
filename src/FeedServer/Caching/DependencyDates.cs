using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedServer.Caching;

/// <summary>Since when what documents depend on besides the archive is as it is: the program, its settings, the list of sources. No
/// Last-Modified is earlier: a client that asks by date alone would keep bytes that are no longer served (RFC 9110 §8.8.2). An instant is
/// the one at which a value was first met. It is kept in the archive's folder, so that a restart moves no date, and is never before what
/// was told already: with a clock that was set back it lies ahead, and is told once it has come. May be used from any thread.</summary>
internal sealed partial class DependencyDates
{
    /// <summary>The file in the archive's folder.</summary>
    public const string FileName = "last-modified.json";

    private readonly Lock gate = new();
    private readonly string path;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Dictionary<string, DatedValue> known;
    private DateTimeOffset latest;

    /// <param name="root">The archive's folder.</param>
    /// <param name="told">What was told of the archive at the latest, UTC; null for nothing.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Hears of a file that cannot be read or written.</param>
    public DependencyDates(string root, DateTimeOffset? told, TimeProvider clock, ILogger<DependencyDates> logger)
    {
        (path, this.clock, this.logger) = (Path.Combine(root, FileName), clock, logger);
        known = Read();
        latest = known.Values.Select(value => value.Since).Append(told ?? DateTimeOffset.MinValue).Max();
    }

    /// <summary>Since when something has the value that it has, UTC.</summary>
    /// <param name="name">What, such as <c>settings</c>.</param>
    /// <param name="value">The value, or a hash of it.</param>
    public DateTimeOffset Since(string name, string value)
    {
        lock (gate)
        {
            if (known.TryGetValue(name, out var dated) && dated.Value == value) return dated.Since;
            var now = clock.GetUtcNow();
            // The clock was set back: the second of what was told before must not hide this change.
            if (now < latest) now = latest.AddSeconds(1);
            known[name] = new DatedValue(value, latest = now);
            Write();
            return now;
        }
    }

    /// <summary>Since when something has the value that it had when it was last asked for; null when it never was.</summary>
    public DateTimeOffset? Find(string name)
    {
        lock (gate) return known.TryGetValue(name, out var dated) ? dated.Since : null;
    }

    private Dictionary<string, DatedValue> Read()
    {
        try
        {
            return File.Exists(path)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), DependencyJson.Default.DictionaryStringDatedValue) ?? [] : [];
        }
        catch (Exception damaged) when (damaged is JsonException or IOException or UnauthorizedAccessException)
        {
            // As if everything had changed: every client that asks by date is sent everything once.
            LogNotRead(FileName, damaged.Message);
            return [];
        }
    }

    private void Write()
    {
        try
        {
            var aside = path + ".new";
            File.WriteAllBytes(aside, JsonSerializer.SerializeToUtf8Bytes(known, DependencyJson.Default.DictionaryStringDatedValue));
            File.Move(aside, path, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(FileName, refused.Message);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning,
        Message = "{File} cannot be read: {Reason}. Readers that ask by date fetch everything once more")]
    private partial void LogNotRead(string file, string reason);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning,
        Message = "{File} cannot be written: {Reason}. After a restart readers that ask by date fetch everything once more")]
    private partial void LogNotWritten(string file, string reason);
}

/// <summary>A value and when it was first met.</summary>
internal sealed record DatedValue(string Value, DateTimeOffset Since);

[JsonSerializable(typeof(Dictionary<string, DatedValue>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
internal sealed partial class DependencyJson : JsonSerializerContext;
