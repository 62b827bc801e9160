namespace FeedServer.Collect.Reading.Rules;

/// <summary>The names that the lines of a page give, each once, in the order in which they stand. A page may have any number of such lines:
/// a line takes the time of its own names.</summary>
internal sealed class JoinedByline
{
    private readonly Names text = new();
    private readonly Names photos = new();

    /// <summary>Adds the names of a line.</summary>
    public void Add(Byline byline)
    {
        text.Add(byline.Text);
        photos.Add(byline.Photos);
    }

    /// <summary>All of them so far.</summary>
    public Byline Whole() => new() { Text = [.. text.InOrder], Photos = [.. photos.InOrder] };

    private sealed class Names
    {
        private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

        public List<string> InOrder { get; } = [];

        public void Add(IEnumerable<string> names) => InOrder.AddRange(names.Where(known.Add));
    }
}
