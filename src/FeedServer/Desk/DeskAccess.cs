namespace FeedServer.Desk;

/// <summary>Who may use a route. One of the desk without it is for operators alone.</summary>
/// <param name="Role">The least role; null for everybody, logged in or not.</param>
internal sealed record DeskAccess(DeskRole? Role)
{
    /// <summary>True where an account that has yet to choose its password may go.</summary>
    public bool BeforePasswordIsChosen { get; init; }
}

/// <summary>How much a route of the desk may be sent.</summary>
/// <param name="Bytes">Of the whole body.</param>
internal sealed record DeskBodyLimit(long Bytes);

/// <summary>Which fields of a route's form hold what somebody typed: where the form cannot be taken, its page shows them.</summary>
/// <param name="LabelOf">The label of a field; null for one that is not shown, as passwords and hidden ones are.</param>
internal sealed record DeskTypedText(Func<string, SiteTexts, string?> LabelOf);

/// <summary>Shows a route's form again, with what was typed, where it was too large to be taken.</summary>
/// <param name="ShowAsync">The page; the request's form has what was typed, and no files.</param>
internal sealed record DeskFormAgain(Func<HttpContext, string, Task<IResult>> ShowAsync);
