using System.Text;

namespace FeedServer.Collect.Fetching;

/// <summary>The way from the address asked to the one that answers (RFC 9110 section 15.4).</summary>
internal sealed class RedirectChain(Uri start, int most)
{
    private readonly HashSet<string> seen = [start.AbsoluteUri];
    private bool isPermanent = true;
    private int hops;

    /// <summary>Where it stands.</summary>
    public Uri Current { get; private set; } = start;

    /// <summary>The end of the unbroken leading chain of permanent redirects; null when there is none.</summary>
    public Uri? MovedTo { get; private set; }

    /// <summary>True once a redirect was followed.</summary>
    public bool IsRedirected => hops > 0;

    /// <summary>Goes where an answer points.</summary>
    /// <returns>Why it cannot; null when it did.</returns>
    public FetchOutcome.Failed? Follow(HopResponse answer)
    {
        var status = answer.Status;
        var location = answer.First("Location")?.Trim();
        if (string.IsNullOrEmpty(location)) return new(FetchFailure.Status, $"it answered {status} without saying where to", status);
        if (++hops > most) return new(FetchFailure.Limit, $"it redirects more than {most} times", status);
        if (!Uri.TryCreate(Current, AsUtf8(location), out var next) || !next.IsAbsoluteUri)
            return new(FetchFailure.Status, $"it answered {status} with an address that is none: {Short(location)}", status);
        next = new UriBuilder(next) { Fragment = "" }.Uri;
        if (!seen.Add(next.AbsoluteUri))
            return new(FetchFailure.Limit, $"it redirects in a circle, back to {Short(next.AbsoluteUri)}", status);
        isPermanent &= status is 301 or 308;
        if (isPermanent) MovedTo = next;
        Current = next;
        return null;
    }

    /// <summary>A reason, with the redirect that led to it.</summary>
    public string Told(string reason) => IsRedirected ? $"it redirects to {Short(Current.OriginalString)}: {reason}" : reason;

    // Browsers read raw bytes here as UTF-8; headers come as Latin-1.
    private static string AsUtf8(string location)
    {
        if (location.All(char.IsAscii)) return location;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Encoding.Latin1.GetBytes(location));
        }
        catch (DecoderFallbackException)
        {
            return location;
        }
    }

    private static string Short(string text) => text.Length <= 200 ? text : text[..200] + "...";
}
