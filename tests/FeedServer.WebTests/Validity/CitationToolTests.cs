using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using FeedServer.Items;

namespace FeedServer.WebTests.Validity;

/// <summary>The citation files that a server sends, read by the programs that researchers use. Each kind of item is one; what a program has
/// of it must be what the item says.</summary>
public sealed class CitationToolTests : IAsyncLifetime
{
    private static readonly XNamespace Mods = "http://www.loc.gov/mods/v3";
    private static readonly string[] Extensions = [".bib", ".ris", ".csl.json"];

    private static readonly StatedDate Day = new()
    {
        Day = new DateOnly(2023, 1, 10),
        Zone = "Asia/Ho_Chi_Minh",
        Words = "10/1/2023",
        Basis = DateBasis.Header,
    };

    private static readonly ItemContent[] Kinds =
    [
        new()
        {
            Title = "Lũ về bến: 100% hộ & 5_000 con ở TP.HCM #1 {thử} \\ ~ ^ $5",
            Published = Day with { Time = new TimeOnly(8, 5) },
            Byline = new Byline { Text = ["Nguyễn Văn An", "Ban Tuyên giáo Huyện ủy, Vân Khê", "Hà Miên"] },
            Summary = "Nước lên.",
            Tags = ["lũ"],
            Language = "vi",
        },
        new() { Title = "No author, a month", Published = Day with { Day = new DateOnly(2023, 1, 1), Span = "2023-01" }, Language = "en" },
        new()
        {
            Title = "From day to day",
            Published = Day with { Span = "2023-01-10/2023-02-01", Confidence = DateConfidence.Likely, Evidence = "the review of 2022" },
            Byline = new Byline { Text = ["Jane Smith"] },
            Language = "en",
        },
        new() { Title = "Không ngày đăng", Event = Day with { Day = new DateOnly(2023, 1, 9) }, Language = "vi" },
    ];

