using FeedServer.Comments;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Comments;

/// <summary>The answer to a form: what became of it, and the form again where it can be sent.</summary>
public sealed record CommentFormModel : IPageModel
{
    public required FrameModel Frame { get; init; }

    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>What is said of it, a sentence each.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>True when something is wrong.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>Where the item is; null where there is none.</summary>
    public string? ItemPath { get; init; }

    /// <summary>The comment as it would stand on the page; null for no preview.</summary>
    public CommentView? Preview { get; init; }

    /// <summary>Where the form is sent to; null for no form.</summary>
    public string? Action { get; init; }

    /// <summary>What the form holds.</summary>
    public CommentForm Form { get; init; } = CommentForm.Empty;

    /// <summary>What confirms it; null where nothing is confirmed.</summary>
    public string? Token { get; init; }

    /// <summary>False where the e-mail address is known.</summary>
    public bool AsksMail { get; init; } = true;

    /// <summary>What its button says.</summary>
    public string Button { get; init; } = "";
}
