using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FeedServer.Cli;

/// <summary>Reads the files that a manifest on standard input lists, below a folder, in one process.</summary>
internal static class ReadManifest
{
    private const int Buffer = 1 << 16;

    /// <summary>Writes one line per file, in the manifest's order. A refused document is a line, not a failure.</summary>
    /// <param name="folder">The folder that the paths are relative to.</param>
    /// <param name="read">Reads the bytes of a line's file.</param>
    /// <param name="form">How the answer is written.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<int> WriteAsync<TLine>(
        string folder, Func<ManifestLine, byte[], TLine> read, JsonTypeInfo<TLine> form, CancellationToken cancellation)
        where TLine : IReadLine<TLine>
    {
        using var output = new BufferedStream(Console.OpenStandardOutput(), Buffer);
        var number = 0;
        while (await Console.In.ReadLineAsync(cancellation) is { } text)
        {
            number++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            if (Line(text) is not { File: not null } line)
                return await Verbs.FailAsync($"read: line {number} of the manifest is not {{file, url, content_type}}.", Verbs.Usage);
            await ReadFiles.WriteAsync(
                output, line.File, Path.Combine(folder, line.File), bytes => read(line, bytes), form, cancellation);
        }
        return Verbs.Done;
    }

    private static ManifestLine? Line(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ReadJson.Readable.ManifestLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One line of a manifest: a saved document and how it was fetched.</summary>
/// <param name="File">Its path below the folder of <c>--files</c>.</param>
/// <param name="Url">The address it was fetched from.</param>
/// <param name="Base">The same under the name that manifests of feeds give it.</param>
/// <param name="ContentType">The media type it was served with.</param>
internal sealed record ManifestLine(string File, string? Url, string? Base, string? ContentType)
{
    /// <summary>The absolute address; null when none is given.</summary>
    public Uri? Address => Uri.TryCreate(Url ?? Base, UriKind.Absolute, out var stated) ? stated : null;
}
