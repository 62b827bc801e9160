using System.Text;
using FeedServer.Items;

namespace FeedServer.Benchmarks.Searching;

/// <summary>One invented article, for every engine the same.</summary>
internal sealed record InventedArticle
{
    public required int Number { get; init; }

    public required DateOnly Day { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<string> Paragraphs { get; init; }

    public string? Caption { get; init; }

    public required string Section { get; init; }

    public required string Person { get; init; }

    public required string Place { get; init; }

    public required string Source { get; init; }

    /// <summary>All but the title, for an engine that has one field for it.</summary>
    public string Rest => string.Join('\n', [.. Paragraphs, Caption ?? "", Section, Person, Place]);

    /// <summary>What is said, in bytes of UTF-8.</summary>
    public int Bytes => Encoding.UTF8.GetByteCount(Title) + 1 + Encoding.UTF8.GetByteCount(Rest);

    /// <summary>The item that the archive would keep.</summary>
    public Entry Entry()
    {
        var seen = InventedNews.PublicationZone.At(Day, new TimeOnly(8, Number % 60));
        var date = new StatedDate
        {
            Day = Day,
            Time = new TimeOnly(7, Number % 60),
            Zone = InventedNews.PublicationZone.Id,
            Words = "như in",
            Basis = DateBasis.Header,
        };
        return new Entry(
            new Item
            {
                Number = Number,
                Id = new ItemGuid($"tag:vankhe.example,2022:{Number}"),
                Source = Source,
                Slug = $"bai-{Number}",
                FirstSeen = seen,
                Changed = seen.AddMilliseconds(Number),
                Revision = 1,
                Content = new ItemContent
                {
                    Title = Title,
                    Section = Section,
                    Place = Place,
                    Published = date,
                    Event = Number % 2 == 0 ? date with { Day = Day.AddDays(-(Number % 4)), Time = null } : null,
                    Byline = new Byline { Text = [Person], Photos = Caption is null ? [] : [Person] },
                    Summary = string.Join(". ", Paragraphs[0].Split(". ").Take(2)),
                    Language = "vi",
                    Images = Caption is null ? [] : [new ItemImage { Address = $"/images/{Number}.jpg", Caption = Caption }],
                },
            },
            new ItemBody(string.Concat(Paragraphs.Select(paragraph => $"<p>{paragraph}</p>"))));
    }
}
