#!/usr/bin/env bash
# Package:   Microsoft.Extensions.Http.Resilience 10.11.0
# Behaviour: AddStandardResilienceHandler() makes the client's own Timeout infinite, and its circuit breaker counts all hosts together: after
#            one host has answered 500 to 25 requests (100 with the retries), a host that never failed is not asked (BrokenCircuitException).
# Why it matters: a feed reader asks ten thousand hosts with one named client. A few that are down stop the polling of all others for
#            seconds at a time, which looks like an outage of the whole web; and a Timeout that was set is gone without a word.
# Instead:   .SelectPipelineByAuthority(), or a pipeline of one's own without a breaker; a time limit by CancellationToken.
#
# Exit code: 0 as described, 1 changed, 2 could not be tried. Needs the .NET 10 SDK and the NuGet registry.
set -u
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat > finding.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.Extensions.Http.Resilience" Version="[10.11.0]" />
  </ItemGroup>
</Project>
EOF

cat > Program.cs <<'EOF'
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly.CircuitBreaker;

var shared = await TryAsync(byAuthority: false);
var apart = await TryAsync(byAuthority: true);
var asDescribed = shared is { Timeout: false, Good: false } && apart.Good;
Console.WriteLine(asDescribed ? "as described" : "CHANGED");
return asDescribed ? 0 : 1;

static async Task<(bool Timeout, bool Good)> TryAsync(bool byAuthority)
{
    var services = new ServiceCollection();
    var builder = services.AddHttpClient("feeds", client => client.Timeout = TimeSpan.FromSeconds(20))
        .ConfigurePrimaryHttpMessageHandler(() => new Web())
        .AddStandardResilienceHandler(options => options.Retry.DelayGenerator = _ => ValueTask.FromResult<TimeSpan?>(TimeSpan.Zero));
    if (byAuthority) builder.SelectPipelineByAuthority();
    await using var provider = services.BuildServiceProvider();
    var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("feeds");
    var asked = 0;
    try
    {
        for (; asked < 100; asked++) (await client.GetAsync(new Uri("http://broken.example/"))).Dispose();
    }
    catch (BrokenCircuitException)
    {
        // The breaker is open now.
    }
    string good;
    try
    {
        good = (await client.GetAsync(new Uri("http://good.example/"))).StatusCode.ToString();
    }
    catch (BrokenCircuitException e)
    {
        good = e.GetType().Name;
    }
    var timeout = client.Timeout == Timeout.InfiniteTimeSpan ? "infinite" : client.Timeout.ToString();
    Console.WriteLine($"{(byAuthority ? "by authority" : "as it comes")}: Timeout {timeout} (20 s were set); after {asked} answers of broken.example, good.example: {good}");
    return (timeout != "infinite", good == "OK");
}

internal sealed class Web : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(request.RequestUri?.Host == "good.example" ? HttpStatusCode.OK : HttpStatusCode.InternalServerError));
}
EOF

dotnet build --nologo -v quiet > build.log 2>&1 || { cat build.log; echo "could not be tried"; exit 2; }
dotnet bin/Debug/net10.0/finding.dll
