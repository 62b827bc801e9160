#!/usr/bin/env bash
# Package:   Quartz 4.7.3 (in-memory store), Microsoft.Extensions.TimeProvider.Testing 10.0.0
# Behaviour: a scheduler that was given a clock (UseTimeProvider) fires triggers by it, but a run that was missed is made up for by the
#            clock of the trigger. TriggerBuilder.Create() gives the system's, also to a trigger that is scheduled with this scheduler:
#            the missed run is put off to the system's date, months away on the scheduler's clock, and nothing tells so. A trigger that is
#            on time shows no difference, and one that AddQuartz builds has the right clock.
# Guess:     the scheduler that holds a trigger decides by its own clock what "now" is, however the trigger was built.
# Why it matters: a feed server is tested by a clock that the tests set. The collection of a night that the machine slept through is
#            never made up for there, or, with a clock on the other side of the system's, is missed anew without an end: one thread of our
#            tests kept 60 MB a second by it.
# Instead:   TriggerBuilder.Create(clock), everywhere.
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
    <PackageReference Include="Quartz" Version="[4.7.3]" />
    <PackageReference Include="Microsoft.Extensions.Logging" Version="[10.0.0]" />
    <PackageReference Include="Microsoft.Extensions.TimeProvider.Testing" Version="[10.0.0]" />
  </ItemGroup>
</Project>
EOF

cat > Program.cs <<'EOF'
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Quartz;

var seen = new List<bool>();
foreach (var (missed, own) in new[] { (false, false), (true, false), (true, true) })
{
    var (fired, next) = await RunAsync(missed, own);
    Console.WriteLine($"{(missed ? "missed by two hours" : "on time            ")}, built with "
        + $"{(own ? "the scheduler's clock" : "no clock             ")}: {(fired ? "it runs" : $"it is put off to {next:yyyy-MM}, on a clock of 2020-01")}");
    seen.Add(fired);
}
var asDescribed = seen is [true, false, true];
Console.WriteLine(asDescribed ? "as described" : "CHANGED");
return asDescribed ? 0 : 1;

static async Task<(bool Fired, DateTimeOffset? Next)> RunAsync(bool missed, bool own)
{
    Noted.Fired = new TaskCompletionSource();
    var clock = new FakeTimeProvider(new DateTimeOffset(2020, 1, 10, 8, 0, 0, TimeSpan.Zero));
    await using var services = new ServiceCollection().AddLogging().AddQuartz(quartz =>
    {
        quartz.UseInMemoryStore();
        quartz.UseTimeProvider(clock);
    }).BuildServiceProvider();
    var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
    var builder = own ? TriggerBuilder.Create(clock) : TriggerBuilder.Create();
    var trigger = builder.WithIdentity("run").StartAt(clock.GetUtcNow().AddMinutes(10))
        .WithSimpleSchedule(once => once.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)).Build();
    await scheduler.ScheduleJob(JobBuilder.Create<Noted>().WithIdentity("job").Build(), trigger);
    clock.Advance(missed ? TimeSpan.FromHours(2) : TimeSpan.FromMinutes(10));
    await scheduler.Start();
    // The scheduler waits on its own clock: it goes on in small steps for five seconds.
    for (var step = 0; step < 50 && !Noted.Fired.Task.IsCompleted; step++)
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAny(Noted.Fired.Task, Task.Delay(100));
    }
    var next = (await scheduler.GetTrigger(new TriggerKey("run")))?.NextFireTimeUtc;
    var fired = Noted.Fired.Task.IsCompleted;
    await scheduler.Shutdown(waitForJobsToComplete: false);
    return (fired, next);
}

public sealed class Noted : IJob
{
    public static TaskCompletionSource Fired = new();

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        Fired.TrySetResult();
        return ValueTask.CompletedTask;
    }
}
EOF
dotnet build --nologo -v quiet > build.log 2>&1 || { cat build.log; echo "could not be tried"; exit 2; }
dotnet bin/Debug/net10.0/finding.dll
