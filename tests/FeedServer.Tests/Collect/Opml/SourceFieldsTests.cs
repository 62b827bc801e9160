using FeedServer.Collect.Opml;
using FeedServer.Collect.Sources;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Collect.Opml;

/// <summary>A source as the fields of a form, and back into the operator's file.</summary>
public sealed class SourceFieldsTests : IDisposable
{
    private const string Station =
        """<outline type="rss" text="Trạm Bến Thượng" xmlUrl="https://ben-thuong.example/feed?key=s3cr3t" """
        + """fs:id="tram" fs:minInterval="2h" other:mark="7"/>""";

    private const string List = $"""
        <?xml version="1.0" encoding="utf-8"?>
        <opml version="2.0" xmlns:fs="https://feedserver.example/ns/opml" xmlns:other="https://other.example/">
          <head><title>Sources</title></head>
          <body>
            <!-- the river stations -->
            <outline text="Sông" other:colour="blue">
              {Station}
            </outline>
            <outline text="A note that is no source"/>
          </body>
        </opml>
        """;

    private readonly string root = Directory.CreateTempSubdirectory("feedserver-").FullName;

    private string FilePath => Path.Combine(root, "sources.opml");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task What_is_edited_is_written_and_all_else_of_the_file_stays_with_its_mode()
    {
        await File.WriteAllTextAsync(FilePath, List, Cancellation);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var registry = await SourceRegistry.OpenAsync(root, new FakeTimeProvider(), Cancellation);
        var source = registry.Find("tram") ?? throw new InvalidOperationException("It is there.");
        Assert.Equal("Sông", source.Section);

        var (edited, faults) = SourceFields.Parse(source, new Dictionary<string, string>
        {
            ["title"] = " Trạm  Bến Hạ ",
            ["fs:maxInterval"] = "1 day",
            ["fs:private"] = "true",
        });

        Assert.Empty(faults);
        Assert.NotNull(edited);
        Assert.True(await registry.ReplaceAsync(edited.Id, _ => edited, Cancellation));
        Assert.Equal(
            List.Replace("text=\"Trạm Bến Thượng\"", "text=\"Trạm Bến Hạ\"", StringComparison.Ordinal)
                .Replace(" other:mark=\"7\"/>",
                    " other:mark=\"7\" title=\"Trạm Bến Hạ\" fs:private=\"true\" fs:maxInterval=\"1 day\" />",
                    StringComparison.Ordinal)
                .Replace("is no source\"/>", "is no source\" />", StringComparison.Ordinal),
            (await File.ReadAllTextAsync(FilePath, Cancellation)).TrimEnd('\n'));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Theory]
    [InlineData("xmlUrl", "no address", "xmlUrl 'no address' is no absolute http(s) address")]
    [InlineData("xmlUrl", "", "it has a kind and no xmlUrl")]
    [InlineData("fs:minInterval", "soon", "fs:minInterval 'soon' is no length of time")]
    [InlineData("fs:zone", "Asia/Nowhere", "fs:zone 'Asia/Nowhere' is no time zone")]
    [InlineData("fs:list", "li[", "fs:list 'li[' is no CSS selector")]
    [InlineData("fs:kind", "newspaper", "fs:kind 'newspaper' is not feed, page or sitemap")]
    public void What_the_file_would_refuse_is_refused(string name, string value, string fault)
    {
        var (edited, faults) = SourceFields.Parse(Page, new Dictionary<string, string> { [name] = value });

        Assert.Null(edited);
        Assert.Contains(faults, one => one.StartsWith(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void The_fields_of_a_source_are_that_source_again()
    {
        var source = Page with
        {
            Private = true,
            Section = "Tin",
            Zone = "Asia/Ho_Chi_Minh",
            MinInterval = TimeSpan.FromHours(2),
            Selectors = new PageSelectors { List = "li.tin", Byline = "p.tac-gia" },
        };
        var fields = SourceFields.From(source);

        Assert.Equal((source, []), SourceFields.Parse(Page, fields));
        Assert.Equal("page", fields["fs:kind"]);
        Assert.NotEqual(SourceFields.VersionOf(Page), SourceFields.VersionOf(source));
        Assert.NotEqual(SourceFields.VersionOf(Page), SourceFields.VersionOf(Page with { Paused = true }));
    }

    private static SourceDefinition Page => new()
    {
        Id = "trang",
        Kind = SourceKind.Page,
        Address = new Uri("https://trang.example/tin"),
        Title = "Trang",
    };
}
