namespace FeedServer.Benchmarks.Searching;

/// <summary>An engine that is measured. What is answered is counted only so that nothing is left out.</summary>
internal interface ISearchEngine : IDisposable
{
    /// <summary>Adds articles in their order.</summary>
    void Add(IReadOnlyList<InventedArticle> articles);

    /// <summary>Makes what was added ready to be asked.</summary>
    void Finish();

    /// <summary>The newest 20 within the days.</summary>
    int Newest(SearchQuestion question);

    /// <summary>The best 20.</summary>
    int Best(SearchQuestion question);

    /// <summary>How many.</summary>
    long Count(SearchQuestion question);

    /// <summary>Years, sections, persons, places and sources with their counts.</summary>
    int Facets(SearchQuestion question);
}
