using System.Text.Json;
using System.Text.Json.Nodes;
using FeedServer.Desk;
using FeedServer.Pages;

namespace FeedServer.Monitoring;

/// <summary>What the operator and the operator's programs read: <c>/metrics</c> and <c>/healthz/detail</c>.</summary>
internal static class MonitoringEndpoints
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps both.</summary>
    public static void MapMonitoring(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/metrics", Read, MetricsAsync).DisableRateLimiting();
        routes.MapMethods("/healthz/detail", Read, DetailAsync).DisableRateLimiting();
    }

    private static async Task<IResult> MetricsAsync(HttpContext http, OperationReaders readers, MetricsExport export)
    {
        if (!readers.MayRead(http)) return OperationReaders.Refusal(http);
        http.Response.Headers.CacheControl = CacheControl.Never;
        await export.ScrapeAsync(http);
        return Results.Empty;
    }

    private static async Task<IResult> DetailAsync(HttpContext http, OperationReaders readers, DeskAuthentication desk, Site site)
    {
        if (!readers.MayRead(http) && !IsOperator(desk.Find(http))) return OperationReaders.Refusal(http);
        http.Response.Headers.CacheControl = CacheControl.Never;
        var detail = new JsonObject();
        var health = JsonSerializer.SerializeToNode(await HealthEndpoints.ReadAsync(http, site), HealthJson.Default.HealthDetail);
        if (health is JsonObject members)
            foreach (var (name, value) in members) detail[name] = value?.DeepClone();
        foreach (var part in http.RequestServices.GetServices<HealthPart>()) detail[part.Name] = await part.Read(http.RequestAborted);
        return TypedResults.Text(detail.ToJsonString(), "application/json", Encoding.UTF8);
    }

    private static bool IsOperator(DeskUser? user) => user is { Role: DeskRole.Operator, Account.InitialUntil: null };
}
