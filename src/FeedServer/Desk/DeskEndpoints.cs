namespace FeedServer.Desk;

/// <summary>Composes the desk: the pages at <c>/desk</c> for those who look after the archive.</summary>
internal static class DeskEndpoints
{
    /// <summary>Adds what it needs.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(provider => new AccountFile(settings.ArchiveRoot, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<DeskPasswords>().AddSingleton<DeskAccounts>().AddSingleton<DeskSessions>().AddSingleton<DeskCookies>()
            .AddSingleton<DeskAuthentication>().AddSingleton<DeskFaults>().AddSingleton<LoginThrottle>()
            .AddSingleton(provider => new ActionLog(settings.ArchiveRoot, provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<ActionLog>>()));
        foreach (var part in DeskParts.All) part.Services(services);
        return services;
    }

    /// <summary>Belongs behind routing, and behind what finds out the client's address.</summary>
    public static void UseDesk(this IApplicationBuilder app) => app.UseMiddleware<DeskGate>();

    /// <summary>Maps every part.</summary>
    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        var desk = routes.MapGroup(DeskPaths.Root);
        foreach (var part in DeskParts.All) part.Map(desk);
        desk.MapMethods("/{**path}", DeskRoutes.Read, ([AsParameters] DeskRequest request) => request.NotFoundAsync())
            .RequireRole(DeskRole.Editor);
    }
}
