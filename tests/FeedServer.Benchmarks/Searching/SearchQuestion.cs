namespace FeedServer.Benchmarks.Searching;

/// <summary>One question to an engine.</summary>
/// <param name="Words">Folded words; of a phrase in their order; of a prefix its letters.</param>
/// <param name="Kind">How they are meant.</param>
/// <param name="First">The first filing day; null for any.</param>
/// <param name="Last">The last one.</param>
internal sealed record SearchQuestion(IReadOnlyList<string> Words, QuestionKind Kind, DateOnly? First = null, DateOnly? Last = null);

/// <summary>How the words of a question are meant.</summary>
internal enum QuestionKind
{
    All,
    Phrase,
    Prefix,
}
