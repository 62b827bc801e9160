using System.Net;
using FeedServer.Items;

namespace FeedServer.WebTests.Validity;

/// <summary>The JSON-LD of every kind of item, by the types of schema.org's own vocabulary and by the rules of a search engine.</summary>
public sealed class StructuredDataTests
{
    private static readonly StatedDate Day = new()
    {
        Day = new DateOnly(2023, 1, 10),
        Zone = "Asia/Ho_Chi_Minh",
        Words = "10/1/2023",
        Basis = DateBasis.Header,
    };

    private static readonly ItemImage Picture = new()
    {
        Address = "/images/ab/abc.jpg",
        Alt = "Bến đò",
        Caption = "Bến đò lúc sáng",
        Credit = "Lê An",
        Width = 640,
        Height = 480,
        MediaType = "image/jpeg",
        Length = 12_345,
    };

    private static readonly Dictionary<string, ItemContent> Kinds = new()
    {
        ["undated"] = new() { Title = "Không ngày" },
        ["published on a day"] = new() { Title = "Có ngày", Published = Day },
        ["published at an hour"] = new() { Title = "Có giờ", Published = Day with { Time = new TimeOnly(8, 5) } },
        ["an event"] = new() { Title = "Sự kiện", Event = Day },
        ["an event at an hour"] = new() { Title = "Sự kiện có giờ", Event = Day with { Time = new TimeOnly(18, 30) } },
        ["both dates"] = new() { Title = "Hai ngày", Published = Day, Event = Day with { Day = new DateOnly(2023, 2, 1) } },
        ["to come"] = new() { Title = "Sắp tới", Published = Day with { Day = new DateOnly(2990, 1, 1) } },
        ["one author"] = new() { Title = "Một người", Byline = new Byline { Text = ["Anh Khôi"] } },
        ["authors and photographers"] = new()
        {
            Title = "Nhiều người",
            Byline = new Byline { Text = ["Anh Khôi", "Vũ Đăng"], Photos = ["Lê An"] },
        },
        ["photographers alone"] = new() { Title = "Chỉ có ảnh", Byline = new Byline { Photos = ["Lê An"] } },
        ["a picture"] = new() { Title = "Có ảnh", Images = [Picture] },
        ["a picture of unknown size"] = new() { Title = "Ảnh lạ", Images = [new() { Address = "https://lungmay.example/a.png" }] },
        ["a section, tags, a place and a language"] = new()
        {
            Title = "Đủ cả",
            Section = "Tin bến sông",
            Tags = ["lũ", "đò"],
            Place = "Bến Thượng",
            SourceTag = "VSL",
            Language = "vi-VN",
            Summary = "Tóm tắt.",
            Published = Day,
            Images = [Picture, Picture with { Address = "https://lungmay.example/b.png" }],
            Byline = new Byline { Text = ["Anh Khôi"] },
        },
        ["a language that is none"] = new() { Title = "Tiếng lạ", Language = "tiếng Việt" },
        ["a title of marks"] = new() { Title = "</script> & \"<>\" 😀" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_item_describes_itself_as_schema_org_has_it()
    {
        using var archive = new TemporaryArchive();
        var folder = Directory.CreateDirectory(Path.Combine(archive.Root, "checked")).FullName;
        await using (var server = await RunningServer.StartAsync(archive, "--Publication:BaseUrl=https://songlam.example/"))
        {
            foreach (var (kind, content) in Kinds)
            {
                var path = (await server.Store.KeepAsync([Draft(kind, content)], Token))[0].Item?.Path ?? "";
                await File.WriteAllTextAsync(Path.Combine(folder, kind + ".json"), JsonLd(await server.TextAsync(path)), Token);
            }
            var withdrawn = (await server.Store.KeepAsync([Draft("withdrawn", new() { Title = "Rút lại" })], Token))[0].Item?.Path ?? "";
            await server.Store.WithdrawAsync(withdrawn, "Có số điện thoại riêng.", Token);
            using var gone = await server.SendAsync(HttpMethod.Get, withdrawn);
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            // What is gone is no article any more.
            Assert.DoesNotContain("ld+json", await gone.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }
        var (isSound, report) = await Checkers.StructuredDataAsync(folder);
        Assert.True(isSound, report);
    }

    private static string JsonLd(string page)
    {
        const string Begin = "<script type=\"application/ld+json\">";
        var start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)];
    }

    private static ItemDraft Draft(string kind, ItemContent content) => new()
    {
        Source = "lung-may",
        Keys = [kind],
        Fingerprint = ContentHash.From(kind),
        Content = content,
        Body = new ItemBody("<p>Chữ.</p>"),
    };
}
