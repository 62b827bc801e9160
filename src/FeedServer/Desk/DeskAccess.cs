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
