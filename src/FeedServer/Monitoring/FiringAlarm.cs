using System.Text.Json.Serialization;
using FeedServer.Backups;
using FeedServer.Collect.Pausing;
using FeedServer.Jobs;

namespace FeedServer.Monitoring;

/// <summary>An alarm that fires, as <c>/healthz/detail</c> tells it.</summary>
/// <param name="Kind">What is wrong, see <see cref="Alarms.AlarmKind"/>.</param>
/// <param name="Subject">Which one; empty where there can be one only.</param>
/// <param name="Summary">A clause for people.</param>
/// <param name="Since">When the condition was first seen, UTC.</param>
internal sealed record FiringAlarm(string Kind, string Subject, string Summary, DateTimeOffset Since);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<FiringAlarm>))]
[JsonSerializable(typeof(VerifyOutcome))]
[JsonSerializable(typeof(LastBackup))]
[JsonSerializable(typeof(Pause))]
internal sealed partial class MonitoringJson : JsonSerializerContext;
