using FeedServer.Collect.Pausing;

namespace FeedServer.Desk;

/// <summary>The frame of every page of the desk: head, masthead, navigation.</summary>
public sealed record DeskFrame
{
    public required Publication Publication { get; init; }
    public required SiteTexts Texts { get; init; }

    /// <summary>The page's own title.</summary>
    public required string Title { get; init; }

    /// <summary>The path that was asked for, for the place in the navigation.</summary>
    public required string Path { get; init; }

    /// <summary>Who is logged in; null for nobody.</summary>
    public string? UserName { get; init; }

    /// <summary>Their role; null for nobody.</summary>
    public DeskRole? Role { get; init; }

    /// <summary>What each form carries.</summary>
    public string FormToken { get; init; } = "";

    /// <summary>What the last request came to, told once; null for nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>The pause of all collecting, for whoever is logged in; null while collecting goes on.</summary>
    public Pause? Pause { get; init; }

    /// <summary>Where the navigation leads.</summary>
    public IReadOnlyList<DeskPlace> Places { get; init; } = [];

    /// <summary>The frame of a page for whoever asks for it. It takes the notice.</summary>
    internal static DeskFrame From(HttpContext http, Publication publication, string title)
    {
        var user = DeskUser.Find(http);
        return new DeskFrame
        {
            Publication = publication,
            Texts = SiteTexts.For(publication.Language),
            Title = title,
            Path = http.Request.Path.Value ?? "",
            UserName = user?.Name,
            Role = user?.Role,
            FormToken = user?.FormToken ?? "",
            Notice = HttpMethods.IsHead(http.Request.Method) ? null : user?.Session.TakeNotice(),
            Pause = user is null ? null : http.RequestServices.GetRequiredService<CollectingPause>().Current,
            Places = user is null || user.Account.InitialUntil is not null ? []
                : [.. DeskParts.All.SelectMany(part => part.Places).Where(place => place.Role <= user.Role)],
        };
    }
}
