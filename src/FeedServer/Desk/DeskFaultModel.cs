namespace FeedServer.Desk;

/// <summary>The page of a fault.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Text">What is wrong, in sentences.</param>
/// <param name="LeadsToLogin">True when logging in would help.</param>
/// <param name="Typed">What was typed and cannot be sent again, to be copied: label and text.</param>
public sealed record DeskFaultModel(
    DeskFrame Frame, string Text, bool LeadsToLogin, IReadOnlyList<(string Label, string Text)> Typed) : IDeskModel;
