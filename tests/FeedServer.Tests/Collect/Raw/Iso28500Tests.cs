using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using FeedServer.Collect.Raw;

namespace FeedServer.Tests.Collect.Raw;

/// <summary>The files followed field by field through ISO 28500:2017, by a reading that shares nothing with ours.</summary>
public sealed partial class Iso28500Tests : IDisposable
{
    private readonly RawStand stand = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => stand.Dispose();

    [Fact]
    public async Task Every_record_has_the_fields_that_its_type_demands()
    {
        foreach (var record in await RecordsAsync())
        {
            Assert.Equal("WARC/1.1", record.Version);
            Assert.Equal(record.Fields.Count, record.Fields.Select(field => field.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.Matches(@"^<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>$", record["WARC-Record-ID"]);
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$", record["WARC-Date"]);
            Assert.Equal(record["WARC-Block-Digest"], Digest(record.Block));
            Assert.All(record.Fields, field => Assert.Matches("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$", field.Name));
            string[] demanded = record["WARC-Type"] switch
            {
                "warcinfo" => ["WARC-Filename", "Content-Type"],
                "response" => ["WARC-Target-URI", "WARC-Payload-Digest", "Content-Type"],
                "revisit" =>
                    ["WARC-Target-URI", "WARC-Payload-Digest", "WARC-Profile", "WARC-Refers-To", "WARC-Refers-To-Target-URI",
                        "WARC-Refers-To-Date", "Content-Type"],
                var type => throw new InvalidOperationException(type),
            };
            Assert.All(demanded, name => Assert.NotEqual("", record[name]));
        }
    }

    [Fact]
    public async Task A_file_begins_with_a_warcinfo_that_names_it()
    {
        var info = (await RecordsAsync())[0];
        Assert.Equal(("warcinfo", "application/warc-fields"), (info["WARC-Type"], info["Content-Type"]));
        Assert.Equal(Path.GetFileName(Assert.Single(stand.Files)), info["WARC-Filename"]);
        Assert.Contains("format: WARC File Format 1.1\r\n", Encoding.UTF8.GetString(info.Block), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_is_an_http_message_with_its_payload()
    {
        var response = (await RecordsAsync())[1];
        Assert.Equal(("response", "application/http; msgtype=response"), (response["WARC-Type"], response["Content-Type"]));
        Assert.Equal("https://tram.example/tin.xml", response["WARC-Target-URI"]);
        var message = Encoding.UTF8.GetString(response.Block);
        Assert.StartsWith("HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml; charset=utf-8\r\n", message, StringComparison.Ordinal);
        var payload = response.Block[(response.Block.AsSpan().IndexOf("\r\n\r\n"u8) + 4)..];
        Assert.Equal("<rss>Thác Ngà</rss>", Encoding.UTF8.GetString(payload));
        Assert.Contains($"\r\nContent-Length: {payload.Length}\r\n", message, StringComparison.Ordinal);
        Assert.Equal(response["WARC-Payload-Digest"], Digest(payload));
    }

    [Fact]
    public async Task A_revisit_names_the_record_it_refers_to_three_ways()
    {
        var records = await RecordsAsync();
        var (response, revisit) = (records[1], records[2]);
        Assert.Equal("http://netpreserve.org/warc/1.1/revisit/identical-payload-digest", revisit["WARC-Profile"]);
        Assert.Equal(
            (response["WARC-Record-ID"], response["WARC-Target-URI"], response["WARC-Date"], response["WARC-Payload-Digest"]),
            (revisit["WARC-Refers-To"], revisit["WARC-Refers-To-Target-URI"], revisit["WARC-Refers-To-Date"],
                revisit["WARC-Payload-Digest"]));
    }

    [Fact]
    public async Task Each_record_is_one_gzip_member_that_tells_its_lengths()
    {
        await RecordsAsync();
        var file = Assert.Single(stand.Files);
        var bytes = await File.ReadAllBytesAsync(file, Token);
        foreach (var record in stand.Read().Select(reading => Assert.IsType<WarcReading.Whole>(reading).Record))
        {
            var member = bytes.AsSpan((int)record.Offset, (int)record.Length).ToArray();
            var plain = Decompress(member);
            Assert.StartsWith("WARC/1.1\r\n", Encoding.UTF8.GetString(plain), StringComparison.Ordinal);
            Assert.Equal(((uint)member.Length, (uint)plain.Length), (BitConverter.ToUInt32(member, 16), BitConverter.ToUInt32(member, 20)));
        }
    }

    private async Task<List<Record>> RecordsAsync()
    {
        using (var shelf = stand.YearIndex())
        {
            var first = await shelf.KeepAsync(stand.Document("<rss>Thác Ngà</rss>"), null, Token);
            stand.Time.Advance(TimeSpan.FromMilliseconds(700));
            await shelf.KeepAsync(stand.Document("<rss>Thác Ngà</rss>"), first, Token);
            await shelf.KeepAsync(stand.Document("", "https://trạm.example/trống?a=<b>"), null, Token);
        }
        var stream = Decompress(await File.ReadAllBytesAsync(Assert.Single(stand.Files), Token));
        var records = new List<Record>();
        for (var at = 0; at < stream.Length;) records.Add(Next(stream, ref at));
        Assert.Equal(4, records.Count);
        return records;
    }

    /// <summary>Clause 4: version, fields, an empty line, the block, two line ends.</summary>
    private static Record Next(byte[] stream, ref int at)
    {
        var end = at + stream.AsSpan(at).IndexOf("\r\n\r\n"u8);
        Assert.True(end > at);
        var lines = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(stream, at, end - at).Split("\r\n");
        var fields = lines.Skip(1).Select(line => FieldLine().Match(line)).Select(match =>
        {
            Assert.True(match.Success);
            return (match.Groups[1].Value, match.Groups[2].Value);
        }).ToList();
        var length = int.Parse(fields.Single(field => field.Item1 == "Content-Length").Item2, NumberStyles.None,
            CultureInfo.InvariantCulture);
        var block = stream[(end + 4)..(end + 4 + length)];
        at = end + 4 + length + 4;
        Assert.Equal("\r\n\r\n", Encoding.ASCII.GetString(stream, at - 4, 4));
        return new Record(lines[0], fields, block);
    }

    private static byte[] Decompress(byte[] bytes)
    {
        using var plain = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress)) gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private static string Digest(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    [GeneratedRegex("^([^:\\s]+): ([^\\p{Cc}]*)$", RegexOptions.NonBacktracking)]
    private static partial Regex FieldLine();

    private sealed record Record(string Version, List<(string Name, string Value)> Fields, byte[] Block)
    {
        public string this[string name] => Fields.SingleOrDefault(field => field.Name == name).Value ?? "";
    }
}
