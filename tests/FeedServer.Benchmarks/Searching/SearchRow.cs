namespace FeedServer.Benchmarks.Searching;

/// <summary>A row of the table of questions.</summary>
/// <param name="What">What is asked.</param>
/// <param name="Question">Makes one.</param>
/// <param name="Ask">Asks it.</param>
internal sealed record SearchRow(
    string What, Func<SearchQuestions, SearchQuestion> Question, Func<ISearchEngine, SearchQuestion, long> Ask)
{
    /// <summary>The rows in their order.</summary>
    public static IReadOnlyList<SearchRow> All { get; } =
    [
        new("rare word in a year, newest 20", make => make.InAYear(make.Rare()), Newest),
        new("common word in a year, newest 20", make => make.InAYear(make.Common()), Newest),
        new("two words in a year, newest 20", make => make.InAYear(make.TwoWords()), Newest),
        new("phrase in a year, newest 20", make => make.InAYear(make.Phrase()), Newest),
        new("phrase of common words in a year, newest 20", make => make.InAYear(make.CommonPhrase()), Newest),
        new("prefix of three letters in a year, newest 20", make => make.InAYear(make.Prefix()), Newest),
        new("common word, newest 20", make => make.Common(), Newest),
        new("phrase, newest 20", make => make.Phrase(), Newest),
        new("prefix of three letters, newest 20", make => make.Prefix(), Newest),
        new("common word, best first", make => make.Common(), (engine, question) => engine.Best(question)),
        new("rare word, best first", make => make.Rare(), (engine, question) => engine.Best(question)),
        new("common word, count", make => make.Common(), (engine, question) => engine.Count(question)),
        new("common word, facets", make => make.Common(), (engine, question) => engine.Facets(question)),
    ];

    private static long Newest(ISearchEngine engine, SearchQuestion question) => engine.Newest(question);
}
