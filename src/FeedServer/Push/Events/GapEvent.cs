namespace FeedServer.Push.Events;

/// <summary>Tells a client that events are missing, and where what happened stands instead.</summary>
/// <param name="After">The event it has.</param>
/// <param name="ResumedAfter">It is sent what comes after this one. Smaller than what it has when the archive is not the one it
/// knew.</param>
/// <param name="Feed">The head feed, whose archive documents hold every arrival under the same numbers (RFC 5005 §4).</param>
internal sealed record GapEvent(long After, long ResumedAfter, string Feed);
