namespace FeedServer.Desk;

/// <summary>What a page of the desk is drawn from.</summary>
public interface IDeskModel
{
    /// <summary>Its frame.</summary>
    DeskFrame Frame { get; }
}
