using System.Text;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages;
using FeedServer.Pages.Components;
using FeedServer.Pages.Entries;
using FeedServer.Pages.Layout;
using FeedServer.Publish.Citing;
using FeedServer.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.Tests.Pages;

/// <summary>An invented institute's bulletin, and models of its pages built by hand.</summary>
internal static class PageSamples
{
    public const string Zone = "Asia/Ho_Chi_Minh";
    public static readonly DateOnly Day = new(2023, 1, 10);

    public static Publication Publication(string language) => new()
    {
        Title = "Bản tin Viện Sông Lam",
        Description = "Tin tức và số liệu của một viện nghiên cứu sông.",
        BaseUrl = new Uri("https://bantin.songlam.example/"),
        TagAuthority = "songlam.example,2026",
        Zone = new PublicationZone(Zone),
        Language = language,
    };

    public static FrameModel Frame(string language, NavPlace place = NavPlace.ByDate, string? path = "/2023/01/10") => new()
    {
        Publication = Publication(language),
        Texts = SiteTexts.For(language),
        Place = place,
        Title = place == NavPlace.Latest ? null : "Trang thử",
        Path = path,
        Span = (new DateOnly(2009, 3, 2), Day),
    };

    public static StatedDate Stated(DateOnly day, TimeOnly? time = null) => new()
    {
        Day = day,
        Time = time,
        Zone = Zone,
        Words = "Sáng 10/1",
        Basis = DateBasis.Inferred,
        Evidence = "the text reviews 2022",
    };

    public static Item Item(Func<ItemContent, ItemContent>? change = null, int revision = 1)
    {
        var content = new ItemContent
        {
            Title = "Trạm Bến Thượng thay thước <đo> nước",
            Section = "Trạm đo",
            Place = "Bến Thượng",
            SourceTag = "VSL",
            Published = Stated(Day, new TimeOnly(8, 5)),
            Event = Stated(Day),
            Byline = new Byline { Text = ["Hà Miên"], Photos = ["Đỗ Quế"] },
            Summary = "Cây thước gỗ cuối cùng được hạ xuống.",
            Images = [new ItemImage { Address = "/images/thuoc.png", Alt = "Cây thước", Width = 960, Height = 540 }],
            Language = "vi",
        };
        var seen = new DateTimeOffset(2023, 1, 10, 11, 5, 0, TimeSpan.Zero);
        return new Item
        {
            Number = 1,
            Id = new ItemGuid("tag:songlam.example,2026:1"),
            Source = "drop",
            Slug = "ben-thuong",
            Content = change is null ? content : change(content),
            FirstSeen = seen,
            Changed = seen.AddDays(revision - 1),
            Revision = revision,
        };
    }

    public static EntryModel Entry(Item item, string language = "vi")
    {
        var publication = Publication(language);
        var texts = SiteTexts.For(language);
        return new EntryModel
        {
            Frame = Frame(language, path: item.Path) with
            {
                Title = item.Content.Title,
                Article = item,
                Citation = Citation.From(publication, item),
            },
            Item = item,
            BodyHtml = PageBody.From(new ItemBody("<p>Sáng 10/1, tổ quan trắc hạ cây thước.</p>"), item.Content),
            Dates = DateLine.ForItem(item, publication, texts),
            Revisions = [.. Enumerable.Range(1, item.Revision).Reverse().Select(r => new RevisionNote(r, item.FirstSeen.AddDays(r - 1)))],
            CiteAs = CitationLine.For(item, publication.Absolute(item.Path), publication, texts),
        };
    }

    public static DayBlock Block(DateOnly day, params Item[] items) => new()
    {
        Day = day,
        Count = items.Length,
        Items = [.. items.Select(item => Headline.From(item, Publication("vi")))],
    };

    public static CalendarMonth Month(int items) =>
        CalendarMonth.From(Day.Year, Day.Month, items == 0 ? [] : [new(Day, items)], Day);

    public static async Task<string> RenderAsync<TPage, TModel>(TModel model) where TPage : IComponent
    {
        await using var renderer = new PageRenderer(NullLoggerFactory.Instance);
        return Encoding.UTF8.GetString(await renderer.RenderAsync<TPage, TModel>(model));
    }
}
