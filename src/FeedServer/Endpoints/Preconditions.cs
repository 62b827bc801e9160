using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace FeedServer.Endpoints;

/// <summary>Conditional requests (RFC 9110 §13).</summary>
public static class Preconditions
{
    /// <summary>
    /// True when the client's copy is still good: If-None-Match decides when it is there, readable or not (§13.1.2), else
    /// If-Modified-Since (§13.1.3). A date that has not come yet says nothing about a copy and is not heeded.
    /// </summary>
    public static bool IsNotModified(RequestHeaders request, EntityTagHeaderValue tag, DateTimeOffset? lastModified, DateTimeOffset now)
    {
        if (request.Headers.IfNoneMatch.Count > 0)
        {
            foreach (var known in request.IfNoneMatch)
            {
                // Weak comparison: a proxy that recompresses turns our strong tag into a weak one (§8.8.3.2).
                if (known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)) return true;
            }
            return false;
        }
        return lastModified is { } changed && request.IfModifiedSince is { } since && changed <= since && since <= now;
    }
}
