using FeedServer.Search.Folding;

namespace FeedServer.Benchmarks.Searching;

/// <summary>Questions of each kind, the same for every engine and on every run.</summary>
internal sealed class SearchQuestions(InventedNews news)
{
    private readonly Random random = new(17);

    /// <summary>One of the words that stand in every second item or so.</summary>
    public SearchQuestion Common() => new([OneSyllable(0, 60)], QuestionKind.All);

    /// <summary>A word of a few items in a thousand.</summary>
    public SearchQuestion Rare() => new([RareWord()], QuestionKind.All);

    /// <summary>A common word and one in ten times fewer items.</summary>
    public SearchQuestion TwoWords() => new([OneSyllable(0, 60), OneSyllable(400, 2_000)], QuestionKind.All);

    /// <summary>Two common words side by side, as an item has them.</summary>
    public SearchQuestion CommonPhrase() => new([OneSyllable(0, 40), OneSyllable(0, 40)], QuestionKind.Phrase);

    /// <summary>Three words side by side in some item.</summary>
    public SearchQuestion Phrase()
    {
        var words = FoldedText.Words(news.Article(random.Next(1, news.Items)).Paragraphs[0]);
        return new([.. words.Skip(random.Next(words.Count - 3)).Take(3)], QuestionKind.Phrase);
    }

    /// <summary>The first three letters of a word.</summary>
    public SearchQuestion Prefix()
    {
        while (true)
        {
            var word = Folded(news.Language.Draw(random))[0];
            if (word.Length >= 3) return new([word[..3]], QuestionKind.Prefix);
        }
    }

    /// <summary>The same within a year.</summary>
    public SearchQuestion InAYear(SearchQuestion question)
    {
        var first = new DateOnly(InventedNews.FirstDay.Year + random.Next(19), 1, 1);
        return question with { First = first, Last = first.AddYears(1).AddDays(-1) };
    }

    private string OneSyllable(int from, int to)
    {
        while (true)
        {
            if (Folded(random.Next(from, to)) is [var word]) return word;
        }
    }

    private string RareWord()
    {
        while (true)
        {
            if (Folded(random.Next(8_000, 24_000)) is [{ Length: > 4 } word]) return word;
        }
    }

    private IReadOnlyList<string> Folded(int rank) => FoldedText.Words(news.Language.Word[rank]);
}
