using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeedServer.Tests.Architecture;

/// <summary>One C# file of the product, parsed.</summary>
public sealed record SourceFile(string Path, SyntaxNode Root)
{
    /// <summary>Every C# file below a folder of the checkout.</summary>
    public static IReadOnlyList<SourceFile> Below(string folder) =>
        [.. Repository.Files(folder, "*.cs").Select(f => new SourceFile(f, CSharpSyntaxTree.ParseText(File.ReadAllText(f)).GetRoot()))];

    /// <summary>Path from the checkout's root, with the line of a node where one is given.</summary>
    public string Place(SyntaxNode? node = null)
    {
        var path = System.IO.Path.GetRelativePath(Repository.Root, Path);
        return node is null ? path : $"{path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
    }

    /// <summary>Lines from a node's first to its last.</summary>
    public static int Lines(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
