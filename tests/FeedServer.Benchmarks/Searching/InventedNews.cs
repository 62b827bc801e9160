using System.Globalization;
using System.Text;
using FeedServer.Items;

namespace FeedServer.Benchmarks.Searching;

/// <summary>Items of about 3 KB of text over twenty years, in filing order, each the same whenever it is asked for. An item keeps to its
/// subject: nearly half of its words are a few that it repeats, so that some 210 of its first 520 syllables differ (180 in the one real
/// article that they were measured by).</summary>
internal sealed class InventedNews(int items)
{
    private const int TextBytes = 2_900;
    private const int Days = 7_300;
    private const int SubjectWords = 20;

    private static readonly string[] Families =
        ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ"];


    private static readonly string[] Middles = ["Văn", "Thị", "Đức", "Minh", "Ngọc", "Quang"];
    private static readonly string[] Givens = ["An", "Bình", "Châu", "Dũng", "Hà", "Khánh", "Lan", "Mến", "Phúc", "Thảo"];

    private readonly Lazy<InventedLanguage> language = new();

    public static DateOnly FirstDay { get; } = new(2006, 1, 1);

    public static PublicationZone PublicationZone { get; } = new("Asia/Ho_Chi_Minh");

    public InventedLanguage Language => language.Value;

    public int Items => items;

    /// <summary>The day by which an item is filed; they ascend.</summary>
    public DateOnly DayOf(int number) => FirstDay.AddDays((int)((long)number * Days / items));

    /// <summary>An item, from 1.</summary>
    public InventedArticle Article(int number)
    {
        var random = new Random(number * 7919);
        var subject = Enumerable.Range(0, SubjectWords).Select(_ => Language.Draw(random)).ToArray();
        var paragraphs = new List<string>();
        for (var bytes = 0; bytes < TextBytes;)
        {
            var paragraph = Sentences(random, subject, 3);
            paragraphs.Add(paragraph);
            bytes += Encoding.UTF8.GetByteCount(paragraph) + 1;
        }
        var day = DayOf(number);
        return new InventedArticle
        {
            Number = number,
            Day = day,
            Title = Sentence(random, subject, 7).TrimEnd('.'),
            Paragraphs = paragraphs,
            Caption = random.Next(5) < 3 ? Sentence(random, subject, 9) : null,
            Section = $"Mục {Language.Word[300 + (number % 12)]}",
            Person = Name(random),
            Place = $"Xã {Language.Word[1_000 + (int)(200 * Math.Pow(random.NextDouble(), 2))]}",
            Source = "nguon-" + (number % 5).ToString(CultureInfo.InvariantCulture),
        };
    }

    private static string Name(Random random) => Families[(int)(10 * Math.Pow(random.NextDouble(), 1.6))] + " "
        + Middles[random.Next(6)] + " " + Givens[random.Next(10)];

    private string Sentences(Random random, int[] subject, int count) =>
        string.Join(' ', Enumerable.Range(0, count).Select(_ => Sentence(random, subject, random.Next(9, 20))));

    private string Sentence(Random random, int[] subject, int words)
    {
        var text = new StringBuilder();
        for (var at = 0; at < words; at++)
        {
            var word = random.Next(100) switch
            {
                < 2 => random.Next(1, 3_000).ToString(CultureInfo.InvariantCulture),
                2 => InventedLanguage.Rare(random),
                < 5 => Name(random),
                < 50 => Language.Word[subject[(int)(SubjectWords * Math.Pow(random.NextDouble(), 1.5))]],
                _ => Language.Word[Language.Draw(random)],
            };
            text.Append(at == 0 ? char.ToUpperInvariant(word[0]) + word[1..] : word)
                .Append(at == words - 1 ? "." : at % 7 == 6 ? ", " : " ");
        }
        return text.ToString();
    }
}
