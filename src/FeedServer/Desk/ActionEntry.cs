using System.Text.Json.Serialization;

namespace FeedServer.Desk;

/// <summary>A line of the log of actions.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">The account's name; empty when nobody was logged in.</param>
/// <param name="Role">Its role then; null for none.</param>
/// <param name="Action">What was done, such as <c>item.withdraw</c>.</param>
/// <param name="Subject">On what.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Address">The client's address; of IPv6, its network. Empty for a command on the machine.</param>
internal sealed record ActionEntry(
    DateTimeOffset At, string By, DeskRole? Role, string Action, string Subject, string Outcome, string Address);

/// <summary>The JSON form of the log of actions.</summary>
[JsonSerializable(typeof(ActionEntry))]
internal sealed partial class ActionJson : JsonSerializerContext;
