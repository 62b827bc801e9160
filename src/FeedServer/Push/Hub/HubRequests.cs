using FeedServer.Feeds;
using FeedServer.Items.Markup;

namespace FeedServer.Push.Hub;

/// <summary>Accepts or refuses requests of subscribers; what is accepted is verified.</summary>
internal sealed class HubRequests(Settings settings, FeedDocuments documents, IntentVerification verifier)
{
    private static readonly HubResponse Full =
        new(StatusCodes.Status503ServiceUnavailable, "too many requests wait to be verified; please ask again in a minute");

    /// <summary>Judges a form and has the intent verified.</summary>
    /// <param name="form">The form.</param>
    /// <param name="from">Who sent it, as an address.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<HubResponse> TakeAsync(IFormCollection form, string from, CancellationToken cancellation)
    {
        var (intent, fault) = HubRequestForm.Read(form, settings);
        if (intent is null) return new HubResponse(StatusCodes.Status400BadRequest, fault);
        var content = await documents.GetAsync(intent.Topic, cancellation);
        // Unsubscribing is always possible, even from a feed that no longer exists.
        if (content is null && intent.Subscribes) return new HubResponse(StatusCodes.Status404NotFound, "hub.topic: there is no such feed");
        return verifier.TryTake(intent with { Client = from, Seen = content?.Hash ?? "" })
            ? new HubResponse(StatusCodes.Status202Accepted, "accepted; the callback is asked now whether it meant this")
            : Full;
    }
}

/// <summary>What a subscriber is answered at once.</summary>
/// <param name="Status">202, or what is wrong.</param>
/// <param name="Text">An explanation for the subscriber's operator.</param>
internal sealed record HubResponse(int Status, string Text);

/// <summary>Reads a subscriber's form (WebSub §5.1). Only what the form says is judged here; whether the feed exists is asked
/// later.</summary>
internal static class HubRequestForm
{
    /// <summary>§5.1: a secret is shorter than this.</summary>
    private const int SecretBytes = 200;

    private const int LongestCallback = 2_000;

    /// <summary>Until a callback has taken a delivery.</summary>
    private static readonly TimeSpan FirstLease = TimeSpan.FromDays(1);

    /// <summary>The intent, or what is wrong with the form.</summary>
    public static (PendingVerification? PendingVerification, string Fault) Read(IFormCollection form, Settings settings)
    {
        foreach (var name in form.Keys.Where(name => name.StartsWith("hub.", StringComparison.Ordinal)))
        {
            if (form[name].Count > 1) return Fault($"{name} is given more than once");
        }
        if (form["hub.mode"].ToString() is not ("subscribe" or "unsubscribe")) return Fault("hub.mode must be subscribe or unsubscribe");
        var address = form["hub.topic"].ToString();
        if (TopicOf(address, settings) is not { } topic)
            return Fault($"hub.topic must be the address of a feed that subscribers poll, as its rel=self says, "
                + $"below {settings.Publication.BaseUrl}");
        if (CallbackOf(form["hub.callback"].ToString(), settings.Hub, out var why) is not { } callback)
            return Fault("hub.callback: " + why);
        var intent = new PendingVerification
        {
            Subscribes = form["hub.mode"] == "subscribe",
            Topic = topic,
            TopicAddress = address,
            Callback = callback
        };
        return intent.Subscribes ? WithTerms(intent, form, settings.Hub) : (intent, "");
    }

    private static (PendingVerification? PendingVerification, string Fault) WithTerms(PendingVerification intent, IFormCollection form,
        HubOptions options)
    {
        var seconds = 0L;
        var lease = form["hub.lease_seconds"].ToString();
        if (lease.Length > 0 && !long.TryParse(lease, NumberStyles.None, CultureInfo.InvariantCulture, out seconds))
            return Fault("hub.lease_seconds must be a number of seconds");
        var secret = form["hub.secret"].ToString();
        if (Encoding.UTF8.GetByteCount(secret) >= SecretBytes) return Fault("hub.secret must be shorter than 200 bytes");
        var method = form["hub.signature_algorithm"].ToString();
        if (method.Length > 0 && !Signature.Methods.Contains(method))
            return Fault("hub.signature_algorithm must be one of " + string.Join(", ", Signature.Methods));
        return (intent with
        {
            Lease = seconds == 0 ? options.DefaultLease
                : seconds >= options.MaxLease.TotalSeconds ? options.MaxLease
                : seconds <= options.MinLease.TotalSeconds ? options.MinLease : TimeSpan.FromSeconds(seconds),
            FirstLease = options.MinLease > FirstLease ? options.MinLease : FirstLease,
            Secret = secret.Length > 0 ? secret : null,
            Method = method.Length > 0 ? method : Signature.Default,
        }, "");
    }

    private static string? TopicOf(string address, Settings settings)
    {
        var home = settings.Publication.BaseUrl.AbsoluteUri;
        if (!address.StartsWith(home, StringComparison.Ordinal)) return null;
        var path = "/" + address[home.Length..];
        return path == CanonicalPath.From(path) && FeedAddress.Parse(path) is { IsHead: true } ? path : null;
    }

    private static Uri? CallbackOf(string text, HubOptions options, out string why)
    {
        why = "an absolute http or https address without fragment is needed";
        if (text.Length is 0 or > LongestCallback || !UriText.TryCreate(text, UriKind.Absolute, out var callback)
            || callback.Fragment.Length > 0) return null;
        if (GuardedHttpHandler.WhyNot(callback, options.AllowPrivateNetworks) is not { } refused) return callback;
        why = refused;
        return null;
    }

    private static (PendingVerification?, string) Fault(string text) => (null, text);
}
