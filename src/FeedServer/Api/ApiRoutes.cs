namespace FeedServer.Api;

/// <summary>Maps what can be asked of the API.</summary>
internal static class ApiRoutes
{
    private const int MostFaults = 20;
    private const int MostValues = 8;
    private const int LongestName = 100;

    /// <summary>The methods by which the API is asked.</summary>
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Declares which operation a route answers: by that its parameters are checked, and from it the description is
    /// written.</summary>
    /// <param name="route">A route; its handler's parameters may be an <see cref="ApiRequest"/> and services.</param>
    /// <param name="operation">The operation.</param>
    public static RouteHandlerBuilder Answers(this RouteHandlerBuilder route, ApiOperation operation) =>
        route.WithMetadata(operation).AddEndpointFilter(CheckAsync);

    /// <summary>What is wrong with the parameters of a request; none when nothing is.</summary>
    public static IReadOnlyList<ApiProblem.ParameterFault> FaultsOf(ApiOperation operation, IQueryCollection query)
    {
        var faults = new List<ApiProblem.ParameterFault>();
        foreach (var (name, values) in query)
        {
            var shown = name.Length > LongestName ? name[..LongestName] : name;
            var parameter = operation.Parameters.FirstOrDefault(
                known => !known.IsInPath && known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (parameter is null) faults.Add(new(shown, "is no parameter here"));
            else if (values.Count > (parameter.MayRepeat ? MostValues : 1))
                faults.Add(new(parameter.Name, parameter.MayRepeat ? "is given too often" : "must be given once"));
            else if (values.Where(value => !string.IsNullOrEmpty(value)).Select(value => parameter.Fault(value!)) // checked in the line
                .FirstOrDefault(fault => fault is not null) is { } wrong) faults.Add(new(parameter.Name, wrong));
        }
        return [.. faults.Take(MostFaults)];
    }

    private static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>() is { } operation
            && FaultsOf(operation, http.Request.Query) is { Count: > 0 } faults)
            return ApiRequest.Refuse(http.RequestServices.GetRequiredService<Publication>(), faults);
        return await next(context);
    }
}
