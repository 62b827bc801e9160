namespace FeedServer.Pages.Layout;

/// <summary>Which entry of the main navigation a page belongs to.</summary>
public enum NavPlace
{
    /// <summary>None of them.</summary>
    Elsewhere,

    /// <summary>The front page.</summary>
    Latest,

    /// <summary>A year, a month, a day or an item.</summary>
    ByDate,

    /// <summary>Sections and bylines.</summary>
    Sections,

    /// <summary>The subscribe page.</summary>
    Subscribe,

    /// <summary>What was collected and what was not.</summary>
    Coverage,

    /// <summary>The search page, which has the form in its content.</summary>
    Search,
}
