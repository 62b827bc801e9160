namespace FeedServer.Desk;

/// <summary>Who a request of the desk comes from.</summary>
/// <param name="Account">As it is now.</param>
/// <param name="Session">The session.</param>
/// <param name="FormToken">What its forms carry.</param>
internal sealed record DeskUser(DeskAccount Account, DeskSession Session, string FormToken)
{
    public string Name => Account.Name;

    public DeskRole Role => Account.Role;

    /// <summary>The user of a request; null when it is from nobody.</summary>
    public static DeskUser? Find(HttpContext http) => http.Features.Get<DeskUser>();
}
