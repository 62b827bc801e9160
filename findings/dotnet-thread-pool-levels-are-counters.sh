#!/usr/bin/env bash
# Package:   .NET 10 runtime metrics (meter System.Runtime) with OpenTelemetry.Exporter.Prometheus.HttpListener 1.20.1-beta.1
# Behaviour: the lengths of the thread pool's queue and the number of its threads, which go up and down, are instruments of the kind
#            ObservableCounter. A Prometheus exporter therefore writes `dotnet_thread_pool_queue_length_total` and
#            `dotnet_thread_pool_thread_count_total` with TYPE counter.
# Guess:     up-down counters, as the present levels that their names and units say, so gauges in Prometheus.
# Why it matters: Prometheus takes each fall of the queue of a feed server for a restart of the process, so rate() and increase() of it add
#            up what never was. dotnet.process.memory.working_set is an up-down counter and comes as a gauge.
# Instead:   leave both out by a view, and read ThreadPool.PendingWorkItemCount and ThreadPool.ThreadCount into gauges of one's own.
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
    <PackageReference Include="OpenTelemetry.Exporter.Prometheus.HttpListener" Version="[1.20.1-beta.1]" />
  </ItemGroup>
</Project>
EOF

cat > Program.cs <<'EOF'
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using OpenTelemetry;
using OpenTelemetry.Metrics;

var kinds = new SortedDictionary<string, string>(StringComparer.Ordinal);
using var listener = new MeterListener
{
    InstrumentPublished = (instrument, _) =>
    {
        if (instrument.Meter.Name == "System.Runtime") kinds[instrument.Name] = instrument.GetType().Name.Split('`')[0];
    },
};
listener.Start();
using var socket = new TcpListener(IPAddress.Loopback, 0);
socket.Start();
var port = ((IPEndPoint)socket.LocalEndpoint).Port;
socket.Stop();
using var provider = Sdk.CreateMeterProviderBuilder().AddMeter("System.Runtime")
    .AddPrometheusHttpListener(options => (options.Host, options.Port) = ("localhost", port)).Build();
using var client = new HttpClient();
var scrape = await client.GetStringAsync($"http://localhost:{port}/metrics");
string[] names = ["dotnet.thread_pool.queue.length", "dotnet.thread_pool.thread.count", "dotnet.process.memory.working_set"];
foreach (var name in names)
{
    Console.WriteLine($"{name}: {kinds.GetValueOrDefault(name, "not there")}");
    foreach (var line in scrape.Split('\n').Where(line => line.StartsWith("# TYPE " + name.Replace('.', '_'), StringComparison.Ordinal)))
        Console.WriteLine("  " + line);
}
bool IsCounter(string name) => scrape.Contains($"# TYPE {name} counter", StringComparison.Ordinal);
var asDescribed = kinds.GetValueOrDefault(names[0]) == "ObservableCounter" && kinds.GetValueOrDefault(names[1]) == "ObservableCounter"
    && IsCounter("dotnet_thread_pool_queue_length_total") && IsCounter("dotnet_thread_pool_thread_count_total");
Console.WriteLine(asDescribed ? "as described" : "CHANGED");
return asDescribed ? 0 : 1;
EOF

dotnet build --nologo -v quiet > build.log 2>&1 || { cat build.log; echo "could not be tried"; exit 2; }
dotnet bin/Debug/net10.0/finding.dll
