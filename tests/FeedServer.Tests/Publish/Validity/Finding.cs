using FeedServer.Publish;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>Something that the W3C feed validator says of a document.</summary>
/// <param name="IsError">True for an error, false for a warning.</param>
/// <param name="Rule">The name of the rule, as the validator's own documentation has it.</param>
/// <param name="Where">The element, and what stands there.</param>
internal sealed record Finding(bool IsError, string Rule, string Where)
{
    /// <summary>That the validator has not heard of the namespace in which feeds say which date they show: it warns of each that it does
    /// not know, so a document that uses one cannot be without.</summary>
    public bool IsOwnNamespace => Rule == "UnknownNamespace" && Where.EndsWith(": " + DatesFormat.Namespace, StringComparison.Ordinal);

    public override string ToString() => $"{(IsError ? "error" : "warning")} {Rule}: {Where}";
}