    private readonly TemporaryArchive archive = new();
    private string folder = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        folder = Directory.CreateDirectory(Path.Combine(archive.Root, "cited")).FullName;
        await using var server = await RunningServer.StartAsync(archive, "--Publication:BaseUrl=https://songlam.example/");
        foreach (var (index, content) in Kinds.Index())
        {
            var path = (await server.Store.KeepAsync([Draft(index, content)], Token))[0].Item?.Path ?? "";
            foreach (var extension in Extensions)
            {
                var text = await server.TextAsync(path + extension);
                if (extension.EndsWith("json", StringComparison.Ordinal)) text = (index == 0 ? "[" : ",") + text.Trim()[1..^1];
                await File.AppendAllTextAsync(Path.Combine(folder, "all" + extension), text + "\n", Token);
            }
        }
        await File.AppendAllTextAsync(Path.Combine(folder, "all.csl.json"), "]", Token);
    }

    public ValueTask DisposeAsync()
    {
        archive.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Biber_reads_every_entry_without_a_warning()
    {
        var (output, errors) = await Checkers.ProgramAsync("biber", "biber", folder, ["--tool", "--output-file", "read.bib", "all.bib"]);
        Assert.DoesNotContain("WARN", output + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("ERROR", output + errors, StringComparison.Ordinal);
        var read = await File.ReadAllTextAsync(Path.Combine(folder, "read.bib"), Token);
        Assert.Equal(Kinds.Length, read.Split("@ONLINE{").Length - 1);
        Assert.Contains("DATE = {2023-01-10~/2023-02-01~}", read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BibTeX_reads_names_and_years()
    {
        File.Copy(Repository.At("tests", "Citations", "lines.bst"), Path.Combine(folder, "lines.bst"));
        await File.WriteAllTextAsync(Path.Combine(folder, "all.aux"), "\\citation{*}\n\\bibdata{all}\n\\bibstyle{lines}\n", Token);
        var (output, _) = await Checkers.ProgramAsync("bibtex", "texlive-binaries", folder, ["all"]);
        Assert.DoesNotContain("rror", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Warning", output, StringComparison.Ordinal);
        var lines = (await File.ReadAllTextAsync(Path.Combine(folder, "all.bbl"), Token)).Replace("\n  ", " ", StringComparison.Ordinal);
        Assert.Contains("|Nguyễn; Văn~An|{Ban Tuyên giáo Huyện ủy, Vân Khê}|{Hà Miên}|2023", lines, StringComparison.Ordinal);
        Assert.Contains("|Smith; Jane|2023", lines, StringComparison.Ordinal);
        Assert.Contains("khong-ngay-dang-2023-01-09|undated", lines, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bib2xml", "all.bib", "2023 2023 2023 -")]
    [InlineData("biblatex2xml", "all.bib", "2023-01-10 2023-01 2023-01-10 -")]
    [InlineData("ris2xml", "all.ris", "2023-01-10 2023-01 2023-01-10 -")]
    public async Task Bibutils_reads_titles_names_and_dates(string program, string file, string dates)
    {
        var (output, _) = await Checkers.ProgramAsync(program, "bibutils", folder, [file]);
        var all = XDocument.Parse(output.TrimStart('\uFEFF')).Descendants(Mods + "mods").ToList();
        Assert.Equal(Kinds.Length, all.Count);
        Assert.Equal(dates, string.Join(' ', all.Select(one =>
            one.Elements(Mods + "originInfo").Elements(Mods + "dateIssued").FirstOrDefault()?.Value.Trim() ?? "-")));
        Assert.StartsWith("Lũ về bến", all[0].Element(Mods + "titleInfo")?.Element(Mods + "title")?.Value, StringComparison.Ordinal);
        var first = all[0].Elements(Mods + "name").First().Elements(Mods + "namePart")
            .Select(part => $"{(string?)part.Attribute("type")} {part.Value}");
        Assert.Equal(["given Văn", "given An", "family Nguyễn"], first);
        Assert.All(all, one => Assert.StartsWith("https://songlam.example/", one.Descendants(Mods + "url").First().Value,
            StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("biblatex", "2023,1,10 2023,1 2023,1,10;2023,2,1 -")]
    [InlineData("csljson", "2023,1,10 2023,1 2023,1,10;2023,2,1 -")]
    public async Task Pandoc_reads_what_was_written(string format, string dates)
    {
        var file = format == "csljson" ? "all.csl.json" : "all.bib";
        var (output, errors) = await Checkers.ProgramAsync("pandoc", "pandoc", folder, ["-f", format, "-t", "csljson", file]);
        Assert.Equal("", errors);
        using var read = JsonDocument.Parse(output);
        // Braces are round brackets in BibTeX.
        var all = read.RootElement.EnumerateArray().ToDictionary(item =>
            (item.GetProperty("title").GetString() ?? "").Replace("(thử)", "{thử}", StringComparison.Ordinal));
        Assert.Equal(dates, string.Join(' ', Kinds.Select(kind => DatesOf(all[kind.Title]))));
        Assert.Equal("Nguyễn, Văn An; Ban Tuyên giáo Huyện ủy, Vân Khê; Hà Miên", NamesOf(all[Kinds[0].Title]));
        Assert.Equal("Smith, Jane", NamesOf(all["From day to day"]));
        Assert.False(all["No author, a month"].TryGetProperty("author", out _));
        Assert.True(all["From day to day"].GetProperty("issued").GetProperty("circa").GetBoolean());
    }

    [Fact]
    public async Task Citation_js_reads_all_three_and_citeproc_formats_them()
    {
        var output = await Checkers.CitationsAsync(folder);
        using var read = JsonDocument.Parse(output);
        foreach (var file in (string[])["bib", "ris", "csl"])
        {
            var all = read.RootElement.GetProperty(file).EnumerateArray().ToList();
            Assert.Equal(["2023,1,10", "2023,1"], all.Take(2).Select(DatesOf));
            Assert.Equal("-", DatesOf(all[3]));
            Assert.StartsWith("Nguyễn, Văn An; Ban Tuyên giáo Huyện ủy", NamesOf(all[0]), StringComparison.Ordinal);
            Assert.Equal("Smith, Jane", NamesOf(all[2]));
            Assert.StartsWith("Lũ về bến: 100% hộ & 5_000 con ở TP.HCM #1", all[0].GetProperty("title").GetString(),
                StringComparison.Ordinal);
        }
        var apa = read.RootElement.GetProperty("apa").EnumerateArray().Select(line => line.GetString() ?? "").ToList();
        // Family first and no comma, for an item in Vietnamese; the range whole; neither "2023, 0 0" nor a date where none is known.
        Assert.StartsWith("Nguyễn V. A., Ban Tuyên giáo Huyện ủy, Vân Khê, & Hà Miên. (2023, January 10).", apa[0],
            StringComparison.Ordinal);
        Assert.Contains("(2023, January).", apa[1], StringComparison.Ordinal);
        Assert.StartsWith("Smith, J. (ca. 2023, January 10–February 1).", apa[2], StringComparison.Ordinal);
        Assert.Contains("(n.d.)", apa[3], StringComparison.Ordinal);
    }

    private static string DatesOf(JsonElement item) => item.TryGetProperty("issued", out var issued)
        ? string.Join(';', issued.GetProperty("date-parts").EnumerateArray().Select(parts => string.Join(',', parts.EnumerateArray())))
        : "-";

    private static string NamesOf(JsonElement item) => string.Join("; ", item.GetProperty("author").EnumerateArray().Select(name =>
        name.TryGetProperty("literal", out var literal) ? literal.GetString()
        : name.TryGetProperty("given", out var given) ? $"{name.GetProperty("family")}, {given}" : name.GetProperty("family").GetString()));

    private static ItemDraft Draft(int number, ItemContent content) => new()
    {
        Source = "lung-may",
        Keys = [number.ToString(CultureInfo.InvariantCulture)],
        Fingerprint = ContentHash.From(content.Title),
        Content = content,
        Body = new ItemBody("<p>Chữ.</p>"),
    };
}
