using System.Globalization;
using FeedServer.Items;
using FeedServer.Search.Queries;

namespace FeedServer.Tests.Search.Reading;

/// <summary>Items and queries of few words, so that any query finds some, made of a seed.</summary>
internal sealed class InventedArchive(int seed)
{
    private static readonly string[] Words =
    [
        "tin", "hoạt", "hoat", "động", "đồng", "sông", "song", "nước", "TP.HCM", "Covid-19", "C#", "2023",
        "thôn", "thông", "Nga", "nghe",
    ];

    private static readonly string[] Names = ["Hà Mien", "Ha Miên", "Đỗ Sông", "Tin hoạt động", "Tin", "Thôn Đông"];
    private static readonly DateOnly Middle = new(2023, 3, 1);

    private readonly Random random = new(seed);
    private int number;

    /// <summary>The next items.</summary>
    public List<KeptItem> Items(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    /// <summary>A query of up to four parts.</summary>
    public SearchQuery Query() => new()
    {
        Terms = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Term(2)).Distinct()],
        IncludesVersions = random.Next(4) == 0,
    };

    private SearchTerm Term(int depth) => random.Next(depth == 0 ? 6 : 10) switch
    {
        < 4 => Text(),
        4 => new DateTerm(Axis(), random.Next(4) == 0 ? null : Day(), null),
        5 => random.Next(3) == 0 ? new UndatedTerm(Axis()) : Interval(),
        6 => new NotTerm(Term(depth - 1)),
        7 => new AndTerm([Term(depth - 1), Term(depth - 1)]),
        _ => new OrTerm([Term(depth - 1), Term(depth - 1), Term(depth - 1)]),
    };

    private TextTerm Text()
    {
        var field = random.Next(2) == 0 ? SearchField.Any : (SearchField)random.Next(10);
        if (field >= SearchField.Section && random.Next(3) == 0)
        {
            var name = field is SearchField.Source ? Source() : Pick(Names);
            return new TextTerm(field, name, IsPhrase: true, IsPrefix: false) { IsWhole = true };
        }
        var words = Several(1 + (random.Next(3) / 2), field >= SearchField.Section ? Names : Words);
        return random.Next(5) == 0 ? new TextTerm(field, words + " thô", IsPhrase: true, IsPrefix: true)
            : random.Next(5) == 0 ? new TextTerm(field, Pick(["thô", "ngh", "hoa", "son"]), IsPhrase: false, IsPrefix: true)
            : new TextTerm(field, words, words.Contains(' ', StringComparison.Ordinal), IsPrefix: false);
    }

    private DateTerm Interval()
    {
        var first = Day();
        return new DateTerm(Axis(), first, first.AddDays(random.Next(3) switch { 0 => 0, 1 => random.Next(40), _ => random.Next(900) }));
    }

    private DateAxis Axis() => (DateAxis)random.Next(5);

    private KeptItem Next()
    {
        number++;
        var seen = new DateTimeOffset(Day(), new TimeOnly(random.Next(24), 0), TimeSpan.Zero);
        var revisions = random.Next(5) == 0 ? random.Next(2, 4) : 1;
        var states = Enumerable.Range(1, revisions)
            .Select(revision => State(revision, seen, seen.AddDays(revision == 1 ? 0 : random.Next(90)).AddMilliseconds(number))).ToList();
        return new KeptItem(states[^1], states[..^1]);
    }

    private Entry State(int revision, DateTimeOffset seen, DateTimeOffset changed) => new(
        new Item
        {
            Number = number,
            Id = new ItemGuid(string.Create(CultureInfo.InvariantCulture, $"tag:vankhe.example,2022:{number}")),
            Source = number % 2 == 0 ? "drop" : "xa-khe",
            Slug = string.Create(CultureInfo.InvariantCulture, $"bai-{number}"),
            FirstSeen = seen,
            Changed = changed,
            Revision = revision,
            Content = new ItemContent
            {
                Title = Several(random.Next(1, 5), Words),
                Section = Maybe(Names),
                Place = Maybe(Names),
                Tags = [.. new[] { Maybe(Names), Maybe(Words) }.OfType<string>().Distinct()],
                Published = random.Next(4) == 0 ? null : Date(),
                Event = random.Next(2) == 0 ? null : Date(),
                Byline = new Byline
                {
                    Text = [.. new[] { Maybe(Names), Maybe(Names) }.OfType<string>().Distinct()],
                    Photos = [.. new[] { Maybe(Names) }.OfType<string>()],
                },
                Summary = Several(2, Words),
                Images = random.Next(2) == 0 ? []
                    : [new ItemImage { Address = "/images/a.jpg", Alt = Pick(Words), Caption = Several(3, Words), Credit = Maybe(Names) }],
            },
        },
        new ItemBody($"<p>{Several(random.Next(0, 12), Words)}</p>"));

    private StatedDate Date()
    {
        var day = Day();
        var span = random.Next(8) switch
        {
            0 => day.ToString("yyyy", CultureInfo.InvariantCulture),
            1 => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            2 => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}/{day.AddDays(random.Next(1, 70)):yyyy-MM-dd}"),
            _ => null,
        };
        return new StatedDate
        {
            Day = span?.Length switch { 4 => new DateOnly(day.Year, 1, 1), 7 => new DateOnly(day.Year, day.Month, 1), _ => day },
            Zone = IndexInMemory.Zone.Id,
            Words = "như in",
            Basis = DateBasis.Header,
            Span = span,
        };
    }

    private DateOnly Day() => Middle.AddDays(random.Next(3) == 0 ? random.Next(-900, 900) : random.Next(-20, 20));

    private string Source() => random.Next(2) == 0 ? "drop" : "xa-khe";

    private string? Maybe(string[] from) => random.Next(3) == 0 ? null : Pick(from);

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private string Several(int count, string[] from) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Pick(from)));
}
