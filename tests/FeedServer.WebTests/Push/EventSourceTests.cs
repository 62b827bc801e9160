using FeedServer.Push.Events;
using Microsoft.Playwright;

namespace FeedServer.WebTests.Push;

/// <summary>The stream of events in a browser's own <c>EventSource</c> (Chromium).</summary>
public sealed class EventSourceTests
{
    private const int Connecting = 0;

    /// <summary>Chromium 156 never connects again after a 429 or a 503 (WHATWG HTML §9.2.2, "fail the connection"): a page that was
    /// refused once heard of nothing until it was loaded anew.</summary>
    [Fact]
    public async Task A_page_that_is_refused_goes_on_trying()
    {
        await using var browser = await Browser.StartAsync();
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var listeners = new List<EventListener>();
        for (var i = 0; i < ListenerLimit.MostOfOne; i++) listeners.Add(await EventListener.OpenAsync(server));
        var page = await browser.OpenAsync(server.Address.AbsoluteUri, 360, ColorScheme.Light, scripts: true);
        var state = await page.EvaluateAsync<int>(
            "address => new Promise(done => { const events = new EventSource(address); events.onerror = () => done(events.readyState); })",
            server.Address + "events");
        Assert.Equal(Connecting, state);
        listeners.ForEach(listener => listener.Dispose());
    }
}
