namespace FeedServer.Desk;

/// <summary>The page of a fault.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Text">What is wrong, in sentences.</param>
/// <param name="LeadsToLogin">True when logging in would help.</param>
public sealed record DeskFaultModel(DeskFrame Frame, string Text, bool LeadsToLogin) : IDeskModel;
