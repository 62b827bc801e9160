using System.Xml.Linq;

namespace FeedServer.Collect.Opml;

/// <summary>The outcome of reading an OPML document.</summary>
public abstract record OpmlOutcome
{
    private OpmlOutcome() { }

    /// <summary>It was read.</summary>
    /// <param name="Document">The whole document with white space, comments and line numbers.</param>
    /// <param name="Notes">What had to be repaired, in English.</param>
    public sealed record Read(XDocument Document, IReadOnlyList<string> Notes) : OpmlOutcome;

    /// <summary>It could not be read.</summary>
    /// <param name="Reason">Why, as a clause.</param>
    /// <param name="Line">The line, from 1; 0 when it concerns the whole.</param>
    /// <param name="Column">The column, from 1; 0 when it concerns the whole.</param>
    public sealed record Refused(string Reason, int Line, int Column) : OpmlOutcome
    {
        /// <summary>The reason with its place in a file: <c>sources.opml:7:12: …</c></summary>
        public string In(string file) => Line > 0 ? $"{file}:{Line}:{Column}: {Reason}" : $"{file}: {Reason}";
    }
}
