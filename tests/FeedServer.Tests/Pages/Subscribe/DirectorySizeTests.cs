using System.Globalization;
using System.Text;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages.Layout;
using FeedServer.Pages.Paging;
using FeedServer.Pages.Subscribe;

namespace FeedServer.Tests.Pages.Subscribe;

public sealed class DirectorySizeTests
{
    private const int MostBytes = 60 * 1024;

    [Fact]
    public async Task A_directory_of_long_names_stays_under_60_KB()
    {
        var html = await PageSamples.RenderAsync<DirectoryPage, DirectoryModel>(new DirectoryModel
        {
            Frame = PageSamples.Frame("vi", NavPlace.Subscribe, "/subscribe/sections"),
            Kind = ScopeKind.Section,
            Count = 1000,
            Lists = Long(ScopeKind.Section, DirectoryModel.MostLists),
            Place = new PagePlace
            {
                First = 401,
                Last = 440,
                All = 1000,
                PreviousPath = "/subscribe/sections?after=" + new string('w', Slug.MaxLength),
                NextPath = "/subscribe/sections?after=" + new string('x', Slug.MaxLength),
                Rows = [.. Enumerable.Repeat((IReadOnlyList<PagePlace.Jump>)[.. Enumerable.Range(0, 38)
                    .Select(_ => new PagePlace.Jump("/subscribe/sections?after=nguyen-van-kh~", "nguyen van khi", "1.000", false))], 3)],
            },
        });
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, MostBytes);
    }

    [Fact]
    public async Task The_subscribe_page_with_long_names_stays_under_60_KB()
    {
        ScopeKind[] others = [ScopeKind.Byline, ScopeKind.Source, ScopeKind.Tag];
        var html = await PageSamples.RenderAsync<SubscribePage, SubscribeModel>(new SubscribeModel
        {
            Frame = PageSamples.Frame("vi", NavPlace.Subscribe, "/subscribe"),
            Feeds = [("Tất cả", ""), ("Mục chưa rõ ngày", "/undated")],
            Groups =
            [
                new SubscribeModel.FeedGroup(ScopeKind.Section, Long(ScopeKind.Section, SubscribeModel.MostSections), 1000),
                .. others.Select(kind => new SubscribeModel.FeedGroup(kind, Long(kind, SubscribeModel.MostOthers), 1000)),
            ],
            Examples = [],
        });
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, MostBytes);
    }

    private static List<(string Name, string Path)> Long(ScopeKind kind, int lists) =>
        [.. Enumerable.Range(100, lists)
            .Select(number => (string.Concat(Enumerable.Repeat("Trạm đo ", 12)),
                new Scope(kind, number.ToString(CultureInfo.InvariantCulture) + new string('x', Slug.MaxLength - 3)).Path))];
}
