namespace FeedServer.Desk;

/// <summary>What an account may do; each may do what those before it may.</summary>
public enum DeskRole
{
    /// <summary>Items, comments and names.</summary>
    Editor,

    /// <summary>Sources, the server and the accounts besides.</summary>
    Operator,
}
