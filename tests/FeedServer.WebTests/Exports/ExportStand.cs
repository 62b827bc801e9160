using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Exports;

/// <summary>Asks a server for its files.</summary>
internal static class ExportStand
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>An invented item.</summary>
    /// <param name="number">Its key.</param>
    /// <param name="day">Its filing day; null for none.</param>
    /// <param name="text">What it says.</param>
    /// <param name="change">Changes its content.</param>
    public static ItemDraft Draft(int number, DateOnly? day, string text, Func<ItemContent, ItemContent>? change = null)
    {
        var draft = RandomWrites.Draft("mot", number, 1, "Tin đông", day, "Nguyễn Văn Ân", ["bến sông", "lễ hội; 2023"]);
        var content = draft.Content with { Title = $"Chuyện số {number}: \"{text}\"", Summary = text };
        return draft with
        {
            Content = change is null ? content : change(content),
            Body = new ItemBody($"<p>{text}</p>"),
            Fingerprint = ContentHash.From(text + day),
        };
    }

    public static async Task<Item> KeepAsync(this RunningServer server, ItemDraft draft) =>
        (await server.Store.KeepAsync([draft], Ending))[0].Item ?? throw new InvalidOperationException("Nothing was kept.");

    public static Task<byte[]> BytesAsync(this RunningServer server, string name) =>
        server.Client.GetByteArrayAsync(new Uri("/exports/" + name, UriKind.Relative), Ending);

    public static async Task<HttpStatusCode> StatusAsync(this RunningServer server, string name)
    {
        using var answer = await server.SendAsync(HttpMethod.Get, "/exports/" + name);
        return answer.StatusCode;
    }

    /// <summary>The lines of JSON in a file.</summary>
    public static async Task<string[]> LinesAsync(this RunningServer server, string stem) =>
        Lines(await server.BytesAsync(stem + ".jsonl.gz"));

    public static string[] Lines(byte[] packed) =>
        Encoding.UTF8.GetString(Unpacked(packed)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static byte[] Unpacked(byte[] packed)
    {
        using var plain = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress)) gzip.CopyTo(plain);
        return plain.ToArray();
    }

    /// <summary>The rows of a table without its header.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> RowsAsync(this RunningServer server, string stem) =>
        [.. Rows(Encoding.UTF8.GetString(await server.BytesAsync(stem + ".csv"))).Skip(1)];

    /// <summary>Reads the one form of CSV that we write: every field quoted, CRLF.</summary>
    /// <param name="csv">The table.</param>
    /// <param name="isLoose">Lets empty fields go without quotation marks, as LibreOffice writes them.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(string csv, bool isLoose = false)
    {
        var (rows, row, cell) = (new List<IReadOnlyList<string>>(), new List<string>(), new StringBuilder());
        for (var at = 0; at < csv.Length;)
        {
            if (!isLoose || csv[at] == '"')
            {
                Assert.Equal('"', csv[at++]);
                for (; csv[at] != '"' || csv[at + 1] == '"'; at++)
                {
                    cell.Append(csv[at]);
                    if (csv[at] == '"') at++;
                }
                at++;
            }
            row.Add(cell.ToString());
            cell.Clear();
            if (csv[at] == ',')
            {
                at++;
                continue;
            }
            Assert.Equal("\r\n", csv[at..(at += 2)]);
            rows.Add(row);
            row = [];
        }
        return rows;
    }

    /// <summary>The files that the manifest names, by name.</summary>
    public static async Task<Dictionary<string, JsonElement>> ManifestAsync(this RunningServer server, string path = "manifest.json")
    {
        using var manifest = JsonDocument.Parse(await server.BytesAsync(path));
        return manifest.RootElement.GetProperty("files").EnumerateArray()
            .ToDictionary(file => file.GetProperty("name").GetString() ?? "", file => file.Clone());
    }

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Everything that the manifest names, checked against it.</summary>
    public static async Task<Dictionary<string, byte[]>> DownloadAsync(this RunningServer server)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, file) in await server.ManifestAsync())
        {
            var bytes = await server.BytesAsync(name);
            Assert.Equal((name, file.GetProperty("bytes").GetInt64()), (name, bytes.LongLength));
            Assert.Equal((name, file.GetProperty("sha256").GetString()), (name, Hash(bytes)));
            files.Add(name, bytes);
        }
        return files;
    }
}
