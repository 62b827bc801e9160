using System.Text;
using FeedServer.Collect.Fetching;
using FeedServer.Collect.Raw;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Collect.Raw;

/// <summary>An archive's home with a raw shelf, gone with the test.</summary>
public sealed class RawStand : IDisposable
{
    public static readonly DateTimeOffset Start = new(2024, 3, 9, 23, 59, 58, 250, TimeSpan.Zero);

    public string Root { get; } = Directory.CreateTempSubdirectory("feedserver-raw-").FullName;

    public FakeTimeProvider Time { get; } = new(Start);

    public string[] Files => Directory.Exists(Path.Combine(Root, "raw"))
        ? [.. Directory.EnumerateFiles(Path.Combine(Root, "raw"), "*.warc.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
        : [];

    public WarcArchive YearIndex(long rollAt = WarcArchive.DefaultRollAt) => new(Root, Time, NullLogger<WarcArchive>.Instance, rollAt);

    public IReadOnlyList<WarcReading> Read() => [.. WarcReader.For(Root).Read()];

    public IReadOnlyList<WarcRecord> Records() =>
        [.. Read().Select(reading => Assert.IsType<WarcReading.Whole>(reading).Record).Where(record => record.Type != "warcinfo")];

    public RawDocument Document(string text, string address = "https://tram.example/tin.xml",
        params (string Name, string Value)[] headers) =>
        new("tram", "feed", new FetchedDocument
        {
            Requested = new Uri(address),
            Address = new Uri(address),
            Bytes = Encoding.UTF8.GetBytes(text),
            ContentType = "application/rss+xml; charset=utf-8",
            ETag = "\"v1\"",
            Headers = [new("Content-Type", "application/rss+xml; charset=utf-8"), new("ETag", "\"v1\""),
                .. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))],
            At = Time.GetUtcNow(),
        }, Time.GetUtcNow(), true);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
