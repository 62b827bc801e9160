using FeedServer.Items.Comments;

namespace FeedServer.Cli;

/// <summary>What the verb <c>export</c> leaves out, since it cannot be read or written: each is named on standard error, and all else goes
/// on.</summary>
internal sealed class ExportOmissions
{
    /// <summary>How many states and comments were left out.</summary>
    public int Count { get; private set; }

    /// <summary>An item in its present state.</summary>
    public void Add(Item item, Exception fault) => Add(item, item.Revision, fault);

    /// <summary>A state of an item.</summary>
    public void Add(Item item, int revision, Exception fault)
    {
        Count++;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"export: {item.Path}, revision {revision}, is left out: {fault.GetType().Name}: {fault.Message}"));
    }

    /// <summary>A published comment.</summary>
    public void Add(Comment comment, string reason)
    {
        Count++;
        Console.Error.WriteLine($"export: comment {comment.Id} is left out: {reason}");
    }
}
