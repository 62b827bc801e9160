namespace FeedServer.Cli;

/// <summary>A line of <c>read</c>'s output about one file.</summary>
/// <typeparam name="TSelf">The kind of line.</typeparam>
public interface IReadLine<TSelf> where TSelf : IReadLine<TSelf>
{
    /// <summary>True when the file was read.</summary>
    bool Ok { get; }

    /// <summary>The line of a file that was not.</summary>
    static abstract TSelf Unread(string file, string error);
}
