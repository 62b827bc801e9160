namespace FeedServer.Hosting;

/// <summary>The address that alarms are posted to (section <c>Alarm:Webhook</c>).</summary>
public sealed record AlarmWebhookOptions
{
    /// <summary>An http(s) address; empty for none.</summary>
    public string Url { get; init; } = "";

    /// <summary>The key of the signature (Standard Webhooks): <c>whsec_</c> and base64 of 24 to 64 bytes. A secret: better in the
    /// environment, <c>Alarm__Webhook__Secret</c>.</summary>
    public string Secret { get; init; } = "";

    /// <summary>True to let the address be inside this network.</summary>
    public bool AllowPrivateNetworks { get; init; }

    // Records print all of their properties, and many addresses of webhooks are secrets themselves.
    public override string ToString() => nameof(AlarmWebhookOptions);
}
