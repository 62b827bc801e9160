#!/usr/bin/env bash
# Package:   .NET 10 (System.Collections.Concurrent.ConcurrentQueue<T> of the shared framework)
# Guess:     an object that was taken out of a queue is no longer held by the queue.
# Behaviour: after one `TryPeek` the queue's present segment stops clearing the places that are dequeued, so that a peeking thread cannot see
#            a cleared place. From then on what is dequeued stays reachable through the queue until its place is written over, which takes as
#            many further objects as the segment has places (up to a million). A queue that nobody ever peeked into lets go at once.
# Why it matters: "peek, and dequeue if it fits" is the usual way to form batches of writes. Each waiting write holds a whole article or
#            feed here; with one peek, megabytes of texts that were kept long ago stayed alive for hours on a quiet server, and no
#            counter of the queue (its Count is 0) shows it.
# Instead:   dequeue what is there and keep the rest in a variable of your own, or let the queue hold small wrappers whose content is cleared.
#
# Exit code: 0 as described, 1 changed, 2 could not be tried. Needs the .NET 10 SDK.
set -u
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat > finding.csproj <<'EOP'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <TieredCompilation>false</TieredCompilation>
  </PropertyGroup>
</Project>
EOP

cat > Program.cs <<'EOP'
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

var plain = Held(peek: false);
var peeked = Held(peek: true);
Console.WriteLine($".NET {Environment.Version}: of 20 objects of 1 MB, all dequeued, the queue still holds {plain} without a peek, {peeked} after one");
var asDescribed = plain == 0 && peeked >= 19;
Console.WriteLine(asDescribed ? "as described" : "CHANGED");
return asDescribed ? 0 : 1;

static int Held(bool peek)
{
    var queue = new ConcurrentQueue<byte[]>();
    var references = Pass(queue, peek);
    for (var i = 0; i < 3; i++)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
    var held = references.Count(reference => reference.TryGetTarget(out _));
    if (!queue.IsEmpty) throw new InvalidOperationException("the queue is not empty");
    GC.KeepAlive(queue);
    return held;
}

[MethodImpl(MethodImplOptions.NoInlining)]
static List<WeakReference<byte[]>> Pass(ConcurrentQueue<byte[]> queue, bool peek)
{
    var references = new List<WeakReference<byte[]>>();
    for (var i = 0; i < 20; i++)
    {
        var item = new byte[1 << 20];
        references.Add(new WeakReference<byte[]>(item));
        queue.Enqueue(item);
        if (peek && i == 0 && !queue.TryPeek(out _)) throw new InvalidOperationException("nothing to peek at");
        if (!queue.TryDequeue(out _)) throw new InvalidOperationException("nothing to dequeue");
    }
    return references;
}
EOP

dotnet build --nologo -v quiet > build.log 2>&1 || { cat build.log; echo "could not be tried"; exit 2; }
dotnet bin/Debug/net10.0/finding.dll
