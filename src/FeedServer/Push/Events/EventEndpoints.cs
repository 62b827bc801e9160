using FeedServer.RateLimiting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Net.Http.Headers;

namespace FeedServer.Push.Events;

/// <summary>Server-sent events (WHATWG HTML §9.2): each arrival in the archive, as it arrives.</summary>
internal static class EventEndpoints
{
    private const string LastEventId = "Last-Event-ID";

    public static IServiceCollection AddEvents(this IServiceCollection services) =>
        services.AddSingleton<EventBuffer>().AddSingleton<EventHistory>().AddSingleton<EventStream>().AddSingleton<ListenerLimit>()
        .AddHostedService<EventService>();

    /// <summary>Maps <c>/events</c>. It is meant to last, and limits its listeners by itself.</summary>
    public static void MapEvents(this IEndpointRouteBuilder routes) => routes
        .MapMethods("/events", [HttpMethods.Get, HttpMethods.Head], Send)
        .WithMetadata(new DisableRateLimitingAttribute(), new DisableRequestTimeoutAttribute());

    private static async Task Send(HttpContext http, ListenerLimit places, EventStream stream, IHostApplicationLifetime lifetime)
    {
        var (request, response) = (http.Request, http.Response);
        response.Headers.CacheControl = CacheControl.Never;
        if (CanonicalPath.From(request.Path) is var path && request.Path.Value != path)
        {
            await CanonicalPath.LeadTo(path, after: null).ExecuteAsync(http);
            return;
        }
        if (!TryKnown(request, out var known))
        {
            response.StatusCode = StatusCodes.Status400BadRequest;
            await response.WriteAsync("400: the last event's id is a whole number, as it was sent\n", http.RequestAborted);
            return;
        }
        SetHeaders(response.Headers);
        if (HttpMethods.IsHead(request.Method)) return;
        using var place = places.Take(ClientAddress.For(http));
        if (place is null)
        {
            await response.Body.WriteAsync(SseEncoder.Refusal, http.RequestAborted);
            return;
        }
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted, lifetime.ApplicationStopping, place.Ended);
        try
        {
            await stream.SendAsync(response.BodyWriter, known, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The listener has gone or makes room, or the server stops: it does not wait for listeners, which reconnect by themselves.
        }
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentType = "text/event-stream";
        // Pages of other sites may listen: the events are public, and there are no cookies (Fetch §3.3).
        headers[HeaderNames.AccessControlAllowOrigin] = "*";
        // nginx gathers answers before it passes them on, unless told not to.
        headers["X-Accel-Buffering"] = "no";
    }

    /// <summary>The last event a client has: the header that browsers send when they connect again, else the query, for clients that cannot
    /// set a header.</summary>
    private static bool TryKnown(HttpRequest request, out long? known)
    {
        known = null;
        var said = request.Headers[LastEventId] is { Count: > 0 } header ? header.ToString() : request.Query["last-event-id"].ToString();
        if (said.Length == 0) return true;
        if (!long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)) return false;
        known = ordinal;
        return true;
    }
}
