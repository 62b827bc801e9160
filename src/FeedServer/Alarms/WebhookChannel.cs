using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedServer.Alarms;

/// <summary>Posts alarms as JSON, signed as Standard Webhooks has it. The address is held to the rules of all that goes out, and is never
/// in the log: many are secrets themselves.</summary>
internal sealed class WebhookChannel : IAlarmChannel, IDisposable
{
    private readonly Uri address;
    private readonly byte[] key;
    private readonly FetchOptions options;
    private readonly Publication publication;
    private readonly HttpMessageInvoker client;

    /// <param name="settings">Valid ones with an address.</param>
    /// <param name="fetching">Names this program to the other side.</param>
    /// <param name="publication">Whose alarms they are.</param>
    /// <param name="clock">The clock of time limits.</param>
    public WebhookChannel(AlarmWebhookOptions settings, FetchOptions fetching, Publication publication, TimeProvider clock)
    {
        address = new Uri(settings.Url);
        key = WebhookSignature.KeyFrom(settings.Secret)
            ?? throw new ArgumentException("The secret has not the right form.", nameof(settings));
        options = fetching with { AllowPrivateNetworks = settings.AllowPrivateNetworks };
        this.publication = publication;
        client = new HttpMessageInvoker(GuardedHttpHandler.Create(options, new NameLookups(options, clock), clock));
    }

    public string Name => "webhook";

    public async Task SendAsync(AlarmMessage message, CancellationToken cancellation)
    {
        if (GuardedHttpHandler.WhyNot(address, options.AllowPrivateNetworks) is { } refused) throw new HttpRequestException(refused);
        var body = JsonSerializer.SerializeToUtf8Bytes(Document(message), WebhookJson.Default.WebhookDocument);
        var at = message.At.ToUnixTimeSeconds();
        using var content = new ByteArrayContent(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content, Version = HttpVersion.Version11 };
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        request.Headers.TryAddWithoutValidation("webhook-id", message.Id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", at.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", WebhookSignature.Compute(key, message.Id, at, body));
        using var response = await client.SendAsync(request, cancellation);
        if (!response.IsSuccessStatusCode) throw new HttpRequestException($"it answered {(int)response.StatusCode}");
    }

    public void Dispose() => client.Dispose();

    private WebhookDocument Document(AlarmMessage message) => new("alarm", message.At, new WebhookData(
        publication.Title, publication.BaseUrl.AbsoluteUri,
        [.. message.Notices.Take(AlarmMessage.MostListed).Select(notice => new WebhookAlarm(
            Word(notice.State.ToString()), Word(notice.Alarm.Kind.ToString()), notice.Alarm.Subject,
            AlarmText.Line(notice.Alarm.Summary, 500), notice.Alarm.Since, notice.Alarm.Cleared))],
        Math.Max(0, message.Notices.Count - AlarmMessage.MostListed)));

    private static string Word(string value) => JsonNamingPolicy.CamelCase.ConvertName(value);
}

/// <summary>The document that is posted.</summary>
/// <param name="Type">Always <c>alarm</c>.</param>
/// <param name="Timestamp">When it was sent, UTC.</param>
/// <param name="Data">What it tells.</param>
internal sealed record WebhookDocument(string Type, DateTimeOffset Timestamp, WebhookData Data);

/// <summary>What it tells.</summary>
/// <param name="Publication">Whose alarms: the title.</param>
/// <param name="Address">Its base address.</param>
/// <param name="Alarms">At most a hundred.</param>
/// <param name="More">How many there are besides.</param>
internal sealed record WebhookData(string Publication, string Address, IReadOnlyList<WebhookAlarm> Alarms, int More);

/// <summary>One alarm.</summary>
/// <param name="State"><c>firing</c>, <c>stillFiring</c> or <c>cleared</c>.</param>
/// <param name="Kind">What is wrong, see <see cref="AlarmKind"/>.</param>
/// <param name="Subject">Which one; empty where there can be one only.</param>
/// <param name="Summary">A clause for people.</param>
/// <param name="Since">When the condition was first seen, UTC.</param>
/// <param name="Cleared">When it was over, UTC; null while it fires.</param>
internal sealed record WebhookAlarm(
    string State, string Kind, string Subject, string Summary, DateTimeOffset Since, DateTimeOffset? Cleared);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WebhookDocument))]
internal sealed partial class WebhookJson : JsonSerializerContext;
