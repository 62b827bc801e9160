using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace FeedServer.Cli;

/// <summary>Reads files and writes one JSON line per file to standard output.</summary>
internal static class ReadFiles
{
    /// <summary>The base address of a document that came without one.</summary>
    public static readonly Uri Nowhere = new("http://localhost/");

    /// <summary>Writes one line per file. A file that cannot be opened or read gets a line with the error.</summary>
    /// <returns>The exit code: failed when a file was refused.</returns>
    public static async Task<int> WriteAsync<TLine>(
        IReadOnlyList<string> files, Func<string, byte[], TLine> read, JsonTypeInfo<TLine> form, CancellationToken cancellation)
        where TLine : IReadLine<TLine>
    {
        var refused = 0;
        using var output = Console.OpenStandardOutput();
        foreach (var file in files)
        {
            if (!await WriteAsync(output, file, file, bytes => read(file, bytes), form, cancellation)) refused++;
        }
        return refused == 0 ? Verbs.Done : Verbs.Failed;
    }

    /// <summary>Writes the line of one file under the given name.</summary>
    /// <returns>Whether the file was read.</returns>
    public static async Task<bool> WriteAsync<TLine>(
        Stream output, string name, string path, Func<byte[], TLine> read, JsonTypeInfo<TLine> form, CancellationToken cancellation)
        where TLine : IReadLine<TLine>
    {
        TLine line;
        try
        {
            line = read(await File.ReadAllBytesAsync(path, cancellation));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            line = TLine.Unread(name, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A fault of reading one file is told as that file's; the others are read all the same.
            line = TLine.Unread(name, $"it cannot be read: {e.Message} ({e.GetType().Name})");
        }
        await JsonSerializer.SerializeAsync(output, line, form, cancellation);
        output.WriteByte((byte)'\n');
        return line.Ok;
    }
}

/// <summary>A line of <c>read</c>'s output about one file.</summary>
/// <typeparam name="TSelf">The kind of line.</typeparam>
internal interface IReadLine<TSelf> where TSelf : IReadLine<TSelf>
{
    /// <summary>True when the file was read.</summary>
    bool Ok { get; }

    /// <summary>The line of a file that could not be read.</summary>
    static abstract TSelf Unread(string file, string error);
}

/// <summary>A date in the output of <c>read</c>, in the publication's zone.</summary>
/// <param name="Date">The day as <c>YYYY-MM-DD</c>; what is printed less exactly as it is, <c>2024-04</c>,
/// <c>2024-04-03/2024-04-05</c>.</param>
/// <param name="Time">The time as <c>HH:MM</c>; null when the hour is unknown.</param>
/// <param name="Zone">The IANA name of the zone.</param>
/// <param name="Words">The words it was read from.</param>
/// <param name="Basis">What kind of place they stand in.</param>
/// <param name="Confidence">How far it can be trusted.</param>
/// <param name="Evidence">What the year was inferred from; null when the year is printed.</param>
internal sealed record ReadDate(
    string Date, string? Time, string Zone, string Words, string Basis, string Confidence, string? Evidence)
{
    /// <summary>The date as it is printed; null for none.</summary>
    public static ReadDate? From(StatedDate? date) => date is null ? null : new ReadDate(
        date.Span ?? date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        date.Time?.ToString("HH:mm", CultureInfo.InvariantCulture),
        date.Zone, date.Words, Name(date.Basis.ToString()), Name(date.Confidence.ToString()), date.Evidence);

    private static string Name(string member) => JsonNamingPolicy.SnakeCaseLower.ConvertName(member);
}

/// <summary>The JSON of <c>read</c>: snake case, nulls written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ReadLine))]
[JsonSerializable(typeof(FeedLine))]
[JsonSerializable(typeof(PageLine))]
[JsonSerializable(typeof(ManifestLine))]
internal sealed partial class ReadJson : JsonSerializerContext
{
    /// <summary>The context that leaves Vietnamese letters readable.</summary>
    public static ReadJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
