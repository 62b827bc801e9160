using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace FeedServer.WebTests.Alarms;

/// <summary>A receiver of webhooks that verifies signatures by the text of Standard Webhooks, with no code of the product's.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    /// <summary>The secret that both sides know.</summary>
    public const string Secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

    private readonly WebApplication app;

    private WebhookReceiver(WebApplication app) => this.app = app;

    /// <summary>Its address.</summary>
    public Uri Address => new(app.Urls.Single() + "/hook/with-a-token");

    /// <summary>What it got.</summary>
    public ConcurrentQueue<(string Id, JsonElement Body)> Posts { get; } = new();

    /// <summary>Posts whose signature was wrong.</summary>
    public int Forged { get; private set; }

    /// <summary>What it answers.</summary>
    public int Status { get; set; } = StatusCodes.Status204NoContent;

    /// <summary>Starts one.</summary>
    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver.app.Run(receiver.TakeAsync);
        await receiver.app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var id = http.Request.Headers["webhook-id"].ToString();
        var signed = string.Create(CultureInfo.InvariantCulture, $"{id}.{http.Request.Headers["webhook-timestamp"]}.{body}");
        var key = Convert.FromBase64String(Secret["whsec_".Length..]);
        var right = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
        if (http.Request.Headers["webhook-signature"] != "v1," + right) Forged++;
        else if (Status < 300) Posts.Enqueue((id, JsonDocument.Parse(body).RootElement));
        http.Response.StatusCode = Status;
    }
}
