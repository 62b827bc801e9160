using AngleSharp.Html.Parser;
using FeedServer.Items;
using FeedServer.Pages.Entries;
using FeedServer.Publish.Citing;

namespace FeedServer.Tests.Pages;

/// <summary>What a reference manager keeps of an item's page.</summary>
public sealed class ZoteroTests
{
    private static readonly Licence Licence = new("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0");

    [Fact]
    public async Task A_page_is_an_article_of_the_publication_with_all_that_is_known()
    {
        var page = await PageAsync(content => content with
        {
            Byline = new Byline
            {
                Text = ["Nguyễn Văn An", "Ban Tuyên giáo Huyện ủy, Vân Khê", "Hà Miên", "H"],
                Photos = ["Đỗ Quế"],
            },
            Tags = ["lũ & đò", "bến sông"],
        });
        Assert.Equal(new ZoteroReader
        {
            Type = "newspaperArticle",
            Title = "Trạm Bến Thượng thay thước <đo> nước",
            Date = "2023-01-10",
            Publication = "Bản tin Viện Sông Lam",
            Language = "vi",
            Rights = Licence.Address,
            Abstract = "Cây thước gỗ cuối cùng được hạ xuống.",
            Url = "https://bantin.songlam.example/2023/01/10/ben-thuong",
            Creators = "Ban Tuyên giáo Huyện ủy, Vân Khê; Hà Miên; H; Nguyễn|Văn An",
            Tags = "lũ & đò; bến sông",
        }, page);
    }

    [Theory]
    [InlineData("2023-01", "2023-01")]
    [InlineData("2023-01-10/2023-02-01", "2023-01-10/2023-02-01")]
    [InlineData("2023", "2023")]
    public async Task A_date_is_as_precise_as_it_is_known(string span, string expected) => Assert.Equal(expected,
        (await PageAsync(content => content with { Published = PageSamples.Stated(PageSamples.Day) with { Span = span } })).Date);

    [Fact]
    public async Task Without_author_and_date_there_is_none_whatever_else_the_page_has()
    {
        var page = await PageAsync(content => content with
        {
            Byline = new Byline { Photos = ["Đỗ Quế"] },
            Published = null,
            Event = PageSamples.Stated(PageSamples.Day),
        });
        Assert.Equal(("", null), (page.Creators, page.Date));
    }

    [Fact]
    public async Task The_language_is_the_items_and_none_where_it_is_unknown()
    {
        Assert.Equal("en", (await PageAsync(content => content with { Language = "en" })).Language);
        Assert.Null((await PageAsync(content => content with { Language = null })).Language);
    }

    [Fact]
    public async Task Programs_that_know_no_COinS_find_the_same_in_the_meta_elements()
    {
        var page = await PageAsync(content => content with { Byline = new Byline { Text = ["Nguyễn Văn An", "TTXVN"] } }, coins: false);
        Assert.Equal(("newspaperArticle", "2023/01/10", "Bản tin Viện Sông Lam", "vi", "Nguyễn|Văn An; TTXVN", Licence.Address,
                "https://bantin.songlam.example/2023/01/10/ben-thuong"),
            (page.Type, page.Date, page.Publication, page.Language, page.Creators, page.Rights, page.Url));
    }

    private static async Task<ZoteroReader> PageAsync(Func<ItemContent, ItemContent> change, bool coins = true)
    {
        var model = PageSamples.Entry(PageSamples.Item(change));
        var publication = model.Frame.Publication with { Licence = Licence };
        model = model with { Frame = model.Frame with { Citation = Citation.From(publication, model.Item) } };
        var page = new HtmlParser().ParseDocument(await PageSamples.RenderAsync<EntryPage, EntryModel>(model));
        if (!coins) page.QuerySelector("span." + Coins.Class)?.Remove();
        return ZoteroReader.Read(page);
    }
}
