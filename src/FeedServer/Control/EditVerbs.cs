using System.Text.Json.Serialization;
using FeedServer.Collect.Sources;
using FeedServer.Editing;
using FeedServer.Hosting;

namespace FeedServer.Control;

/// <summary>The verbs of editors.</summary>
internal static class EditVerbs
{
    public static ControlVerb<CorrectRequest, EditResult> Correct { get; } = new(
        "correct", EditJson.Default.CorrectRequest, EditJson.Default.EditResult, (archive, settings, request, cancellation) =>
            new CorrectWork(archive.Items, settings.Publication).RunAsync(request, cancellation));

    public static ControlVerb<WithdrawRequest, EditResult> Withdraw { get; } = new(
        "withdraw", EditJson.Default.WithdrawRequest, EditJson.Default.EditResult, (archive, settings, request, cancellation) =>
            new WithdrawWork(archive.Items, settings.Publication, (source, token) => IsSourceAsync(archive, settings, source, token))
                .RunAsync(request, cancellation));

    public static ControlVerb<ReinstateRequest, EditResult> Reinstate { get; } = new(
        "reinstate", EditJson.Default.ReinstateRequest, EditJson.Default.EditResult, (archive, settings, request, cancellation) =>
            new ReinstateWork(archive.Items, settings.Publication).RunAsync(request, cancellation));

    public static ControlVerb<ShowRequest, EditResult> Show { get; } = new(
        "show", EditJson.Default.ShowRequest, EditJson.Default.EditResult, (archive, settings, request, cancellation) =>
        {
            var work = new ShowWork(archive.Items, settings.Publication, settings.ArchiveRoot);
            return request.IsBody ? work.BodyAsync(request.Permalink, cancellation) : work.RunAsync(request.Permalink, cancellation);
        });

    private static async Task<bool> IsSourceAsync(OpenArchive archive, Settings settings, string source, CancellationToken cancellation)
    {
        if (source == DropFolder.SourceId) return true;
        var polled = await archive.Ledger.SourcesAsync(cancellation);
        if (polled.Any(state => state.Source.Equals(source, StringComparison.OrdinalIgnoreCase))) return true;
        var registry = await Storage.SourcesAsync(settings, cancellation);
        return registry.Sources.Any(known => known.Id.Equals(source, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>What <c>show</c> asks for: an item's fields, or its text alone.</summary>
internal sealed record ShowRequest(string Permalink, bool IsBody);

/// <summary>The JSON form of what editors ask and are told.</summary>
[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CorrectRequest))]
[JsonSerializable(typeof(WithdrawRequest))]
[JsonSerializable(typeof(ReinstateRequest))]
[JsonSerializable(typeof(ShowRequest))]
[JsonSerializable(typeof(EditResult))]
internal sealed partial class EditJson : JsonSerializerContext;
