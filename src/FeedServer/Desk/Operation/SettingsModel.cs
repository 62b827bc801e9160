namespace FeedServer.Desk.Operation;

/// <summary>The settings as they are in force.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Settings">Each with where its value comes from.</param>
public sealed record SettingsModel(DeskFrame Frame, IReadOnlyList<SettingInForce> Settings) : IDeskModel;
