namespace FeedServer.Desk;

/// <summary>How routes of the desk are declared.</summary>
internal static class DeskRoutes
{
    /// <summary>The methods of a page.</summary>
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Only accounts of a role, or of one that may more.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder route, DeskRole role) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new DeskAccess(role));

    /// <summary>Everybody who is logged in, also with a password that somebody else chose.</summary>
    public static TBuilder RequireLogin<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new DeskAccess(DeskRole.Editor) { BeforePasswordIsChosen = true });

    /// <summary>Everybody.</summary>
    public static TBuilder AllowEverybody<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new DeskAccess((DeskRole?)null));

    /// <summary>A body larger than that of a plain form.</summary>
    public static TBuilder WithBodyLimit<TBuilder>(this TBuilder route, long bytes) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new DeskBodyLimit(bytes));

    /// <summary>A form that is too large is shown again, see <see cref="DeskFormAgain"/>; it has typed text.</summary>
    public static TBuilder WithFormAgain<TBuilder>(this TBuilder route, Func<HttpContext, string, Task<IResult>> show)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new DeskFormAgain(show));

    /// <summary>What somebody typed is shown where the form cannot be taken, see <see cref="DeskTypedText"/>.</summary>
    public static TBuilder WithTypedText<TBuilder>(this TBuilder route, Func<string, SiteTexts, string?> labelOf)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new DeskTypedText(labelOf));
}
