using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FeedServer.Cli;

/// <summary>From files to lines of JSON on standard output, whatever they are read as.</summary>
internal static class ReadFiles
{
    /// <summary>Writes a line a file; one that cannot be opened costs its line.</summary>
    /// <returns>The exit code: failed when one was refused.</returns>
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

    /// <summary>Writes the line of one file under the name it goes by.</summary>
    /// <returns>Whether it was read.</returns>
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
        await JsonSerializer.SerializeAsync(output, line, form, cancellation);
        output.WriteByte((byte)'\n');
        return line.Ok;
    }
}
