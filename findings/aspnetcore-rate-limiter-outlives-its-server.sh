#!/usr/bin/env bash
# Package:   Microsoft.AspNetCore.App of .NET 10 (Microsoft.AspNetCore.RateLimiting, System.Threading.RateLimiting 10.0)
# Behaviour: a WebApplication that calls UseRateLimiter stays in memory after StopAsync and DisposeAsync, with its container and all that its
#            pipeline reaches. The middleware makes a partitioned limiter, also when no policy is named, whose 100 ms timer nothing ends: the
#            timer holds the limiter, that its middleware, that the next one. The timers of stopped servers go on ticking. The same
#            application without the call is collected.
# Guess:     what a host makes for its pipeline ends with the host.
# Why it matters: tests of a feed server start a real one a few hundred times in a process. Here 241 stopped servers held 1.4 GB and had
#            some 950 timers, and collections took 1.9 of 5 busy seconds. A process with one server an hour (one a
#            publication, started anew when its settings change) grows in the same way.
# Instead:   behind UseRateLimiter a middleware that forgets its next when the host has stopped.
#
# Exit code: 0 as described, 1 changed, 2 could not be tried. Needs the .NET 10 SDK.
set -u
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

cat > finding.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
</Project>
EOF

cat > Program.cs <<'EOF'
foreach (var isLimited in new[] { false, true })
{
    var stopped = new List<WeakReference>();
    for (var i = 0; i < 5; i++) stopped.Add(await Once.RunAsync(isLimited));
    for (var i = 0; i < 20 && stopped.Exists(server => server.IsAlive); i++)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        await Task.Delay(100);
    }
    Console.WriteLine($"UseRateLimiter {isLimited}: {stopped.Count(server => server.IsAlive)} of 5 stopped servers in memory");
}

internal static class Once
{
    public static async Task<WeakReference> RunAsync(bool isLimited)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error"]);
        if (isLimited) builder.Services.AddRateLimiter(_ => { });
        var archive = new object();
        builder.Services.AddSingleton(archive);
        await using var app = builder.Build();
        if (isLimited) app.UseRateLimiter();
        app.MapGet("/feed.atom", () => "feed");
        await app.StartAsync();
        using (var client = new HttpClient()) await client.GetStringAsync(app.Urls.Single() + "/feed.atom");
        await app.StopAsync();
        return new WeakReference(app.Services.GetRequiredService<object>());
    }
}
EOF

dotnet build -v quiet --nologo -c Release -o out >build.log 2>&1 || { cat build.log; exit 2; }
seen="$(timeout 120 dotnet out/finding.dll)" || exit 2
printf '%s\n' "$seen"
if [ "$(printf '%s\n' "$seen" | cut -d: -f2 | cut -d' ' -f2 | tr '\n' ' ')" = "0 5 " ]; then echo "as described"; else echo "CHANGED"; exit 1; fi
