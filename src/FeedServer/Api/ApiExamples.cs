using FeedServer.Items.Comments;
using FeedServer.Pages;
using FeedServer.Publish.Comments;

namespace FeedServer.Api;

/// <summary>Invented documents for the description of the API, made as all others are.</summary>
internal static class ApiExamples
{
    private const string Text = "<p>Sáng 10/1, nước ở bến rút dần, đàn cò trắng về đậu kín bãi.</p>";

    private static readonly DateTimeOffset Seen = new(2026, 1, 10, 1, 15, 0, TimeSpan.Zero);

    /// <summary>An item with its text.</summary>
    public static ApiItem Item(Site site) => ApiItem.From(site, Invented(site), new Entry(Invented(site), new ItemBody(Text)));

    /// <summary>A page of items.</summary>
    public static ItemsDocument Items(Site site) => new()
    {
        Query = "cò trắng published:2026-01..",
        Notes = [],
        Sort = "newest",
        Total = new TotalDocument { Count = 1, IsAtLeast = false },
        IsRankedInPart = false,
        Items = [ApiItem.From(site, Invented(site), Invented(site))],
        Next = null,
    };

    /// <summary>The states of an item.</summary>
    public static VersionsDocument Versions(Site site) => new()
    {
        Id = Invented(site).Id.Value,
        Page = site.Publication.Absolute(Invented(site).Path),
        Versions = [ApiItem.StateOf(site.Publication, Invented(site), new RevisionNote(1, Seen))],
        Next = null,
    };

    /// <summary>What readers say of an item.</summary>
    public static CommentsDocument Comments(Site site)
    {
        var comment = new Comment
        {
            Id = "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
            Item = 1,
            Posted = Seen.AddHours(2),
            Status = CommentStatus.Approved,
            Decided = Seen.AddHours(3),
            Published = Seen.AddHours(3),
        };
        var kept = new KeptComment(comment, new CommentText("Lê Bến", "", "Năm nào cò cũng về, năm nay đông hơn."));
        return new CommentsDocument
        {
            Id = Invented(site).Id.Value,
            Page = site.Publication.Absolute(CommentPaths.For(Invented(site).Path)),
            Count = 1,
            Comments = [CommentDocument.From(site.Publication, Invented(site), kept)],
            Next = null,
        };
    }

    private static Item Invented(Site site) => new()
    {
        Number = 1,
        Id = new ItemGuid($"tag:{site.Publication.TagAuthority}:k3v9x2"),
        Source = DropFolder.SourceId,
        Slug = "co-trang-ve-ben",
        Content = new ItemContent
        {
            Title = "Cò trắng về bến",
            Section = "Tin bến sông",
            Tags = ["mùa nước"],
            Place = "Bến Thượng",
            Published = new StatedDate
            {
                Day = new DateOnly(2026, 1, 10),
                Time = new TimeOnly(8, 5),
                Zone = site.Publication.Zone.Id,
                Words = "10/1/2026, 08:05",
                Basis = DateBasis.Header,
            },
            Byline = new Byline { Text = ["Hà Miên"], Photos = ["Lương Thao"] },
            Summary = "Nước rút, đàn cò về đậu kín bãi.",
            Language = "vi",
        },
        FirstSeen = Seen,
        Changed = Seen,
        Revision = 1,
    };
}
