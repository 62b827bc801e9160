#!/usr/bin/env bash
# Package:   Quartz 4.7.3 (in-memory store)
# Behaviour: PauseAll() holds the groups of triggers that exist when it is called, and triggers that are added to these groups later. A
#            trigger added afterwards to a group that is new fires as if nothing were paused, although the interface's documentation says
#            that all new triggers are paused as they are added until ResumeAll(). Standby() holds both.
# Guess:     after PauseAll() nothing fires, whatever is added.
# Why it matters: "collecting is paused" on an operator's page is not true for a source, an import or a retry whose trigger gets a group
#            of its own after the pause: a feed server goes on polling the site that it was paused for.
# Instead:   Standby(), and again at the next start of the process; nothing of either outlives it with an in-memory store.
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
  </ItemGroup>
</Project>
EOF

cat > Program.cs <<'EOF'
using Microsoft.Extensions.DependencyInjection;
using Quartz;

var seen = new List<bool>();
foreach (var (standby, group) in new[] { (false, "known"), (false, "new"), (true, "known"), (true, "new") })
{
    var fired = await FiresAsync(standby, group);
    Console.WriteLine($"{(standby ? "Standby " : "PauseAll")}, then a trigger in a {group,-5} group: {(fired ? "it fires" : "it is held")}");
    seen.Add(fired);
}
var asDescribed = seen is [false, true, false, false];
Console.WriteLine(asDescribed ? "as described" : "CHANGED");
return asDescribed ? 0 : 1;

static async Task<bool> FiresAsync(bool standby, string group)
{
    Counted.Fired = new TaskCompletionSource();
    await using var services = new ServiceCollection().AddLogging()
        .AddQuartz(quartz => quartz.UseInMemoryStore()).BuildServiceProvider();
    var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
    await scheduler.Start();
    await scheduler.ScheduleJob(Job("first"), Trigger("first", "known", DateTimeOffset.UtcNow.AddDays(1)));
    if (standby) await scheduler.Standby();
    else await scheduler.PauseAll();
    await scheduler.ScheduleJob(Job("later"), Trigger("later", group, DateTimeOffset.UtcNow));
    var first = await Task.WhenAny(Counted.Fired.Task, Task.Delay(TimeSpan.FromSeconds(3)));
    var fired = first == Counted.Fired.Task;
    await scheduler.Shutdown(waitForJobsToComplete: false);
    return fired;
}

static IJobDetail Job(string name) => JobBuilder.Create<Counted>().WithIdentity(name, name).Build();

static ITrigger Trigger(string name, string group, DateTimeOffset at) =>
    TriggerBuilder.Create().WithIdentity(name, group).StartAt(at).Build();

public sealed class Counted : IJob
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
